"""Questions about what went out and what came back."""

import hashlib
from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from core.document.records import Export, Returned
from core.store import facts, vault
from core.store.check import Fault
from core.store.lost import lost_files


def exports(session: Session, limit: int = 50) -> Sequence[Export]:
    """The latest first."""
    return session.exec(select(Export).order_by(col(Export.exported_at).desc()).limit(limit)).all()


def export(session: Session, export_id: UUID) -> Export | None:
    return session.get(Export, export_id)


def file_of(session: Session, one: Export) -> bytes:
    return b"".join(vault.fetch(session, one.content))


def sealed_of(session: Session, one: Export) -> bytes:
    return b"".join(vault.fetch(session, one.sealed))


def last_entry(session: Session) -> int:
    """The state of the office that a document is made from, as the number of the journal's last entry."""
    return facts.last_entry(session)


def newest_like(session: Session, one: Export) -> Export:
    """The last export of the same document: kind, language, days or record, and options. It may be this very one."""
    query = (
        select(Export)
        .where(
            Export.kind == one.kind,
            Export.lang == one.lang,
            col(Export.first).is_not_distinct_from(one.first),
            col(Export.record_id).is_not_distinct_from(one.record_id),
            col(Export.exported_at) >= one.exported_at,
        )
        .order_by(col(Export.exported_at).desc(), col(Export.id).desc())
    )
    return next((found for found in session.exec(query) if set(found.options) == set(one.options)), one)


def taken(session: Session, export_id: UUID, content: bytes) -> Returned | None:
    """Whether this very file was taken in, and when."""
    name = hashlib.sha256(content).hexdigest()
    return next((one for one in returns(session, [export_id]) if one.content == name), None)


def returns(session: Session, export_ids: Sequence[UUID]) -> Sequence[Returned]:
    """What came back of these exports, the latest first."""
    query = select(Returned).where(col(Returned.export_id).in_(export_ids)).order_by(col(Returned.came_at).desc())
    return session.exec(query).all()


def faults(session: Session) -> Iterator[Fault]:
    """Files that went out or came back, and that are no longer kept."""
    titled = [(name, one.title) for one in session.exec(select(Export)) for name in (one.content, one.sealed)]
    titled += [(one.content, one.name) for one in session.exec(select(Returned))]
    yield from lost_files(session, titled)
