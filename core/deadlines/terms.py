"""A term and its end: so many working hours, working days or calendar days, and the days that did not count."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.deadlines.working import DAY, WorkingTime


class Unit(StrEnum):
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True)
class Term:
    count: int
    unit: Unit = Unit.WORKING_HOURS


@dataclass(frozen=True)
class Due:
    """When a term ends, and which days on the way there did not count."""

    at: datetime
    skipped: tuple[date, ...] = ()


def due(start: datetime, term: Term, working: WorkingTime) -> Due:
    """A term in days ends with the last working hour of its last day; that day is a working one."""
    at = _end(start, term, working)
    first, last = working.day_of(start), working.day_of(at)
    between = (first + n * DAY for n in range((last - first).days + 1))
    counts_all = term.unit == Unit.CALENDAR_DAYS
    # calendar days all count: only what the end was moved over is worth telling
    nominal = first + timedelta(days=term.count) if counts_all else first
    return Due(at, tuple(day for day in between if day >= nominal and not working.works(day)))


def _end(start: datetime, term: Term, working: WorkingTime) -> datetime:
    first = working.day_of(start)
    match term.unit:
        case Unit.WORKING_HOURS:
            return working.later(start, timedelta(hours=term.count))
        case Unit.WORKING_DAYS:
            return working.end_of(working.days_later(first, term.count))
        case Unit.CALENDAR_DAYS:
            # the day before stands in the count: its next working day is the last one itself, if that is worked
            return working.end_of(working.days_later(first + timedelta(days=term.count - 1), 1))
