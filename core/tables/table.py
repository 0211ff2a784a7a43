"""Where the rows lie in a file: which sheets, which row names its columns, and what each name means."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import Any

from core.errors import Invalid
from core.language import fold
from core.language.words import _
from core.tables import cells
from core.tables.bounds import MANY
from core.tables.cells import Cell, Row
from core.tables.grids import HEAD, Grid, grids
from core.tables.letters import demand_read


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What the columns of one kind of table hold, untranslated, in the order they are asked for; and their names."""

    titles: Mapping[str, str]
    needed: Sequence[str]
    # of each column what others call it, out of the library
    said: Callable[[], Mapping[str, Any]]


# of a table whose headings are questions of people, which no library knows
UNNAMED = Vocabulary({}, (), dict)
_LEAST_NUMBERED = 3
_LONGEST_HEADING = 120
# what stands around a heading and says nothing
_AROUND = " *:.…№#\"'«»"


def signature(headings: Iterable[str]) -> str:
    """By it a file of the same origin is known again."""
    return cells.mark("|".join(map(_folded, headings)))


@dataclass(frozen=True)
class Table:
    """A sheet whose headings were found, with those that have the same; its rows can be gone through once."""

    # each of them once; empty where a column has none
    headings: Sequence[str]
    # which heading seems to hold what
    columns: Mapping[str, str]
    # the first row below the headings, as Excel numbers it
    first: int
    grid: Grid
    content: bytes = field(repr=False, default=b"")
    vocabulary: Vocabulary = UNNAMED
    # further sheets with the same headings: often one for each month; and the names of those that are not read
    more: Sequence["Table"] = ()
    unread: Sequence[str] = ()
    # how many rows stand before each sheet, as far as the rows were gone through
    _starts: list[int] = field(default_factory=list, repr=False)

    @property
    def sheets(self) -> list[str]:
        """Those that are read together."""
        return [one.grid.name for one in (self, *self.more)] if self.more else []

    def place_of(self, number: int) -> tuple[int, str]:
        """The row as Excel numbers it, and where there are several the sheet it stands on."""
        if not self.more:
            return self.first + number, ""
        at = bisect_right(self._starts, number) - 1
        one = (self, *self.more)[at]
        return one.first + number - self._starts[at], one.grid.name

    @property
    def signature(self) -> str:
        return signature(self.headings)

    def rows(self) -> Iterator[Row]:
        for count, row in enumerate(self._all_rows()):
            if any(cell != "" for cell in row):
                MANY.demand_short(count + 1)
            yield row

    def _all_rows(self) -> Iterator[Row]:
        count = 0
        for one in (self, *self.more):
            self._starts.append(count)
            for row in islice(unmerged(one.grid), one.first - 1, None):
                count += 1
                yield row

    def places(self, columns: Mapping[str, str]) -> dict[str, int]:
        """In which column each part of a row lies; refuses where a needed one is missing."""
        for name in self.vocabulary.needed:
            if columns.get(name) not in self.headings:
                title = _(self.vocabulary.titles[name])
                raise Invalid(_("Say which column holds this: {column}").format(column=title), name)
        return {name: self.headings.index(said) for name, said in columns.items() if said in self.headings}


def found(content: bytes, vocabulary: Vocabulary, wanted: Collection[str] = ()) -> Table:
    """
    The sheet and the row whose cells most look like headings of such a table.

    `wanted` are headings that were chosen: then it is the row that has them, whatever this program takes it for.
    """
    tables = [_headed(grid, wanted, vocabulary) for grid in grids(content)]
    best = max(tables, key=lambda one: (*_fits(one, wanted), len(one.headings)))
    MANY.demand_narrow(best.headings)
    demand_read("".join(best.headings) if best.grid.is_torn else "")
    return replace(_together(best, tables), content=content)


