"""Who wrote is not kept for ever: names, links and private data go when their term is over; the counts stay."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, update
from sqlmodel import col, select

from core import clock
from core.language.safety import COVER, covered
from core.language.words import N_
from core.replies import names
from core.replies.importing.marks import ERASED, outline_mark
from core.replies.queries import erased
from core.replies.records import Answer, Batch, Inquiry, Message, Received
from core.replies.rules import TOPIC_BY
from core.store import vault
from core.store.attachments import drop_unnamed
from core.store.erasing import erase, forget_gone
from core.store.package import attached
from core.store.work import Work, action

# so many at once keep nobody waiting
MOST, MOST_ROWS = 300, 1_000
# of how a message was sorted, what quotes nobody
_SORTED = ("signs", "overridden", "path", "version", TOPIC_BY)


@action(N_("Erase personal data whose term is over"))
def erase_due(work: Work) -> int:
    """A little of it; how many messages, rows and files it touched. Whoever opens the office may do it."""
    limit = erased.kept_since(work)
    return (
        _messages(work, work.exec(erased.messages(limit).order_by(col(Message.came_at)).limit(MOST)).all())
        + _messages(work, work.exec(erased.merged().limit(MOST)).all())
        + sum(_lot(work, batch) for batch in work.exec(erased.lots(limit).limit(1)).all())
        + forget_gone(work, erased.KINDS, limit)
    )


def _messages(work: Work, found: Sequence[Message]) -> int:
    authors, files = {one.id: one.author for one in found}, attached([one.attachments for one in found])
    answers = work.exec(select(Answer).where(col(Answer.message_id).in_(authors))).all()
    erase(work, Answer, {one.id: _of_part(one, ("text", "remark"), authors) for one in answers})
    inquiries = work.exec(select(Inquiry).where(col(Inquiry.message_id).in_(authors))).all()
    erase(work, Inquiry, {one.id: _of_part(one, ("question", "answer"), authors) for one in inquiries})
    erase(work, Message, {one.id: _of_message(one) for one in found})
    drop_unnamed(work, files)
    return len(found)


def _of_message(one: Message) -> dict[str, Any]:
    return {
        "author": "", "link": "", "note": "", "reason": "", "attachments": [], "erased_at": clock.now(),
        "text": private(one.text, one.author),
        "extended_because": private(one.extended_because, one.author),
        "triage": {name: one.triage[name] for name in _SORTED if name in one.triage},
    }  # fmt: skip


def _of_part(one: Answer | Inquiry, said: Sequence[str], authors: Mapping[UUID, str]) -> dict[str, str]:
    return {name: private(getattr(one, name), authors[one.message_id]) for name in said}


def private(text: str, author: str) -> str:
    """Without what is private in it, nor the name of whoever wrote, as long as that is known."""
    return names.without(covered(text), author, COVER)


def _lot(work: Work, batch: Batch) -> int:
    """Of a file, row by row; the file goes with the last of them. A row is known again by what was never private."""
    first, last = (UUID(batch.row_id(number)) for number in (0, (1 << 32) - 1))
    query = select(Received).where(
        col(Received.id).between(first, last), Received.lot_id == batch.id, ~col(Received.mark).startswith(ERASED)
    )
    found = work.exec(query.order_by(col(Received.id)).limit(MOST_ROWS)).all()
    if found:
        erasing = update(Received).where(col(Received.id) == bindparam("row"))
        values = {"author": "", "link": "", "text": bindparam("said"), "mark": bindparam("known_by")}
        work.connection().execute(erasing.values(**values), [_of_row(one) for one in found])
    if len(found) < MOST_ROWS:
        erase(work, Batch, {batch.id: {"name": COVER + PurePath(batch.name).suffix, "erased_at": clock.now()}})
        in_use, kept = select(Batch.content).where(col(Batch.erased_at).is_(None)), col(vault.Piece.hash)
        work.connection().execute(delete(vault.Piece).where(kept == batch.content, kept.not_in(in_use)))
    return len(found) + 1


def _of_row(one: Received) -> dict[str, Any]:
    return {"row": one.id, "said": private(one.text, one.author), "known_by": outline_mark(one.text, one.author)}
