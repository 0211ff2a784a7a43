"""A dry run: what a table would bring into the plan, row by row, and what is wrong with it. Nothing is written here."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import partial
from typing import Any
from uuid import UUID

from core.calendar.exchange.columns import BY_KEY, Names, SheetColumn, meaning, read_moment, title_of
from core.calendar.exchange.tables import Cell, Grid
from core.calendar.queries.slots import Slot
from core.errors import Invalid
from core.language import fold
from core.language.trilingual import LANGS, Lang
from core.language.words import _, language

# a title, the office's name and a stamp may stand over the headings
HEADINGS_WITHIN = 30
# the sheet our own export keeps its cells in, to know later which of them were changed in Excel
MEMORY = "hatshy"
SKIP, ID, MOMENT = "", "id", "moment"

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

    @property
    def signature(self) -> str:
        """By it a mapping is remembered: tables of the same origin have the same headings."""
        return "|".join(fold.fold2(heading) for heading in self.headings)


@dataclass(frozen=True)
class Fault:
    # as Excel numbers it
    row: int
    heading: str
    sentence: str


@dataclass(frozen=True)
class Coming:
    """One row that would be written: a new publication, or the changed fields of a known one."""

    row: int
    publication_id: UUID | None
    # the fields of the publication as it shall be, and as the table's writer saw them; trilingual ones by language
    wanted: Mapping[str, Any]
    seen: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[Lang, str] = field(default_factory=dict)
    seen_texts: Mapping[Lang, str] = field(default_factory=dict)
    channels: Sequence[UUID] | None = None

    @property
    def title(self) -> str:
        titles = self.wanted.get("title", {})
        return next((titles[lang] for lang in (language(), *LANGS) if titles.get(lang)), "")


@dataclass(frozen=True)
class DryRun:
    coming: Sequence[Coming]
    faults: Sequence[Fault]
    untouched: int

    @property
    def new(self) -> int:
        return sum(one.publication_id is None for one in self.coming)

    @property
    def changed(self) -> int:
        return len(self.coming) - self.new


def find_table(grids: Sequence[Grid]) -> Table:
    """The sheet and the row whose cells most look like headings of a plan."""
    scored = [
        (sum(bool(meaning(cell)) for cell in row), -place, number, grid)
        for place, grid in enumerate(grids)
        if grid.name != MEMORY
        for number, row in enumerate(grid.rows[:HEADINGS_WITHIN])
    ]
    if not scored:
        raise Invalid(_("This file is empty."))
    best, _place, number, grid = max(scored, key=lambda found: (found[0], found[1], -found[2]))
    if best < 2:
        # nobody knows these headings: the first full row is offered for mapping
        number = max(range(min(len(grid.rows), HEADINGS_WITHIN)), key=lambda n: sum(map(bool, grid.rows[n])))
    headings = [str(cell) for cell in grid.rows[number]]
    memory = next((_memory(other) for other in grids if other.name == MEMORY), {})
    return Table(headings, number + 2, grid.rows[number + 1 :], guess(headings), memory)


def guess(headings: Sequence[str]) -> Mapped:
    """What each heading means; two of one meaning: the first."""
    mapped: dict[int, str] = {}
    for place, heading in enumerate(headings):
        key = meaning(heading)
        if key and key not in mapped.values():
            mapped[place] = key
    return mapped


def _memory(grid: Grid) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for row in grid.rows:
        try:
            cells = json.loads(str(row[1]))
        except (ValueError, IndexError):
            continue
        if isinstance(cells, dict):
            found[str(row[0])] = cells
    return found


def remembered(cell: Cell) -> str:
    """A cell as the memory keeps it, whichever type Excel gives it back in."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def dry_run(table: Table, names: Names, known: Mapping[UUID, Slot]) -> DryRun:
    """All rows, and every fault of every row at once: nobody likes to mend a table fault by fault."""
    coming: list[Coming] = []
    faults: list[Fault] = []
    untouched = 0
    for number, row in enumerate(table.rows, table.first_row):
        cells = {key: row[place] for place, key in table.mapping.items() if key and place < len(row)}
        if not any(str(cell).strip() for key, cell in cells.items() if key != ID):
            continue
        read = _Row(number, cells, names)
        one = read.known(table.memory, known) if cells.get(ID) else read.new()
        faults += read.faults
        if one is None:
            untouched += not read.faults
        elif not read.faults:
            coming.append(one)
    if not coming and not faults and not untouched:
        faults.append(Fault(table.first_row, "", _("There are no rows under the headings.")))
    return DryRun(coming, faults, untouched)


class _Row:
    def __init__(self, number: int, cells: Mapping[str, Cell], names: Names) -> None:
        self._number, self._cells, self._names = number, cells, names
        self.faults: list[Fault] = []

    def new(self) -> Coming | None:
        values = dict(self._values(self._cells))
        if not any(values.get("title", {}).values()):
            self._blame("title.kk", Invalid(_("A publication needs a title in one language at least.")))
            return None
        langs = values.get("langs", ())
        if langs and "kk" not in langs:
            values["source_lang"] = langs[0]
        texts, channels = values.pop("text", {}), values.pop("channels", None)
        return Coming(self._number, None, values, texts=_filled(texts), channels=channels)

    def known(self, memory: Mapping[str, Mapping[str, str]], known: Mapping[UUID, Slot]) -> Coming | None:
        """Only what was changed in the table since it was written; the rest of the row is nobody's wish."""
        slot = self._slot(known)
        if slot is None:
            return None
        kept = memory.get(str(slot.id), {})
        changed = {
            key: cell
            for key, cell in self._cells.items()
            if key in BY_KEY and BY_KEY[key].read and key in kept and remembered(cell) != kept[key]
        }
        wanted = dict(self._values(changed))
        seen = dict(self._values({key: kept[key] for key in changed}))
        if not wanted:
            return None
        texts, seen_texts = wanted.pop("text", {}), seen.pop("text", {})
        channels = wanted.pop("channels", None)
        seen.pop("channels", None)
        return Coming(self._number, slot.id, wanted, seen, texts, seen_texts, channels)

    def _slot(self, known: Mapping[UUID, Slot]) -> Slot | None:
        try:
            slot = known.get(UUID(str(self._cells[ID])))
        except ValueError:
            slot = None
        if slot is None:
            self._blame(ID, Invalid(_("This publication is no longer in the plan, or its key was changed.")))
        return slot

    def _values(self, cells: Mapping[str, Cell]) -> Iterator[tuple[str, Any]]:
        found: dict[str, Any] = {}
        if MOMENT in cells:
            found["day"], found["at"] = self._tried(MOMENT, lambda: read_moment(cells[MOMENT]), (None, None))
        for key, cell in cells.items():
            column = BY_KEY.get(key)
            if column is None or column.read is None:
                continue
            value = self._tried(key, partial(self._read, column, cell), None)
            if column.lang:
                found.setdefault(column.field, {})[column.lang] = value or ""
            else:
                found[column.field] = value
        yield from found.items()

    def _read(self, column: SheetColumn, cell: Cell) -> Any:
        assert column.read is not None
        return column.read(cell, self._names)

    def _tried(self, key: str, read: Callable[[], Any], otherwise: Any) -> Any:
        try:
            return read()
        except Invalid as error:
            self._blame(key, error)
            return otherwise

    def _blame(self, key: str, error: Invalid) -> None:
        column = BY_KEY.get(key)
        self.faults.append(Fault(self._number, title_of(column, language()) if column else "", str(error)))


def _filled(texts: Mapping[Lang, str]) -> dict[Lang, str]:
    return {lang: text for lang, text in texts.items() if text}
