"""What a figure is to reach in a span: the office's own target, else a proposal that says it is one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from core.kpi import library
from core.kpi.choices import Direction, Step, Unit
from core.kpi.records import Measure, Target
from core.kpi.soundness import is_additive
from core.kpi.spans import Span, span, within
from core.kpi.verdicts import Bounds
from core.kpi.worth import Worth

# of the office's own past at least so many spans, then it may be asked for a tenth more
_FEWEST_SPANS, _MORE = 3, 0.1
# of the figures of weeks and days no plan is made
_LONG = (Step.MONTH, Step.QUARTER, Step.YEAR)


@dataclass(frozen=True)
class Aim:
    bounds: Bounds
    # nobody has set it: it came with the program, or follows from the office's own past
    is_proposed: bool = False
    # the record of this very span; none where it follows from others
    target: Target | None = None


def aim(measure: Measure, step: Step, of: Span, targets: Iterable[Target], past: Sequence[Worth]) -> Aim | None:
    """`targets` are all of this indicator, `past` its figures of the spans before, in their order."""
    if measure.direction == Direction.INFO:
        return None
    return own(measure, step, of, tuple(targets)) or _proposed(measure, step, past)


def own(measure: Measure, step: Step, of: Span, targets: Sequence[Target]) -> Aim | None:
    """Of this span; else what its months add up to, or what the quarter or year around it asks of a share."""
    by_span = {(one.step, one.first): one for one in targets}
    exact = by_span.get((step, of.first))
    if exact is not None:
        return Aim(_bounds(exact), target=exact)
    if is_additive(measure.formula):
        return next(_added(step, of, by_span), None)
    around = (
        (by_span.get((one, span(one, of.first).first)) for one in _LONG[_LONG.index(step) + 1 :])
        if step in _LONG
        else ()
    )
    return next((Aim(_bounds(one)) for one in around if one is not None), None)


def due(bounds: Bounds, elapsed: float) -> Bounds:
    """The plan line: of what grows day by day, how much of it should be there by now."""
    least, most = (one * elapsed if one is not None else None for one in (bounds.least, bounds.most))
    return Bounds(least, most, bounds.near * elapsed)


def _bounds(target: Target) -> Bounds:
    return Bounds(target.least, target.most, target.near)


def _added(step: Step, of: Span, by_span: dict[tuple[Step, date], Target]) -> Iterator[Aim]:
    finer = _LONG[: _LONG.index(step)] if step in _LONG else ()
    for one in reversed(finer):
        parts = [by_span.get((one, part.first)) for part in within(one, of)]
        found = [_bounds(part) for part in parts if part is not None]
        if len(found) == len(parts):
            yield Aim(
                Bounds(_sum(one.least for one in found), _sum(one.most for one in found), sum(b.near for b in found))
            )


def _sum(found: Iterable[float | None]) -> float | None:
    known = list(found)
    return sum(one for one in known if one is not None) if None not in known else None


def _proposed(measure: Measure, step: Step, past: Sequence[Worth]) -> Aim | None:
    """What came with the program, until the office's own past is long enough to ask a tenth more of it."""
    came = library.shipped().get(measure.code)
    is_fixed = measure.direction == Direction.RANGE or (came is not None and came.is_by_law)
    bounds = None if is_fixed or step not in _LONG else _from_past(measure, past)
    if bounds is not None and came is not None and came.target is not None:
        bounds = replace(bounds, near=came.target.near)
    found = bounds or (came.target if came else None)
    if found is None or (bounds is None and is_additive(measure.formula)):
        return None
    return Aim(found, is_proposed=True)


def _from_past(measure: Measure, past: Sequence[Worth]) -> Bounds | None:
    known = [
        float(one.value) for one in past if one.value is not None and (one.count is None or one.count >= measure.fewest)
    ]
    if len(known) < _FEWEST_SPANS:
        return None
    usual = median(known)
    more = abs(usual) * _MORE
    if measure.direction == Direction.DOWN:
        return Bounds(most=usual - more, near=more)
    least = usual + more
    return Bounds(least=min(least, 100.0) if measure.unit == Unit.PERCENT else least, near=more)
