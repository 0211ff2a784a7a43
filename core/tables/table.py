"""Where the rows lie in a file: which sheets, which row names its columns, and what each name means."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from core.errors import Invalid
from core.language import fold
from core.language.words import _
from core.tables import cells
from core.tables.bounds import MANY
from core.tables.cells import Row
from core.tables.grids import Grid, grids
from core.tables.headings import Signs, headed, likest
from core.tables.letters import demand_read
from core.tables.merged import filled


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What the columns of one kind of table hold, untranslated, in the order they are asked for; and their names."""

    titles: Mapping[str, str]
    needed: Sequence[str]
    # of each column what others call it, out of the library
    said: Callable[[], Mapping[str, Any]]

    @property
    def signs(self) -> Signs:
        return Signs(lambda headings: len(guessed(headings, self)))


# of a table whose headings are questions of people, which no library knows
UNNAMED = Vocabulary({}, (), dict)
# what stands around a heading and says nothing
_AROUND = " *:.…№#\"'«»"
# cells among which the headings are looked for: each row of them alone, and again with the row below
_LOOKED_AT = 4096


def signature(headings: Iterable[str]) -> str:
    """By it a file of the same origin is known again."""
    return cells.mark("|".join(map(_folded, headings)))


def as_spelled(meant: Mapping[str, str], headings: Sequence[str]) -> dict[str, str]:
    """
    What the columns of another file of that origin meant, by the headings of this one: it is of the same origin though
    a heading is spelled otherwise.

    >>> as_spelled({"reach": "Қамту", "likes": "Лайки"}, ["Лайки", "камту:", "ҚАМТУ"])
    {'reach': 'камту:', 'likes': 'Лайки'}
    """
    folded = {_folded(heading): heading for heading in reversed(headings) if heading}
    return {
        name: said if said in headings else folded[_folded(said)]
        for name, said in meant.items()
        if said in headings or _folded(said) in folded
    }


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
    def below(self) -> Sequence[Row]:
        """The first of its rows, which are known before."""
        return self.grid.head[self.first - 1 :]

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
            for row in one.own_rows():
                count += 1
                yield row

    def own_rows(self) -> Iterator[Row]:
        """Those of its own sheet; a day that is merged over rows is the day of each."""
        return islice(filled(self.grid.rows(), self.grid.merged, self.first - 1), self.first - 1, None)

    def places(self, columns: Mapping[str, str]) -> dict[str, int]:
        """In which column each part of a row lies; refuses where a needed one is missing."""
        for name in self.vocabulary.needed:
            if columns.get(name) not in self.headings:
                title = _(self.vocabulary.titles[name])
                raise Invalid(_("Say which column holds this: {column}").format(column=title), name)
        return {name: self.headings.index(said) for name, said in columns.items() if said in self.headings}


def found(content: bytes, vocabulary: Vocabulary, wanted: Collection[str] = ()) -> Table:
    """`wanted` are headings that were chosen, whatever this program takes them for."""
    best, tables = among(content, vocabulary.signs, wanted)
    table = best if best.grid.text is not None else _together(best, tables)
    columns = guessed(best.headings, vocabulary)
    return replace(table, columns=columns, content=content, vocabulary=vocabulary)


def among(content: bytes, signs: Signs, wanted: Collection[str] = ()) -> tuple[Table, list[Table]]:
    """The likest of its sheets, or of the ways to part a text; and all of them."""
    heads = [(headed(grid.head, grid.merged, signs, wanted), grid) for grid in grids(content)]
    tables = [Table(head.headings, {}, head.above + 1, grid) for head, grid in heads]
    best = tables[likest(heads, signs)]
    MANY.demand_narrow(best.headings)
    demand_read("".join(best.headings) if best.grid.is_torn else "")
    return best, tables


def _together(best: Table, tables: Sequence[Table]) -> Table:
    """Another sheet of the same headings is more of the table, of others it is something else."""
    first, *more = [one for one in tables if one.headings == best.headings]
    unread = [one.grid.name for one in tables if one.headings != best.headings]
    return replace(first, more=more, unread=unread)


@cache
def _sayings(vocabulary: Vocabulary) -> Mapping[str, Sequence[str]]:
    told = vocabulary.said()
    return {name: [_folded(one) for one in told[name]["said"]] for name in vocabulary.titles}


@lru_cache(_LOOKED_AT)
def _folded(heading: str) -> str:
    return fold.fold2(heading.strip(_AROUND))


def guessed(headings: Sequence[str], vocabulary: Vocabulary) -> dict[str, str]:
    """Each part of a row once, by the first heading that is called so."""
    folded = {_folded(heading): heading for heading in reversed(headings) if heading}
    meant: dict[str, str] = {}
    for name, sayings in _sayings(vocabulary).items():
        free = (folded[said] for said in sayings if said in folded and folded[said] not in meant.values())
        if heading := next(free, ""):
            meant[name] = heading
    return meant
