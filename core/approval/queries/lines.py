"""Words cleared in advance: which of them may be used now."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import rules
from core.approval.queries import versions
from core.approval.records import Clearance, Line, Outcome, Version


def clearances(session: Session, today: date) -> dict[UUID, Clearance]:
    """Of every line."""
    lines = session.exec(select(Line).order_by(col(Line.id))).all()
    found = versions.newest(session, [line.id for line in lines])
    return {line.id: _clearance(line, found.get(line.id), today) for line in lines}


def _clearance(line: Line, version: Version | None, today: date) -> Clearance:
    if version is None:
        return Clearance.NONE
    if version.outcome == Outcome.RETURNED:
        return Clearance.RETURNED
    if not rules.is_live(version, line):
        return Clearance.CHANGED
    if version.outcome == Outcome.WAITING:
        return Clearance.WAITING
    return Clearance.EXPIRED if line.expires and line.expires < today else Clearance.CLEARED
