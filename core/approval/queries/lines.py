"""Words cleared in advance: which of them may be used now."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import rules
from core.approval.queries import versions
from core.approval.records import Clearance, Line, Outcome, Version


def clearances(session: Session, today: date, ids: Collection[UUID] | None = None) -> dict[UUID, Clearance]:
    """Of these lines, or of every one."""
    query = select(Line).order_by(col(Line.id))
    lines = session.exec(query if ids is None else query.where(col(Line.id).in_(ids))).all()
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
