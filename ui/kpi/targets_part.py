"""The targets of a year: a row an indicator, a column a month, a quarter or the whole year."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core import features
from core.errors import Invalid, UserError
from core.kpi import telling
from core.kpi.actions import targets
from core.kpi.aims import Aim
from core.kpi.choices import Direction, Step, Unit
from core.kpi.queries import keeping, plans
from core.kpi.records import Measure, Target
from core.kpi.spans import Span, span, within
from core.kpi.verdicts import Bounds
from core.language import dates
from core.language.numbers import rounded
from core.language.words import _, language
from core.office.rules import Right
from ui.desk import Desk
from ui.kit.controls import button, icon_button, label
from ui.kit.entry_grid import EntryGrid, EntryLine, Question
from ui.kit.panel import EmptyState, Panel
from ui.kit.theme import px
from ui.kpi import numbers

STEPS = (Step.MONTH, Step.QUARTER, Step.YEAR)
NAME_WIDTH, CELL, NEAR_WIDTH = 260, 72, 88


class TargetsPart(QWidget):
    """Months, quarters and the year stand in one row; a cell is a number, or two with a dash for a corridor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._year = desk.today().year
        self._measures: Mapping[UUID, Measure] = {}
        self._kept: Mapping[tuple[UUID, Step, date], Target] = {}
        self._plans: Mapping[tuple[UUID, Step, date], Aim] = {}
        self._said = label("", "lead")
        self._why, self._odds = label("", "body", "danger", wraps=True), ""
        self._why.hide()
        self._held, self.grid = Panel(), self._made_grid()
        self._stack = QStackedWidget()
        nothing = EmptyState(
            _("No indicator is in use yet"), _("Choose the indicators your office needs; their targets stand here.")
        )
        self._held.hold(self.grid)
        self._stack.addWidget(self._held)
        self._stack.addWidget(nothing)
        self._lay_out()
        self.first = self.grid

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(8))
        for widget in (
            label(_("Targets"), "heading"),
            icon_button("left", _("Year before"), partial(self.move_by, -1)),
            self._said,
            icon_button("right", _("Year after"), partial(self.move_by, 1)),
        ):
            head.addWidget(widget)
        head.addStretch(1)
        repeat = button(_("Same for all after it"), self.repeat, icon="right", keys="Ctrl+D")
        if not self._desk.may(Right.KPI):
            repeat.hide()
        QShortcut(
            QKeySequence("Ctrl+D"), self, self.repeat, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )  # fmt: skip
        head.addWidget(repeat)
        told = _("One number, or two with a dash for a corridor: 5–14. An emptied cell takes the target away.")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._why)
        grey = _("In grey: what holds where nothing is typed, from another span or recommended.")
        column.addWidget(label(f"{told} {grey}", "small", "text2", wraps=True))

    def _made_grid(self) -> EntryGrid:
        mine, lang = self._desk.may(Right.KPI), language()
        months = [Question(dates.month_short(n, lang), CELL, mine, align_right=True) for n in range(1, 13)]
        quarters = [Question(_quarter(n), CELL, mine, align_right=True) for n in range(1, 5)]
        rest = [
            Question(_("Year"), CELL, mine, align_right=True),
            Question(_("Near, off by"), NEAR_WIDTH, mine, align_right=True),
        ]
        made = EntryGrid(
            [Question(_("Indicator"), NAME_WIDTH), *months, *quarters, *rest], _("Targets of the year"), self._put
        )
        made.told.connect(self._on_told)
        return made

    def spans(self) -> list[tuple[Step, Span]]:
        """In the order of the columns."""
        whole = span(Step.YEAR, date(self._year, 1, 1))
        return [(step, one) for step in STEPS for one in within(step, whole)]

    def refresh(self) -> None:
        found = [one for one in self._desk.read(keeping.measures) if one.is_used and one.direction != Direction.INFO]
        self._measures = {one.id: one for one in found}
        self._kept = self._desk.read(keeping.targets, self._year, list(self._measures))
        self._plans = self._desk.read(plans.plans, found, self._year, self._desk.now())
        self._said.setText(str(self._year))
        odds = self._desk.read(plans.at_odds, found, self._year)
        self._odds = "\n".join(telling.odds(each, one, language()) for one, each in odds)
        self._on_told("")
        self.grid.follow(list(self._lines(found)))
        self._stack.setCurrentIndex(0 if found else 1)
        if found and not self.grid.currentIndex().isValid():
            today = self._desk.today()
            # what is set now is most likely this month or one after it
            self.grid.go_to(found[0].id, today.month if today.year == self._year else 1)

    def _lines(self, found: Sequence[Measure]) -> list[EntryLine]:
        lines, level = [], None
        count = len(self.spans()) + 2
        for one in found:
            if one.level != level:
                level = one.level
                lines.append(EntryLine(f"level-{level}", (_(features.title(level)), *[""] * (count - 1)), is_head=True))
            cells = (self._name(one), *map(self._said_of(one), self.spans()), self._near(one))
            lines.append(EntryLine(one.id, cells, hints=self._hints(one)))
        return lines

    def _hints(self, one: Measure) -> dict[int, str]:
        """By column what holds in its span, whoever asks for it."""
        found = ((place, self._plans.get((one.id, step, of.first))) for place, (step, of) in enumerate(self.spans(), 1))
        return {place: _written(aim.bounds, _rounded) for place, aim in found if aim is not None}

    def _name(self, one: Measure) -> str:
        way = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.RANGE: "↕"}[one.direction]
        # the sign leaves more room for the name than the word
        unit = "%" if one.unit == Unit.PERCENT else _(features.title(one.unit)).lower()
        return f"{way} {one.name.in_(language())}, {unit}"

    def _said_of(self, one: Measure) -> Callable[[tuple[Step, Span]], str]:
        def said(place: tuple[Step, Span]) -> str:
            kept = self._kept.get((one.id, place[0], place[1].first))
            return _written(kept, numbers.written) if kept else ""

        return said

    def _near(self, one: Measure) -> str:
        known = [kept.near for (measure_id, _step, _first), kept in self._kept.items() if measure_id == one.id]
        return numbers.written(known[0]) if known else ""

    # what is done

    def _put(self, measure_id: UUID, column: int, text: str) -> str:
        """Why it cannot be, or nothing."""
        measure, spans = self._measures[measure_id], self.spans()
        try:
            if column > len(spans):
                self._put_near(measure, text)
            else:
                step, of = spans[column - 1]
                self._lay(measure, step, {of.first: self._bounds(measure, text)})
        except UserError as error:
            return str(error)
        return ""

    def _bounds(self, measure: Measure, text: str) -> Bounds | None:
        if not text:
            return None
        first, second = numbers.bounds(text, measure.unit)
        near = next((kept.near for (one, _step, _first), kept in self._kept.items() if one == measure.id), None)
        near = _usual_near(measure, first) if near is None else near
        match measure.direction:
            case Direction.RANGE:
                return Bounds(first, second, near)
            case Direction.DOWN:
                return Bounds(None, self._single(first, second), near)
            case _:
                return Bounds(self._single(first, second), None, near)

    def _single(self, first: float | None, second: float | None) -> float | None:
        if second is not None:
            raise Invalid(_("One number is enough here: two are for what is good within bounds."))
        return first

    def _put_near(self, measure: Measure, text: str) -> None:
        """One for the whole row: how far off is still near does not change from month to month."""
        near = numbers.read(text, measure.unit) if text else 0.0
        for step in STEPS:
            kept = {first: one for (each, own, first), one in self._kept.items() if each == measure.id and own == step}
            laid = {first: Bounds(one.least, one.most, near) for first, one in kept.items()}
            if laid:
                self._lay(measure, step, laid)

    def _lay(self, measure: Measure, step: Step, laid: Mapping[date, Bounds | None]) -> None:
        self._desk.attempt(targets.lay, measure.id, step, laid, None)

    def repeat(self) -> None:
        """What stands in this cell holds for all after it of the same length."""
        index = self.grid.currentIndex()
        spans = self.spans()
        if not index.isValid() or not 1 <= index.column() <= len(spans) or self.grid.line_at(index).is_head:
            return
        measure = self._measures[self.grid.line_at(index).id]  # type: ignore[index]
        step, of = spans[index.column() - 1]
        kept = self._kept.get((measure.id, step, of.first))
        if kept is not None:
            bounds = Bounds(kept.least, kept.most, kept.near)
            after = {one.first: bounds for own, one in spans if own == step and one.first > of.first}
            self._desk.do(targets.lay, measure.id, step, after, None)

    def move_by(self, by: int) -> None:
        self.show_year(self._year + by)

    def show_year(self, year: int) -> None:
        self._year = year
        self._desk.look(self.refresh)

    def _on_told(self, why: str) -> None:
        self._why.setText(why or self._odds)
        self._why.setVisible(bool(why or self._odds))


def _written(bounds: Target | Bounds, said: Callable[[float | None], str]) -> str:
    if bounds.least is not None and bounds.most is not None:
        return f"{said(bounds.least)}–{said(bounds.most)}"
    return said(bounds.most if bounds.least is None else bounds.least)


def _rounded(value: float | None) -> str:
    """As much of it as can be read at a glance."""
    return numbers.written(rounded(value, 1) if value is not None else None)


def _usual_near(measure: Measure, bound: float | None) -> float:
    """As the program proposes; else a twentieth of what is asked."""
    from core.kpi import library

    came = library.shipped().get(measure.code)
    if came is not None and came.target is not None:
        return came.target.near
    return rounded(abs(bound or 0) / 20, 2)


def _quarter(number: int) -> str:
    """Its number and the word for it, without the year, which stands above."""
    said = dates.quarter(date(2000, number * 3, 1), language())
    found = re.search(r"[IV]+\s\w+|Q\d", said)
    return found[0] if found else said
