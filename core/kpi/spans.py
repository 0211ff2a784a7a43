"""Spans of days: the month, quarter or year of a day, and what comes before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.kpi.choices import Step

_MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}
_DAYS = {Step.DAY: 1, Step.WEEK: 7}


@dataclass(frozen=True, order=True)
class Span:
    """Both days included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def elapsed(self, today: date) -> float:
        """The share of it that is over; today is not over."""
        return min(max((today - self.first).days / self.days, 0.0), 1.0)


def span(step: Step, day: date) -> Span:
    """
    >>> span(Step.QUARTER, date(2026, 11, 21))
    Span(first=datetime.date(2026, 10, 1), last=datetime.date(2026, 12, 31))
    >>> span(Step.WEEK, date(2026, 11, 21))
    Span(first=datetime.date(2026, 11, 16), last=datetime.date(2026, 11, 22))
    """
    if step in _DAYS:
        first = day if step == Step.DAY else day - timedelta(days=day.weekday())
        return Span(first, first + timedelta(days=_DAYS[step] - 1))
    months = _MONTHS[step]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Span(first, _moved(first, months) - timedelta(days=1))


def moved(step: Step, of: Span, by: int) -> Span:
    """
    >>> moved(Step.MONTH, span(Step.MONTH, date(2026, 1, 5)), -1)
    Span(first=datetime.date(2025, 12, 1), last=datetime.date(2025, 12, 31))
    """
    if step in _DAYS:
        return span(step, of.first + timedelta(days=by * _DAYS[step]))
    return span(step, _moved(of.first, by * _MONTHS[step]))


def within(step: Step, whole: Span) -> Iterator[Span]:
    """The months of a year, the weeks that begin or go on in a month: cut at its ends."""
    one = span(step, whole.first)
    while one.first <= whole.last:
        yield Span(max(one.first, whole.first), min(one.last, whole.last))
        one = moved(step, one, 1)


def _moved(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
