"""A dry run: what a table would bring into the plan, row by row, and what is wrong with it. Nothing is written here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from core.calendar.exchange.cells import read_moment
from core.calendar.exchange.columns import BY_KEY, SheetColumn, title_of_key, told
from core.calendar.exchange.finding import ID, MOMENT, FoundPlan, read_id
from core.calendar.exchange.meanings import only_heads
from core.calendar.exchange.names import Names
from core.calendar.problems import MOST_LETTERS, MOST_LETTERS_OF_TITLE
from core.calendar.queries.slots import Slot
from core.errors import Invalid
from core.language.trilingual import LANGS, Lang
from core.language.words import _, language, n_
from core.tables.cells import Cell, Row, fitted, has_failed, words
from core.tables.faults import FAILED, RowFault
from core.tables.letters import demand_read
from core.tables.moments import Moments
from core.tables.shape import by_day, holds_rows, swallowed

_LONGEST = {"title": MOST_LETTERS_OF_TITLE, "text": MOST_LETTERS}


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
    # the columns of a known publication that would change
    changed: Sequence[str] = ()

    @property
    def title(self) -> str:
        titles = self.wanted.get("title", {})
        return next((titles[lang] for lang in (language(), *LANGS) if titles.get(lang)), "")


@dataclass(frozen=True)
class DryRun:
    coming: Sequence[Coming]
    faults: Sequence[RowFault]
    untouched: int
    # headings of columns of which nothing is taken
    unread: Sequence[str] = ()

    @property
    def new(self) -> int:
        return sum(one.publication_id is None for one in self.coming)

    @property
    def changed(self) -> int:
        return len(self.coming) - self.new

    @property
    def bad(self) -> int:
        """How many rows; what is wrong with the table itself is wrong with none of them."""
        return len({fault.row for fault in self.faults if fault.row})


def remembered(cell: Cell) -> str:
    """A cell as the memory keeps it, whichever type Excel gives it back in."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, datetime):
        # Excel gives midnight back as a day
        return cell.isoformat(" ", "minutes") if cell.time() != time() else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def dry_run(table: FoundPlan, names: Names, known: Mapping[UUID, Slot]) -> DryRun:
    """All rows, and every fault of every row at once: nobody likes to mend a table fault by fault."""
    if not any(key == ID or key.startswith("title.") for key in table.mapping.values()):
        sentence = _("The headings were not recognized: a day and a title are needed. Say which column is which.")
        return DryRun([], [RowFault(0, "", sentence)], 0)
    coming: list[Coming] = []
    faults: list[RowFault] = []
    met: set[str] = set()
    untouched = 0
    are_rows = by_day(table.day_at, Moments(ZoneInfo("UTC"))) if table.day_at is not None else None
    for number, row in enumerate(table.rows, table.first_row):
        sentence = holds_rows() if table.is_open and row is table.rows[-1] else ""
        if are_rows:
            sentence = sentence or swallowed(row, table.delimiter, are_rows)
        if sentence:
            faults.append(RowFault(number, "", sentence))
            continue
        cells = {key: row[place] for place, key in table.mapping.items() if key and place < len(row)}
        if not any(str(cell).strip() for key, cell in cells.items() if key != ID) or _only_heads(row):
            continue
        merged = {
            key: table.above[number, place] for place, key in table.mapping.items() if (number, place) in table.above
        }
        read, key = _Row(number, cells | merged, names), str(cells.get(ID, ""))
        # a row that was copied within Excel brings the key of its pattern along: it is a new one
        one = read.known(table.memory, known) if key and key not in met else read.new()
        met.add(key)
        faults += read.faults
        if one is None:
            untouched += not read.faults
        elif not read.faults:
            coming.append(one)
    if not coming and not faults and not untouched:
        faults.append(RowFault(0, "", _("There are no rows under the headings.")))
    return DryRun(coming, faults, untouched, table.unread)


