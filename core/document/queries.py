"""Questions about what went out."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.document.records import Export
from core.store import vault
from core.store.journal import Entry


def exports(session: Session, limit: int = 50) -> Sequence[Export]:
    """The latest first."""
    return session.exec(select(Export).order_by(col(Export.exported_at).desc()).limit(limit)).all()


def export(session: Session, export_id: UUID) -> Export | None:
    return session.get(Export, export_id)


def file_of(session: Session, one: Export) -> bytes:
    return b"".join(vault.fetch(session, one.content))


def last_entry(session: Session) -> int:
    return session.exec(select(func.max(Entry.id))).one() or 0
