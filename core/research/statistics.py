"""What a share, a mean or a change of them is worth: the arithmetic of surveys, each with its worked example."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import erfc, inf, isinf, sqrt

from core.kpi.worth import wilson

_Z = 1.96
# of what is really there, so much is found in four of five cases
_POWER = 0.84
# the share that costs most
_WORST = 0.25
# a population is told apart from an endless one once so much of it was asked
_MUCH_OF_IT = 0.05
# fewer answers carry no claim, however far apart they lie
FEWEST = 30


def worth(count: float, answered: float, population: float | None = None) -> float:
    """
    Of how many of an endless population a sample tells as much: `count` as weights and design leave it, of so many
    who answered. Where everybody did, nothing is left to chance.

    >>> round(worth(400, 400)), round(worth(400, 400, 2000)), worth(50, 100, 100)
    (400, 500, inf)
    """
    if not population or answered / population <= _MUCH_OF_IT:
        return count
    left = (population - answered) / (population - 1) if population > 1 else 0.0
    return count / left if left > 0 else inf


def margin(share: float, count: float) -> float:
    """
    Half of the interval of a simple sample, in points of a hundred; `count` as much as the sample is worth.

    >>> [round(margin(50, one), 1) for one in (400, 1000, worth(400, 400, 2000))]
    [4.9, 3.1, 4.4]
    """
    part = share / 100
    return _Z * sqrt(part * (1 - part) / count) * 100


def bounds(share: float, count: float) -> tuple[float, float]:
    """
    Wilson's, in points of a hundred; of a sample that is not simple `count` is what it is worth.

    >>> [round(one, 1) for one in bounds(45, 1200)], [round(one, 1) for one in bounds(42, 1000 / 1.4)]
    ([42.2, 47.8], [38.4, 45.7])
    >>> [round(one, 1) for one in bounds(0, 30)]
    [0.0, 11.4]
    """
    return (share, share) if isinf(count) else wilson(share * count / 100, count)


@dataclass(frozen=True)
class Change:
    """Of a share between two waves, in points of a hundred; or of a mean."""

    by: float
    low: float
    high: float
    # how often chance alone would bring as much
    chance: float
    # as much as the smaller of both samples is worth
    of: float

    @property
    def is_sure(self) -> bool:
        return self.of >= FEWEST and (self.low > 0 or self.high < 0)


def change(before: tuple[float, float], after: tuple[float, float]) -> Change:
    """
    Each a share and of how many it is, as much as the sample is worth. The interval is Newcombe's.

    >>> found = change((42, 1000), (46.2, 1000))
    >>> round(found.by, 1), round(found.low, 1), round(found.high, 1), round(found.chance, 3), found.is_sure
    (4.2, -0.2, 8.5, 0.059, False)
    >>> found = change((42, 1000 / 1.4), (46.2, 1000 / 1.4))
    >>> round(found.low, 1), round(found.high, 1), round(found.chance, 2)
    (-0.9, 9.3, 0.11)
    """
    (was, was_of), (now, now_of) = before, after
    by, together = now - was, _together(before, after) / 100
    (was_low, was_high), (now_low, now_high) = bounds(was, was_of), bounds(now, now_of)
    low = by - sqrt((now - now_low) ** 2 + (was_high - was) ** 2)
    high = by + sqrt((now_high - now) ** 2 + (was - was_low) ** 2)
    spread = sqrt(together * (1 - together) * (1 / was_of + 1 / now_of)) * 100
    return Change(by, low, high, _chance(by, spread), min(was_of, now_of))


def _together(before: tuple[float, float], after: tuple[float, float]) -> float:
    """The share of both samples as one; where one left nothing to chance it alone says what is true."""
    (was, was_of), (now, now_of) = sorted((before, after), key=lambda one: one[1])
    part = 1.0 if isinf(now_of) else now_of / (was_of + now_of)
    # a share of a hundred in both must not come to more than a hundred by a hair
    return min(max(was + (now - was) * part, 0.0), 100.0)


def _chance(by: float, spread: float) -> float:
    """How often chance alone brings as much, of what it spreads so wide; where it does nothing, nothing does."""
    return erfc(abs(by) / spread / sqrt(2)) if spread else float(not by)


def smallest_change(first: float, second: float) -> float:
    """
    What two samples worth so much would find in four of five cases, in points of a hundred.

    >>> round(smallest_change(1000, 1000), 1), round(smallest_change(1000 / 1.4, 1000 / 1.4), 1)
    (6.3, 7.4)
    """
    return (_Z + _POWER) * sqrt(_WORST * (1 / first + 1 / second)) * 100


def holm(chances: Sequence[float], level: float = 0.05) -> list[bool]:
    """
    Which of many comparisons hold: the more are made, the more come by chance.

    >>> holm([0.04, 0.01, 0.03])
    [False, True, False]
    """
    order = sorted(range(len(chances)), key=chances.__getitem__)
    held = [False] * len(chances)
    for place, one in enumerate(order):
        if chances[one] > level / (len(chances) - place):
            break
        held[one] = True
    return held


def design_effect(weights: Iterable[float]) -> float:
    """
    Kish's: how much of a sample weighting costs.

    >>> round(design_effect([0.55 / 0.7] * 700 + [0.45 / 0.3] * 300), 3)
    1.107
    """
    found = list(weights)
    total = sum(found)
    return len(found) * sum(one * one for one in found) / total**2 if total else 1.0


def mean_margin(deviation: float, count: float) -> float | None:
    """
    None where so few answered, or all alike, that nothing can be told of those who were not asked.

    >>> round(mean_margin(2.5, 400), 3), mean_margin(0, 1)
    (0.245, None)
    """
    return _Z * deviation / sqrt(count) if deviation and count >= FEWEST else None


def mean_change(before: tuple[float, float, float], after: tuple[float, float, float]) -> Change | None:
    """
    Of a mean: each the mean, its deviation, and of how many it is. None where all of a sample said the same: how far
    chance spreads them is then not known.

    >>> found = mean_change((3.4, 1.1, 400), (3.6, 1.2, 400))
    >>> round(found.by, 1), round(found.low, 2), round(found.high, 2), round(found.chance, 3), found.is_sure
    (0.2, 0.04, 0.36, 0.014, True)
    >>> mean_change((3, 0, 1), (4, 0, 1)) is None
    True
    """
    (was, was_spread, was_of), (now, now_spread, now_of) = before, after
    if not was_spread or not now_spread:
        return None
    by, spread = now - was, sqrt(was_spread**2 / was_of + now_spread**2 / now_of)
    return Change(by, by - _Z * spread, by + _Z * spread, _chance(by, spread), min(was_of, now_of))