class _Row:
    def __init__(self, number: int, cells: Mapping[str, Cell], names: Names) -> None:
        self._number, self._cells, self._names = number, cells, names
        self.faults: list[RowFault] = []

    def new(self) -> Coming | None:
        values = dict(self._values(self._cells))
        if not any(values.get("title", {}).values()):
            # a title that could not be read has its own fault
            if not self._says("title."):
                self._blame("title.kk", Invalid(_("A publication needs a title in one language at least.")))
            return None
        self._demand_day(values.get("day"), values.get("at"))
        langs = values.get("langs", ())
        if langs and "kk" not in langs:
            values["source_lang"] = langs[0]
        texts, channels = values.pop("text", {}), values.pop("channels", None)
        return Coming(self._number, None, values, texts=_filled(texts), channels=channels)

    def known(self, memory: Mapping[str, Mapping[str, str]], known: Mapping[UUID, Slot]) -> Coming | None:
        """Only what was changed in the table since it was written; the rest of the row is nobody's wish."""
        slot_id = read_id(self._cells[ID])
        slot = known.get(slot_id) if slot_id else None
        if slot is None:
            self._blame(ID, Invalid(_("This publication is no longer in the plan, or its key was changed.")))
            return None
        changed = dict(self._changed(slot, memory.get(str(slot.id))))
        wanted, seen = dict(self._values(changed)), _seen(slot, changed)
        # Excel writes some days and hours of a CSV file its own way: they mean what they meant
        same = {name for name, value in wanted.items() if name in seen and value == seen[name]}
        wanted = {name: value for name, value in wanted.items() if name not in same}
        changed = {key: cell for key, cell in changed.items() if BY_KEY[key].field not in same}
        if not wanted:
            return None
        if not wanted.keys().isdisjoint(("day", "at")):
            now = slot.publication
            self._demand_day(wanted.get("day", now.day), wanted.get("at", now.at))
        texts, seen_texts = wanted.pop("text", {}), seen.pop("text", {})
        channels = wanted.pop("channels", None)
        seen = {name: value for name, value in seen.items() if name in wanted}
        return Coming(self._number, slot.id, wanted, seen, texts, seen_texts, channels, tuple(changed))

    def _changed(self, slot: Slot, kept: Mapping[str, str] | None) -> Iterator[tuple[str, Cell]]:
        """Against the memory; where another program has lost it, against the plan as it stands here."""
        for key, cell in self._cells.items():
            column = BY_KEY.get(key)
            if column is None or column.read is None:
                continue
            said, was = remembered(cell), kept.get(key) if kept is not None else None
            if said == was or self._is_here(said, column, slot):
                continue
            now = self._stored(column, slot, language())
            if was is not None and not self._is_here(was, column, slot):
                sentence = _("This was changed here meanwhile: {now}. Export the plan anew.")
                self._blame(key, Invalid(sentence.format(now=now or "—")))
            elif fitted(now) != now and fitted(said) == said:
                self._blame(
                    key, Invalid(_("This text is too long for Excel, the table has only its beginning: edit it here."))
                )
            else:
                yield key, cell

    def _stored(self, column: SheetColumn, slot: Slot, lang: Lang) -> str:
        return remembered(told(column, slot, lang, self._names.zone))

    def _is_here(self, said: str, column: SheetColumn, slot: Slot) -> bool:
        """In whichever language the table was written; of a text that is too long, Excel was given the beginning."""
        stored = (self._stored(column, slot, lang) for lang in LANGS)
        return any(said in (text.strip(), fitted(text).strip()) for text in stored)

    def _values(self, cells: Mapping[str, Cell]) -> Iterator[tuple[str, Any]]:
        found: dict[str, Any] = {}
        if MOMENT in cells:
            found["day"], found["at"] = self._tried(MOMENT, lambda: read_moment(_sound(cells[MOMENT])), (None, None))
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
        value = column.read(_sound(cell), self._names)
        most = _LONGEST.get(column.field)
        if most and len(value) > most:
            said = n_("This is too long: {n} character at most.", "This is too long: {n} characters at most.", most)
            raise Invalid(said)
        return value

    def _demand_day(self, day: date | None, at: time | None) -> None:
        # a day that could not be read has its own fault
        if at and not day and not self._says("day"):
            self._blame("at", Invalid(_("There is an hour here, but no day.")))

    def _says(self, start: str) -> bool:
        """Does anything stand in the columns whose keys begin so?"""
        return any(str(cell).strip() for key, cell in self._cells.items() if key.startswith(start))

    def _tried(self, key: str, read: Callable[[], Any], otherwise: Any) -> Any:
        try:
            return read()
        except Invalid as error:
            self._blame(key, error)
            return otherwise

    def _blame(self, key: str, error: Invalid) -> None:
        self.faults.append(RowFault(self._number, title_of_key(key, language()), str(error)))


def _only_heads(row: Row) -> bool:
    """The headings go on in this row, or stand there again: of none of its cells a publication can be made."""
    return all(map(only_heads, filter(None, map(words, row))))


def _sound(cell: Cell) -> Cell:
    """The cell itself, if its formula has not failed and its letters are whole."""
    text = str(cell)
    demand_read(text)
    if has_failed(text):
        raise Invalid(_(FAILED).format(said=text))
    return cell


def _seen(slot: Slot, keys: Iterable[str]) -> dict[str, Any]:
    """The fields that would be changed, as they stand here."""
    found: dict[str, Any] = {}
    for key in keys:
        column = BY_KEY[key]
        if column.lang:
            found.setdefault(column.field, {})[column.lang] = column.tell(slot, column.lang)
        elif key != "channels":
            found[column.field] = getattr(slot.publication, column.field)
    return found


def _filled(texts: Mapping[Lang, str]) -> dict[Lang, str]:
    return {lang: text for lang, text in texts.items() if text}
