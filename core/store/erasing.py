"""What must not be kept any longer leaves records and journal alike; the rest of the record, and its count, stay."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, update
from sqlmodel import Session, col, select

from core.store import progress, search
from core.store.attachments import drop_unnamed, names_in
from core.store.batches import batches
from core.store.folding import unfolded
from core.store.journal import Change
from core.store.record import Record
from core.store.work import Work

# so many entries are looked through at once
_MOST = 5_000
# the name by which a workspace knows how far that has come
SEEN = "forgotten"


def erase(work: Work, kind: type[Record], values: Mapping[UUID, Mapping[str, Any]]) -> None:
    """
    Give records these values, and forget what they were: neither undo nor history brings it back.

    The digests of the old changes stay, so the chain still holds; each record's history begins with what it is now.
    """
    records = [work.find(kind, record_id) for record_id in values]
    for record in records:
        for name, value in values[record.id].items():
            setattr(record, name, value)
    for record in records:
        work.begin_anew(record)
        search.drop(work.connection(), record.id)
    _scrub(work, list(values))


def ever(session: Session, ids: Collection[UUID], *fields: str) -> dict[UUID, list[tuple[Any, ...]]]:
    """What these fields of records held together at any time, the latest last, as far as the journal tells."""
    found: dict[UUID, dict[tuple[Any, ...], None]] = {record_id: {} for record_id in ids}
    for some in batches(ids):
        kept = select(Change.record_id, Change.was, Change.after).where(col(Change.record_id).in_(some))
        in_order = kept.order_by(col(Change.entry_id), col(Change.position))
        for record_id, was, after in session.exec(in_order):
            for image in (unfolded(was, after), after):
                if image:
                    found[record_id][tuple(image.get(field) for field in fields)] = None
    return {record_id: list(values) for record_id, values in found.items()}


def _scrub(work: Work, ids: Sequence[UUID]) -> None:
    scrubbed = update(Change).where(col(Change.record_id).in_(ids))
    work.connection().execute(scrubbed.values(was=None, after=None, salt=""))
    work.is_scrubbed = True


def is_forgetting_due(session: Session, before: datetime) -> bool:
    return progress.next_entries(session, SEEN, before, _MOST) is not None


def forget_gone(work: Work, of_kinds: Collection[type[Record]], before: datetime) -> int:
    """
    Records that were deleted or undone stay in the journal alone: once an entry about them is older than that, their
    images go, and the attachments nobody else speaks of. A stretch of the journal at a time; how many records went.
    """
    entries = progress.next_entries(work, SEEN, before, _MOST)
    if entries is None:
        return 0
    gone = work.exec(_gone(of_kinds).where(col(Change.entry_id).between(*entries))).all()
    named: set[str] = set()
    for ids in batches(gone):
        named |= names_in(work, col(Change.record_id).in_(ids))
        _scrub(work, ids)
    drop_unnamed(work, named)
    progress.note(work.connection(), SEEN, entries.last)
    return len(gone)


def _gone(of_kinds: Collection[type[Record]]) -> Any:
    is_gone = (
        (col(Change.kind) == kind.__name__) & ~select(kind.id).where(kind.id == Change.record_id).exists()
        for kind in of_kinds
    )
    return select(Change.record_id).where(Change.salt != "", or_(*is_gone)).distinct()
