"""The plan as a file for another program: which kinds there are, what each is called, and its bytes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, get_args

from core.calendar.exchange import ics, writing
from core.calendar.queries.slots import Slot
from core.language.trilingual import Lang
from core.language.words import N_, words

Kind = Literal["xlsx", "csv", "ics"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TITLES: dict[Kind, str] = {
    "xlsx": N_("Plan for Excel"),
    "csv": N_("Plan as a CSV table"),
    "ics": N_("Plan for other calendars"),
}
_NAME = N_("Content plan")


def content(kind: Kind, slots: Sequence[Slot], lang: Lang, zone: str, now: datetime) -> bytes:
    match kind:
        case "xlsx":
            return writing.to_xlsx(slots, lang)
        case "csv":
            return writing.to_csv(slots, lang)
        case "ics":
            return ics.to_ics(slots, lang, zone, now)


def file_name(kind: Kind, first: date, last: date, lang: Lang) -> str:
    """Sorts by its days, and says its language: files in two of them lie side by side."""
    return f"{words(lang).say(_NAME)} {first.isoformat()}–{last.isoformat()} ({lang}).{kind}"
