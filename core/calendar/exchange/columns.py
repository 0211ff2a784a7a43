"""The columns of a plan as a table: what each is called, how it is told in a cell, and which reading it has."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import UUID

from core import clock
from core.calendar.exchange import cells
from core.calendar.exchange.names import Names
from core.calendar.queries.slots import Slot
from core.calendar.records import Format, Halt, Priority, Stage
from core.calendar.words import TITLES
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, words
from core.store.record import Record
from core.tables.cells import Cell

LETTERS: dict[Lang, str] = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}


@dataclass(frozen=True)
class SheetColumn:
    """
    `tell` gives what stands in the cell, a moment as it is stored; `read` gives what it means. A column without `read`
    only informs.
    """

    key: str
    heading: str
    # the field of a publication it fills, and the language within it
    field: str
    lang: Lang | None
    width: int
    tell: Callable[[Slot, Lang], Cell]
    read: Callable[[Cell, Names], Any] | None = None


def title_of(column: SheetColumn, lang: Lang) -> str:
    said = words(lang).say(column.heading)
    return f"{said} ({LETTERS[column.lang]})" if column.lang else said


def told(column: SheetColumn, slot: Slot, lang: Lang, zone: str) -> Cell:
    """A moment by the office's clock: no spreadsheet knows zones."""
    cell = column.tell(slot, lang)
    if not isinstance(cell, datetime):
        return cell
    return clock.local(cell, zone).replace(tzinfo=None, second=0, microsecond=0)


def _reference(cell: Cell, names: Names, field: str) -> UUID | None:
    return names.find(field, cell)


def _named(slot: Slot, lang: Lang, field: str) -> str:
    record: Record | None = getattr(slot, field)
    return record.label().in_(lang) if record else ""


def _trilingual(slot: Slot, _lang: Lang, field: str, inner: Lang) -> str:
    said: Trilingual = getattr(slot.publication, field)
    return str(getattr(said, inner))


def _worded(slot: Slot, _lang: Lang, inner: Lang) -> str:
    wording = slot.wordings.get(inner)
    return wording.text if wording else ""


def _day(slot: Slot, _lang: Lang) -> Cell:
    return slot.publication.day or ""


def _hour(slot: Slot, _lang: Lang) -> Cell:
    return slot.publication.at or ""


def _ready_by(slot: Slot, _lang: Lang) -> Cell:
    return slot.publication.ready_by or ""


def _called(slot: Slot, lang: Lang, field: str) -> str:
    choice: StrEnum = getattr(slot.publication, field)
    return words(lang).say(TITLES[type(choice)][choice])


def _marked(slot: Slot, lang: Lang, field: str) -> str:
    """What is not so is left empty: a column of No hides the few that are."""
    return words(lang).say(N_("Yes")) if getattr(slot.publication, field) else ""


def _channels(slot: Slot, lang: Lang) -> str:
    return ", ".join(channel.name.in_(lang) for channel in slot.channels)


def _state(slot: Slot, lang: Lang) -> str:
    return _called(slot, lang, "halt" if slot.publication.halt != Halt.NONE else "state")


def _by_language(field: str, heading: str, width: int) -> list[SheetColumn]:
    return [
        SheetColumn(
            f"{field}.{lang}",
            heading,
            field,
            lang,
            width,
            partial(_trilingual, field=field, inner=lang),
            cells.read_text,
        )
        for lang in LANGS
    ]


def _link(field: str, heading: str, width: int = 20) -> SheetColumn:
    return SheetColumn(
        field, heading, f"{field}_id", None, width, partial(_named, field=field), partial(_reference, field=field)
    )


def _choice(field: str, heading: str, kind: type[StrEnum]) -> SheetColumn:
    read = partial(cells.read_choice, kind=kind)
    return SheetColumn(field, heading, field, None, 14, partial(_called, field=field), read)


def _mark(key: str, heading: str, field: str) -> SheetColumn:
    return SheetColumn(key, heading, field, None, 12, partial(_marked, field=field), cells.read_yes)


COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn("day", N_("Day"), "day", None, 12, _day, lambda cell, _names: cells.read_day(cell)),
    SheetColumn("at", N_("Hour"), "at", None, 8, _hour, lambda cell, _names: cells.read_time(cell)),
    *_by_language("title", N_("Title"), 44),
    _link("rubric", N_("Rubric")),
    _choice("format", N_("Format"), Format),
    SheetColumn(
        "channels",
        N_("Channels"),
        "channels",
        None,
        28,
        _channels,
        lambda cell, names: names.find_all("channels", cell),
    ),
    SheetColumn(
        "langs",
        N_("Languages"),
        "langs",
        None,
        14,
        lambda slot, _lang: ", ".join(LETTERS[lang] for lang in LANGS if lang in slot.publication.langs),
        cells.read_langs,
    ),
    _choice("priority", N_("Priority"), Priority),
    _link("person", N_("Responsible"), 24),
    SheetColumn("ready", N_("Ready by"), "ready_by", None, 16, _ready_by, cells.read_ready),
    _link("unit", N_("Facts come from"), 24),
    _link("campaign", N_("Campaign")),
    _link("goal", N_("Goal")),
    _link("audience", N_("Audience")),
    _choice("stage", N_("Taking part"), Stage),
    SheetColumn("state", N_("State"), "state", None, 16, _state),
    *_by_language("gist", N_("What it is about"), 40),
    *_by_language("call", N_("What people are asked to do"), 30),
    *_by_language("place", N_("Place"), 24),
    *_by_language("speaker", N_("Speaker"), 24),
    _mark("criticism", N_("Answers criticism"), "answers_criticism"),
    _mark("ai", N_("Made with AI"), "is_ai_made"),
    *(
        SheetColumn(f"text.{lang}", N_("Text"), "text", lang, 60, partial(_worded, inner=lang), cells.read_text)
        for lang in LANGS
    ),
    SheetColumn(
        "facts",
        N_("Facts and sources"),
        "facts",
        None,
        50,
        lambda slot, _lang: cells.facts_as_text(slot.publication.facts),
        cells.read_facts,
    ),
    SheetColumn("note", N_("Note"), "note", None, 30, lambda slot, _lang: slot.publication.note, cells.read_text),
)
BY_KEY = {column.key: column for column in COLUMNS}
# what a heading may mean beside our columns
APART = {"moment": N_("Day and hour"), "id": N_("Key (do not change)")}
# all that a column of somebody's table may be read as, in the order to offer it
KEYS = ("moment", *(column.key for column in COLUMNS if column.read), "id")


def title_of_key(key: str, lang: Lang) -> str:
    """As our own headings call it; the key and the moment have no column of their own."""
    column = BY_KEY.get(key)
    return title_of(column, lang) if column else words(lang).say(APART.get(key, ""))
