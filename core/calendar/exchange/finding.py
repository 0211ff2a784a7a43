"""Where the plan lies in a file: which sheet, which rows name its columns, and what each name means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from core.calendar.exchange.columns import KEYS
from core.calendar.exchange.meanings import meaning
from core.language import fold
from core.language.words import _
from core.tables import merged, sheets
from core.tables.bounds import FEW
from core.tables.cells import Cell, Row, words
from core.tables.headings import PART, ROUND, Signs
from core.tables.sheets import Sheet

# what comes in while the screen waits a few seconds
PLAN = FEW
# the sheet our own export keeps its cells in, to know later which of them were changed in Excel
MEMORY = "hatshy"
SKIP, ID, MOMENT = "", "id", "moment"

# the state is told for people to read, and never comes back
_TAKEN = (*KEYS, "state")

Mapped = Mapping[int, str]


@dataclass(frozen=True)
class FoundPlan:
    """A sheet whose headings were found: which row they stand in, and what each column means."""

    headings: Sequence[str]
    first_row: int
    rows: Sequence[Row]
    mapping: Mapped
    # the cells of our own export by the id of their row
    memory: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # by the row, as Excel numbers it, and the column: what a merged cell says that begins above
    above: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    # of a text, what parts its columns; a quotation mark in it has swallowed all that follows
    delimiter: str = ""
    is_open: bool = False

    @property
    def signature(self) -> str:
        """By it a mapping is remembered: tables of the same origin have the same headings."""
        return "|".join(fold.fold2(heading) for heading in self.headings)

    @property
    def ids(self) -> frozenset[UUID]:
        """The publications it says it holds."""
        places = [place for place, key in self.mapping.items() if key == ID]
        cells = [str(row[place]) for row in self.rows for place in places if place < len(row)]
        return frozenset(found for cell in cells if (found := read_id(cell)) is not None)

    @property
    def day_at(self) -> int | None:
        """The place of its days, alone or with their hours."""
        return next((place for place, key in self.mapping.items() if key in ("day", MOMENT)), None)

    @property
    def unread(self) -> list[str]:
        """Headings of columns that hold something of which nothing is taken; that rows are counted tells nothing."""
        return [
            heading or _("Column {n}").format(n=place + 1)
            for place, heading in enumerate(self.headings)
            if self.mapping.get(place, SKIP) not in _TAKEN and not _only_counts(self._column(place))
        ]

    def _column(self, place: int) -> list[str]:
        return [said for row in self.rows if place < len(row) and (said := words(row[place]))]

    @property
    def meanings(self) -> str:
        """The mapping as it is kept: a key for each heading, with | between."""
        return "|".join(self.mapping.get(place, SKIP) for place in range(len(self.headings)))

    def read_as(self, mapping: Mapped) -> "FoundPlan":
        return replace(self, mapping={place: key for place, key in mapping.items() if key != SKIP})

    def recall(self, meanings: str) -> "FoundPlan":
        """Read as it was the last time; what this program does not know is left out."""
        keys = meanings.split("|")
        if len(keys) != len(self.headings):
            return self
        return self.read_as({place: key for place, key in enumerate(keys) if key in KEYS})


def _only_counts(said: Sequence[str]) -> bool:
    bare = [one.rstrip(".)") for one in said]
    if not all(one.isdecimal() and len(one) < 10 for one in bare):
        return False
    numbers = [*map(int, bare)]
    return numbers == [*range(min(numbers, default=0), min(numbers, default=0) + len(numbers))]


def read_id(cell: Cell) -> UUID | None:
    try:
        return UUID(str(cell))
    except ValueError:
        return None


def read(path: Path) -> FoundPlan:
    return find_table(sheets.read(path, PLAN))


def find_table(found: Sequence[Sheet]) -> FoundPlan:
    """The sheet and the row whose cells most look like headings of a plan."""
    sheet, head = sheets.chosen([one for one in found if one.grid.name != MEMORY], _SIGNS, PLAN)
    grid = sheet.grid
    # a column without a heading may be named too
    headings = [*head.headings, *[""] * (len(sheet.rows[0]) - len(head.headings))]
    memory = next((_memory(other) for other in found if other.grid.name == MEMORY), {})
    above = {
        (number, place): cell
        for number, (_row, lent) in enumerate(merged.lent(sheet.rows, grid.merged, head.above), 1)
        for place, cell in lent.items()
    }
    rows = sheet.rows[head.above :]
    return FoundPlan(headings, head.above + 1, rows, guess(headings), memory, above, grid.delimiter, sheet.is_open)


def guess(headings: Sequence[str]) -> Mapped:
    """What each heading means; two of one meaning: the first."""
    mapped: dict[int, str] = {}
    for place, heading in enumerate(headings):
        key = meaning(heading)
        if key and key not in mapped.values():
            mapped[place] = key
    return mapped


# one known word may stand in any table
_SIGNS = Signs(lambda headings: len(guess(headings)), (PART, ROUND), least=2, heeds_merged=True, most_rows=3)


def _memory(sheet: Sheet) -> Mapping[str, Mapping[str, str]]:
    """The first row names the columns, the first cell of each other row is its key."""
    if not sheet.rows or str(sheet.rows[0][0]) != ID:
        return {}
    keys = [str(cell) for cell in sheet.rows[0]]
    return {
        str(row[0]): {key: str(cell) for key, cell in zip(keys[1:], [*row[1:], *[""] * len(keys)], strict=False)}
        for row in sheet.rows[1:]
    }
