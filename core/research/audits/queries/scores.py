"""What the marks of an audit come to: points by axis and as a whole, raters beside raters, a round beside a round."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from core.kpi.agreement import kappa
from core.research.audits.records import Criterion, Rating
from core.research.choices import Axis, Mark

# fewer marks of two raters tell nothing about their agreement
FEWEST_PAIRS = 10
_WORTH = {Mark.YES: 1.0, Mark.PARTLY: 0.5, Mark.NO: 0.0}


class Change(StrEnum):
    """What became of a criterion since the round before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NEW = "new"
    # nothing can be told: not known, does not apply, or not marked
    UNTOLD = "untold"


@dataclass(frozen=True)
class Line:
    """One criterion, and what everybody found of it."""

    criterion: Criterion
    ratings: tuple[Rating, ...] = ()

    @property
    def value(self) -> float | None:
        """From 0 to 1, the mean of those who could tell; None where nobody could."""
        told = [_WORTH[one.mark] for one in self.ratings if one.mark in _WORTH]
        return sum(told) / len(told) if told else None

    @property
    def mark(self) -> Mark | None:
        """What all say; None where nobody has looked, or where they differ."""
        marks = {one.mark for one in self.ratings}
        return marks.pop() if len(marks) == 1 else None

    @property
    def is_differing(self) -> bool:
        return len({one.mark for one in self.ratings}) > 1

    @property
    def is_off(self) -> bool:
        return bool(self.ratings) and all(one.mark == Mark.OFF for one in self.ratings)

    @property
    def is_unknown(self) -> bool:
        """Looked at, and no figure came of it."""
        return bool(self.ratings) and self.value is None and not self.is_off


@dataclass(frozen=True)
class Score:
    """Points of a hundred with what they rest on. What does not apply is in neither number."""

    points: float | None
    # criteria that could be told, and those that could not
    told: int = 0
    unknown: int = 0
    unmarked: int = 0

    @property
    def unknown_share(self) -> float | None:
        """Per cent of those that were looked at."""
        count = self.told + self.unknown
        return 100 * self.unknown / count if count else None


def score(lines: Iterable[Line]) -> Score:
    """
    Weighted: a yes of weight 3 and a partly of weight 1 are 3.5 of 4, which is 87.5.

    A criterion that nobody could tell of is left out of both sides.
    """
    lines = list(lines)
    told = [(one.value, one.criterion.weight) for one in lines if one.value is not None]
    whole = sum(weight for _value, weight in told)
    points = 100 * sum(value * weight for value, weight in told) / whole if whole else None
    return Score(
        points,
        len(told),
        sum(one.is_unknown for one in lines),
        sum(not one.ratings for one in lines),
    )


def by_axis(lines: Sequence[Line]) -> dict[Axis, Score]:
    """Of the axes that the form speaks for, in their order."""
    asked = {axis: [one for one in lines if one.criterion.axis == axis] for axis in Axis}
    return {axis: score(ones) for axis, ones in asked.items() if ones}


@dataclass(frozen=True)
class Agreement:
    """Two who rated the same: how often they say the same, and how far that is beyond chance."""

    one: str
    other: str
    count: int
    agreed: int
    kappa: float | None

    @property
    def share(self) -> float:
        return 100 * self.agreed / self.count

    @property
    def is_enough(self) -> bool:
        return self.count >= FEWEST_PAIRS


def agreements(lines: Sequence[Line], names: Mapping[UUID | None, str]) -> list[Agreement]:
    """Of every two raters who have criteria in common. Without a person it is whoever helped from outside."""
    # two of one name are two
    marks: dict[tuple[str, str], dict[UUID, Mark]] = {}
    for line in lines:
        for rating in line.ratings:
            rater = rater_of(rating, names), str(rating.person_id or "")
            marks.setdefault(rater, {})[line.criterion.id] = rating.mark
    found = []
    for one, other in combinations(sorted(marks), 2):
        shared = [key for key in marks[one] if key in marks[other]]
        pairs = [(marks[one][key], marks[other][key]) for key in shared]
        if pairs:
            found.append(Agreement(one[0], other[0], len(pairs), sum(a == b for a, b in pairs), kappa(pairs)))
    return found


def rater_of(rating: Rating, names: Mapping[UUID | None, str]) -> str:
    return names.get(rating.person_id, "") if rating.person_id else rating.rater


def change(now: Line, before: Line | None) -> Change:
    """What nobody could tell of, then or now, has become neither better nor worse."""
    if now.value is None:
        return Change.UNTOLD
    if before is None or not before.ratings:
        return Change.NEW
    if before.value is None:
        return Change.UNTOLD
    if now.value == before.value:
        return Change.SAME
    return Change.BETTER if now.value > before.value else Change.WORSE


def shared(now: Sequence[Line], before: Sequence[Line]) -> tuple[Score, Score]:
    """Both rounds over the criteria that could be told in both: only these can be compared."""
    earlier = {one.criterion.id: one for one in before if one.value is not None}
    both = [(one, earlier[one.criterion.id]) for one in now if one.value is not None and one.criterion.id in earlier]
    return score(one for one, _other in both), score(other for _one, other in both)
