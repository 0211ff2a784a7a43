"""Which days a view of the calendar shows, and how one steps through them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_

WEEK, MONTH, LIST, BOARD, YEAR = "week", "month", "list", "board", "year"
TITLES = {
    WEEK: N_("Week"),
    MONTH: N_("Month"),
    LIST: N_("List"),
    BOARD: N_("Board"),
    YEAR: N_("Year"),
}
VIEWS = tuple(TITLES)


@dataclass(frozen=True)
class Span:
    """Both days included."""

    first: date
    last: date

    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def span_of(view: str, day: date) -> Span:
    """
    What is asked for around a day; a month is shown in whole weeks.

    >>> span_of(MONTH, date(2026, 12, 15)).first
    datetime.date(2026, 11, 30)
    """
    if view == YEAR:
        return Span(date(day.year, 1, 1), date(day.year, 12, 31))
    if view in (MONTH, LIST):
        first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        if view == LIST:
            return Span(first, last)
        return Span(dates.monday(first), dates.monday(last) + timedelta(days=6))
    return Span(dates.monday(day), dates.monday(day) + timedelta(days=6))


def stepped(view: str, day: date, step: int) -> date:
    """A day in the period before (-1) or after (1), as far as days are planned at all."""
    if view in (WEEK, BOARD):
        return dates.within(day + timedelta(days=7 * step))
    months = 12 * step if view == YEAR else step
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dates.within(date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])))


def told(view: str, day: date, lang: Lang) -> str:
    """The period in the office's words."""
    if view == YEAR:
        return dates.year(day, lang)
    if view in (MONTH, LIST):
        return dates.month(day, lang)
    span = span_of(view, day)
    return dates.span(span.first, span.last, lang)
