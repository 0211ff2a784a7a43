"""What residents and the media write, what is answered, whom it was asked of, and the words it is answered with."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, Session, func, select

from core import clock
from core.errors import Conflict
from core.language.trilingual import Trilingual
from core.language.words import _, n_
from core.store.lots import Lot
from core.store.record import Record
from core.store.table import Table
from core.store.types import Choice, Json, TrilingualText


class Book(StrEnum):
    """The three registers with their three clocks: by law a comment is no appeal, and a media request is neither."""

    COMMENT = "comment"
    APPEAL = "appeal"
    MEDIA = "media"


class Source(StrEnum):
    """By which way it came."""

    COMMENT = "comment"
    DIRECT = "direct"
    MENTION = "mention"
    CHAT = "chat"
    CALL = "call"
    RECEPTION = "reception"
    MEETING = "meeting"
    E_OTINISH = "e_otinish"
    PETITION = "petition"
    LETTER = "letter"
    MEDIA = "media"
    OTHER = "other"


class State(StrEnum):
    NEW = "new"
    TAKEN = "taken"
    # a unit was asked, and has not answered yet
    ASKED = "asked"
    # the resident knows who works on it and until when
    INTERIM = "interim"
    ANSWERED = "answered"
    CLOSED = "closed"


OPEN = (State.NEW, State.TAKEN, State.ASKED, State.INTERIM)


class Tone(StrEnum):
    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


# enough to be known by; and read so far that nothing private is cut in two
_CALLED, _READ = 400, 2000


def covered_beginning(text: str) -> str:
    """What a resident wrote, as it stands in lists that everybody reads."""
    # the store asks for the records when it opens, and seldom for this
    from core.language import safety

    return safety.covered(" ".join(text[:_READ].split()))[:_CALLED]


class Message(Record, table=True):
    """What somebody wrote to the office, and how far its answer is. Who wrote it need not be known."""

    searched = ("text", "reference", "note")
    called = "text"
    is_covered = True
    is_forgettable = True

    book: Book = Field(default=Book.COMMENT, sa_type=Choice(Book), index=True)
    source: Source = Field(default=Source.COMMENT, sa_type=Choice(Source))
    state: State = Field(default=State.NEW, sa_type=Choice(State), index=True)
    channel_id: UUID | None = Field(default=None, foreign_key="channel.id", index=True)
    # under which of the office's own publications
    publication_id: UUID | None = Field(default=None, foreign_key="publication.id", index=True)
    outlet_id: UUID | None = Field(default=None, foreign_key="outlet.id", index=True)
    # the file it came with
    batch_id: UUID | None = Field(default=None, foreign_key="batch.id", index=True)
    # the message it is answered together with: repeated complaints are one case
    joined_id: UUID | None = Field(default=None, foreign_key="message.id", index=True)
    came_at: datetime = Field(default_factory=clock.now, index=True)
    text: str
    # both are erased when their term is over; the message stays and counts
    author: str = ""
    link: str = ""
    erased_at: datetime | None = None
    # kk, ru, en or mixed; and a topic's code, as the program found them or a person put them right
    lang: str = ""
    topic: str = Field(default="", index=True)
    tone: Tone = Field(default=Tone.NEUTRAL, sa_type=Choice(Tone))
    is_constructive: bool = True
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    # the code of the clock it runs by, since when, if not since it came, and when that runs out
    clock: str = ""
    runs_from: datetime | None = None
    due_at: datetime | None = Field(default=None, index=True)
    extended_until: datetime | None = None
    extended_because: str = ""
    notified_at: datetime | None = None
    # why it ends at another moment than it did: a day was declared free, a term was changed
    moved_because: str = ""
    # what the tree said, by which of its versions, and what a person knew better: outcome, path, signs
    outcome: str = ""
    triage: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    # its number in e-Otinish or 109, or in the chancellery
    reference: str = Field(default="", index=True)
    sent_on_at: datetime | None = None
    first_answered_at: datetime | None = None
    answered_at: datetime | None = Field(default=None, index=True)
    closed_at: datetime | None = None
    # why it was closed without an answer, or opened again
    reason: str = ""
    times_reopened: int = Field(default=0, ge=0)
    # what a person hid elsewhere, by which rule and why; the program hides nothing
    hidden_at: datetime | None = None
    hidden_rule: str = ""
    # how the resident rated it, from 1 to 5
    rating: int | None = Field(default=None, ge=1, le=5)
    attachments: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    note: str = ""

    @classmethod
    def as_called(cls, said: str) -> str:
        return covered_beginning(said)


class Answer(Record, table=True):
    """Words that went out: interim, that somebody works on it, or final."""

    searched = ("text",)
    called = "text"
    is_covered = True
    part_of = "message_id"

    message_id: UUID = Field(foreign_key="message.id", index=True)
    is_final: bool = True
    lang: str
    text: str
    sent_at: datetime = Field(default_factory=clock.now, index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    # the codes of the templates it was made of; the first leads
    templates: list[str] = Field(default_factory=list, sa_type=Json)
    # a second pair of eyes on a sample: who looked, from 1 to 5, and what to do better
    checker_id: UUID | None = Field(default=None, foreign_key="person.id")
    grade: int | None = Field(default=None, ge=1, le=5)
    remark: str = ""

    @classmethod
    def as_called(cls, said: str) -> str:
        return covered_beginning(said)


class Inquiry(Record, table=True):
    """What a unit was asked within the office, with a clock of its own."""

    searched = ("question", "answer")
    called = "question"
    is_covered = True
    part_of = "message_id"

    message_id: UUID = Field(foreign_key="message.id", index=True)
    unit_id: UUID = Field(foreign_key="unit.id", index=True)
    question: str
    asked_at: datetime = Field(default_factory=clock.now)
    due_at: datetime | None = Field(default=None, index=True)
    answer: str = ""
    answered_at: datetime | None = Field(default=None, index=True)
    # it is not theirs, and whose it is
    is_refused: bool = False
    reminded_at: datetime | None = None

    @classmethod
    def as_called(cls, said: str) -> str:
        return covered_beginning(said)


class Piece(StrEnum):
    """What a template is good for within a reply."""

    GREETING = "greeting"
    ANSWER = "answer"
    STEPS = "steps"
    CLOSING = "closing"
    # a telephone, an address, working hours: named in other templates, changed once
    SHARED = "shared"


class Template(Record, table=True):
    """A reply to be filled in. Its words are a cleared line: there it is known who cleared them and until when."""

    called = "code"
    sole = ("code",)

    # permanent; what the answer quotes and the picks are counted by
    code: str = Field(index=True)
    line_id: UUID = Field(foreign_key="line.id", index=True)
    piece: Piece = Field(default=Piece.ANSWER, sa_type=Choice(Piece))
    topic: str = Field(default="", index=True)
    # the outcomes of the tree it answers
    outcomes: list[str] = Field(default_factory=list, sa_type=Json)
    # its blanks in the order they are asked: key, name in three languages, kind
    slots: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    review_on: date | None = None
    # as residents ask it; with a question it may stand in the list of frequent questions
    question: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_public: bool = False
    # one that is out of use stays, for what was answered with it
    is_active: bool = True
    rank: int = 0


class Regulation(Record, table=True):
    """What the office asks of its own replies: one row in a workspace."""

    called = "id"
    sole = ()

    # only cleared templates are copied out; else it is advice
    demands_clearance: bool = True
    # after so many days nobody's name is kept
    keeps_days: int = Field(default=365, ge=1, le=3650)
    # so many messages on one topic within so many hours are a sign
    rush_count: int = Field(default=5, ge=2, le=1000)
    rush_hours: int = Field(default=48, ge=1, le=720)
    # days after which a complaint is asked: is it solved?
    asks_after_days: int = Field(default=3, ge=0, le=90)
    # out of a hundred answers so many are looked at by somebody else
    sample_share: int = Field(default=10, ge=0, le=100)
    # which unit a topic goes to, by its code
    routing: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    # when somebody last looked through the pages for what nobody registered
    monitored_on: date | None = None
    # the working days and terms that all open terms were counted by
    counted_by: str = ""
    # the office's own tree; none: the one that came with the program
    tree: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class Received(Table, table=True):
    """A message as a file brought it. It becomes a Message of the same id when somebody acts on it."""

    # the inbox asks for what waits, the longest waiting first, and counts it: the index alone answers that
    __table_args__ = (
        Index("ix_received_waiting", "book", "is_open", "came_at", "id", "topic", "source", "channel_id"),
    )

    id: UUID = Field(primary_key=True)
    lot_id: UUID = Field(index=True)
    book: str
    source: str
    channel_id: UUID | None = None
    came_at: datetime
    text: str
    author: str = ""
    link: str = ""
    topic: str = ""
    reference: str = ""
    is_open: bool = True
    # the same words have the same mark: what comes twice is recognised by it
    mark: str = Field(default="", index=True)


class Batch(Lot, table=True):
    """Messages taken in at once from a file: of e-Otinish, of 109, of a platform."""

    raw: ClassVar[type[Table]] = Received
    reader = "core.replies.importing.reading:rows_of"

    book: Book = Field(default=Book.COMMENT, sa_type=Choice(Book))
    source: Source = Field(default=Source.COMMENT, sa_type=Choice(Source))
    channel_id: UUID | None = Field(default=None, foreign_key="channel.id", index=True)
    # which of its headings means what, and all of them by which a like file is known again
    columns: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    headings: str = ""
    # stretches of its rows that were here already
    left_out: list[list[int]] = Field(default_factory=list, sa_type=Json)
    # how many of its rows wait, by topic and by the day they came on
    tally: dict[str, dict[str, int]] = Field(default_factory=dict, sa_type=Json)
    # by whose clock its days are read
    zone: str = "Asia/Almaty"
    count: int = Field(default=0, ge=0)
    erased_at: datetime | None = None

    @property
    def is_gone(self) -> bool:
        return self.erased_at is not None

    def demand_loose(self, session: Session) -> None:
        count = session.exec(select(func.count()).select_from(Message).where(Message.batch_id == self.id)).one()
        if count:
            said = n_(
                "{n} message of this file has been taken up.", "{n} messages of this file have been taken up.", count
            )
            rest = _("Take back first what was done with them, or close what needs no answer.")
            raise Conflict(f"{said} {rest}")
