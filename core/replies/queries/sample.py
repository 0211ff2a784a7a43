"""The share of answers that somebody else looks over, and complaints of which nobody knows whether they are settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from core.office.records import Person
from core.replies import rules
from core.replies.queries.regulation import regulation
from core.replies.records import Answer, Book, Message, State, Tone
from core.store.batches import batches
from core.store.light import reader

# what is older than that nobody mends any more
_DAYS = timedelta(days=92)
_LONGEST_WAIT = timedelta(days=30)


@dataclass(frozen=True)
class Checked:
    """An answer of the sample with what it answers, and who wrote it."""

    answer: Answer
    message: Message
    person: Person | None

    @property
    def id(self) -> UUID:
        return self.answer.id

    @property
    def is_graded(self) -> bool:
        return self.answer.grade is not None


def drawn(session: Session, now: datetime) -> list[Checked]:
    """Final answers of the last three months that fell into the sample; what nobody has looked over stands first."""
    share = regulation(session).sample_share
    sent = select(Answer).where(col(Answer.is_final), col(Answer.sent_at) >= now - _DAYS)
    found = reader(session, Answer).all(session, sent.order_by(col(Answer.sent_at).desc(), col(Answer.id)))
    sample = [one for one in found if one.grade is not None or rules.needs_second_look(one, share)]
    messages = _answered(session, {one.message_id for one in sample})
    people: dict[UUID | None, Person] = {one.id: one for one in session.exec(select(Person))}
    checked = [Checked(one, messages[one.message_id], people.get(one.person_id)) for one in sample]
    return sorted(checked, key=lambda one: one.is_graded)


def _answered(session: Session, ids: Iterable[UUID]) -> dict[UUID, Message]:
    found = {}
    for some in batches(ids):
        query = select(Message).where(col(Message.id).in_(some))
        found.update({one.id: one for one in reader(session, Message).all(session, query)})
    return found


def unsure(session: Session, now: datetime, most: int) -> list[Message]:
    """Complaints answered so many days ago that the resident may be asked: is it solved? The oldest first."""
    days = regulation(session).asks_after_days
    if not days:
        return []
    query = (
        select(Message)
        .where(
            Message.book == Book.COMMENT,
            Message.state == State.ANSWERED,
            Message.tone == Tone.NEGATIVE,
            col(Message.joined_id).is_(None),
            col(Message.rating).is_(None),
            col(Message.answered_at).between(now - _LONGEST_WAIT, now - timedelta(days=days)),
        )
        .order_by(col(Message.answered_at), col(Message.id))
        .limit(most)
    )
    return list(session.exec(query))
