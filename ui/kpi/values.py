"""What has to be typed for a span, variable by variable: value, of how many, where it was read and when."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from core import clock
from core.errors import Invalid, UserError
from core.kpi import telling
from core.kpi.actions import readings
from core.kpi.choices import Unit
from core.kpi.queries import typed
from core.kpi.queries.typed import Wanted
from core.kpi.records import Reading
from core.language import dates
from core.language.words import _, language, n_
from core.office.rules import Right
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, icon_button, label
from ui.kit.entry_grid import EntryGrid, EntryLine, Question
from ui.kit.field import Field
from ui.kit.panel import EmptyState, Panel
from ui.kpi import numbers
from ui.kpi.importing import FigureFiles
from ui.kpi.span_part import SpanPart

NAME, VALUE, COUNT, SOURCE, READ_ON, BEFORE, WAITING = range(7)
_UNITS = {Unit.PERCENT: "%", Unit.MONEY: "₸"}
_WORDS = (Unit.MINUTES, Unit.HOURS)


class ValuesPart(SpanPart):
    """Every cell is written when it is left; what cannot be is refused there, and nothing else with it."""

    def __init__(self, desk: Desk, files: FigureFiles) -> None:
        super().__init__(desk)
        self._wanted: Mapping[str, Wanted] = {}
        # where it was read, told before there is a value
        self._sources: dict[str, str] = {}
        mine = desk.may(Right.KPI)
        questions = [
            Question(_("What was read")),
            Question(_("Value"), 112, mine, align_right=True),
            Question(_("Of how many"), 104, mine, align_right=True),
            Question(_("Where it was read"), 176, mine),
            Question(_("Read on"), 104, mine),
            Question(_("The time before"), 120, align_right=True, goes=2),
            Question(_("For which indicators"), 200, goes=1),
        ]
        self.grid = EntryGrid(questions, _("Values of the span"), self._put)
        self.grid.told.connect(self._on_told)
        self._count = label("", "small", "text2")
        self._why = label("", "body", "danger", wraps=True)
        self._other = button(_("Another source says…"), self._ask_other, icon="plus")
        self.head.addWidget(self._other)
        self.head.addWidget(button(_("Import figures…"), files.ask, icon="download"))
        self.head.addWidget(icon_button("history", _("Imported files…"), files.show_taken))
        self.head.addWidget(self._count)
        panel = Panel()
        panel.hold(self.grid)
        self._stack = QStackedWidget()
        nothing = EmptyState(
            _("There is nothing to type"),
            _("All indicators in use come from the plan, replies, crises and files by themselves."),
            [button(_("All indicators"), partial(desk.open, "kpi-book", part="measures"), icon="kpi")],
        )
        self._stack.addWidget(panel)
        self._stack.addWidget(nothing)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self._why)
        self._why.hide()
        self.first = self.grid

    def refresh(self) -> None:
        found = self.desk.read(typed.wanted, self.period.span, self.desk.now())
        self._wanted = {one.key: one for one in found}
        self.grid.follow([self._line(one) for one in found])
        self._stack.setCurrentIndex(0 if found else 1)
        self._other.setVisible(bool(found) and self.desk.may(Right.KPI))
        left = sum(one.is_needed and not one.readings for one in found)
        self._count.setText(n_("{n} value is missing", "{n} values are missing", left) if left else "")
        if not self.grid.currentIndex().isValid():
            self.grid.go_to_first()

    def _line(self, one: Wanted) -> EntryLine:
        kept = one.readings[0] if one.readings else None
        variable = one.variable
        told = _unit(variable.unit)
        name = _name(one) + (f", {told}" if told else "")
        before = telling.figure(one.before.value, variable.unit, language()) if one.before else "—"
        read_on = dates.short(self.desk.local(kept.taken_at).date()) if kept else ""
        more = len(one.readings) - 1
        source = kept.source if kept else self._source(one)
        return EntryLine(
            one.key,
            (
                name,
                numbers.written(kept.value) if kept else "",
                "" if kept is None or kept.count is None else str(kept.count),
                source + (f" +{more}" if more > 0 else ""),
                read_on,
                before,
                ", ".join(each.name.in_(language()) for each in one.waiting),
            ),
            # several sources are told apart in the inspector of the indicator
            closed=frozenset({COUNT, READ_ON}) if kept is None else frozenset({SOURCE} if more > 0 else ()),
        )

    def _source(self, one: Wanted) -> str:
        """Where it was read the time before: most likely there again."""
        return self._sources.get(one.key, one.before.source if one.before else "")

    # what is done

    def _put(self, code: str, column: int, text: str) -> str:
        """Why it cannot be, or nothing."""
        one = self._wanted[code]
        kept = one.readings[0] if one.readings else None
        try:
            if kept is None:
                self._begin(one, column, text)
            elif column == VALUE and not text:
                self.desk.attempt(readings.VERBS[Reading].delete, kept.id)
            else:
                self._change(kept, self._changed(one, column, text))
        except UserError as error:
            return str(error)
        return ""

    def _begin(self, one: Wanted, column: int, text: str) -> None:
        if column == SOURCE:
            self._sources[one.key] = text
            QTimer.singleShot(0, self, partial(self._put_waiting, one.key))
            return
        if not text:
            return
        values = {"value": numbers.read(text, one.variable.unit)}
        source = self._source(one)
        if not source:
            raise Invalid(_("Write first where it was read: a figure without a source is no figure."))
        self._enter(one, values | {"source": source, "count": None, "taken_at": clock.now()})

    def _put_waiting(self, code: str) -> None:
        """The value stands left of its source, so it is typed before."""
        self.refresh()
        self.grid.put_again(code, VALUE)

    def _changed(self, one: Wanted, column: int, text: str) -> dict[str, Any]:
        if column == VALUE:
            return {"value": numbers.read(text, one.variable.unit), "taken_at": clock.now()}
        if column == COUNT:
            return {"count": numbers.read_count(text)}
        return {"source": text} if column == SOURCE else {"taken_at": self._moment(text)}

    def _moment(self, text: str) -> datetime:
        day = dates.read_day(text, self.desk.today())
        if day is None:
            raise Invalid(_("This is not a day. For example: {example}").format(example=dates.short(self.desk.today())))
        if day > self.desk.today():
            raise Invalid(_("This day is still to come."))
        # midday of the office: whoever reads the day again sees the same one
        return datetime.combine(day, time(12), clock.zone_of(self.desk.zone))

    def _change(self, kept: Reading, values: Mapping[str, Any]) -> None:
        seen = kept.image()
        self.desk.attempt(readings.VERBS[Reading].edit, kept.id, seen, seen | dict(values))

    def _enter(self, one: Wanted, values: Mapping[str, Any]) -> None:
        span, page_id = self.period.span, one.page.id if one.page else None
        of = {"variable": one.variable.code, "page_id": page_id, "first": span.first, "last": span.last}
        self.desk.attempt(readings.enter, [of | dict(values)])

    def _ask_other(self) -> None:
        """A second source for the variable that is current; both stay side by side."""
        index = self.grid.currentIndex()
        if not index.isValid():
            return
        one = self._wanted[str(self.grid.line_at(index).id)]

        def enter(answer: Mapping[str, Any]) -> None:
            value = _read_in_field(answer["value"], one.variable.unit)
            known = {"value": value, "count": answer["count"]}
            self._enter(one, known | {"source": answer["source"], "taken_at": clock.now()})

        asked: list[Field | Sequence[Field]] = [
            [fields.line("value", _("Value")), fields.whole("count", _("Of how many"), least=0)],
            fields.line("source", _("Where it was read")),
        ]
        question = _("What does another source say of “{name}”?").format(name=_name(one))
        Asking(self, question, asked, _("Enter value"), enter).begin()

    def _on_told(self, why: str) -> None:
        self._why.setText(why)
        self._why.setVisible(bool(why))


def _name(one: Wanted) -> str:
    name = one.variable.name.in_(language())
    return f"{one.page.name}: {name}" if one.page else name


def _unit(unit: Unit) -> str:
    if unit in _WORDS:
        return _("min") if unit == Unit.MINUTES else _("h")
    return _UNITS.get(unit, "")


def _read_in_field(text: str, unit: Unit) -> float:
    try:
        return numbers.read(text, unit)
    except Invalid as error:
        error.field = "value"
        raise
