"""The course of an indicator as a chart: its spans as points, the targets as steps, full where the target was met."""

from collections.abc import Sequence

from core.document.blocks import Chart, Series
from core.kpi import telling
from core.kpi.choices import Direction, Step, Unit, Verdict
from core.kpi.queries.figures import Judged
from core.kpi.queries.measure import Course
from core.kpi.spans import Span
from core.kpi.verdicts import Bounds
from core.language import dates
from core.language.numbers import rounded
from core.language.words import _, language
from ui.kit import chart_legend

_UNITS = {Unit.PERCENT: "%", Unit.MONEY: "₸"}
_HOUR = 60
_ROUND_FROM = 10


def chart(course: Course, step: Step) -> Chart:
    """Without a title: the name stands above it. Its `alt` tells the way in one line."""
    one = course.standing
    unit = one.edition.unit
    values = [_value(each, unit) for each in course.series]
    bounds = [_bound(each.aim.bounds if each.aim else None, one.edition.direction, unit) for each in course.series]
    target = Series(_("target"), bounds) if any(bound is not None for bound in bounds) else None
    names = [_name(each.span, step) for each in course.series]
    return Chart("line", "", names, [Series(one.measure.name.in_(language()), values)], _alt(course), target)


def judged(course: Course) -> chart_legend.Judged | None:
    """Nothing is full or hollow where nothing was asked for."""
    verdicts = [each.judgement.verdict for each in course.series]
    if not any(one in (Verdict.MET, Verdict.NEAR, Verdict.MISSED) for one in verdicts):
        return None
    met = frozenset(place for place, one in enumerate(verdicts) if one == Verdict.MET)
    missed = frozenset(place for place, one in enumerate(verdicts) if one in (Verdict.NEAR, Verdict.MISSED))
    return chart_legend.Judged(met, missed, _("target met"), _("target missed"))


def unit_said(course: Course) -> str:
    """In what the axis counts; times stand in hours there."""
    unit = course.standing.edition.unit
    return _("hours") if unit in (Unit.MINUTES, Unit.HOURS) else _UNITS.get(unit, "")


def _value(one: Judged, unit: Unit) -> float | None:
    return _scaled(float(one.worth.value), unit) if one.worth.value is not None else None


def _bound(bounds: Bounds | None, direction: Direction, unit: Unit) -> float | None:
    if bounds is None:
        return None
    bound = bounds.most if direction == Direction.DOWN or bounds.least is None else bounds.least
    return _scaled(bound, unit) if bound is not None else None


def _scaled(value: float, unit: Unit) -> float:
    """No more digits than can be read at a glance, and no other than the figure above it has."""
    said = value / _HOUR if unit == Unit.MINUTES else value
    return rounded(said, 2 if abs(said) < 1 else 1 if abs(said) < _ROUND_FROM else 0)


def _name(span: Span, step: Step) -> str:
    match step:
        case Step.QUARTER:
            return dates.quarter(span.first, language())
        case Step.YEAR:
            return str(span.first.year)
        case _:
            return dates.month_short(span.first.month, language())


def _alt(course: Course) -> str:
    unit, known = course.standing.edition.unit, _known(course.series)
    if not known:
        return _("Nothing was measured in these spans.")
    said = _("From {first} in {from_span} to {last} in {to_span}.")
    first, last = known[0], known[-1]
    return said.format(
        first=telling.figure(float(first.worth.value or 0), unit, language()),
        last=telling.figure(float(last.worth.value or 0), unit, language()),
        from_span=telling.period(first.span, language()),
        to_span=telling.period(last.span, language()),
    )


def _known(series: Sequence[Judged]) -> list[Judged]:
    return [one for one in series if one.worth.value is not None]
