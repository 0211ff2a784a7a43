"""What one copy of the office has erased and another had not: they met, and this one still knows some of it."""

from typing import Any

from sqlmodel import col, select

from core.replies.records import Batch, Message
from core.store import vault
from core.store.journal import Change
from core.store.records import Taken


def messages() -> Any:
    """They came with a package, and the journal here holds what they were before."""
    merges = select(Change.entry_id).where(col(Change.record_id).in_(select(Taken.id)))
    told = select(Change.record_id).where(
        col(Change.entry_id).in_(merges), Change.kind == Message.__name__, Change.salt != "",
        col(Change.before).is_not(None),
    )  # fmt: skip
    return select(Message).where(col(Message.id).in_(told), col(Message.erased_at).is_not(None))


def files() -> Any:
    """By the names of their contents, which are kept here yet."""
    kept = col(Batch.content).in_(select(vault.Piece.hash))
    used = select(Batch.content).where(col(Batch.erased_at).is_(None))
    return select(Batch.content).where(col(Batch.erased_at).is_not(None), kept, col(Batch.content).not_in(used))
