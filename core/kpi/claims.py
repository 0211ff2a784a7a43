"""Figures that a report claims, held against one another and against what was counted: a slip of the pen is seen."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import combinations

from core.errors import Invalid
from core.kpi.amounts import Amount
from core.language.numbers import number
from core.language.words import _, language

_CLAIM = re.compile(r"(\d+(?:[.,]\d+)?)(?:\s*[-–—]\s*(\d+(?:[.,]\d+)?))?")
_SPACES = re.compile("[ \u00a0\u2009\u202f]")
# the middle of anything is not above the greatest of it, and the greatest not below
_BOUNDED = {
    "likes_mean": "likes_most", "likes_median": "likes_most",
    "comments_mean": "comments_most", "comments_median": "comments_most",
}  # fmt: skip


class Doubt(StrEnum):
    # two places of the report tell it differently
    DIFFERS = "differs"
    # a mean above the greatest
    IMPOSSIBLE = "impossible"
    # the posts tell otherwise
    MISCOUNTED = "miscounted"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a report says of a variable: one figure, or a range as «3-4»; `where` it says so, in its own words."""

    variable: str
    where: str
    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, variable: str, where: str, said: str) -> "Claim":
        """
        >>> Claim.of("comments_mean", "table", "3-4").told
        '3-4'
        """
        found = _CLAIM.fullmatch(_SPACES.sub("", said))
        if not found:
            raise Invalid(_("This is no figure: {said}").format(said=said))
        low, high = (Decimal(one.replace(",", ".")) for one in (found[1], found[2] or found[1]))
        return cls(variable, where, min(low, high), max(low, high))

    @property
    def told(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"

    def holds(self, value: Decimal) -> bool:
        """As exact as it was said: 35 stands for anything that is rounded to it."""
        places = min(int(one.as_tuple().exponent) for one in (self.low, self.high))
        rounded = value.quantize(Decimal(1).scaleb(places), ROUND_HALF_UP)
        return self.low <= rounded <= self.high


@dataclass(frozen=True, slots=True)
class Doubted:
    doubt: Doubt
    variable: str
    claim: Claim
    # the claim it cannot stand beside; none: it is the count
    other: Claim | None = None
    counted: Decimal | None = None


def doubts(claims: Sequence[Claim], counted: Mapping[str, Amount] | None = None) -> list[Doubted]:
    """What of them cannot all be true, in the order of the claims."""
    return [*_differing(claims), *_impossible(claims), *_miscounted(claims, counted or {})]


def _differing(claims: Sequence[Claim]) -> Iterator[Doubted]:
    for one, other in combinations(claims, 2):
        if one.variable == other.variable and (one.high < other.low or other.high < one.low):
            yield Doubted(Doubt.DIFFERS, one.variable, one, other)


def _impossible(claims: Sequence[Claim]) -> Iterator[Doubted]:
    for one in claims:
        for other in claims:
            if _BOUNDED.get(one.variable) == other.variable and one.low > other.high:
                yield Doubted(Doubt.IMPOSSIBLE, one.variable, one, other)


def _miscounted(claims: Sequence[Claim], counted: Mapping[str, Amount]) -> Iterator[Doubted]:
    for one in claims:
        told = counted.get(one.variable)
        if told and told.value is not None and not one.holds(told.value):
            yield Doubted(Doubt.MISCOUNTED, one.variable, one, counted=told.value)


def line_of(doubted: Doubted, name: str) -> str:
    """In a sentence; `name` is what the variable is called."""
    one, other = doubted.claim, doubted.other
    if other is None:
        assert doubted.counted is not None
        said = _("{name}: {where} says {said}, the posts give {counted}")
        return said.format(name=name, where=one.where, said=one.told, counted=number(doubted.counted, language(), 1))
    if doubted.doubt == Doubt.IMPOSSIBLE:
        said = _("{name}: {said} ({where}) is more than the greatest, {other_said} ({other})")
    else:
        said = _("{name}: {where} says {said}, {other} says {other_said}")
    return said.format(name=name, where=one.where, said=one.told, other=other.where, other_said=other.told)
