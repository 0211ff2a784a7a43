"""Which row of a sheet names its columns: one finder for every kind of table, whatever its headings are known by."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from core.errors import Invalid
from core.language.words import _
from core.tables.cells import Cell, Row, Span, words
from core.tables.grids import HEAD, Grid

# how a part that stands below a wider heading is called
PART, ROUND, SQUARE = "{part}", "{whole} ({part})", "{whole} [{part}]"
# letters that are looked at of a heading, but where headings are whole questions
LONGEST = 120
_LEAST_NUMBERED, _LEAST_AGAIN = 3, 2
_TOLD_APART = re.compile(r" \(\d{1,4}\)$")


@dataclass(frozen=True)
class Signs:
    """By what the headings of one kind of table are known."""

    # how many of them tell something
    weigh: Callable[[Sequence[str]], int]
    # the first of these is taken that is known; what nobody knows is called as the last one says
    joints: Sequence[str] = (PART,)
    # fewer may stand in any row
    least: int = 1
    longest: int = LONGEST
    # whether merged cells alone tell of a second row of headings, though no more of them are known with it. Not of a
    # file that is kept: its rows are known by their numbers, which count from here
    heeds_merged: bool = False
    # how many rows may name the columns together
    most_rows: int = 2
    # official tables number their columns under the headings; of answers such a row is an answer
    may_be_numbered: bool = True


@dataclass(frozen=True)
class Headed:
    # each of them once; empty where a column has none
    headings: Sequence[str]
    # how many rows stand above the first one of the table
    above: int
    # how many were chosen, and how many are known
    fit: tuple[int, int] = (0, 0)

    @property
    def filled(self) -> int:
        return sum(map(bool, self.headings))


def headed(rows: Sequence[Row], merged: Sequence[Span], signs: Signs, wanted: Collection[str] = ()) -> Headed:
    """
    The row whose cells most look like headings, alone or with their parts in the row or the two below it.

    `wanted` are headings that were chosen: then it is the row that has them, whatever this program takes it for.
    """
    found = list(_Head(rows[:HEAD], merged, signs, wanted).candidates())
    best = max(found, key=lambda one: one.fit)
    if best.fit < (0, signs.least):
        # nobody knows these headings: the first full row is offered to be named
        best = max(found, key=lambda one: one.filled)
    above = best.above
    if above < len(rows) and _says_again(rows[above], best, signs):
        above += 1
    if above < len(rows) and signs.may_be_numbered and _only_counts(rows[above]):
        above += 1
    return Headed(best.headings, above, best.fit)


def likest(found: Sequence[tuple[Headed, Grid]], signs: Signs) -> int:
    """Of several sheets, or ways to part a text, the one with most headings that are known: the place of it."""
    hidden = [at for at, (_head, grid) in enumerate(found) if grid.is_hidden]
    seen = [at for at in range(len(found)) if at not in hidden]
    best = max(seen, key=lambda at: _worth(*found[at]), default=None)
    other = max(hidden, key=lambda at: _worth(*found[at]), default=None)
    # what the office does not see is meant only where nothing seen is it
    if other is not None and (best is None or found[best][0].fit < (0, signs.least) <= found[other][0].fit):
        best = other
    if best is None:
        raise Invalid(_("This file is empty."))
    return best


def _worth(head: Headed, grid: Grid) -> tuple[tuple[int, int], int, int]:
    """A text that is parted by the wrong sign has rows that are wider than its headings. Of like sheets, the first."""
    if grid.text is None:
        return head.fit, 0, 0
    width = len(head.headings)
    torn = sum(any(row[width:]) for row in grid.head[head.above :])
    return head.fit, -torn, width


class _Head:
    """The first rows of a sheet, each of which may name the columns."""

    def __init__(self, rows: Sequence[Row], merged: Sequence[Span], signs: Signs, wanted: Collection[str]) -> None:
        self._said = [[_said(cell, signs.longest) for cell in row] for row in rows] or [[]]
        self._signs, self._wanted = signs, wanted
        # by the row and the column in which a merged cell begins, the column it reaches to
        self._right = {start: right for start, (bottom, right) in merged if right > start[1] and bottom == start[0]}
        # one that goes on below the row of the parts runs over the table itself: it tells nothing of headings
        self._down = {start for start, (bottom, _right) in merged if bottom == start[0] + 1}

    def candidates(self) -> Iterator[Headed]:
        alone = [self._of(row, number + 1) for number, row in enumerate(self._said)]
        for number, one in enumerate(alone[:-1]):
            both = self._of(self._joined(number, self._said[number]), number + 2)
            if self._is_certain(number):
                yield both
                continue
            yield one
            below = alone[number + 1]
            if both.fit > max(one.fit, below.fit) or (both.fit == below.fit > one.fit and self._stands_beside(number)):
                yield both
        yield alone[-1]
        if self._signs.most_rows > 2:
            # parts may have parts of their own: taken where more is known so than in any other way
            for number in range(len(alone) - 2):
                upper = self._joined(number, self._said[number])
                yield self._of(self._joined(number + 1, upper), number + 3)

    def _of(self, said: Sequence[str], above: int) -> Headed:
        headings = told_apart(said)
        chosen = sum(one in headings for one in self._wanted)
        return Headed(headings, above, (chosen, self._signs.weigh(headings)))

    def _pair(self, number: int, upper: Sequence[str]) -> tuple[list[str], list[str]]:
        """That row, or what it says with those above it, and the row below."""
        lower = self._said[number + 1]
        width = max(len(upper), len(lower))
        return [*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))]

    def _joined(self, number: int, upper: Sequence[str]) -> list[str]:
        upper, lower = self._pair(number, upper)
        over = self._over(number, upper, lower)
        return [self._called(*one) if all(one) else "".join(one) for one in zip(over, lower, strict=True)]

    def _over(self, number: int, upper: Sequence[str], lower: Sequence[str]) -> list[str]:
        """What stands over each column. Of merged cells only the first one speaks, and others are merged to the eye."""
        over, has_own = list(upper), list(map(bool, upper))
        for place, said in enumerate(upper):
            if (right := self._right.get((number, place))) is not None:
                over[place : right + 1] = [said] * len(over[place : right + 1])
                has_own[place : right + 2] = [True] * len(has_own[place : right + 2])
        for place in range(1, len(over)):
            if lower[place] and lower[place - 1] and not has_own[place]:
                over[place] = over[place - 1]
        return over

    def _called(self, whole: str, part: str) -> str:
        called = [joint.format(whole=whole, part=part) for joint in self._signs.joints]
        return next((one for one in called[:-1] if self._signs.weigh([one])), called[-1])

    def _stands_beside(self, number: int) -> bool:
        """Of two rows of headings some of the upper one have no part below; a title stands there alone."""
        upper, lower = self._pair(number, self._said[number])
        return sum(map(bool, upper)) > 1 and any(said and not part for said, part in zip(upper, lower, strict=True))

    def _is_certain(self, number: int) -> bool:
        """A heading is merged down into the row of the parts, or parts stand below those merged over several alone."""
        upper, lower = self._pair(number, self._said[number])
        places = [place for place, said in enumerate(upper) if said]
        if not self._signs.heeds_merged or not any(lower):
            return False
        reach = {place: self._right.get((number, place), place) for place in places}
        wide = [place for place, right in reach.items() if right > place]
        has_parts = {place: sum(map(bool, lower[place : right + 1])) for place, right in reach.items()}
        is_parted = all(has_parts[place] > 1 if place in wide else not has_parts[place] for place in places)
        return any((number, place) in self._down for place in places) or (len(places) > 1 and bool(wide) and is_parted)


def _said(cell: Cell, longest: int) -> str:
    return " ".join(words(cell).split())[:longest]


def told_apart(said: Sequence[str]) -> list[str]:
    """Two of one name are told apart, so that each can be chosen."""
    times: dict[str, int] = {}
    named = []
    for one in said:
        times[one] = times.get(one, 0) + 1
        named.append(f"{one} ({times[one]})" if one and times[one] > 1 else one)
    while named and not named[-1]:
        named.pop()
    return named


def bare(heading: str) -> str:
    """
    As it stands in the file.

    >>> [bare(heading) for heading in told_apart(["Күні", "Күні"])]
    ['Күні', 'Күні']
    """
    return _TOLD_APART.sub("", heading)


def _only_counts(row: Row) -> bool:
    said = [words(cell) for cell in row if cell != ""]
    return len(said) >= _LEAST_NUMBERED and said == [str(number) for number in range(1, len(said) + 1)]


def _says_again(row: Row, found: Headed, signs: Signs) -> bool:
    """The headings stand there in another language too."""
    pairs = zip(row, found.headings, strict=False)
    again = [said for cell, heading in pairs if heading and (said := _said(cell, signs.longest)) not in ("", heading)]
    return len(again) >= _LEAST_AGAIN and signs.weigh(told_apart(again)) == len(again)
