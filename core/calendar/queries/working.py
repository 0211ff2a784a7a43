"""When the office works, as it keeps its hours and its days now."""

from sqlmodel import Session, select

from core.calendar import working
from core.calendar.queries import agenda
from core.calendar.records import SpecialDay
from core.deadlines.working import WorkingTime
from core.office import queries as office
from core.office.records import Office
from core.store.once import once


def working_time(session: Session, week_days: int | None = None) -> WorkingTime:
    """It answers also after the reading is over; `week_days` asks what another week would make of it."""
    return once(session, _asked, week_days)


def _asked(session: Session, week_days: int | None) -> WorkingTime:
    founded = office.the_office(session) or Office()
    special = session.exec(select(SpecialDay)).all()
    return working.of(founded, agenda.rested(session), special, week_days or founded.week_days)
