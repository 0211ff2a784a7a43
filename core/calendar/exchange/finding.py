"""Where the plan lies in a file: which sheet, which rows name its columns, and what each name means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from core.calendar.exchange.columns import KEYS, meaning
from core.calendar.exchange.tables import MOST_COLUMNS, MOST_ROWS, Cell, Grid
from core.errors import Invalid
from core.language import fold
from core.language.words import _

# a title, the office's name and a stamp may stand over the headings
HEADINGS_WITHIN = 30
# the sheet our own export keeps its cells in, to know later which of them were changed in Excel
MEMORY = "hatshy"
SKIP, ID, MOMENT = "", "id", "moment"
_LEAST_NUMBERED = 3
# one known word may stand in any table
_LEAST_KNOWN = 2

Mapped = Mapping[int, str]


@dataclass(frozen=True)
class Table:
    """A sheet whose headings were found: which row they stand in, and what each column means."""

    headings: Sequence[str]
    first_row: int
    rows: Sequence[Sequence[Cell]]
    mapping: Mapped
    # the cells of our own export by the id of their row
    memory: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # by the row, as Excel numbers it, and the column: what a merged cell says that begins above
    above: Mapping[tuple[int, int], Cell] = field(default_factory=dict)

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
    def meanings(self) -> str:
        """The mapping as it is kept: a key for each heading, with | between."""
        return "|".join(self.mapping.get(place, SKIP) for place in range(len(self.headings)))

    def read_as(self, mapping: Mapped) -> "Table":
        return replace(self, mapping={place: key for place, key in mapping.items() if key != SKIP})

    def recall(self, meanings: str) -> "Table":
        """Read as it was the last time; what this program does not know is left out."""
        keys = meanings.split("|")
        if len(keys) != len(self.headings):
            return self
        return self.read_as({place: key for place, key in enumerate(keys) if key in KEYS})


def read_id(cell: Cell) -> UUID | None:
    try:
        return UUID(str(cell))
    except ValueError:
        return None


def find_table(grids: Sequence[Grid]) -> Table:
    """The sheet and the row whose cells most look like headings of a plan."""
    seen = _likest([grid for grid in grids if grid.name != MEMORY and not grid.is_hidden])
    # what the office does not see is no plan of its, unless there is no other
    hidden = _likest([grid for grid in grids if grid.name != MEMORY and grid.is_hidden])
    found = hidden if hidden and (seen is None or seen[0] < _LEAST_KNOWN <= hidden[0]) else seen
    if found is None:
        raise Invalid(_("This file is empty."))
    known, number, grid = found
    if grid.is_cut:
        said = _("This table is too long or too wide: split it. At most: {rows} rows, {columns} columns.")
        raise Invalid(said.format(rows=MOST_ROWS, columns=MOST_COLUMNS))
    if known < _LEAST_KNOWN:
        # nobody knows these headings: the first full row is offered for mapping
        number = max(range(min(len(grid.rows), HEADINGS_WITHIN)), key=lambda n: sum(map(bool, grid.rows[n])))
    headings, taken = _headings(grid.rows, number)
    first = number + taken
    if first < len(grid.rows) and _only_counts(grid.rows[first]):
        first += 1
    memory = next((_memory(other) for other in grids if other.name == MEMORY), {})
    return Table(headings, first + 1, grid.rows[first:], guess(headings), memory, _merged(grid, first))


def _likest(grids: Sequence[Grid]) -> tuple[int, int, Grid] | None:
    """How many headings are known, in which row of which sheet; of equals the first."""
    scored = [
        (len(guess(_headings(grid.rows, number)[0])), number, grid)
        for grid in grids
        for number in range(min(len(grid.rows), HEADINGS_WITHIN))
    ]
    return max(scored, key=lambda found: found[0], default=None)


def _merged(grid: Grid, first: int) -> dict[tuple[int, int], Cell]:
    """A day that is merged over rows is the day of each; headings, and what reaches to the right, are left alone."""
    above: dict[tuple[int, int], Cell] = {}
    for (top, place), (bottom, _right) in sorted(grid.merged):
        if top < first or (top + 2, place) in above or place >= len(grid.rows[0]):
            continue
        for row in range(top + 1, min(bottom + 1, len(grid.rows))):
            above[row + 1, place] = grid.rows[top][place]
    return above


def guess(headings: Sequence[str]) -> Mapped:
    """What each heading means; two of one meaning: the first."""
    mapped: dict[int, str] = {}
    for place, heading in enumerate(headings):
        key = meaning(heading)
        if key and key not in mapped.values():
            mapped[place] = key
    return mapped


def _headings(rows: Sequence[Sequence[Cell]], number: int) -> tuple[list[str], int]:
    """The names that stand in this row, and how many rows they take: a merged cell may have its parts below it."""
    upper = [str(cell) for cell in rows[number]]
    if number + 1 == len(rows):
        return upper, 1
    lower = [str(cell) for cell in rows[number + 1]]
    both: list[str] = []
    over = ""
    for place in range(max(len(upper), len(lower))):
        said = upper[place] if place < len(upper) else ""
        below = lower[place] if place < len(lower) else ""
        # of merged cells only the first one speaks
        over = said or (over if below else "")
        both.append(f"{over} ({below})" if over and below else said or below)
    return (both, 2) if len(guess(both)) > len(guess(upper)) > 0 else (upper, 1)


def _only_counts(row: Sequence[Cell]) -> bool:
    """Official tables number their columns under the headings."""
    said = [str(cell).removesuffix(".0") for cell in row if str(cell)]
    return len(said) >= _LEAST_NUMBERED and said == [str(number) for number in range(1, len(said) + 1)]


def _memory(grid: Grid) -> Mapping[str, Mapping[str, str]]:
    """The first row names the columns, the first cell of each other row is its key."""
    if not grid.rows or str(grid.rows[0][0]) != ID:
        return {}
    keys = [str(cell) for cell in grid.rows[0]]
    return {
        str(row[0]): {key: str(cell) for key, cell in zip(keys[1:], [*row[1:], *[""] * len(keys)], strict=False)}
        for row in grid.rows[1:]
    }
