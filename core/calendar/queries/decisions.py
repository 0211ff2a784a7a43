"""Decisions looked at before they are announced, in working days and with their public discussion."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from core.calendar.queries import printed
from core.calendar.queries.working import working_time
from core.calendar.records import Discussion
from core.deadlines.working import WorkingTime, no_working_day
from core.strategy import library, queries, reputation
from core.strategy.queries import Audited
from core.strategy.records import ReputationAudit

_DAY = timedelta(days=1)
_FARTHEST = 366 * _DAY


@dataclass(frozen=True)
class Decided:
    """One audit with its days. Without a day of announcement nothing runs."""

    one: Audited
    begin_by: date | None
    compare_on: date | None
    discussion: Discussion | None
    # remarks that came, and how many of them have been answered
    remarks: int = 0
    answered: int = 0

    @property
    def audit(self) -> ReputationAudit:
        return self.one.audit

    @property
    def is_begun(self) -> bool:
        return bool(self.audit.items or self.audit.outrage or self.audit.stops)


def decided(session: Session, audit_id: UUID) -> Decided | None:
    audit = queries.audit(session, audit_id)
    return _decided(session, audit, working_time(session)) if audit else None


def running(session: Session) -> Iterator[Decided]:
    """Those whose forecast has not been compared yet, the next to be announced first."""
    works = working_time(session)
    for audit in queries.audits(session):
        if audit.compared_on is None:
            yield _decided(session, audit, works)


def _decided(session: Session, audit: ReputationAudit, works: WorkingTime) -> Decided:
    announce_on, form = audit.announce_on, library.reputation()
    discussion = session.get(Discussion, audit.discussion_id) if audit.discussion_id else None
    remarks = printed.remarks(session, discussion.id) if discussion else ()
    return Decided(
        queries.audited(session, audit),
        begin_by(audit, works),
        reputation.compare_on(form, announce_on) if announce_on else None,
        discussion,
        len(remarks),
        sum(bool(one.answer) for one in remarks),
    )


def begin_by(audit: ReputationAudit, works: WorkingTime) -> date | None:
    """So many working days before the announcement; where lives are at stake, the day before."""
    if audit.announce_on is None:
        return None
    left = 1 if audit.is_urgent else library.reputation().begin_before
    day = audit.announce_on
    while left:
        day -= _DAY
        left -= works.works(day)
        if audit.announce_on - day > _FARTHEST:
            raise no_working_day()
    return day
