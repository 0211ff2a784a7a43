"""What a figure is to reach in a span: the office's own target, else a proposal that says it is one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isclose
from statistics import fmean, median

from core.kpi import library
from core.kpi.catalogue import Edition, in_force
from core.kpi.choices import Direction, Step, Unit
from core.kpi.records import Measure, Target
from core.kpi.soundness import is_additive
from core.kpi.spans import Span, span, within
from core.kpi.verdicts import Bounds
from core.kpi.worth import Worth

# of the office's own past at least so many spans, then it may be asked for a tenth more
_FEWEST_SPANS, _MORE = 3, 0.1
# these have targets; of what weeks and days came to no plan is made
_LONG = (Step.MONTH, Step.QUARTER, Step.YEAR)


# by step and first day
BySpan = Mapping[tuple[Step, date], Target]


@dataclass(frozen=True)
class Aim:
    bounds: Bounds
    # nobody has set it: it came with the program, or follows from the office's own past
    is_proposed: bool = False
    # it came with the program because it is the law, or cannot be otherwise
    is_by_law: bool = False
    # the record of this very span; none where it follows from others
    target: Target | None = None

    @property
    def is_agreed(self) -> bool:
        """Whoever falls far short of it owes a reason; a proposal that nobody has agreed to is none to write one."""
        return self.is_by_law or not self.is_proposed


def aim(measure: Measure, step: Step, of: Span, targets: Iterable[Target], past: Sequence[Worth]) -> Aim | None:
    """`targets` are all of this indicator, `past` its figures of the spans before, in their order."""
    edition = in_force(measure, of.last)
    if edition.direction == Direction.INFO:
        return None
    return own(measure, step, of, tuple(targets)) or _proposed(measure, edition, step, past)


def own(measure: Measure, step: Step, of: Span, targets: Sequence[Target]) -> Aim | None:
    """
    Of this span; else of a count what its months add up to, of anything else what they ask on average, and what the
    month, quarter or year around asks of every part of it.
    """
    edition = in_force(measure, of.last)
    if edition.direction == Direction.INFO:
        return None
    # what came from before the direction changed, or from another copy, may have a bound that says nothing now
    by_span = {(one.step, one.first): one for one in targets if _says(_fitting(_bounds(one), edition.direction))}
    exact = by_span.get((step, of.first))
    if exact is not None:
        return Aim(_fitting(_bounds(exact), edition.direction), target=exact)
    is_sum = is_additive(edition.formula)
    found = _added(step, of, by_span) if is_sum else _average(step, of, by_span)
    return Aim(_fitting(found, edition.direction)) if found else None


@dataclass(frozen=True)
class Odds:
    """A quarter or a year of which something else is asked than its parts come to."""

    step: Step
    span: Span
    asked: Bounds
    parts: Bounds


def at_odds(measure: Measure, targets: Iterable[Target]) -> Iterator[Odds]:
    """Only of what adds up: a share of the year need not be that of its months."""
    if not is_additive(measure.formula):
        return
    by_span = {(one.step, one.first): one for one in targets}
    for (step, first), target in sorted(by_span.items(), key=lambda pair: (pair[0][1], pair[0][0])):
        of, asked = span(step, first), _fitting(_bounds(target), measure.direction)
        found = _added(step, of, by_span)
        parts = _fitting(found, measure.direction) if found else None
        if parts and any(_differ(*both) for both in ((asked.least, parts.least), (asked.most, parts.most))):
            yield Odds(step, of, asked, parts)


def due(bounds: Bounds, elapsed: float) -> Bounds:
    """The plan line: of what grows day by day, how much of it should be there by now."""
    least, most = (one * elapsed if one is not None else None for one in (bounds.least, bounds.most))
    return Bounds(least, most, bounds.near * elapsed)


def _bounds(target: Target) -> Bounds:
    return Bounds(target.least, target.most, target.near)


def _fitting(bounds: Bounds, direction: Direction) -> Bounds:
    """Where more is better nothing is too much, and where less is better nothing too little."""
    match direction:
        case Direction.UP:
            return replace(bounds, most=None)
        case Direction.DOWN:
            return replace(bounds, least=None)
        case _:
            return bounds


def _says(bounds: Bounds) -> bool:
    return bounds.least is not None or bounds.most is not None


def _added(step: Step, of: Span, by_span: BySpan) -> Bounds | None:
    finer = _LONG[: _LONG.index(step)] if step in _LONG else ()
    for one in reversed(finer):
        parts = [by_span.get((one, part.first)) for part in within(one, of)]
        found = [_bounds(part) for part in parts if part is not None]
        if len(found) == len(parts):
            return Bounds(_sum(one.least for one in found), _sum(one.most for one in found), sum(b.near for b in found))
    return None


def _average(step: Step, of: Span, by_span: BySpan) -> Bounds | None:
    """Of its months, each by its own target or by what is asked around it."""
    if step not in (Step.QUARTER, Step.YEAR):
        return _around(step, of.first, by_span)
    found = []
    for month in within(Step.MONTH, of):
        target = by_span.get((Step.MONTH, month.first))
        bounds = _bounds(target) if target else _around(Step.MONTH, month.first, by_span)
        found += [bounds] if bounds else []
    if not found:
        return None
    return Bounds(_mean(one.least for one in found), _mean(one.most for one in found), fmean(b.near for b in found))


def _around(step: Step, day: date, by_span: BySpan) -> Bounds | None:
    coarser = _LONG[_LONG.index(step) + 1 :] if step in _LONG else _LONG
    around = (by_span.get((one, span(one, day).first)) for one in coarser)
    return next((_bounds(one) for one in around if one is not None), None)


def _sum(found: Iterable[float | None]) -> float | None:
    known = list(found)
    return sum(one for one in known if one is not None) if None not in known else None


def _differ(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and not isclose(one, other)


def _mean(found: Iterable[float | None]) -> float | None:
    known = [one for one in found if one is not None]
    return fmean(known) if known else None


def _proposed(measure: Measure, edition: Edition, step: Step, past: Sequence[Worth]) -> Aim | None:
    """What came with the program, until the office's own past is long enough to ask a tenth more of it."""
    came = library.shipped().get(measure.code)
    # what was recommended for another formula is no advice for this one
    advised = came if came and edition.is_as(came) else None
    is_fixed = edition.direction == Direction.RANGE or (advised is not None and advised.is_by_law)
    bounds = None if is_fixed or step not in _LONG else _from_past(edition, measure.fewest, past)
    if bounds is not None and advised is not None and advised.target is not None:
        bounds = replace(bounds, near=advised.target.near)
    found = bounds or (advised.target if advised else None)
    if found is None or (bounds is None and is_additive(edition.formula)):
        return None
    return Aim(found, is_proposed=True, is_by_law=advised is not None and advised.is_by_law)


def _from_past(edition: Edition, fewest: int, past: Sequence[Worth]) -> Bounds | None:
    """Of spans that were counted as this one is."""
    like = [one for one in past if one.formula == edition.formula and (one.count is None or one.count >= fewest)]
    known = [float(one.value) for one in like if one.value is not None]
    if len(known) < _FEWEST_SPANS:
        return None
    usual = median(known)
    more = abs(usual) * _MORE
    if edition.direction == Direction.DOWN:
        return Bounds(most=usual - more, near=more)
    least = usual + more
    return Bounds(least=min(least, 100.0) if edition.unit == Unit.PERCENT else least, near=more)
