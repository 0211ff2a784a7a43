"""What may become of a message, by which clock it runs, and what a row of this room must hold to."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from core.errors import Invalid
from core.language import dates
from core.language.undisguised import is_blank
from core.language.words import _
from core.replies.records import OPEN, Answer, Book, Inquiry, Message, State
from core.store.record import Record

# the code of the clock each register runs by; a comment has one till its first answer and one till its last
FIRST_CLOCK = {Book.COMMENT: "social.first", Book.APPEAL: "appeal.base", Book.MEDIA: "media.request"}
LAST_CLOCK = {**FIRST_CLOCK, Book.COMMENT: "social.final"}
UNIT_CLOCK = "social.unit"
# how the clocks begin that go by what the tree says to do
OF_TREE = "triage."
# of what comes: no sooner than this, and no later than so long after now
_FIRST_YEAR, _AHEAD = 2000, timedelta(days=1)
# under it a term is nearly over
NEARLY_LATE = timedelta(hours=2)
# how a resident may rate an answer
RATINGS = range(1, 6)
# letters of a message: no comment is longer, and a page would not hold it
MOST_LETTERS = 100_000
# letters of an answer under a post; what is longer nobody reads to its end
LONGEST_ANSWER = 600
# what a message keeps beside what the tree said of it: whose word its topic is, why it was hidden on the page
TOPIC_BY, A_PERSON, HIDDEN_BECAUSE = "topic_by", "person", "hidden_because"
# of a template, what its line keeps
OF_LINE = ("name", "text", "scope", "expires")
REVIEWED_EVERY_MONTHS = 6


class Waits(Protocol):
    """What waits for an answer, in whatever form it is kept."""

    @property
    def id(self) -> UUID: ...
    @property
    def came_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime | None: ...


def by_term(one: Waits) -> tuple[bool, datetime, str]:
    """The nearest term first; what has no term comes after all that has one."""
    return one.due_at is None, one.due_at or one.came_at, str(one.id)


def is_open(message: Message) -> bool:
    return message.state in OPEN


def clock_of(message: Message) -> str:
    """
    >>> clock_of(Message(text="Жылу жоқ")), clock_of(Message(text="Сауал", book=Book.MEDIA))
    ('social.first', 'media.request')
    """
    return (LAST_CLOCK if message.first_answered_at else FIRST_CLOCK)[message.book]


def outcome_clock(outcome: str) -> str:
    """
    The term of what the tree says to do, as the office keeps it.

    >>> outcome_clock("O_EMERGENCY")
    'triage.emergency'
    """
    return OF_TREE + outcome.removeprefix("O_").lower()


def goes_by_outcome(message: Message, *, is_urgent: bool) -> bool:
    """Until the first answer; an appeal and a media request have their terms by law, which only urgency overtakes."""
    is_told = bool(message.outcome) and message.first_answered_at is None
    return is_told and (message.book == Book.COMMENT or is_urgent)


def began(message: Message) -> datetime:
    """Since when its term runs: one that was opened again has a new one."""
    return message.runs_from or message.came_at


def is_late(message: Message, now: datetime) -> bool:
    return overran(message.state, message.due_at, message.answered_at, now)


def overran(state: State, due_at: datetime | None, answered_at: datetime | None, now: datetime) -> bool:
    """Answered after its term, or still waiting past it; one closed without an answer is not late."""
    ended = answered_at or (now if state in OPEN else None)
    return bool(due_at and ended and ended > due_at)


def is_nearly_late(due_at: datetime, now: datetime) -> bool:
    """
    >>> is_nearly_late(datetime(2026, 12, 15, 12), datetime(2026, 12, 15, 11))
    True
    """
    return due_at < now + NEARLY_LATE


def review_on(today: date, months: int = REVIEWED_EVERY_MONTHS) -> date:
    """
    The first of a month, so that what is looked over is looked over together.

    >>> review_on(date(2026, 11, 21))
    datetime.date(2027, 5, 1)
    """
    years, month = divmod(today.month - 1 + months, 12)
    return date(today.year + years, month + 1, 1)


def demand_open(message: Message) -> None:
    if not is_open(message):
        raise Invalid(_("This message has been answered or closed. Open it again first."), "state")


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
        case Answer() if is_blank(record.text):
            return [Invalid(_("Write the answer."), "text")]
        case Inquiry() if is_blank(record.question):
            return [Invalid(_("Write what you ask the unit."), "question")]
        case _:
            return []


def untimely(came_at: datetime, now: datetime) -> str:
    """Why nothing can have come then: it is a slip of the pen. Another zone's day may have begun already."""
    if came_at > now + _AHEAD:
        return _("This day has not come yet: {day}").format(day=dates.short(came_at.date()))
    if came_at.year < _FIRST_YEAR:
        return _("This is too long ago: {day}. Look at the year.").format(day=dates.short(came_at.date()))
    return ""


def _of_message(message: Message) -> Iterator[Invalid]:
    if is_blank(message.text):
        yield Invalid(_("Write or paste what was written to you."), "text")
    if len(message.text) > MOST_LETTERS:
        yield Invalid(_("This text is longer than {most} letters.").format(most=MOST_LETTERS), "text")
    if message.answered_at and message.answered_at < message.came_at:
        yield Invalid(_("An answer cannot come before the message."), "answered_at")
