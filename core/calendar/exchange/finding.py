"""Where the plan lies in a file: which sheet, which rows name its columns, and what each name means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from core.calendar.exchange.columns import KEYS, meaning
from core.errors import Invalid
from core.language import fold
from core.language.words import _
from core.tables import sheets
from core.tables.bounds import FEW
from core.tables.cells import Cell, Row
from core.tables.grids import HEAD
from core.tables.sheets import Sheet
from core.tables.table import only_counts

# what comes in while the screen waits a few seconds
PLAN = FEW
# the sheet our own export keeps its cells in, to know later which of them were changed in Excel
MEMORY = "hatshy"
SKIP, ID, MOMENT = "", "id", "moment"
# one known word may stand in any table
_LEAST_KNOWN = 2

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
    # of a text, what parts its columns
    delimiter: str = ""

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


def read_id(cell: Cell) -> UUID | None:
    try:
        return UUID(str(cell))
    except ValueError:
        return None


def read(path: Path) -> FoundPlan:
    return find_table(sheets.read(path, PLAN))


def find_table(found: Sequence[Sheet]) -> FoundPlan:
    """The sheet and the row whose cells most look like headings of a plan."""
    seen = _likest([sheet for sheet in found if sheet.name != MEMORY and not sheet.is_hidden])
    # what the office does not see is no plan of its, unless there is no other
    hidden = _likest([sheet for sheet in found if sheet.name != MEMORY and sheet.is_hidden])
    best = hidden if hidden and (seen is None or seen[0] < _LEAST_KNOWN <= hidden[0]) else seen
    if best is None:
        raise Invalid(_("This file is empty."))
    known, number, sheet = best
    if sheet.is_cut:
        raise PLAN.cut()
    if known < _LEAST_KNOWN:
        # nobody knows these headings: the first full row is offered for mapping
        number = max(range(min(len(sheet.rows), HEAD)), key=lambda n: sum(map(bool, sheet.rows[n])))
    headings, taken = _headings(sheet.rows, number)
    first = number + taken
    if first < len(sheet.rows) and only_counts(sheet.rows[first]):
        first += 1
    memory = next((_memory(other) for other in found if other.name == MEMORY), {})
    return FoundPlan(
        headings, first + 1, sheet.rows[first:], guess(headings), memory, _merged(sheet, first), sheet.delimiter
    )


def _likest(found: Sequence[Sheet]) -> tuple[int, int, Sheet] | None:
    """How many headings are known, in which row of which sheet; of equals the first."""
    scored = [
        (len(guess(_headings(sheet.rows, number)[0])), number, sheet)
        for sheet in found
        for number in range(min(len(sheet.rows), HEAD))
    ]
    return max(scored, key=lambda one: one[0], default=None)


def _merged(sheet: Sheet, first: int) -> dict[tuple[int, int], Cell]:
    """A day that is merged over rows is the day of each; headings, and what reaches to the right, are left alone."""
    above: dict[tuple[int, int], Cell] = {}
    for (top, place), (bottom, _right) in sorted(sheet.merged):
        if top < first or (top + 2, place) in above or place >= len(sheet.rows[0]):
            continue
        for row in range(top + 1, min(bottom + 1, len(sheet.rows))):
            above[row + 1, place] = sheet.rows[top][place]
    return above


def guess(headings: Sequence[str]) -> Mapped:
    """What each heading means; two of one meaning: the first."""
    mapped: dict[int, str] = {}
    for place, heading in enumerate(headings):
        key = meaning(heading)
        if key and key not in mapped.values():
            mapped[place] = key
    return mapped


def _headings(rows: Sequence[Row], number: int) -> tuple[list[str], int]:
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


def _memory(sheet: Sheet) -> Mapping[str, Mapping[str, str]]:
    """The first row names the columns, the first cell of each other row is its key."""
    if not sheet.rows or str(sheet.rows[0][0]) != ID:
        return {}
    keys = [str(cell) for cell in sheet.rows[0]]
    return {
        str(row[0]): {key: str(cell) for key, cell in zip(keys[1:], [*row[1:], *[""] * len(keys)], strict=False)}
        for row in sheet.rows[1:]
    }
