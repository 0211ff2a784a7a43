"""Weights that give a sample the shape of the population it is to tell of."""

from collections.abc import Mapping, Sequence
from typing import Any

# of what is wanted a table may be off by so many points of a hundred
_NEAR = 0.1
_ROUNDS = 50
# of a weight, as far as its bounds go
_ROUNDING = 1e-6
LEAST, MOST = 0.3, 3.0
# a group that is smaller is too small to speak for many
FEWEST = 20

# of one trait: the place of each sheet's group, and the share of each group in the population, in points of a hundred
Margin = tuple[Any, Sequence[float]]


def raked(margins: Sequence[Margin], count: int) -> Any:
    """
    A weight for each sheet: margin after margin until all fit, and none beyond its bounds.

    A sheet whose group is not told (a place below 0) keeps its weight in that margin. What is wanted may not be had
    within the bounds, or two margins may want opposite things: `off` tells how far each is from what it wants.
    """
    import numpy as np

    weights = np.ones(count)
    for _round in range(_ROUNDS):
        for one in margins:
            _fit(weights, *one)
            _trim(weights)
        if max((off(weights, *one) for one in margins), default=0.0) < _NEAR:
            break
    return weights


def _trim(weights: Any) -> None:
    """What is cut off the heaviest goes to all others, who come to one on average as before."""
    import numpy as np

    for _round in range(_ROUNDS):
        weights *= len(weights) / weights.sum()
        if weights.min() >= LEAST - _ROUNDING and weights.max() <= MOST + _ROUNDING:
            return
        np.clip(weights, LEAST, MOST, out=weights)


def _fit(weights: Any, places: Any, shares: Sequence[float]) -> None:
    import numpy as np

    known = places >= 0
    current = _shares(weights[known], places[known], len(shares))
    # a group nobody of which answered cannot be made up for
    wanted = np.where(current > 0, np.asarray(shares, dtype=float), 0)
    if wanted.sum():
        factors = np.divide(wanted / wanted.sum() * 100, current, out=np.ones(len(shares)), where=current > 0)
        weights[known] *= factors[places[known]]


def off(weights: Any, places: Any, shares: Sequence[float]) -> float:
    """By how many points of a hundred the group that fits worst differs from its share of the population."""
    import numpy as np

    known = places >= 0
    if not known.any():
        return 0.0
    wanted = np.asarray(shares, dtype=float)
    current = _shares(weights[known], places[known], len(shares))
    return float(np.abs(wanted / wanted.sum() * 100 - current).max())


def _shares(weights: Any, places: Any, count: int) -> Any:
    import numpy as np

    sums = np.bincount(places, weights=weights, minlength=count)
    return sums / total * 100 if (total := sums.sum()) else sums


def too_small(numbers: Mapping[str, int]) -> list[str]:
    """
    >>> too_small({"kk": 700, "ru": 19})
    ['ru']
    """
    return [code for code, number in numbers.items() if number < FEWEST]
