"""Who wrote is not kept for ever: names, links and private data go when their term is over; the counts stay."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import col, func, select

from core import clock
from core.language import safety
from core.language.words import N_
from core.replies.queries import erased, terms
from core.replies.records import Answer, Batch, Inquiry, Message, Received
from core.store import vault
from core.store.erasing import erase
from core.store.work import Work, action

# so many at once keep nobody waiting
MOST = 300
# stands where something private stood
COVER = "…"


@action(N_("Erase personal data whose term is over"))
def erase_due(work: Work) -> int:
    """How many messages it touched; asked again while it is not nothing. Whoever opens the office may do it."""
    limit = terms.kept_since(work)
    return (
        _messages(work, [*_overdue(work, limit), *work.exec(erased.messages().limit(MOST))])
        + _rows(work, limit)
        + _files(work, limit)
    )


def _overdue(work: Work, limit: datetime) -> Sequence[Message]:
    query = select(Message).where(Message.came_at < limit, col(Message.erased_at).is_(None))
    return work.exec(query.order_by(col(Message.came_at)).limit(MOST)).all()


def _messages(work: Work, found: Sequence[Message]) -> int:
    now, ids = clock.now(), [one.id for one in found]
    erase(
        work,
        Message,
        {one.id: {"author": "", "link": "", "text": covered(one.text), "erased_at": now} for one in found},
    )
    answers = work.exec(select(Answer).where(col(Answer.message_id).in_(ids))).all()
    erase(work, Answer, {one.id: {"text": covered(one.text)} for one in answers})
    inquiries = work.exec(select(Inquiry).where(col(Inquiry.message_id).in_(ids))).all()
    erase(
        work,
        Inquiry,
        {one.id: {"question": covered(one.question), "answer": covered(one.answer)} for one in inquiries},
    )
    return len(found)


def _rows(work: Work, limit: datetime) -> int:
    """Of files, row by row; the mark of a row goes with its words."""
    query = select(Received).where(Received.came_at < limit, Received.mark != "")
    found = work.exec(query.limit(MOST)).all()
    for row in found:
        work.connection().execute(
            update(Received)
            .where(col(Received.id) == row.id)
            .values(author="", link="", mark="", text=covered(row.text))
        )
    return len(found)


def _files(work: Work, limit: datetime) -> int:
    """A file goes whole once its youngest row is over its term."""
    youngest = select(func.max(Received.came_at)).where(Received.lot_id == Batch.id).scalar_subquery()
    query = select(Batch).where(col(Batch.erased_at).is_(None), youngest < limit).limit(MOST)
    found = work.exec(query).all()
    erase(work, Batch, {batch.id: {"erased_at": clock.now()} for batch in found})
    gone = work.exec(erased.files()).all()
    work.connection().execute(delete(vault.Piece).where(col(vault.Piece.hash).in_(gone)))
    return len(found) + len(gone)


def covered(text: str) -> str:
    """
    >>> covered("Маған хабарласыңыз: 8 701 000 00 34")
    'Маған хабарласыңыз: …'
    """
    said, at = "", 0
    for one in safety.personal(text):
        said, at = said + text[at : one.start] + COVER, one.end
    return said + text[at:]
