"""Words cleared in advance: which of them may be used now."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from core.approval import rules
from core.approval.queries import versions
from core.approval.records import Clearance, Line, Outcome, Version


def clearances(session: Session, today: date, lines: Collection[Line]) -> dict[UUID, Clearance]:
    found = versions.newest(session, [line.id for line in lines]) if lines else {}
    return {line.id: _clearance(line, found.get(line.id), today) for line in lines}


def every_clearance(session: Session, today: date) -> dict[UUID, Clearance]:
    return clearances(session, today, session.exec(select(Line)).all())


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
