"""How hard a test tries: as often as a change can wait for; in `make faults` and `make thorough` ten times as often."""

import os
from collections.abc import Sequence
from itertools import product
from typing import Any

_EFFORT = max(1, int(os.environ.get("HATSHY_EFFORT", "1")))


def times(shortest: int) -> int:
    return shortest * _EFFORT


def at_most(shortest: int, longest: int) -> int:
    """Of what can be tried in full, so many; with more effort so many."""
    return longest if _EFFORT > 1 else shortest


def some(enough: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """What is enough to find a mistake in, and with more effort the others too."""
    return [*enough, *others] if _EFFORT > 1 else list(enough)


def turns(one: Sequence[Any], other: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Each of many with one of a few, in turn; with more effort with each."""
    if _EFFORT > 1:
        return list(product(one, other))
    return [(each, other[place % len(other)]) for place, each in enumerate(one)]


def pairs(one: Sequence[Any], other: Sequence[Any], third: Sequence[Any]) -> list[tuple[Any, Any, Any]]:
    """Each of two choices with each, and a third in turn that meets every one of both; with more effort all."""
    if _EFFORT > 1:
        return list(product(one, other, third))
    both = product(enumerate(one), enumerate(other))
    return [(left, right, third[(row + column) % len(third)]) for (row, left), (column, right) in both]
