"""Figures that cannot be true: a share that no number of people gives, shares that come to too much."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

# a base is mistyped by so many mostly: one left out, one counted twice
_NEAR = 5
# how people round, and how programs do
_ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_EVEN)
_WHOLE = Decimal(100)
_PRINTED = re.compile(r"\s*(\d{1,3}(?:[.,]\d{1,6})?)\s*%?\s*")


def read(typed: str) -> Decimal | None:
    """
    A share as it is printed; its digits after the comma tell how it was rounded.

    >>> read("60,4 %"), read("20-22"), read("1e-9")
    (Decimal('60.4'), None, None)
    """
    found = _PRINTED.fullmatch(typed)
    share = Decimal(found[1].replace(",", ".")) if found else None
    return share if share is not None and share <= _WHOLE else None


def people(share: Decimal, base: int) -> int | None:
    """
    How many of so many give this share as it is printed; None where no number does.

    >>> people(Decimal("75.4"), 130), people(Decimal("36.5"), 127), people(Decimal("36.5"), 126)
    (98, None, 46)
    """
    if base <= 0:
        return None
    unit = _unit(share)
    near = int(share * base / _WHOLE)
    for count in (near, near + 1, near - 1):
        exact = _WHOLE * count / base
        if 0 <= count <= base and any(exact.quantize(unit, rounding=one) == share for one in _ROUNDINGS):
            return count
    return None


@dataclass(frozen=True)
class Misfit:
    """A share that no whole number of this base gives, and the bases near it that would fit all shares told."""

    option: str
    share: Decimal
    base: int
    fitting: Sequence[int]


def misfits(shares: Mapping[str, Decimal], base: int) -> list[Misfit]:
    """
    >>> found = misfits({"a": Decimal("36.5"), "b": Decimal("20.6"), "c": Decimal("15.1")}, 127)
    >>> [one.option for one in found], found[0].fitting
    (['a', 'b', 'c'], [126])
    """
    wrong = [option for option, share in shares.items() if people(share, base) is None]
    if not wrong:
        return []
    near = [one for one in range(max(base - _NEAR, 1), base + _NEAR + 1) if one != base]
    fitting = [one for one in near if all(people(share, one) is not None for share in shares.values())]
    return [Misfit(option, shares[option], base, fitting) for option in wrong]


def off_a_hundred(shares: Sequence[Decimal]) -> Decimal | None:
    """
    By how much shares of one answer each miss a hundred, beyond what rounding makes; None where they do not.

    >>> off_a_hundred([Decimal("63.3"), Decimal("21.1"), Decimal("4.7"), Decimal("4")])
    Decimal('-6.9')
    >>> off_a_hundred([Decimal("33.3")] * 3)
    """
    by = sum(shares, Decimal(0)) - _WHOLE
    return by if abs(by) > sum((_unit(one) for one in shares), Decimal(0)) / 2 else None


def _unit(share: Decimal) -> Decimal:
    """The last digit it is told to."""
    return Decimal(1).scaleb(int(share.as_tuple().exponent))
