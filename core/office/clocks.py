"""The terms of law and of the office: what ships with the program, and each as the deadlines engine counts it."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from core import library
from core.deadlines.terms import Extension, Term, Unit, months_later
from core.office.records import Clock
from core.store.record import Image, plain


@cache
def shipped() -> Mapping[str, Image]:
    """The rows that come with the program, by code, in their order."""
    said = library.read("clocks")
    return MappingProxyType(
        {row["code"]: _image(row, rank, said["checked_on"]) for rank, row in enumerate(said["clock"], 1)}
    )


def _image(row: Mapping[str, object], rank: int, checked_on: object) -> Image:
    # what nobody doubts is what the office set itself
    said = {"checked_on": None if row.get("is_proposed") else checked_on, "confidence": "high", "rank": rank, **row}
    return {name: plain(value) for name, value in said.items() if name in Clock.model_fields}


@cache
def _called() -> Mapping[str, str]:
    rows = library.read("clocks")["clock"]
    return {other: row["code"] for row in rows for other in row.get("also", [])}


def code_of(name: str) -> str:
    """
    The code a rule is kept by, whichever of its names is said.

    >>> code_of("L01"), code_of(" Media.Request ")
    ('media.request', 'media.request')
    """
    known = {code.casefold(): code for code in (*shipped(), *_called())}
    found = known.get(name.strip().casefold(), name.strip())
    return _called().get(found, found)


def made(code: str) -> Clock:
    return Clock.made(**shipped()[code])


def is_changed(clock: Clock) -> bool:
    """Does it say something else than what came with the program? Whether it is in use or was checked is no change."""
    if clock.code not in shipped():
        return False
    was, now = made(clock.code).image(), clock.image()
    return any(was[field] != now[field] for field in was.keys() - {"id", "is_active", "checked_on"})


def term(clock: Clock) -> Term | None:
    """None: it is a rule without a term."""
    return Term(clock.value, clock.unit, clock.start, clock.is_registered) if clock.value else None


def extension(clock: Clock, by: str = "", why: str = "") -> Extension | None:
    """As long as it may be prolonged at the most; None: it may not."""
    if not (clock.value and clock.extension_value):
        return None
    # prolonged from receipt it is counted like the term itself; from its end, that end was a working day
    is_registered = clock.is_registered and clock.is_from_receipt
    longer = Term(clock.extension_value, clock.extension_unit, is_registered=is_registered)
    return Extension(longer, is_from_receipt=clock.is_from_receipt, by=by, why=why)


def notice(clock: Clock) -> Term | None:
    """How soon somebody must be told after it was prolonged."""
    return Term(clock.notice_value, clock.notice_unit) if clock.notice_value else None


def back_from(clock: Clock, day: date) -> date | None:
    """So long before that day, in months or in days as a calendar has them; None: for ever."""
    if not clock.value:
        return None
    match clock.unit:
        case Unit.MONTHS:
            return months_later(day, -clock.value)
        case Unit.CALENDAR_DAYS:
            return day - timedelta(days=clock.value)
        case _:
            raise ValueError(f"{clock.code}: nothing is counted back in {clock.unit}")