def _together(best: Table, tables: Sequence[Table]) -> Table:
    """A text parted in another way is the same text again; another sheet is more of the table, or something else."""
    if best.grid.text is not None:
        return best
    first, *more = [one for one in tables if one.headings == best.headings]
    unread = [one.grid.name for one in tables if one.headings != best.headings]
    return replace(first, more=more, unread=unread)


def _fits(table: Table, wanted: Collection[str]) -> tuple[int, int]:
    return sum(one in table.headings for one in wanted), len(table.columns)


def _headed(grid: Grid, wanted: Collection[str], vocabulary: Vocabulary) -> Table:
    tables = list(_tables(grid, vocabulary))
    known = max(tables, key=lambda one: _fits(one, wanted))
    if not any(_fits(known, wanted)):
        # nobody knows these headings: the first full row is offered to be named
        known = max(tables, key=lambda one: sum(map(bool, one.headings)))
    first = known.first
    below = grid.head[first - 1] if first <= len(grid.head) else ()
    return replace(known, first=first + only_counts(below))


def _tables(grid: Grid, vocabulary: Vocabulary) -> Iterator[Table]:
    """Each row as headings, and each with its parts below it, where a merged cell stands over them."""
    said = [[_heading(cell) for cell in row] for row in grid.head[:HEAD]]
    for number, row in enumerate(said or [[]]):
        own = told_apart(row)
        known = guessed(own, vocabulary)
        yield Table(own, known, number + 2, grid, vocabulary=vocabulary)
        if number + 1 < len(said):
            both = told_apart(_over(row, said[number + 1]))
            of_both = guessed(both, vocabulary)
            if len(of_both) > max(len(known), len(guessed(said[number + 1], vocabulary))):
                yield Table(both, of_both, number + 3, grid, vocabulary=vocabulary)


def _heading(cell: Cell) -> str:
    return " ".join(cells.words(cell).split())[:_LONGEST_HEADING]


def _over(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    width = max(len(upper), len(lower))
    padded = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    return [below or said for said, below in zip(*padded, strict=True)]


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


@cache
def _known(vocabulary: Vocabulary) -> Mapping[str, Sequence[str]]:
    told = vocabulary.said()
    return {name: [_folded(one) for one in told[name]["said"]] for name in vocabulary.titles}


def _folded(heading: str) -> str:
    return fold.fold2(heading.strip(_AROUND))


def guessed(headings: Sequence[str], vocabulary: Vocabulary) -> dict[str, str]:
    """Each part of a row once, by the first heading that is called so."""
    folded = {_folded(heading): heading for heading in reversed(headings) if heading}
    meant: dict[str, str] = {}
    for name, sayings in _known(vocabulary).items():
        free = (folded[said] for said in sayings if said in folded and folded[said] not in meant.values())
        if heading := next(free, ""):
            meant[name] = heading
    return meant


def only_counts(row: Row) -> bool:
    """Official tables number their columns under the headings."""
    said = [cells.words(cell) for cell in row if cell != ""]
    return len(said) >= _LEAST_NUMBERED and said == [str(number) for number in range(1, len(said) + 1)]


def unmerged(grid: Grid) -> Iterator[Row]:
    """A day that is merged over rows is the day of each."""
    if not grid.merged:
        return grid.rows()
    return _filled_down(grid)


def _filled_down(grid: Grid) -> Iterator[Row]:
    begins: dict[int, list[tuple[int, int]]] = {}
    for (top, place), (bottom, _right) in grid.merged:
        if bottom > top:
            begins.setdefault(top, []).append((place, bottom))
    open_ones: dict[int, tuple[int, Cell]] = {}
    for number, row in enumerate(grid.rows()):
        said = list(row)
        for place, (bottom, cell) in open_ones.items():
            if number <= bottom and place < len(said) and said[place] == "":
                said[place] = cell
        for place, bottom in begins.get(number, ()):
            open_ones[place] = bottom, said[place] if place < len(said) else ""
        yield said
