"""A term and its end: so many hours, days or months, what prolongs it, and how its end came about."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from core.deadlines.steps import CountedFrom, Extended, Moved, Received, Registered, Skipped, Step, Worked
from core.deadlines.working import DAY, FARTHEST, WorkingTime, no_working_day
from core.errors import Invalid
from core.language.words import _


class Unit(StrEnum):
    # round the clock
    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_MINUTES = "working_minutes"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"


class Start(StrEnum):
    """The first day that counts; hours and minutes run from the moment itself."""

    NEXT_DAY = "next_day"
    SAME_DAY = "same_day"


@dataclass(frozen=True)
class Term:
    count: int
    unit: Unit = Unit.WORKING_HOURS
    start: Start = Start.NEXT_DAY
    # what comes after hours or on a day off counts as received on the next working day
    is_registered: bool = False


@dataclass(frozen=True)
class Extension:
    """A term is prolonged once: by a term, or until a day. Counted from receipt, it is the whole of the longer term."""

    term: Term = Term(0)
    until: date | None = None
    is_from_receipt: bool = False
    by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Due:
    """When a term ends, and how that came about."""

    at: datetime
    steps: tuple[Step, ...] = ()
    term: Term = Term(0)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The days that did not count, in order."""
        return tuple(step for step in self.steps if isinstance(step, Skipped))

    @property
    def is_extended(self) -> bool:
        return any(isinstance(step, Extended) for step in self.steps)


def due(start: datetime, term: Term, working: WorkingTime) -> Due:
    """A term in days or months ends with the last working hour of its last day, and that is a working one."""
    # what is told of it stands on the office's wall clock, wherever it was kept
    start = start.astimezone(working.zone)
    steps: Sequence[Step] = ()
    match term.unit:
        case Unit.MINUTES:
            at = _later(start, timedelta(minutes=term.count))
        case Unit.HOURS:
            at = _later(start, timedelta(hours=term.count))
        case Unit.WORKING_MINUTES:
            at, steps = _in_hours(start, timedelta(minutes=term.count), working)
        case Unit.WORKING_HOURS:
            at, steps = _in_hours(start, timedelta(hours=term.count), working)
        case _:
            at, steps = _in_days(start, term, working)
    return Due(at, (Received(start), *steps), term)


def _later(start: datetime, length: timedelta) -> datetime:
    """In real time: a wall clock that is set back on the way makes no term longer."""
    return (start.astimezone(UTC) + length).astimezone(start.tzinfo)


def extended(first: Due, extension: Extension, working: WorkingTime) -> Due:
    """The same term prolonged: it never ends sooner for that."""
    if first.is_extended:
        raise Invalid(_("This term has been extended already: that is done once."))
    term = extension.term
    said = Extended(
        first.at, term.count, term.unit, extension.until, extension.is_from_receipt, extension.by, extension.why
    )
    at, steps = _longer(first, extension, working)
    if at <= first.at:
        return Due(first.at, (*first.steps, said), first.term)
    begun = working.day_of(first.at)
    news = (step for step in steps if isinstance(step, Skipped | Moved) and step.day > begun)
    return Due(at, (*first.steps, said, *news), first.term)


def _longer(first: Due, extension: Extension, working: WorkingTime) -> tuple[datetime, Sequence[Step]]:
    if extension.until is not None:
        return _ending_on(extension.until, working)
    received = next((step.at for step in first.steps if isinstance(step, Received)), first.at)
    longer = due(received if extension.is_from_receipt else first.at, extension.term, working)
    return longer.at, longer.steps


def _in_hours(start: datetime, length: timedelta, working: WorkingTime) -> tuple[datetime, list[Step]]:
    at = working.later(start, length)
    first, last = working.day_of(start), working.day_of(at)
    stretches = []
    for since, until in working.stretches(start):
        if since >= at:
            break
        stretches.append((since, min(until, at)))
    worked: dict[date, Step] = {
        day: Worked(tuple(of_day)) for day, of_day in groupby(stretches, lambda one: working.day_of(one[0]))
    }
    steps = [
        step
        for day in (first + n * DAY for n in range((last - first).days + 1))
        for step in (
            *([worked[day]] if day in worked else []),
            *([] if working.works(day) else [Skipped(day, working.name(day))]),
        )
    ]
    return at, steps


def _in_days(start: datetime, term: Term, working: WorkingTime) -> tuple[datetime, list[Step]]:
    received, steps = working.day_of(start), list[Step]()
    if term.is_registered and (not working.works(received) or start > working.end_of(received)):
        late, received = received, working.days_later(received, 1)
        steps += [Skipped(off, working.name(off)) for off in _each(late + DAY, received)]
        steps.append(Registered(received))
    first = received if term.start == Start.SAME_DAY else received + DAY
    steps.append(CountedFrom(first))
    before = first - DAY
    day, left = before, _days(term, before)
    farthest = before + FARTHEST + 2 * left * DAY
    while left > 0:
        day += DAY
        if day > farthest:
            raise no_working_day()
        if term.unit != Unit.WORKING_DAYS or working.works(day):
            left -= 1
        else:
            steps.append(Skipped(day, working.name(day)))
    at, moved = _ending_on(day, working)
    return at, [*steps, *moved]


def _ending_on(day: date, working: WorkingTime) -> tuple[datetime, list[Step]]:
    """With the last hour of that day; one that is not worked gives way to the next working day."""
    if working.works(day):
        return working.end_of(day), []
    last = working.days_later(day, 1)
    return working.end_of(last), [*(Skipped(off, working.name(off)) for off in _each(day, last)), Moved(day, last)]


def _days(term: Term, before: date) -> int:
    return (months_later(before, term.count) - before).days if term.unit == Unit.MONTHS else term.count


def months_later(day: date, count: int) -> date:
    """
    The same day of a later month, or of an earlier one, or that month's last.

    >>> months_later(date(2026, 12, 31), 2), months_later(date(2026, 12, 31), -1)
    (datetime.date(2027, 2, 28), datetime.date(2026, 11, 30))
    """
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _each(first: date, end: date) -> Iterator[date]:
    """Without the end itself."""
    return (first + n * DAY for n in range((end - first).days))
