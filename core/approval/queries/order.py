"""Which of two things came first, by the journal: clocks of two computers say nothing of that."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.store.journal import Change
from core.store.records import Taken

BATCH = 500


def places(session: Session, ids: Collection[UUID]) -> dict[UUID, int]:
    """The entry that brought each of these records; what came from another copy has its place in that one's journal."""
    merges = set(session.exec(select(Change.entry_id).where(Change.kind == Taken.__name__)))
    found: dict[UUID, int] = {}
    for part in _batches(sorted(ids)):
        first = select(Change.record_id, func.min(Change.entry_id)).where(col(Change.record_id).in_(part))
        found |= dict(session.exec(first.group_by(col(Change.record_id))).all())
    return {one: entry for one, entry in found.items() if entry not in merges}


def _batches(ids: list[UUID]) -> Iterable[list[UUID]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
