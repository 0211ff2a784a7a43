"""When the office works: its hours, and its days with holidays, moved days and what was decreed."""

from datetime import date
from functools import cache

from sqlmodel import Session, select

from core import clock
from core.calendar import days
from core.calendar.days import DayOff
from core.calendar.queries import agenda
from core.calendar.records import SpecialDay
from core.deadlines.working import WorkingTime
from core.office import queries as office
from core.office.records import Office


def working_time(session: Session) -> WorkingTime:
    """As the office keeps it now; it answers for any year, also after the reading is over."""
    founded = office.the_office(session) or Office()
    known, special = agenda.rested(session), session.exec(select(SpecialDay)).all()
    week_days = founded.week_days

    @cache
    def off(year: int) -> dict[date, DayOff]:
        return days.days_off(year, known, special, week_days)

    def works(day: date) -> bool:
        return days.is_working(day, off(day.year), special, week_days)

    hours = ((founded.starts, founded.lunch_starts), (founded.lunch_ends, founded.ends))
    return WorkingTime(clock.zone_of(founded.zone), tuple(one for one in hours if one[0] < one[1]), works)
