"""Amounts made of what was found: a plain count, or a sum, a middle or a mean with of how many it was made."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import ceil
from statistics import fmean, median
from typing import Any, TypeVar

from core.kpi.amounts import UNKNOWN, Amount, Amounts
from core.kpi.queries.asked import Asked

# what a variable makes of all that was found in one span
Maker = Callable[[Sequence[Any]], Amount]
Found = TypeVar("Found")


def exact(value: float) -> Decimal:
    """
    >>> exact(3), exact(0.1 + 0.2)
    (Decimal('3'), Decimal('0.3'))
    """
    return Decimal(value) if isinstance(value, int) else Decimal(repr(round(value, 6))).normalize()


def counted(number: int) -> Amount:
    return Amount(Decimal(number))


def summed(values: Sequence[int]) -> Amount:
    """Of nothing a sum is unknown, not nought: nobody told."""
    return Amount(Decimal(sum(values)), len(values)) if values else UNKNOWN


def middle(values: Sequence[float]) -> Amount:
    return Amount(exact(median(values)), len(values)) if values else UNKNOWN


def average(values: Sequence[float]) -> Amount:
    return Amount(exact(fmean(values)), len(values)) if values else UNKNOWN


def most(values: Sequence[float]) -> Amount:
    return Amount(exact(max(values)), len(values)) if values else UNKNOWN


def nine_of_ten(values: Sequence[float]) -> Amount:
    """
    The least within which nine of ten lie.

    >>> nine_of_ten(list(range(1, 11)))
    Amount(value=Decimal('9'), count=10, sources=())
    """
    return Amount(exact(sorted(values)[ceil(0.9 * len(values)) - 1]), len(values)) if values else UNKNOWN


def once_of(make: Callable[[Sequence[Any]], Found]) -> Callable[[Sequence[Any]], Found]:
    """Of the same rows it is worked out once; they are held, or others might come to lie in their place."""
    known: dict[int, tuple[Sequence[Any], Found]] = {}

    def found(heap: Sequence[Any]) -> Found:
        if id(heap) not in known:
            known[id(heap)] = heap, make(heap)
        return known[id(heap)][1]

    return found


def made(makers: Mapping[str, Maker], heaps: Sequence[Sequence[Any]], wanted: Collection[str]) -> Amounts:
    """Of the rows of each span every variable that is wanted and known here."""
    return {name: [makers[name](rows) for rows in heaps] for name in makers if name in wanted}


def those(maker: Maker, heap: Sequence[Any]) -> list[Any]:
    """The rows that a number counts: each of them alone makes it one."""
    return [row for row in heap if maker([row]).value == 1]


def unknown(asked: Asked, wanted: Collection[str]) -> Amounts:
    return {name: [UNKNOWN] * len(asked.spans) for name in wanted}


def since(asked: Asked, first: date | None, told: Amounts) -> Amounts:
    """Before the first record there is no nought: nobody wrote anything down. Without any, nothing before today."""
    today = asked.now.date()
    begun = min(first or today, today)
    is_known = [one.last >= begun for one in asked.spans]
    return {
        name: [one if known else UNKNOWN for one, known in zip(of, is_known, strict=True)] for name, of in told.items()
    }
