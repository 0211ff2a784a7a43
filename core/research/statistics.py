"""What a share, a mean or a change of them is worth: the arithmetic of surveys, each with its worked example."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, erfc, sqrt

from core.kpi.worth import wilson

_Z = 1.96
# of what is really there, so much is found in four of five cases
_POWER = 0.84
# the share that costs most
_WORST = 0.25
# a population is told apart from an endless one once so much of it was asked
_MUCH_OF_IT = 0.05


def margin(share: float, count: float, population: int | None = None) -> float:
    """
    Half of the interval of a simple sample, in points of a hundred; `count` as much as the sample is worth.

    >>> [round(margin(50, one), 1) for one in (400, 1000)], round(margin(50, 400, 2000), 1)
    ([4.9, 3.1], 4.4)
    """
    part = share / 100
    half = _Z * sqrt(part * (1 - part) / count) * 100
    if population and count / population > _MUCH_OF_IT:
        half *= sqrt(max(population - count, 0) / (population - 1)) if population > 1 else 0
    return half


def needed(half: float, population: int | None = None, deff: float = 1) -> int:
    """
    How many have to answer for that margin.

    >>> [needed(one) for one in (5, 4, 3)]
    [385, 601, 1068]
    """
    endless = _Z**2 * _WORST * deff / (half / 100) ** 2
    return ceil(round(endless / (1 + (endless - 1) / population) if population else endless, 9))


def bounds(share: float, count: float) -> tuple[float, float]:
    """
    Wilson's, in points of a hundred; of a sample that is not simple `count` is what it is worth.

    >>> [round(one, 1) for one in bounds(45, 1200)], [round(one, 1) for one in bounds(42, 1000 / 1.4)]
    ([42.2, 47.8], [38.4, 45.7])
    >>> [round(one, 1) for one in bounds(0, 30)]
    [0.0, 11.4]
    """
    return wilson(share * count / 100, count)


def stratified(groups: Iterable[tuple[float, float, float]]) -> tuple[float, float]:
    """
    The share of a population and its margin, of groups: each its part of the population, its share, how many of it.

    >>> [round(one, 1) for one in stratified([(55, 50, 700), (45, 30, 300)])]
    [41.0, 3.1]
    """
    share = spread = 0.0
    for part, of_group, count in groups:
        share += part / 100 * of_group
        spread += (part / 100) ** 2 * of_group * (100 - of_group) / count
    return share, _Z * sqrt(spread)


@dataclass(frozen=True)
class Change:
    """Of a share between two waves, in points of a hundred."""

    by: float
    low: float
    high: float
    # how often chance alone would bring as much
    chance: float

    @property
    def is_sure(self) -> bool:
        return self.low > 0 or self.high < 0


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
    by, together = now - was, (was * was_of + now * now_of) / (was_of + now_of) / 100
    (was_low, was_high), (now_low, now_high) = bounds(was, was_of), bounds(now, now_of)
    low = by - sqrt((now - now_low) ** 2 + (was_high - was) ** 2)
    high = by + sqrt((now_high - now) ** 2 + (was - was_low) ** 2)
    spread = sqrt(together * (1 - together) * (1 / was_of + 1 / now_of)) * 100
    return Change(by, low, high, erfc(abs(by) / spread / sqrt(2)) if spread else 1.0)


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


def net_promoters(promoters: float, detractors: float, count: float) -> tuple[float, float]:
    """
    The balance and its margin, in points of a hundred.

    >>> [round(one, 1) for one in net_promoters(45, 25, 600)]
    [20, 6.5]
    """
    up, down = promoters / 100, detractors / 100
    return promoters - detractors, _Z * sqrt((up + down - (up - down) ** 2) / count) * 100


def mean_margin(deviation: float, count: float) -> float:
    """
    >>> round(mean_margin(2.5, 400), 3)
    0.245
    """
    return _Z * deviation / sqrt(count)


def middle_ranks(count: int) -> tuple[int, int]:
    """
    Between which of so many in their order the middle of the population lies.

    >>> middle_ranks(100)
    (40, 61)
    """
    half = 0.98 * sqrt(count)
    return max(int(count / 2 - half), 1), min(ceil(count / 2 + half) + 1, count)


def mean_change(before: tuple[float, float, float], after: tuple[float, float, float]) -> Change:
    """
    Of a mean: each the mean, its deviation, and of how many it is.

    >>> found = mean_change((3.4, 1.1, 400), (3.6, 1.2, 400))
    >>> round(found.by, 1), round(found.low, 2), round(found.high, 2), round(found.chance, 3), found.is_sure
    (0.2, 0.04, 0.36, 0.014, True)
    """
    (was, was_spread, was_of), (now, now_spread, now_of) = before, after
    by, spread = now - was, sqrt(was_spread**2 / was_of + now_spread**2 / now_of)
    chance = erfc(abs(by) / spread / sqrt(2)) if spread else float(not by)
    return Change(by, by - _Z * spread, by + _Z * spread, chance)
