"""Figures of the duty roster: how much of the time somebody who can be reached is on duty."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import col, func, select

from core.calendar.queries.working import working_time
from core.deadlines.working import Stretch
from core.kpi.amounts import UNKNOWN, Amount, Amounts
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import making
from core.kpi.queries.sources.cutting import whole
from core.kpi.spans import Span
from core.office.records import Person, Shift

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """The roster is one for the whole office; before it was kept nobody knows, and no hour of that was missed."""
    if not asked.scope.is_whole:
        return making.unknown(asked, wanted)
    now = asked.now.astimezone(working_time(asked.session).zone).replace(tzinfo=None)
    shifts = _shifts(asked)
    begun = asked.session.exec(select(func.min(Shift.day))).one() or date.max
    told = [_told(shifts, span, begun, now) for span in asked.spans]
    names = ("duty_hours", "duty_hours_named")
    return {name: [both[place] for both in told] for place, name in enumerate(names) if name in wanted}


def _shifts(asked: Asked) -> list[tuple[Stretch, bool]]:
    """Each with whether its person has a telephone: a name that cannot be rung covers nothing."""
    span = whole(asked)
    # the shift of the evening before reaches into the first day
    columns: Any = (Shift.day, Shift.starts, Shift.ends, Person.phone)
    query: Any = (
        select(*columns)
        .join(Person, col(Person.id) == col(Shift.person_id))
        .where(col(Shift.day).between(span.first - _DAY, span.last))
        .order_by(col(Shift.day), col(Shift.starts))
    )
    found = []
    for day, starts, ends, phone in asked.session.exec(query):
        begin, end = datetime.combine(day, starts), datetime.combine(day, ends)
        # one that ends at the hour it begins lasts until the next day
        found.append(((begin, end if end > begin else end + _DAY), bool(phone.strip())))
    return found


def _told(shifts: Sequence[tuple[Stretch, bool]], span: Span, begun: date, now: datetime) -> tuple[Amount, Amount]:
    begin = datetime.combine(max(span.first, begun), time.min)
    end = min(datetime.combine(span.last, time.min) + _DAY, now)
    known = [(max(first, begin), min(last, end), can_be_rung) for (first, last), can_be_rung in shifts]
    here = [(first, last, can_be_rung) for first, last, can_be_rung in known if first < last]
    if not here:
        return UNKNOWN, UNKNOWN
    named = _united((first, last) for first, last, can_be_rung in here if can_be_rung)
    return Amount(making.exact((end - begin) / _HOUR)), Amount(making.exact(named / _HOUR))


def _united(stretches: Iterable[Stretch]) -> timedelta:
    """Two on duty at once cover the hour once."""
    total, covered = timedelta(), None
    for first, last in sorted(stretches):
        begin = first if covered is None else max(first, covered)
        total += max(last - begin, timedelta())
        covered = last if covered is None else max(covered, last)
    return total
