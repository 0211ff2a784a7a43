"""The columns of a plan as a table: what each is called, how it is told in a cell, and how a cell is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, partial
from typing import Any
from uuid import UUID

from core import library
from core.calendar.exchange.names import Names, Said
from core.calendar.exchange.tables import Cell
from core.calendar.queries.slots import Slot
from core.calendar.records import Format
from core.calendar.words import TITLES
from core.errors import Invalid
from core.language import dates, fold
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, _, words
from core.store.record import Record

LETTERS: dict[Lang, str] = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
_LANGUAGES = {
    "kk": ("қаз", "каз", "kk", "kaz", "қазақша", "казахский", "kazakh", "мемлекеттік"),
    "ru": ("рус", "орыс", "ru", "rus", "орысша", "русский", "russian"),
    "en": ("eng", "ағыл", "англ", "en", "ағылшынша", "английский", "english"),
}
# Excel counts days from here
_EXCEL_EPOCH = date(1899, 12, 30)
# 01.01.0001 is what a program writes that has no day to write; two figures alone are a year of this century
_NO_YEAR = re.compile(r"(?<!\d)00\d\d(?!\d)")
_MIDNIGHT = datetime(1900, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SheetColumn:
    """`tell` gives what stands in the cell; `read` gives what it means. A column without `read` only informs."""

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


def read_day(cell: Cell) -> date | None:
    found = _read_day(cell)
    if found and not dates.FIRST_DAY <= found <= dates.LAST_DAY:
        sentence = _("Choose a day of the years from {first} to {last}.")
        raise Invalid(sentence.format(first=dates.FIRST_DAY.year, last=dates.LAST_DAY.year))
    return found


def _read_day(cell: Cell) -> date | None:
    match cell:
        case "":
            return None
        case datetime():
            return cell.date()
        case date():
            return cell
        case bool():
            pass
        case int() | float() if 20_000 < cell < 80_000:
            return _EXCEL_EPOCH + timedelta(days=int(cell))
        case str() if not _NO_YEAR.search(cell):
            # a weekday may stand beside it: «дс, 23.11.2026»
            for part in (cell, *re.findall(r"\d[\d./-]+\d", cell)):
                if found := dates.read_day(part, date(1970, 1, 1)) if part.count(".") != 1 else None:
                    return found
    raise Invalid(_("This is not a day: {typed}. Write it like 23.11.2026.").format(typed=cell))


def read_time(cell: Cell) -> time | None:
    match cell:
        case "":
            return None
        case datetime():
            return cell.time().replace(second=0, microsecond=0)
        case time():
            return cell.replace(second=0, microsecond=0)
        case bool():
            pass
        case timedelta() if timedelta() <= cell < timedelta(days=1):
            return (_MIDNIGHT + cell).time().replace(second=0, microsecond=0)
        case int() | float() if 0 <= cell < 1:
            return (_MIDNIGHT + timedelta(minutes=round(cell * 1440))).time()
        case str() | int() | float():
            if found := dates.read_clock(str(cell)):
                return found
    raise Invalid(_("This is not an hour: {typed}. Write it like 09:30.").format(typed=cell))


def read_moment(cell: Cell) -> tuple[date | None, time | None]:
    """A day and perhaps an hour in one cell."""
    if not isinstance(cell, str):
        has_hour = isinstance(cell, datetime) and cell.time() != time()
        return read_day(cell), read_time(cell) if has_hour else None
    hour = re.search(r"\b\d{1,2}[:.]\d{2}$", cell)
    # 23.11 alone is a day, after a day it is an hour
    at = hour if hour and hour.start() > 0 else None
    return read_day(cell[: at.start()].strip(" ,") if at else cell), read_time(at[0]) if at else None


@cache
def _formats() -> Said[Format]:
    return Said((words(lang).say(TITLES[Format][choice]), choice) for choice in Format for lang in LANGS)


def read_format(cell: Cell, _names: Names) -> str:
    text = str(cell).strip()
    if not text:
        return Format.TEXT
    found = _formats().likest(text)
    if not found:
        raise Invalid(_("There is no such format: {name}").format(name=text))
    return found[0][1]


def read_langs(cell: Cell, _names: Names) -> list[str]:
    text = str(cell).strip().lower()
    if not text:
        return ["kk", "ru"]
    parts = [part for part in re.split(r"[^\w]+", text) if part]
    found = [lang for lang, said in _LANGUAGES.items() if any(part in said for part in parts)]
    if not found:
        raise Invalid(_("There is no such language here: {name}").format(name=text))
    return found


def _text(cell: Cell, _names: Names) -> str:
    # a number typed as a title comes as 5.0
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


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


def _channels(slot: Slot, lang: Lang) -> str:
    return ", ".join(channel.name.in_(lang) for channel in slot.channels)


def _state(slot: Slot, lang: Lang) -> str:
    publication = slot.publication
    choice: StrEnum = publication.halt if publication.halt != "none" else publication.state
    return words(lang).say(TITLES[type(choice)][choice])


def _by_language(field: str, heading: str, width: int) -> list[SheetColumn]:
    return [
        SheetColumn(
            f"{field}.{lang}", heading, field, lang, width, partial(_trilingual, field=field, inner=lang), _text
        )
        for lang in LANGS
    ]


def _link(field: str, heading: str, width: int = 20) -> SheetColumn:
    return SheetColumn(
        field, heading, f"{field}_id", None, width, partial(_named, field=field), partial(_reference, field=field)
    )


COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn("day", N_("Day"), "day", None, 12, _day, lambda cell, _names: read_day(cell)),
    SheetColumn("at", N_("Hour"), "at", None, 8, _hour, lambda cell, _names: read_time(cell)),
    *_by_language("title", N_("Title"), 44),
    _link("rubric", N_("Rubric")),
    SheetColumn(
        "format",
        N_("Format"),
        "format",
        None,
        14,
        lambda slot, lang: words(lang).say(TITLES[Format][slot.publication.format]),
        read_format,
    ),
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
        read_langs,
    ),
    _link("person", N_("Responsible"), 24),
    _link("unit", N_("Facts come from"), 24),
    _link("campaign", N_("Campaign")),
    _link("goal", N_("Goal")),
    _link("audience", N_("Audience")),
    SheetColumn("state", N_("State"), "state", None, 16, _state),
    *_by_language("gist", N_("What it is about"), 40),
    *_by_language("place", N_("Place"), 24),
    *_by_language("speaker", N_("Speaker"), 24),
    *(SheetColumn(f"text.{lang}", N_("Text"), "text", lang, 60, partial(_worded, inner=lang), _text) for lang in LANGS),
    SheetColumn("note", N_("Note"), "note", None, 30, lambda slot, _lang: slot.publication.note, _text),
)
BY_KEY = {column.key: column for column in COLUMNS}
# what a heading may mean beside our columns
APART = {"moment": N_("Day and hour"), "id": N_("Key (do not change)")}
# all that a column of somebody's table may be read as, in the order to offer it
KEYS = ("moment", *(column.key for column in COLUMNS if column.read), "id")


@cache
def _headings() -> list[tuple[str, str]]:
    """Every spelling of a heading with the column it means: ours in three languages, and those of the library."""
    ours = [(title_of_key(key, lang), key) for key in (*BY_KEY, *APART) for lang in LANGS]
    theirs = [(said, key) for key, entry in library.read("headings").items() for said in entry["said"]]
    return [(fold.fold2(said), key) for said, key in (*ours, *theirs)]


def meaning(heading: Cell) -> str:
    """
    The key of the column a heading means; empty where nobody has called one so. A note in brackets may follow.

    >>> meaning("Тема (қазақша)"), meaning("Дата (день публикации)")
    ('title.kk', 'day')
    """
    said = " ".join(str(heading).split())
    base, _bracket, note = said.partition("(")
    if (found := _meant(said)) or not note:
        return found
    found, lang = _meant(base), _language(note.strip(" )"))
    return f"{found.partition('.')[0]}.{lang}" if lang and "." in found else found


def _meant(said: str) -> str:
    folded = fold.fold2(said.strip())
    return next((key for known, key in _headings() if known == folded), "")


def _language(said: str) -> str:
    return next((lang for lang, names in _LANGUAGES.items() if said.lower() in names), "")


def title_of_key(key: str, lang: Lang) -> str:
    """As our own headings call it; the key and the moment have no column of their own."""
    column = BY_KEY.get(key)
    return title_of(column, lang) if column else words(lang).say(APART.get(key, ""))
