"""Drills: the one that runs, what it has in store, and how it went."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from core import clock
from core.approval.records import Decision, Line, Verdict, Version
from core.crisis import clocks, drills, pacing
from core.crisis.choices import FULL, Aspect, Category, Course, Deadline
from core.crisis.drills import Inject, Ran, Score, Thrown
from core.crisis.queries import chosen, statements
from core.crisis.queries.statements import Stated
from core.crisis.records import Fact, Incident, Turn
from core.office import queries as office


def injects(session: Session, incident: Incident) -> list[Inject]:
    """Of all its algorithms."""
    return drills.injects((one.code, one.content) for one in chosen.of(session, incident))


def thrown(session: Session, incident: Incident) -> list[Thrown]:
    return drills.thrown(incident, injects(session, incident))


def score(session: Session, incident: Incident, now: datetime) -> Score:
    """How it went, or goes so far; `now` is the stored clock's."""
    return drills.score(ran(session, incident, now))


def ran(session: Session, incident: Incident, now: datetime) -> Ran:
    until = incident.closed_at or pacing.moment(incident, now)
    said = statements.of(session, incident, clock.local(now, office.zone(session)))
    out = [one for one in said if one.statement.released_at is not None]
    both = [one for one in out if _is_twofold(one.line)]
    # what was told our own people is no word to the public
    public = [one.statement for one in out if one.statement.category != Category.M6]
    moments = [one.released_at for one in public if one.released_at]
    full = [one.statement.released_at for one in both if one.statement.category in FULL and one.statement.released_at]
    legal = chosen.legal(session, incident.event_at)
    others = _approved_by_others(session, out)
    return Ran(
        noticed_at=incident.noticed_at,
        until=until,
        first_due=statements.signing(session).due_at(Category.M1, incident.noticed_at),
        full_due=incident.noticed_at + clocks.FULL_WORD,
        acknowledged_at=min(moments, default=None),
        full_at=min(full, default=None),
        legal_due=legal.at if legal else None,
        legal_at=_legal_at(session, incident.id),
        thrown=thrown(session, incident),
        released=len(out),
        unsigned=sum(not (one.is_standing or one.line.id in others or _is_agreed(one)) for one in out),
        one_tongued=len(out) - len(both),
        facts=_facts(session, incident.id),
    )


def _is_twofold(line: Line) -> bool:
    return bool(line.text.kk.strip() and line.text.ru.strip())


def _is_agreed(one: Stated) -> bool:
    """Somebody elsewhere gave their word, and it was written down."""
    return bool(one.statement.consents)


def _approved_by_others(session: Session, out: Sequence[Stated]) -> set[UUID]:
    authors = {one.line.id: one.statement.author_id for one in out}
    query = (
        select(Version.line_id, Decision.person_id)
        .join(Decision, col(Decision.version_id) == col(Version.id))
        .where(col(Version.line_id).in_(authors), Decision.verdict != Verdict.RETURN)
    )
    return {
        line_id for line_id, person_id in session.exec(query) if line_id and person_id not in (None, authors[line_id])
    }


def _legal_at(session: Session, incident_id: UUID) -> datetime | None:
    """When the last of the steps the law asks for was taken, if all were."""
    query = select(Turn.course, Turn.ended_at).where(
        Turn.incident_id == incident_id, Turn.deadline == Deadline.T3H, Turn.course != Course.SKIPPED
    )
    found = session.exec(query).all()
    moments = [at for course, at in found if course == Course.DONE and at is not None]
    return max(moments) if found and len(moments) == len(found) else None


def _facts(session: Session, incident_id: UUID) -> int:
    query = select(func.count()).where(
        Fact.incident_id == incident_id, Fact.aspect == Aspect.KNOWN, Fact.source != "", col(Fact.ended_at).is_(None)
    )
    return session.exec(query).one()
