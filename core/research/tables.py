"""Frequencies, cross tables and scales, counted over columns; each table knows of how many it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from core.research.columns import Answer, Column, codes_of

if TYPE_CHECKING:
    import numpy as np

    Weights = np.ndarray[Any, np.dtype[np.float64]]


# so many times as wide as their middle half numbers may lie from it, where there are as many as can be told apart
_FAR, _LEAST_MANY = 3, 10


@dataclass(frozen=True)
class Frequencies:
    """
    How often each option was given, in the order of the options. Of a question with several answers the shares are
    of those who answered, and come to more than a hundred.
    """

    # how many answered, and what that many are worth after weighting
    base: int
    worth: float
    counts: Mapping[Answer, int]
    # weighted counts: without weights the same
    weighed: Mapping[Answer, float]
    # the sum of weights of those who answered
    total: float

    def share(self, option: Answer) -> float:
        """In points of a hundred; of nobody it is none."""
        return 100 * self.weighed.get(option, 0) / self.total if self.total else 0.0


def frequencies(column: Column, options: Sequence[Answer], weights: "Weights | None" = None) -> Frequencies:
    """
    What was said beside the options stands under None.

    >>> from core.research.columns import of
    >>> found = frequencies(of(["a", "b", "a", None, "d"]), ["a", "b", "c"])
    >>> found.base, found.counts, found.share("a")
    (4, {'a': 2, 'b': 1, 'c': 0, None: 1}, 50.0)
    >>> several = frequencies(of([("a", "b"), ("a",), None]), ["a", "b"])
    >>> several.base, several.share("a"), several.share("b")
    (2, 100.0, 50.0)
    """
    import numpy as np

    size = len(column.said) + 1
    given = np.bincount(column.places, minlength=size)[1:]
    weighed = given if weights is None else np.bincount(column.places, weights=weights, minlength=size)[1:]
    base = int(given.sum())
    return Frequencies(
        base,
        base if weights is None else _worth(weights[column.places > 0]),
        _by_option(column.said, given.tolist(), options, int),
        _by_option(column.said, weighed.tolist(), options, float),
        float(weighed.sum()),
    )


def _by_option(said: Sequence[Answer], given: Sequence[float], options: Sequence[Answer], sort: type) -> dict[Any, Any]:
    found: dict[Any, Any] = dict.fromkeys(options, sort(0))
    for answer, number in zip(said, given, strict=True):
        if not number:
            continue
        for one in dict.fromkeys(_codes(answer, found)):
            found[one] = found.get(one, sort(0)) + sort(number)
    return found


def _codes(answer: Answer, known: Mapping[Any, Any]) -> list[Any]:
    return [one if one in known else None for one in codes_of(answer)]


def _worth(weights: "Weights") -> float:
    """Kish's: what so many are worth after weighting."""
    squares = float((weights * weights).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0


@dataclass(frozen=True)
class Cross:
    """One table for each group of a trait, in the order of the groups."""

    groups: Mapping[Answer, Frequencies]


def cross(
    column: Column, options: Sequence[Answer], trait: Column, groups: Sequence[Answer],
    weights: "Weights | None" = None,
) -> Cross:  # fmt: skip
    """
    >>> from core.research.columns import of
    >>> found = cross(of(["y", "n", "y"]), ["y", "n"], of(["kk", "kk", "ru"]), ["kk", "ru"])
    >>> {group: one.counts for group, one in found.groups.items()}
    {'kk': {'y': 1, 'n': 1}, 'ru': {'y': 1, 'n': 0}}
    """
    import numpy as np

    places = {answer: place for place, answer in enumerate(trait.said, 1)}
    found = {}
    for group in groups:
        inside = np.flatnonzero(trait.places == places[group]) if group in places else np.zeros(0, dtype=int)
        part = Column(column.places[inside], column.said)
        found[group] = frequencies(part, options, None if weights is None else weights[inside])
    return Cross(found)


@dataclass(frozen=True)
class Scale:
    """Numbers, as on a scale from 1 to 5."""

    base: int
    worth: float
    mean: float
    deviation: float
    median: float


def scale(column: Column, number: Callable[[Answer], float | None], weights: "Weights | None" = None) -> Scale | None:
    """
    What `number` makes of an answer; "hard to say" is None and out of the base.

    >>> from core.research.columns import of
    >>> found = scale(of(["5", "4", None, "?", "3"]), lambda one: float(one) if one != "?" else None)
    >>> found.base, found.mean, round(found.deviation, 2), found.median
    (3, 4.0, 1.0, 4.0)
    """
    import numpy as np

    values = np.asarray([np.nan, *(np.nan if (one := number(each)) is None else one for each in column.said)])
    found = values[column.places]
    known = ~np.isnan(found)
    base = int(known.sum())
    if not base:
        return None
    numbers, weighed = found[known], np.ones(base) if weights is None else weights[known]
    if not weighed.any():
        return None
    mean = float(np.average(numbers, weights=weighed))
    squares = float(np.average((numbers - mean) ** 2, weights=weighed))
    worth = _worth(weighed)
    deviation = sqrt(squares * worth / (worth - 1)) if worth > 1 else 0.0
    return Scale(base, worth, mean, deviation, _middle(numbers, weighed))


def far_out(column: Column, number: Callable[[Answer], float | None]) -> int:
    """
    How many numbers lie far from all others: three times as far from their middle half as that is wide (Tukey), or
    below nought where the others do not.

    >>> from core.research.columns import of
    >>> far_out(of([*range(20, 60), 999, -5, None]), float)
    2
    """
    import numpy as np

    values = np.asarray([np.nan, *(np.nan if (one := number(each)) is None else one for each in column.said)])
    found = values[column.places]
    found = found[~np.isnan(found)]
    if len(found) < _LEAST_MANY:
        return 0
    low, high = np.quantile(found, (0.25, 0.75))
    reach = _FAR * (high - low)
    is_far = (found < low - reach) | (found > high + reach) if reach else np.zeros(len(found), dtype=bool)
    return int((is_far | ((found < 0) & (low >= 0))).sum())


def _middle(numbers: Any, weights: Any) -> float:
    import numpy as np

    order = np.argsort(numbers, kind="stable")
    sums = np.cumsum(weights[order])
    half = sums[-1] / 2
    place = int(np.searchsorted(sums, half))
    # exactly between two: their middle
    if np.isclose(sums[place], half) and place + 1 < len(order):
        return float((numbers[order[place]] + numbers[order[place + 1]]) / 2)
    return float(numbers[order[place]])
