"""What must not be kept any longer leaves records and journal alike; the rest of the record, and its count, stay."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, String, cast, delete, inspect, or_, text, update
from sqlmodel import Session, col, select

from core.store import search
from core.store.journal import Change, Entry
from core.store.package import BATCH, texts_in
from core.store.record import Record, kinds
from core.store.vault import Piece
from core.store.work import Work

# so many entries are looked through at once
_STRETCH = 5_000
# letters in the name of an attachment
_HASH = 64
# the name by which a workspace knows how far that has come
_SEEN = "forgotten"


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


def _scrub(work: Work, ids: Sequence[UUID]) -> None:
    scrubbed = update(Change).where(col(Change.record_id).in_(ids))
    work.connection().execute(scrubbed.values(before=None, after=None, salt=""))
    work.is_scrubbed = True


def is_forgetting_due(session: Session, before: datetime) -> bool:
    """Whether the journal has entries older than that which nobody has looked through."""
    at = session.exec(select(Entry.at).where(Entry.id == _seen(session)[1] + 1)).first()
    return at is not None and at < before


def forget_gone(work: Work, of_kinds: Collection[type[Record]], before: datetime) -> int:
    """
    Records that were deleted or undone stay in the journal alone: once an entry about them is older than that, their
    images go, and the attachments nobody else speaks of. A stretch of the journal at a time; how many records went.
    """
    epoch, seen = _seen(work)
    query = select(Entry.id).where(Entry.id > seen, Entry.id <= seen + _STRETCH, Entry.at < before)
    last = max(work.exec(query).all(), default=seen)
    if last == seen:
        return 0
    gone = work.exec(_gone(of_kinds).where(col(Change.entry_id).between(seen + 1, last))).all()
    attached: set[str] = set()
    for start in range(0, len(gone), BATCH):
        ids = gone[start : start + BATCH]
        images = work.exec(select(Change.before, Change.after).where(col(Change.record_id).in_(ids))).all()
        attached |= {said for pair in images for said in texts_in(list(pair)) if len(said) == _HASH}
        _scrub(work, ids)
    drop_attachments(work, attached)
    note_seen(work.connection(), epoch, last)
    return len(gone)


def note_seen(connection: Connection, epoch: str, last: int) -> None:
    """Up to this entry the journal has been looked through."""
    connection.execute(
        text("INSERT INTO meta VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value"),
        {"name": _SEEN, "value": f"{epoch} {last}"},
    )


def _gone(of_kinds: Collection[type[Record]]) -> Any:
    is_gone = (
        (col(Change.kind) == kind.__name__) & ~select(kind.id).where(kind.id == Change.record_id).exists()
        for kind in of_kinds
    )
    return select(Change.record_id).where(Change.salt != "", or_(*is_gone)).distinct()


def _seen(session: Session) -> tuple[str, int]:
    """The workspace's epoch, and the last entry looked through in it: one that was put back is looked through anew."""
    rows = session.connection().execute(text("SELECT name, value FROM meta"))
    facts = {str(row.name): str(row.value) for row in rows}
    epoch, _space, seen = facts.get(_SEEN, "").partition(" ")
    return facts["epoch"], int(seen) if epoch == facts["epoch"] else 0


def drop_attachments(work: Work, names: Collection[str]) -> None:
    """Those among these that no record speaks of as it is now, nor any undo could bring back."""
    work.flush()
    kept = work.exec(select(Piece.hash).where(Piece.number == 0, col(Piece.hash).in_(names))).all()
    for name in kept:
        if not (any(_is_named(work, kind, name) for kind in kinds().values()) or _is_remembered(work, name)):
            work.connection().execute(delete(Piece).where(col(Piece.hash) == name))


def _is_named(work: Work, kind: type[Record], name: str) -> bool:
    said = (cast(column, String).contains(name) for column in inspect(kind).columns)
    return work.exec(select(kind.id).where(or_(*said)).limit(1)).first() is not None


def _is_remembered(work: Work, name: str) -> bool:
    said = (cast(column, String).contains(name) for column in (Change.before, Change.after))
    return work.exec(select(Change.entry_id).where(or_(*said)).limit(1)).first() is not None
