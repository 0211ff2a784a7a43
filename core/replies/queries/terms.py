"""By which clock a message runs, when that runs out and why, and how far it may be prolonged."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from core import clock
from core.calendar.queries import agenda
from core.calendar.queries.working import working_time
from core.calendar.records import SpecialDay
from core.deadlines.recount import Running
from core.deadlines.terms import Due, due, extended
from core.office import clocks
from core.office.queries import clock_called, the_office
from core.office.queries import clocks as all_clocks
from core.office.records import Office
from core.replies import rules
from core.replies.queries import erased
from core.replies.records import Message, Received, Regulation
from core.store.types import canonical


def explained(session: Session, code: str, start: datetime) -> Due | None:
    """None where the office has no such term."""
    found = clock_called(session, code)
    term = clocks.term(found) if found else None
    return due(start, term, working_time(session)) if term else None


def end(session: Session, code: str, start: datetime) -> datetime | None:
    found = explained(session, code, start)
    return found.at if found else None


def of_message(session: Session, message: Message) -> Due | None:
    """How the term of a message came about."""
    return explained(session, message.clock, rules.began(message))


def longest(session: Session, message: Message) -> datetime | None:
    """Until when its term may be extended at most; None: it may not."""
    found = clock_called(session, message.clock)
    extension = clocks.extension(found) if found else None
    first = of_message(session, message)
    return extended(first, extension, working_time(session)).at if first and extension else None


def running(session: Session, message: Message) -> Running[UUID] | None:
    """Its term as it runs, to be counted anew."""
    found = clock_called(session, message.clock)
    term = clocks.term(found) if found else None
    return Running(message.id, rules.began(message), message.due_at, term) if term else None


def counted_by(session: Session) -> str:
    """The seal of all that terms depend on: hours, days off, the terms themselves."""
    office = the_office(session) or Office()
    days = session.exec(select(SpecialDay).order_by(col(SpecialDay.day), col(SpecialDay.id))).all()
    said = [
        [
            office.zone,
            office.week_days,
            *map(str, (office.starts, office.lunch_starts, office.lunch_ends, office.ends)),
        ],
        [[str(one.day), one.sort, str(one.ends)] for one in days],
        [[one.rule, one.sort, one.announced] for one in agenda.rested(session)],
        [[one.code, one.value, one.unit, one.start, one.is_registered, one.is_active] for one in all_clocks(session)],
    ]
    return hashlib.sha256(canonical(said).encode()).hexdigest()[:16]


def kept_since(session: Session) -> datetime:
    """Whoever wrote before that is not known any more."""
    found = session.exec(select(Regulation.keeps_days)).first()
    return clock.now() - timedelta(days=found or Regulation().keeps_days)


def is_erasing_due(session: Session) -> bool:
    limit = kept_since(session)
    message = select(Message.id).where(Message.came_at < limit, col(Message.erased_at).is_(None))
    row = select(Received.id).where(Received.came_at < limit, Received.mark != "")
    queries = (message, row, erased.messages(), erased.files())
    return any(session.exec(query.limit(1)).first() for query in queries)


def have_moved(session: Session) -> bool:
    """Whether a day or a term was changed since the open terms were counted last."""
    found = session.exec(select(Regulation.counted_by)).first()
    return bool(found) and found != counted_by(session)
