"""The plan as a file for another program: which kinds there are, what each is called, and its bytes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, get_args

from core.calendar.exchange import ics, writing
from core.calendar.queries.slots import Slot
from core.language.trilingual import Lang
from core.language.words import N_, n_, words

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
            return writing.to_xlsx(slots, lang, zone)
        case "csv":
            return writing.to_csv(slots, lang, zone)
        case "ics":
            return ics.to_ics(slots, lang, zone, now)


def shortcoming(kind: Kind, slots: Sequence[Slot], lang: Lang) -> str:
    """What such a file cannot hold of these, in a sentence for the screen; empty where it holds all."""
    count = writing.cut_texts(slots, lang) if kind == "xlsx" else 0
    if not count:
        return ""
    return n_(
        "{n} text is too long for Excel: only its beginning is there. Edit it here.",
        "{n} texts are too long for Excel: only their beginnings are there. Edit them here.",
        count,
    )


def file_name(kind: Kind, first: date, last: date, lang: Lang) -> str:
    """Sorts by its days, and says its language: files in two of them lie side by side."""
    return f"{words(lang).say(_NAME)} {first.isoformat()}–{last.isoformat()} ({lang}).{kind}"
