"""Is it well? A figure held against its target, and when nothing is said: too early, too few, nothing asked for."""

from dataclasses import dataclass

from core.kpi.choices import Direction, Verdict
from core.kpi.worth import Worth

# before a fifth of its days nothing is said of a span
EARLIEST = 0.2


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of a target: up has `least`, down has `most`, a corridor both; `near` is how far off is still amber."""

    least: float | None = None
    most: float | None = None
    near: float = 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    verdict: Verdict
    # how far from the bound that matters, in the figure's own unit; better is positive
    margin: float | None = None


def judged(found: Worth, direction: Direction, bounds: Bounds | None, elapsed: float, fewest: int) -> Judgement:
    """
    >>> from decimal import Decimal
    >>> judged(Worth(Decimal(91), 214), Direction.UP, Bounds(least=95, near=5), 1, 30)
    Judgement(verdict=<Verdict.NEAR: 'near'>, margin=-4.0)
    """
    if found.value is None:
        return Judgement(Verdict.UNKNOWN)
    if direction == Direction.INFO or bounds is None or (bounds.least is None and bounds.most is None):
        return Judgement(Verdict.NO_TARGET)
    margin = _margin(float(found.value), bounds)
    if elapsed < EARLIEST:
        return Judgement(Verdict.EARLY, margin)
    if found.count is not None and found.count < fewest:
        return Judgement(Verdict.FEW, margin)
    if margin >= 0:
        return Judgement(Verdict.MET, margin)
    return Judgement(Verdict.NEAR if -margin <= bounds.near else Verdict.MISSED, margin)


def _margin(value: float, bounds: Bounds) -> float:
    """To the nearer of two bounds."""
    over = value - bounds.least if bounds.least is not None else None
    under = bounds.most - value if bounds.most is not None else None
    return min(one for one in (over, under) if one is not None)
