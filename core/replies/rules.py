"""What may become of a message, by which clock it runs, and what a row of this room must hold to."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from core.errors import Invalid
from core.language.words import _
from core.replies.records import OPEN, Answer, Book, Inquiry, Message, State
from core.store.record import Record

# the code of the clock each register runs by; a comment has one till its first answer and one till its last
FIRST_CLOCK = {Book.COMMENT: "social.first", Book.APPEAL: "appeal.base", Book.MEDIA: "media.request"}
LAST_CLOCK = {**FIRST_CLOCK, Book.COMMENT: "social.final"}
UNIT_CLOCK = "social.unit"


def is_open(message: Message) -> bool:
    return message.state in OPEN


def clock_of(message: Message) -> str:
    """
    >>> clock_of(Message(text="Жылу жоқ")), clock_of(Message(text="Сауал", book=Book.MEDIA))
    ('social.first', 'media.request')
    """
    return (LAST_CLOCK if message.first_answered_at else FIRST_CLOCK)[message.book]


def began(message: Message) -> datetime:
    """Since when its term runs: one that was opened again has a new one."""
    return message.runs_from or message.came_at


def is_late(message: Message, now: datetime) -> bool:
    return overran(message.state, message.due_at, message.answered_at, now)


def overran(state: State, due_at: datetime | None, answered_at: datetime | None, now: datetime) -> bool:
    """Answered after its term, or still waiting past it; one closed without an answer is not late."""
    ended = answered_at or (now if state in OPEN else None)
    return bool(due_at and ended and ended > due_at)


def demand_open(message: Message) -> None:
    if not is_open(message):
        raise Invalid(_("This message has been answered or closed. Open it again first."), "state")


def demand_reason(reason: str, sentence: str, field: str = "reason") -> str:
    """What the journal keeps for those who ask later."""
    # what cannot be seen is no reason
    said = "".join(sign for sign in reason if sign.isprintable()).strip()
    if not said:
        raise Invalid(sentence, field)
    return reason.strip()


def demand_joinable(message: Message, leading: Message) -> None:
    """Repeated complaints are one case: one of them leads, the others follow, and nobody follows a follower."""
    if message.id == leading.id or leading.joined_id == message.id:
        raise Invalid(_("A message cannot be answered together with itself."), "joined_id")
    if leading.book != message.book:
        raise Invalid(_("They stand in different registers and have different terms."), "joined_id")
    if not (is_open(message) and is_open(leading)):
        raise Invalid(_("Only what still waits for its answer can be answered together."), "joined_id")


def needs_second_look(answer: Answer, share: int) -> bool:
    """Whether this final answer falls into the sample; its id decides, so the sample cannot be chosen."""
    return answer.is_final and _lot(answer.id) < share


def _lot(record_id: UUID) -> int:
    return record_id.int % 100


def problems(record: Record) -> list[Invalid]:
    """What keeps a row from being whole, field by field; a form shows it, an action refuses it."""
    match record:
        case Message():
            return list(_of_message(record))
        case Answer() if not record.text.strip():
            return [Invalid(_("Write the answer."), "text")]
        case Inquiry() if not record.question.strip():
            return [Invalid(_("Write what you ask the unit."), "question")]
        case _:
            return []


def _of_message(message: Message) -> Iterator[Invalid]:
    if not message.text.strip():
        yield Invalid(_("Write or paste what was written to you."), "text")
    if message.answered_at and message.answered_at < message.came_at:
        yield Invalid(_("An answer cannot come before the message."), "answered_at")
