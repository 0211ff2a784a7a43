"""One message with all that is known of it: its way here, what was answered, who was asked, why it is due then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.calendar.records import Publication
from core.deadlines.terms import Due
from core.office.records import Channel, Outlet, Unit
from core.replies import rules
from core.replies.queries import similar, terms
from core.replies.queries.similar import Alike
from core.replies.queries.terms import Terms
from core.replies.records import Answer, Inquiry, Message, Received, State


@dataclass(frozen=True)
class AtHand:
    """A message as the page shows it; `is_raw` means that it still lies in the file it came with."""

    message: Message
    is_raw: bool
    channel: Channel | None
    publication: Publication | None
    outlet: Outlet | None
    followers: Sequence[Message]
    alike: Sequence[Alike]
    answers: Sequence[Answer]
    inquiries: Sequence[tuple[Inquiry, Unit]]
    # how its term came about; None where there is none
    due: Due | None
    # until when the term may still be extended; None: it may not
    extendable_until: datetime | None


def at_hand(session: Session, message_id: UUID) -> AtHand | None:
    found = session.get(Message, message_id)
    message = found or _of_file(session, message_id)
    if message is None:
        return None
    followers = select(Message).where(Message.joined_id == message.id).order_by(col(Message.came_at))
    inquiries = (
        select(Inquiry, Unit)
        .join(Unit, col(Unit.id) == col(Inquiry.unit_id))
        .where(Inquiry.message_id == message.id)
        .order_by(col(Inquiry.asked_at))
    )
    answers = select(Answer).where(Answer.message_id == message.id).order_by(col(Answer.sent_at))
    longest = terms.longest(session, message)
    return AtHand(
        message,
        found is None,
        session.get(Channel, message.channel_id) if message.channel_id else None,
        session.get(Publication, message.publication_id) if message.publication_id else None,
        session.get(Outlet, message.outlet_id) if message.outlet_id else None,
        session.exec(followers).all(),
        similar.like(session, message) if rules.is_open(message) and not message.joined_id else (),
        session.exec(answers).all(),
        [(inquiry, unit) for inquiry, unit in session.exec(inquiries)],
        terms.of_message(session, message),
        longest if rules.is_open(message) else None,
    )


def _of_file(session: Session, message_id: UUID) -> Message | None:
    """As it would become a message; nothing is written by looking."""
    row = session.get(Received, message_id)
    if row is None:
        return None
    message = made_of(row)
    Terms(session).set_on(message)
    return message


def made_of(row: Received) -> Message:
    """A row of a file as the message it becomes."""
    return Message.made(
        id=row.id, book=row.book, source=row.source, channel_id=row.channel_id, batch_id=row.lot_id,
        came_at=row.came_at, text=row.text, author=row.author, link=row.link, topic=row.topic, reference=row.reference,
        state=State.NEW if row.is_open else State.CLOSED,
    )  # fmt: skip


def home_of(session: Session, record_id: UUID) -> UUID | None:
    """The message that an answer or an inquiry belongs to, or one that leads another; its own id, if it is one."""
    message = session.get(Message, record_id)
    if message is not None:
        return message.joined_id or message.id
    part = session.get(Answer, record_id) or session.get(Inquiry, record_id)
    if part is not None:
        return part.message_id
    return record_id if session.get(Received, record_id) else None
