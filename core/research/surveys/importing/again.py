"""Whether sheets came before: in their order, from the end, or in any; and how far chance would make them as alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING, Any

from core.research import columns
from core.research.columns import Column

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

Key = tuple[str, str]
# so much of the shorter of both is alike, and chance would do it no oftener: a cell may have been mended since
_LEAST_ALIKE, _CHANCE = 0.9, 1e-6
# spreads what was answered over the whole of a number
_SPREAD = 0x9E3779B97F4A7C15


@dataclass(frozen=True)
class Alike:
    # how many sheets of the new file are of the old one too
    count: int
    # chance would not make so many alike
    is_sure: bool


def alike(filed: Mapping[Key, Column], of_filed: int, told: Mapping[Key, Column], of_told: int) -> Alike | None:
    """
    Of questions with few answers two files of two people are alike by chance; of many questions no two sheets are.

    None: they are not alike.
    """
    import numpy

    if not of_filed or not of_told:
        return None
    before, now = _sheets(filed, of_filed, told, of_told)
    least = min(of_filed, of_told)
    (said, was), (said_now, is_) = (numpy.unique(one, return_counts=True) for one in (before, now))
    _both, place, place_now = numpy.intersect1d(said, said_now, return_indices=True)
    shared = int(numpy.minimum(was[place], is_[place_now]).sum())
    if shared < _LEAST_ALIKE * least:
        return None
    by_chance = float((was[place] / of_filed * (is_[place_now] / of_told)).sum())
    in_order = max(int((before[:least] == one[:least]).sum()) for one in (now, now[::-1]))
    is_sure = in_order >= _LEAST_ALIKE * least and _tail(in_order, least, by_chance) < _CHANCE
    return Alike(shared, is_sure or _are_rare(was, place, of_told, of_filed))


def _are_rare(was: "Array", place: "Array", of_told: int, of_filed: int) -> bool:
    """Sheets that were the only ones of their kind came again: of those there are so many more (Good and Turing)."""
    single, twice = int((was == 1).sum()), int((was == 2).sum())
    if not single:
        return False
    met = int((was[place] == 1).sum())
    rate = 2 * max(twice, 1) / single / of_filed
    return met >= _LEAST_ALIKE * single and _tail(met, single, 1 - (1 - min(rate, 1.0)) ** of_told) < _CHANCE


def _tail(hits: int, of: int, chance: float) -> float:
    """
    How often so many of them come by chance, at most (Chernoff).

    >>> _tail(10, 10, 1), _tail(10, 10, 0.5) == 0.5**10, _tail(40, 100, 0.5)
    (1.0, True, 1.0)
    """
    share = hits / of
    if chance <= 0 or share <= chance:
        return float(chance > 0)
    missed = (1 - share) * log((1 - share) / (1 - chance)) if share < 1 else 0.0
    return exp(-of * (share * log(share / chance) + missed))


def _sheets(
    filed: Mapping[Key, Column], of_filed: int, told: Mapping[Key, Column], of_told: int
) -> tuple["Array", "Array"]:
    """Of each sheet one number, the same where everything was answered alike."""
    import numpy

    found = numpy.zeros(of_filed + of_told, numpy.uint64)
    for name in sorted({*filed, *told}):
        parts = [filed.get(name, columns.silent(of_filed)), told.get(name, columns.silent(of_told))]
        found = found * numpy.uint64(_SPREAD) + columns.joined(parts).places.astype(numpy.uint64)
    return found[:of_filed], found[of_filed:]
