"""One indicator looked at closely: its figure, its course, how it is counted, what it does not tell, what we change."""

from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.kpi import library, telling
from core.kpi.actions import readings
from core.kpi.choices import Step, Unit, Verdict
from core.kpi.queries.board import Standing
from core.kpi.queries.measure import Course, Said
from core.kpi.records import Measure
from core.language import dates
from core.language.words import _, language
from ui.desk import Desk
from ui.kit.chart_view import ChartView
from ui.kit.controls import Button, button, label, rule
from ui.kit.inspector import Inspector
from ui.kit.panel import emptied
from ui.kit.status import StatusLabel
from ui.kit.theme import px
from ui.kpi import course_chart, shown
from ui.kpi.explaining import Explaining, may_write

CHART_HEIGHT = 232
_MOST_NOTES = 6


class Detail(Inspector):
    # another indicator is wanted; the values of the span are wanted
    other_wanted = Signal(object)
    values_wanted = Signal()

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
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._figure)
        row.addStretch()
        row.addWidget(self._status)
        return made

    def chart(self) -> ChartView:
        return self._chart

    def show_course(self, course: Course, step: Step, pair: Measure | None) -> None:
        one = course.standing
        self._head.setText(shown.name(one))
        self._figure.setText(shown.figure(one))
        self._beside.setText("\n".join(_asked(one, step)))
        self._status.tell(shown.SIGNS[one.judgement.verdict], shown.verdict(one))
        unit = course_chart.unit_said(course)
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))
        self._chart.show_chart(course_chart.chart(course, step), course_chart.judged(course))
        self._chart.setAccessibleName(_("Course: {name}").format(name=shown.name(one)))
        emptied(self._told)
        self._tell_counting(course)
        self._tell_sources(course.readings)
        self._part(_("What it does not tell"), [one.measure.pitfall.in_(language())])
        self._tell_pair(pair)
        self._part(_("Meanwhile"), list(_notes(course)))
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

    def _tell_counting(self, course: Course) -> None:
        one = course.standing
        lines = [one.measure.definition.in_(language()), *_fraction(one), *_spread(one), *_earlier_formula(course)]
        parts: list[QWidget] = [label(said, "small", "text2", wraps=True) for said in _amounts(course)]
        parts.append(
            label(
                _("Formula: {formula}").format(formula=telling.formula(one.edition.formula, language())),
                "small",
                "text2",
                wraps=True,
            )
        )
        missing = _names(one.worth.missing)
        if missing:
            parts.append(label(_("Not known: {names}").format(names=missing), "body", "danger", wraps=True))
        if missing and may_write(self._desk):
            parts.append(self._left(button(_("Enter values"), self.values_wanted.emit, size="small")))
        self._part(_("How it is counted"), lines, *parts)

    def _tell_sources(self, found: Sequence[Said]) -> None:
        """What was read elsewhere; where sources differ each is told, and one can be chosen."""
        widgets: list[QWidget] = []
        for said in found:
            widgets.append(label(_names([said.variable]), "small", "text2", wraps=True))
            unit = library.variables()[said.variable].unit
            for place, one in enumerate(said.readings):
                when = dates.short(self._desk.local(one.taken_at).date())
                line = _("{source}: {value}, read on {day}")
                told = line.format(source=one.source, value=telling.figure(one.value, unit, language()), day=when)
                counts = _("this counts") if place == 0 and said.is_disputed else ""
                widgets.append(label(" · ".join(filter(None, (told, counts))), "body", wraps=True))
                if place and said.is_disputed and may_write(self._desk):
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
            self._part(_("Read together with"), [], self._left(self._link(name, pair.id)))
        else:
            self._part(_("Read together with"), [_("{name} (not in use)").format(name=name)])

    def _link(self, name: str, measure_id: UUID) -> Button:
        return button(name, partial(self.other_wanted.emit, measure_id), "link", size="small")

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


def _asked(one: Standing, step: Step) -> Iterator[str]:
    """The target, whether anybody has set it, what should be there by now, and how it was the time before."""
    unit, lang = one.edition.unit, language()
    if (bounds := shown.bounds(one)) is not None and one.aim is not None:
        said = _("Recommended target: {figure}") if one.aim.is_proposed else _("Target: {figure}")
        yield said.format(figure=telling.target(bounds, unit, lang))
        if one.due is not None and one.due != bounds:
            yield _("By today: {figure}").format(figure=telling.target(one.due, unit, lang))
    if one.earlier.value is not None:
        yield _("The time before: {figure}").format(figure=telling.figure(one.earlier.value, unit, lang))
    if one.year_ago.value is not None and step != Step.YEAR:
        yield _("A year before: {figure}").format(figure=telling.figure(one.year_ago.value, unit, lang))
    if one.owner is not None:
        yield _("Answers for it: {name}").format(name=one.owner.name)


def _fraction(one: Standing) -> Iterator[str]:
    share = telling.share(one.worth, language())
    if share:
        yield _("Counted: {share}.").format(share=share)
    if one.judgement.verdict == Verdict.FEW:
        yield _("A verdict needs at least {n}.").format(n=one.measure.fewest)


def _spread(one: Standing) -> Iterator[str]:
    if one.worth.low is not None and one.worth.high is not None:
        low, high = (telling.figure(each, Unit.PERCENT, language()) for each in (one.worth.low, one.worth.high))
        yield _("With so many counted, chance alone leaves it between {low} and {high}.").format(low=low, high=high)


def _earlier_formula(course: Course) -> Iterator[str]:
    used, last = course.standing.edition, course.editions[-1]
    if used != last and used.until is not None:
        yield _("By the formula that held until {day}.").format(day=dates.short(used.until))
    elif len(course.editions) > 1 and course.editions[-2].until is not None:
        yield _("The formula was another one until {day}.").format(day=dates.short(course.editions[-2].until))


def _amounts(course: Course) -> Iterator[str]:
    """Of what it is made, and what is shown with it."""
    for name, amount in {**course.amounts, **course.standing.beside}.items():
        variable = library.variables().get(name)
        if variable is not None and amount.value is not None:
            yield f"{variable.name.in_(language())}: {telling.figure(amount.value, variable.unit, language())}"


def _names(codes: Sequence[str]) -> str:
    known = library.variables()
    return ", ".join(known[code].name.in_(language()) if code in known else code for code in codes)


def _notes(course: Course) -> Iterator[str]:
    """The latest first; that it stands here does not make it the reason."""
    latest = sorted(course.notes, key=lambda one: one.first, reverse=True)[:_MOST_NOTES]
    for one in latest:
        days = dates.short(one.first) + (f"–{dates.short(one.last)}" if one.last != one.first else "")
        yield f"{days}: {one.name.in_(language())}"
    if latest:
        yield _("That something happened then does not make it the reason.")
