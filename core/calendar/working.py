"""When an office works: its hours, and its days with holidays, moved days and what was decreed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache

from core import clock, library
from core.calendar import days
from core.calendar.days import DayOff
from core.calendar.records import DaySort, Occasion, SpecialDay
from core.deadlines.working import WorkingTime
from core.language.trilingual import LANGS, Trilingual
from core.office.records import Office

# where no hour is said, as was usual before holidays
_SHORTER = timedelta(hours=1)


def of(office: Office, known: Sequence[Occasion], special: Sequence[SpecialDay], week_days: int) -> WorkingTime:
    """It answers for any year; `known` are the holidays among the occasions."""
    shorter = {one.day: one.ends or _earlier(office.ends) for one in special if one.sort == DaySort.SHORT}

    @cache
    def off(year: int) -> dict[date, DayOff]:
        return days.days_off(year, known, special, week_days)

    def works(day: date) -> bool:
        return days.is_working(day, off(day.year), special, week_days)

    def name(day: date) -> Trilingual:
        found = off(day.year).get(day)
        return Trilingual(*(found.why_in(lang) for lang in LANGS)) if found else Trilingual()

    hours = ((office.starts, office.lunch_starts), (office.lunch_ends, office.ends))
    worked = tuple(one for one in hours if one[0] < one[1])
    return WorkingTime(clock.zone_of(office.zone), worked, works, name, shorter.get)


def shipped(office: Office, week_days: int | None = None) -> WorkingTime:
    """With the holidays that come with the program: for a question asked without a workspace."""
    known = [Occasion.made(**row) for row in library.read("occasions")["occasion"]]
    special = [SpecialDay.made(**row) for row in library.read("holidays")["special_day"]]
    rested = [one for one in known if one.is_active and one.sort in days.RESTED]
    return of(office, rested, special, week_days or office.week_days)


def _earlier(ends: time) -> time:
    return (datetime.combine(date.min, ends) - _SHORTER).time()
