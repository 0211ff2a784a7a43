"""One indicator looked at closely: its figure, its course, how it is counted, what it does not tell, what we change."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.kpi import library, telling
from core.kpi.actions import readings
from core.kpi.choices import Step
from core.kpi.queries.behind import Behind
from core.kpi.queries.measure import Course, Said
from core.kpi.records import Measure
from core.language import dates
from core.language.words import _, language
from core.office.rules import Right
from ui.desk import Desk
from ui.kit.chart_view import ChartView
from ui.kit.controls import Button, button, label, rule
from ui.kit.inspector import Inspector
from ui.kit.panel import emptied
from ui.kit.status import StatusLabel
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.kpi import course_chart, shown, told
from ui.kpi.explaining import Explaining

CHART_HEIGHT = 232
_MOST_NOTES = 4


class Detail(Inspector):
    # another indicator is wanted; the values of the span are wanted
    other_wanted = Signal(object)
    values_wanted = Signal()
    # the records behind the figure are wanted
    records_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.explaining = Explaining(desk)
        self._head = label("", "heading", wraps=True)
        self._figure, self._beside = label("", "number"), label("", "small", "text2", wraps=True)
        self._status = StatusLabel("draft", "")
        self._unit = label("", "small", "text2")
        self._chart = ChartView()
        self._chart.setFixedHeight(px(CHART_HEIGHT))
        self._told = _column()
        body = QWidget()
        column = _column(body)
        column.setContentsMargins(px(16), 0, px(16), px(16))
        for widget in (self._head, self._figures(), self._beside, self._unit, self._chart):
            column.addWidget(widget)
        column.addLayout(self._told)
        column.addWidget(rule())
        column.addWidget(self.explaining)
        column.addStretch()
        self.hold(_("Indicator"), body)

    def _figures(self) -> QWidget:
        """A verdict that finds no room beside its figure stands under it."""
        made = QWidget()
        row = Running(made)
        row.setSpacing(px(12))
        row.addWidget(self._figure)
        row.addWidget(self._status)
        return made

    def chart(self) -> ChartView:
        return self._chart

    def show_course(self, course: Course, step: Step, pair: Measure | None, behind: Behind | None) -> None:
        one = course.standing
        self._head.setText(shown.name(one))
        self._figure.setText(shown.figure(one))
        self._beside.setText("\n".join(told.asked(one, step)))
        self._status.tell(shown.SIGNS[one.judgement.verdict], shown.verdict(one))
        unit = course_chart.unit_said(course)
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))
        name = _("Course: {name}").format(name=shown.name(one))
        self._chart.show_chart(course_chart.chart(course, step), course_chart.judged(course), name)
        emptied(self._told)
        self._tell_counting(course, behind)
        self._tell_sources(course.readings)
        self._part(_("What it does not tell"), [one.edition.pitfall.in_(language())])
        self._tell_pair(pair)
        self._tell_notes(told.notes(course, self._desk.today()))
        why = _("A figure this far off goes to the leader with its reason.") if one.lacks_explanation else ""
        self.explaining.show_explanation(one.measure.id, step, one.judged.span.first, one.explanation, why)

    def _part(self, title: str, lines: Sequence[str], *widgets: QWidget) -> None:
        said = [line for line in lines if line]
        if not said and not widgets:
            return
        self._told.addWidget(rule())
        self._told.addWidget(label(title, "strong", wraps=True))
        for line in said:
            self._told.addWidget(label(line, "body", wraps=True))
        for widget in widgets:
            self._told.addWidget(widget)

    def _tell_counting(self, course: Course, behind: Behind | None) -> None:
        parts: list[QWidget] = [label(said, "small", "text2", wraps=True) for said in told.amounts(course)]
        if behind is not None and behind.records:
            said = _("Show what is counted: {n}") if behind.is_counted else _("Show what it lacks: {n}")
            parts.append(self._left(button(said.format(n=len(behind.records)), self.records_wanted.emit, size="small")))
        missing = told.names(course.standing.worth.missing)
        if missing:
            parts.append(label(_("Not known: {names}").format(names=missing), "body", "danger", wraps=True))
        if missing and self._desk.may(Right.KPI):
            parts.append(self._left(button(_("Enter values"), self.values_wanted.emit, size="small")))
        self._part(_("How it is counted"), list(told.counted(course)), *parts)

    def _tell_sources(self, found: Sequence[Said]) -> None:
        """What was read elsewhere; where sources differ each is told, and one can be chosen."""
        widgets: list[QWidget] = []
        for said in found:
            widgets.append(label(told.names([said.variable]), "small", "text2", wraps=True))
            unit = library.variables()[said.variable].unit
            for place, one in enumerate(said.readings):
                when = dates.short(self._desk.local(one.taken_at).date())
                line = _("{source}: {value}, read on {day}")
                figure = telling.figure(one.value, unit, language())
                read = line.format(source=one.source, value=figure, day=when)
                counts = _("this counts") if place == 0 and said.is_disputed else ""
                widgets.append(label(" · ".join(filter(None, (read, counts))), "body", wraps=True))
                if place and said.is_disputed and self._desk.may(Right.KPI):
                    choose = partial(self._desk.do, readings.choose, one.id)
                    widgets.append(self._left(button(_("Let this source count"), choose, "link", size="small")))
        if widgets:
            disputed = any(said.is_disputed for said in found)
            self._part(_("Sources that differ") if disputed else _("Read elsewhere"), [], *widgets)

    def _tell_pair(self, pair: Measure | None) -> None:
        if pair is None:
            return
        name = pair.name.in_(language())
        if pair.is_used:
            # a name goes on below where it has no room; a button would not
            show = button(_("Show"), partial(self.other_wanted.emit, pair.id), "link", size="small")
            show.setAccessibleName(_("Show {name}").format(name=name))
            self._part(_("Read together with"), [name], self._left(show))
        else:
            self._part(_("Read together with"), [_("{name} (not in use)").format(name=name)])

    def _tell_notes(self, notes: Sequence[str]) -> None:
        """That something happened then does not make it the reason."""
        if not notes:
            return
        rest = label("\n".join(notes[_MOST_NOTES:]), "body", wraps=True)
        rest.hide()

        def unfold() -> None:
            rest.show()
            more.hide()

        said = _("{n} more").format(n=len(notes) - _MOST_NOTES)
        more = self._left(button(said, unfold, "link", size="small"))
        if len(notes) <= _MOST_NOTES:
            more.hide()
        reminder = label(_("That something happened then does not make it the reason."), "small", "text2", wraps=True)
        self._part(_("Meanwhile"), notes[:_MOST_NOTES], rest, more, reminder)

    def _left(self, made: Button) -> QWidget:
        """As wide as its word."""
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(made)
        row.addStretch()
        return held


def _column(of: QWidget | None = None) -> QVBoxLayout:
    made = QVBoxLayout(of) if of is not None else QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(px(8))
    return made
