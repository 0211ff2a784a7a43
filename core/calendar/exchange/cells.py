"""What a cell of a plan's table means: a day, an hour, a choice, languages, facts; whatever program wrote it."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache

from core import clock
from core.calendar.exchange.languages import languages_in
from core.calendar.exchange.names import Names, Said
from core.calendar.words import TITLES
from core.errors import Invalid
from core.language import dates
from core.language.trilingual import LANGS
from core.language.words import _, language, words
from core.tables.cells import Cell
from core.tables.cells import words as words_of

# who says only the day means the end of work
EVENING = time(18)
# between a fact and where it is from
BAR = "|"
_YES = ("yes", "да", "иә", "ия", "+", "✓", "✔", "x", "х", "1", "true", "истина")
_NO = ("no", "нет", "жоқ", "-", "–", "—", "0", "false", "ложь")
# Excel counts days from here
_EXCEL_EPOCH = date(1899, 12, 30)
# 01.01.0001 is what a program writes that has no day to write; two figures alone are a year of this century
_NO_YEAR = re.compile(r"(?<!\d)00\d\d(?!\d)")
_MIDNIGHT = datetime(1900, 1, 1, tzinfo=UTC)


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


def read_ready(cell: Cell, names: Names) -> datetime | None:
    """By the office's clock; a day alone means the end of its work."""
    day, at = read_moment(cell)
    return datetime.combine(day, at or EVENING, clock.zone_of(names.zone)) if day else None


@cache
def _choices(kind: type[StrEnum]) -> Said[StrEnum]:
    return Said((words(lang).say(said), choice) for choice, said in TITLES[kind].items() for lang in LANGS)


def read_choice(cell: Cell, _names: Names, kind: type[StrEnum]) -> StrEnum:
    """An empty cell is the first of them, which asks for nothing."""
    text = str(cell).strip()
    if not text:
        return next(iter(kind))
    found = _choices(kind).likest(text)
    if not found:
        listed = ", ".join(words(language()).say(said) for said in TITLES[kind].values())
        raise Invalid(
            _("There is no such choice: {name}. Choose one of these: {listed}").format(name=text, listed=listed)
        )
    return found[0][1]


def read_langs(cell: Cell, _names: Names) -> list[str]:
    text = str(cell).strip()
    if not text:
        return ["kk", "ru"]
    found = languages_in(text)
    if not found:
        raise Invalid(_("There is no such language here: {name}").format(name=text))
    return [*found]


def read_yes(cell: Cell, _names: Names) -> bool:
    text = read_text(cell, _names).strip().casefold()
    if text in _YES:
        return True
    if not text or text in _NO:
        return False
    raise Invalid(_("Write yes or no here, not: {typed}").format(typed=cell))


def read_facts(cell: Cell, names: Names) -> list[dict[str, str]]:
    return facts_of(read_text(cell, names))


def facts_of(text: str) -> list[dict[str, str]]:
    """A fact a line; behind the last bar stands where it is from."""
    facts = []
    for line in re.split(r"[\r\n]+", text):
        said, bar, source = line.rpartition(BAR)
        fact, source = (said, source) if bar else (source, "")
        if fact.strip() or source.strip():
            facts.append({"text": fact.strip(), "source": source.strip()})
    return facts


def facts_as_text(facts: Iterable[dict[str, str]]) -> str:
    """
    >>> facts_as_text([{"text": "14 үй", "source": "Су арнасы"}, {"text": "2 күн", "source": ""}])
    '14 үй | Су арнасы\\n2 күн'
    """
    return "\n".join(filter(None, map(_line_of, facts)))


def _line_of(fact: dict[str, str]) -> str:
    text, source = (" ".join(fact.get(part, "").splitlines()).strip() for part in ("text", "source"))
    if not source and BAR not in text:
        return text
    # the last bar is ours
    return f"{text} {BAR} {source.replace(BAR, '¦')}".strip()


def read_text(cell: Cell, _names: Names) -> str:
    return words_of(cell)
