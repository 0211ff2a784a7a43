"""What is not kept any longer: whose term is over, and what another copy of the office has erased already."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from core import clock
from core.replies.queries.regulation import regulation
from core.replies.records import OPEN, Answer, Batch, Inquiry, Message
from core.store import vault
from core.store.erasing import is_forgetting_due
from core.store.journal import Change, Entry
from core.store.records import Taken

# what is looked for in the journal after it is gone from the office
KINDS = (Message, Answer, Inquiry, Batch)


def keeps(session: Session) -> timedelta:
    return timedelta(days=regulation(session).keeps_days)


def kept_since(session: Session) -> datetime:
    """What came here before that and is done with has no author any more."""
    return clock.now() - keeps(session)


def is_long_ago(session: Session, came_at: datetime) -> bool:
    """Whether what came then would not be kept any more had it been registered then: most likely a wrong year."""
    return came_at < kept_since(session)


def is_due(session: Session) -> bool:
    limit = kept_since(session)
    found = (messages(limit), merged(), lots(limit))
    return any(session.exec(query.limit(1)).first() for query in found) or is_forgetting_due(session, limit)


def messages(limit: datetime) -> Any:
    """Done with, and here for as long as its term: a wrong year or last year's archive takes nothing from anybody."""
    noted = (
        select(Change.record_id)
        .join(Entry, col(Entry.id) == col(Change.entry_id))
        .where(Change.record_id == Message.id, Entry.at < limit)
    )
    brought = select(Batch.id).where(Batch.id == Message.batch_id, Batch.taken_at < limit)
    return select(Message).where(
        Message.came_at < limit, col(Message.erased_at).is_(None), col(Message.state).not_in(OPEN),
        or_(noted.exists(), brought.exists()),
    )  # fmt: skip


def merged() -> Any:
    """They came with a package, erased, and the journal here holds what they were before."""
    merges = select(Change.entry_id).where(col(Change.record_id).in_(select(Taken.id)))
    told = select(Change.record_id).where(
        col(Change.entry_id).in_(merges), Change.kind == Message.__name__, Change.salt != "",
        Change.had_before(),
    )  # fmt: skip
    return select(Message).where(col(Message.id).in_(told), col(Message.erased_at).is_not(None))


def lots(limit: datetime) -> Any:
    """Files whose rows are to be erased: their term is over, or another copy has erased what lies here yet."""
    kept = col(Batch.content).in_(select(vault.Piece.hash))
    used = select(Batch.content).where(col(Batch.erased_at).is_(None))
    elsewhere = and_(col(Batch.erased_at).is_not(None), kept, col(Batch.content).not_in(used))
    return select(Batch).where(or_(and_(col(Batch.erased_at).is_(None), col(Batch.taken_at) < limit), elsewhere))
