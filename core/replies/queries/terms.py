"""By which clock a message runs, when that runs out and why, and how far it may be prolonged."""

from datetime import datetime

from sqlmodel import Session

from core.calendar.queries.working import working_time
from core.deadlines.terms import Due, due, extended
from core.office import clocks
from core.office.queries import clock_called
from core.replies.records import Message


def explained(session: Session, code: str, start: datetime) -> Due | None:
    """None where the office has no such term."""
    found = clock_called(session, code)
    term = clocks.term(found) if found else None
    return due(start, term, working_time(session)) if term else None


def end(session: Session, code: str, start: datetime) -> datetime | None:
    found = explained(session, code, start)
    return found.at if found else None


def longest(session: Session, message: Message) -> datetime | None:
    """Until when its term may be extended at most; None: it may not."""
    found = clock_called(session, message.clock)
    extension = clocks.extension(found) if found else None
    first = explained(session, message.clock, message.came_at)
    return extended(first, extension, working_time(session)).at if first and extension else None
