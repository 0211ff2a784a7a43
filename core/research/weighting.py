"""Weights that give a sample the shape of the population it is to tell of."""

from collections.abc import Mapping, Sequence
from typing import Any

# of what is wanted a table may be off by so many points of a hundred
_NEAR = 0.1
_ROUNDS = 50
LEAST, MOST = 0.3, 3.0
# a group that is smaller is too small to speak for many
FEWEST = 20

# of one trait: the place of each sheet's group, and the share of each group in the population, in points of a hundred
Margin = tuple[Any, Sequence[float]]


def raked(margins: Sequence[Margin], count: int) -> Any:
    """
    A weight for each sheet: margin after margin until all fit; trimmed, and once more.

    A sheet whose group is not told (a place below 0) keeps its weight in that margin.
    """
    import numpy as np

    weights = np.ones(count)
    _rake(weights, margins)
    np.clip(weights, LEAST, MOST, out=weights)
    _rake(weights, margins, 1)
    told = weights.sum()
    return weights * (count / told) if told else weights


def _rake(weights: Any, margins: Sequence[Margin], rounds: int = _ROUNDS) -> None:
    for _round in range(rounds):
        if max((_fit(weights, *one) for one in margins), default=0.0) < _NEAR:
            return


def _fit(weights: Any, places: Any, shares: Sequence[float]) -> float:
    """How far off the widest group was, in points of a hundred."""
    import numpy as np

    known = places >= 0
    sums = np.bincount(places[known], weights=weights[known], minlength=len(shares))
    total = sums.sum()
    if not total:
        return 0.0
    wanted = np.asarray(shares, dtype=float)
    # a group nobody of which answered cannot be made up for
    wanted = np.where(sums > 0, wanted, 0)
    wanted = wanted / wanted.sum() * 100
    current = sums / total * 100
    factors = np.divide(wanted, current, out=np.ones(len(shares)), where=current > 0)
    weights[known] *= factors[places[known]]
    return float(np.abs(wanted - current).max())


def too_small(numbers: Mapping[str, int]) -> list[str]:
    """
    >>> too_small({"kk": 700, "ru": 19})
    ['ru']
    """
    return [code for code, number in numbers.items() if number < FEWEST]
