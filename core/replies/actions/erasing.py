"""Who wrote is not kept for ever: names, links and private data go when their term is over; the counts stay."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, update
from sqlmodel import col, select

from core import clock
from core.language.safety import COVER
from core.language.words import N_
from core.replies.importing.marks import ERASED, outline_mark
from core.replies.names import private, without
from core.replies.queries import erased
from core.replies.records import Answer, Batch, Inquiry, Message, Received
from core.replies.rules import TOPIC_BY
from core.store import vault
from core.store.attachments import drop_unnamed
from core.store.erasing import erase, ever, forget_gone
from core.store.package import attached
from core.store.work import Work, action

# so many at once keep nobody waiting
MOST, MOST_ROWS = 300, 1_000
# of how a message was sorted, what quotes nobody
_SORTED = ("signs", "overridden", "path", "version", TOPIC_BY)
# what people write of a message in their own words
_TOLD = ("text", "note", "reason", "extended_because", "reference")


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
    files, authors = attached([one.attachments for one in found]), _authors(work, found)
    answers = work.exec(select(Answer).where(col(Answer.message_id).in_(authors))).all()
    erase(work, Answer, {one.id: _of_part(one, ("text", "remark"), authors) for one in answers})
    inquiries = work.exec(select(Inquiry).where(col(Inquiry.message_id).in_(authors))).all()
    erase(work, Inquiry, {one.id: _of_part(one, ("question", "answer"), authors) for one in inquiries})
    leading = work.exec(select(Message).where(col(Message.id).in_(authors.keys() - {one.id for one in found}))).all()
    named = {one.id: _without_names(one, authors[one.id]) for one in leading}
    erase(work, Message, {leading_id: values for leading_id, values in named.items() if values})
    erase(work, Message, {one.id: _of_message(one, authors[one.id]) for one in found})
    drop_unnamed(work, files)
    return len(found)


def _authors(work: Work, found: Sequence[Message]) -> dict[UUID, list[str]]:
    """Who may be named in what hangs on a message: whoever wrote it, and what it led, of those whose turn it is."""
    authors: dict[UUID, list[str]] = {}
    # an author may have been put right and a message opened again on its own: what was written before stays
    for message_id, was in ever(work, [one.id for one in found], "author", "joined_id").items():
        written = list(dict.fromkeys(author for author, _leading in was if author))
        for leading_id in {message_id, *(UUID(leading) for _author, leading in was if leading)}:
            authors.setdefault(leading_id, []).extend(written)
    return authors


def _of_message(one: Message, authors: Sequence[str]) -> dict[str, Any]:
    return {
        "author": "", "link": "", "note": "", "reason": "", "attachments": [], "erased_at": clock.now(),
        **{name: private(getattr(one, name), *authors) for name in ("text", "extended_because", "reference")},
        "triage": {name: one.triage[name] for name in _SORTED if name in one.triage},
    }  # fmt: skip


def _of_part(one: Answer | Inquiry, said: Sequence[str], authors: Mapping[UUID, Sequence[str]]) -> dict[str, str]:
    return {name: private(getattr(one, name), *authors[one.message_id]) for name in said}


def _without_names(leading: Message, authors: Sequence[str]) -> dict[str, str]:
    """What it tells of those that follow it; the rest of it has a term of its own."""
    told = {name: getattr(leading, name) for name in _TOLD}
    left = {name: without(text, *authors) for name, text in told.items()}
    return left if left != told else {}


def _lot(work: Work, batch: Batch) -> int:
    """Of a file, row by row; the file goes with the last of them. A row is known again by what was never private."""
    first, last = (UUID(batch.row_id(number)) for number in (0, (1 << 32) - 1))
    query = select(Received).where(
        col(Received.id).between(first, last), Received.lot_id == batch.id, ~col(Received.mark).startswith(ERASED)
    )
    found = work.exec(query.order_by(col(Received.id)).limit(MOST_ROWS)).all()
    if found:
        erasing = update(Received).where(col(Received.id) == bindparam("row"))
        bound = {"text": "said", "reference": "number", "mark": "known_by"}
        values = {"author": "", "link": "", **{column: bindparam(name) for column, name in bound.items()}}
        work.connection().execute(erasing.values(**values), [_of_row(one) for one in found])
    if len(found) < MOST_ROWS:
        erase(work, Batch, {batch.id: {"name": COVER + PurePath(batch.name).suffix, "erased_at": clock.now()}})
        in_use, kept = select(Batch.content).where(col(Batch.erased_at).is_(None)), col(vault.Piece.hash)
        work.connection().execute(delete(vault.Piece).where(kept == batch.content, kept.not_in(in_use)))
    return len(found) + 1


def _of_row(one: Received) -> dict[str, Any]:
    said, number = private(one.text, one.author), private(one.reference, one.author)
    return {"row": one.id, "said": said, "number": number, "known_by": outline_mark(one.text, one.author)}
