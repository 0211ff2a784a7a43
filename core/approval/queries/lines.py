"""Words cleared in advance: which of them may be used now."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import routes, sealing
from core.approval.records import Decision, Line, Submission, Version
from core.approval.routes import Clearance, Outcome, Step


def clearances(session: Session, today: date) -> dict[UUID, Clearance]:
    """Of every line."""
    found: dict[UUID, Version] = {}
    for version in session.exec(select(Version).where(col(Version.line_id).is_not(None)).order_by(col(Version.id))):
        if version.line_id:
            found[version.line_id] = version
    lines = session.exec(select(Line).order_by(col(Line.id))).all()
    return {line.id: _clearance(session, line, found.get(line.id), today) for line in lines}


def _clearance(session: Session, line: Line, version: Version | None, today: date) -> Clearance:
    if version is None:
        return Clearance.NONE
    decisions = session.exec(select(Decision).where(Decision.version_id == version.id)).all()
    submission = session.get_one(Submission, version.submission_id)
    steps = [Step.of(one) for one in submission.steps]
    outcome = routes.standing(steps, decisions, submission.sent_at).outcome
    if outcome == Outcome.RETURNED:
        return Clearance.RETURNED
    if sealing.seal(sealing.content_of_line(line)) != version.seal:
        return Clearance.CHANGED
    if outcome == Outcome.WAITING:
        return Clearance.WAITING
    return Clearance.EXPIRED if line.expires and line.expires < today else Clearance.CLEARED
