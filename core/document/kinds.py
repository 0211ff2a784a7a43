"""Kinds of documents an office can ask for. Each feature adds its own; the page and the console offer them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from core.document.blocks import Document
from core.errors import Invalid
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import _

_THURSDAY = 3

Period = Literal["none", "week", "month", "quarter", "year", "record"]


@dataclass(frozen=True)
class Option:
    """Something a document may leave out or take in: a check box on the page, `--with KEY` in the console."""

    key: str
    title: str
    default: bool = False
    # what comes of it is a document people ask for by this name
    is_asked_for: bool = False


@dataclass(frozen=True)
class Request:
    """What a document is about: days, both included, or one record; and which of its kind's options are wished."""

    first: date | None = None
    last: date | None = None
    record_id: UUID | None = None
    options: frozenset[str] = frozenset()
    # the moment it is dated by; none: now
    made_at: datetime | None = None


# ids and names of the records a document can be made of, in the order to offer them
Choices = Callable[[Any], Sequence[tuple[UUID, str]]]


def _no_choices(_session: Any) -> Sequence[tuple[UUID, str]]:
    return ()


@dataclass(frozen=True)
class PaperKind:
    """
    `build` asks the office through a reading session and returns the document in one language.

    `watches` are the kinds of records it is made from: when one of them changes, the preview is built anew.
    `choices` are asked for where the period is a record.
    `looks_ahead`: late in a week it is the next one that is still to be planned.
    """

    key: str
    title: str
    period: Period
    build: Callable[[Any, Request, Lang], Document]
    watches: frozenset[str] = frozenset()
    options: tuple[Option, ...] = ()
    choices: Choices = _no_choices
    looks_ahead: bool = False

    def wished(self) -> frozenset[str]:
        """The options that are on until somebody says otherwise."""
        return frozenset(option.key for option in self.options if option.default)


def week_of(day: date) -> Request:
    first = dates.monday(day)
    return Request(first, first + timedelta(days=6))


def month_of(day: date) -> Request:
    first = day.replace(day=1)
    return Request(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def quarter_of(day: date) -> Request:
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return Request(first, month_of(first + timedelta(days=70)).last)


def year_of(day: date) -> Request:
    return Request(day.replace(month=1, day=1), day.replace(month=12, day=31))


_OF: dict[Period, Callable[[date], Request]] = {
    "none": lambda _day: Request(),
    "week": week_of,
    "month": month_of,
    "quarter": quarter_of,
    "year": year_of,
    "record": lambda _day: Request(),
}


def around(period: Period, day: date) -> Request:
    """The period of this kind that the day lies in."""
    return _OF[period](day)


def offered(kind: PaperKind, today: date) -> Request:
    """The period to begin with: this one, or the next week from Thursday on for what looks ahead."""
    request = around(kind.period, today)
    is_next = kind.looks_ahead and kind.period == "week" and today.weekday() >= _THURSDAY
    return beside(kind.period, request, 1) if is_next else request


def beside(period: Period, request: Request, step: int) -> Request:
    """The period before (-1) or after (1)."""
    assert request.first is not None
    assert request.last is not None
    day = request.last + timedelta(days=1) if step > 0 else request.first - timedelta(days=1)
    return around(period, dates.within(day))


def told(period: Period, request: Request, lang: Lang) -> str:
    """The period in the office's words."""
    if request.first is None or request.last is None:
        return ""
    match period:
        case "month":
            return dates.month(request.first, lang)
        case "quarter":
            return dates.quarter(request.first, lang)
        case "year":
            return dates.year(request.first, lang)
        case _:
            return dates.span(request.first, request.last, lang)


def read(period: Period, code: str) -> Request:
    """
    A period as the console takes it.

    >>> read("quarter", "2026-Q4").last
    datetime.date(2026, 12, 31)
    """
    day: date | None = None
    try:
        match period:
            case "week":
                day = dates.read_week(code)
            case "month":
                day = date.fromisoformat(f"{code}-01")
            case "quarter":
                year, quarter = code.upper().split("-Q")
                day = date(int(year), int(quarter) * 3, 1)
            case "year":
                day = date(int(code), 1, 1)
    except ValueError:
        day = None
    if day is None or not dates.FIRST_DAY <= day <= dates.LAST_DAY:
        raise Invalid(_("This is not a period. Write 2026-W48, 2026-11, 2026-Q4 or 2026."))
    return around(period, day)
