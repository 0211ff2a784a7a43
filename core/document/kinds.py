"""Kinds of documents an office can ask for. Each feature adds its own; the page and the console offer them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from core.document.blocks import Document
from core.errors import Invalid
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import _

Period = Literal["none", "week", "month", "quarter"]


@dataclass(frozen=True)
class Request:
    """Which days a document is about, both included; a kind without a period leaves them empty."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class PaperKind:
    """`build` asks the office through a reading session and returns the document in one language."""

    key: str
    title: str
    period: Period
    build: Callable[[Any, Request, Lang], Document]


def week_of(day: date) -> Request:
    first = dates.monday(day)
    return Request(first, first + timedelta(days=6))


def month_of(day: date) -> Request:
    first = day.replace(day=1)
    return Request(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def quarter_of(day: date) -> Request:
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return Request(first, month_of(first + timedelta(days=70)).last)


_OF: dict[Period, Callable[[date], Request]] = {
    "none": lambda _day: Request(),
    "week": week_of,
    "month": month_of,
    "quarter": quarter_of,
}


def around(period: Period, day: date) -> Request:
    """The period of this kind that the day lies in."""
    return _OF[period](day)


def beside(period: Period, request: Request, step: int) -> Request:
    """The period before (-1) or after (1)."""
    assert request.first is not None
    assert request.last is not None
    return around(period, request.last + timedelta(days=1) if step > 0 else request.first - timedelta(days=1))


def told(period: Period, request: Request, lang: Lang) -> str:
    """The period in the office's words."""
    if request.first is None or request.last is None:
        return ""
    match period:
        case "month":
            return dates.month(request.first, lang)
        case "quarter":
            return dates.quarter(request.first, lang)
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
    except ValueError:
        day = None
    if day is None:
        raise Invalid(_("This is not a period. Write 2026-W48, 2026-11 or 2026-Q4."))
    return around(period, day)
