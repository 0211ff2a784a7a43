"""Playbooks, incidents with their turns, happenings, facts, statements and claims, and who fills which role."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field, Session

from core import clock
from core.approval.records import gone_out
from core.crisis.choices import (
    OVER,
    Aspect,
    Category,
    Cluster,
    Course,
    Deadline,
    Level,
    Mode,
    Phase,
    Post,
    Response,
    Sort,
    Weight,
)
from core.errors import Conflict
from core.language.trilingual import Trilingual
from core.language.words import _
from core.store.record import Record
from core.store.types import Choice, Json, TrilingualText


def _demand_open(session: Session, incident_id: UUID) -> None:
    incident = session.get(Incident, incident_id)
    if incident is not None and incident.phase in OVER:
        raise Conflict(_("This incident is over: what was done in it stays."))


class Playbook(Record, table=True):
    """An algorithm: whose step comes when. It came with the program or from another office, or is our own."""

    searched = ("name", "gist")
    sole = ("code",)

    # permanent: C00 to C15, CORE, NORMAL, or one the office made
    code: str = Field(index=True)
    mode: Mode = Field(default=Mode.TYPE, sa_type=Choice(Mode))
    name: Trilingual = Field(sa_type=TrilingualText)
    gist: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    cluster: Cluster = Field(default=Cluster.ACCIDENTAL, sa_type=Choice(Cluster))
    min_level: Level = Field(default=Level.S1, sa_type=Choice(Level))
    fact_owner: Post = Field(default=Post.DEPT, sa_type=Choice(Post))
    is_rumour: bool = False
    # code, deadline or hours, post, text, statement, claim, instead, when
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # the lists beside the steps: becomes, approvals, preparation, donts, raise, lower, close, review, raci, inject
    content: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    # the frame of a statement, and of which category it is: of a first message it may be cleared in advance
    line_id: UUID | None = Field(default=None, foreign_key="line.id", index=True)
    category: Category = Field(default=Category.M1, sa_type=Choice(Category))
    slots: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # what was learned with it: text and the incident it comes from
    lessons: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # where it came from, and what it was then: a new release is held against that, never laid over it
    origin: str = ""
    edition: int = Field(default=1, ge=1)
    shipped: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    # when its plan was signed, and its contacts rung last
    planned_on: date | None = None
    contacts_checked_on: date | None = None
    is_active: bool = True
    rank: int = 0


class Holder(Record, table=True):
    """Who fills a role in a crisis, and who in their place; somebody of another body is known by name and telephone."""

    searched = ("name", "phone")
    called = "post"

    post: Post = Field(default=Post.PRESS, sa_type=Choice(Post), index=True)
    # for one type of crisis only: the fact owner of a flood is not that of an outage
    playbook_id: UUID | None = Field(default=None, foreign_key="playbook.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    deputy_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    name: str = ""
    phone: str = ""
    note: str = ""

    @classmethod
    def as_called(cls, said: str) -> str:
        # the choices learn their names from here
        from core.crisis.words import TITLES

        titles = {str(one): title for one, title in TITLES[Post].items()}
        return _(titles.get(said, said))


class Incident(Record, table=True):
    """Something happened, and this is how the office answers for it in public."""

    searched = ("name", "place", "source")
    leads = True
    keeps_past = True

    name: str
    place: str = ""
    # codes; the first says what it is, others were added on the way
    playbooks: list[str] = Field(default_factory=list, sa_type=Json)
    phase: Phase = Field(default=Phase.DETECTED, sa_type=Choice(Phase), index=True)
    # when it happened, and when we learned of it and from whom: the law counts from the one, we from the other
    event_at: datetime
    noticed_at: datetime = Field(default_factory=clock.now, index=True)
    source: str = ""
    lead_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    # what the six questions were answered, what else is known, and the level that follows
    scores: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    flags: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    level: Level = Field(default=Level.S0, sa_type=Choice(Level))
    cluster: Cluster = Field(default=Cluster.ACCIDENTAL, sa_type=Choice(Cluster))
    had_before: bool = False
    is_distrusted: bool = False
    # what is told of us can be proven false
    is_provable: bool = False
    # the first statement's five answers by language
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    # maps of answers to one question each: three messages, three facts under each
    maps: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    next_update_at: datetime | None = None
    # the one post or page everything points to
    page: str = ""
    # by keys of their own, so that what two copies promised stands beside each other
    promises: dict[str, dict[str, Any]] = Field(default_factory=dict, sa_type=Json)
    # what the review found, by its questions
    review: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    closed_at: datetime | None = None
    reviewed_at: datetime | None = None
    # an exercise runs by a clock of its own and is counted nowhere: how many minutes pass in one, and since when
    is_drill: bool = Field(default=False, index=True)
    pace: int = Field(default=1, ge=1, le=60)
    paced_from: datetime | None = None
    injected: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    attachments: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)

    def demand_revertible(self, session: Session) -> None:
        _demand_open(session, self.id)


class Turn(Record, table=True):
    """A step as it was really taken: a copy of its words, whose it is, and when it was done or why it was not."""

    called = "text"
    part_of = "incident_id"
    sole = ("incident_id", "code")
    # added on two copies, it is due as it was where it was added first
    elder = ("due_at", "rank")

    incident_id: UUID = Field(foreign_key="incident.id", index=True)
    # of the playbook's step; a turn somebody added has none
    code: str = ""
    deadline: Deadline = Field(default=Deadline.T0, sa_type=Choice(Deadline))
    post: Post = Field(default=Post.PRESS, sa_type=Choice(Post))
    text: Trilingual = Field(sa_type=TrilingualText)
    # the category of the statement it sends
    statement: str = ""
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    due_at: datetime | None = Field(default=None, index=True)
    course: Course = Field(default=Course.OPEN, sa_type=Choice(Course), index=True)
    ended_at: datetime | None = None
    ended_by: UUID | None = Field(default=None, foreign_key="person.id")
    # why it was skipped, or why it was late
    reason: str = ""
    rank: int = 0

    def demand_revertible(self, session: Session) -> None:
        _demand_open(session, self.incident_id)


class Happening(Record, table=True):
    """A line of the timeline: when it happened, and when we wrote it down. It is added and never changed."""

    searched = ("text", "source")
    called = "text"
    part_of = "incident_id"
    # whoever undoes a turn does not undo that it was told
    stays = True

    incident_id: UUID = Field(foreign_key="incident.id", index=True)
    sort: Sort = Field(default=Sort.NOTE, sa_type=Choice(Sort))
    happened_at: datetime = Field(default_factory=clock.now, index=True)
    noted_at: datetime = Field(default_factory=clock.now)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    text: str
    source: str = ""
    # of a decision: why, and what was decided against
    reason: str = ""
    rejected: list[str] = Field(default_factory=list, sa_type=Json)
    statement_id: UUID | None = Field(default=None, foreign_key="statement.id", index=True)
    channel_id: UUID | None = Field(default=None, foreign_key="channel.id", index=True)
    message_id: UUID | None = Field(default=None, foreign_key="message.id", index=True)
    # the line before that was wrong
    corrects_id: UUID | None = Field(default=None, foreign_key="happening.id", index=True)
    link: str = ""
    attachments: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)


class Fact(Record, table=True):
    """A line of the fact sheet. What it said before stays, in the line it took the place of."""

    searched = ("text", "source")
    called = "text"
    part_of = "incident_id"

    incident_id: UUID = Field(foreign_key="incident.id", index=True)
    aspect: Aspect = Field(default=Aspect.KNOWN, sa_type=Choice(Aspect))
    text: Trilingual = Field(sa_type=TrilingualText)
    # by name and position: a fact without its source is no fact
    source: str = ""
    confirmed_at: datetime | None = None
    # the line it took the place of, and since when it holds no more
    replaces_id: UUID | None = Field(default=None, foreign_key="fact.id", index=True)
    ended_at: datetime | None = None
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    rank: int = 0

    def demand_revertible(self, session: Session) -> None:
        _demand_open(session, self.incident_id)


class Statement(Record, table=True):
    """A text for the public. Its words are a line: there it is known who has cleared them."""

    called = "made_at"
    part_of = "incident_id"

    incident_id: UUID = Field(foreign_key="incident.id", index=True)
    category: Category = Field(default=Category.M1, sa_type=Choice(Category))
    line_id: UUID = Field(foreign_key="line.id", index=True)
    # made of this frame, with its blanks filled in so
    frame_id: UUID | None = Field(default=None, foreign_key="line.id", index=True)
    blanks: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    claim_id: UUID | None = Field(default=None, foreign_key="claim.id", index=True)
    # whose content it is, where only some may give it; and whether it names somebody: then the lawyer is asked too
    content_from: Post | None = Field(default=None, sa_type=Choice(Post))
    is_person_named: bool = False
    # who wrote it, and the ids of those who changed its words: none of them agrees to it
    author_id: UUID | None = Field(default=None, foreign_key="person.id")
    editors: list[str] = Field(default_factory=list, sa_type=Json)
    made_at: datetime = Field(default_factory=clock.now, index=True)
    sent_at: datetime | None = None
    # why it was sent although it names a cause or somebody guilty
    despite: str = ""
    # whose word was given elsewhere, and written down by whom: role, name, moment, how, and the hash of the words
    consents: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    released_at: datetime | None = Field(default=None, index=True)
    # the words as they went out, and whether on a frame that was signed in advance: it may be another one since
    is_standing: bool = False
    said: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    # it proved wrong, and by which statement it was put right
    corrected_id: UUID | None = Field(default=None, foreign_key="statement.id", index=True)

    def demand_revertible(self, session: Session) -> None:
        if self.released_at is not None:
            raise gone_out()


class Claim(Record, table=True):
    """Something false that is told, and what is done about it."""

    searched = ("text", "truth")
    called = "text"
    part_of = "incident_id"

    incident_id: UUID | None = Field(default=None, foreign_key="incident.id", index=True)
    # in one neutral sentence, and what is true
    text: str
    truth: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    proof: str = ""
    # when we saw it, and since when it was there to be seen; None: nobody knows
    first_seen_at: datetime = Field(default_factory=clock.now, index=True)
    appeared_at: datetime | None = None
    links: list[str] = Field(default_factory=list, sa_type=Json)
    actor: str = ""
    behaviour: str = ""
    content_kind: str = ""
    degree: str = ""
    effect: str = ""
    weight: Weight = Field(default=Weight.MEDIUM, sa_type=Choice(Weight))
    response: Response = Field(default=Response.WATCH, sa_type=Choice(Response))
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    # many accounts saying the same by order: kept apart from what residents say
    is_campaign: bool = False
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    # what was seen of it later: moment, views, note
    tracking: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    attachments: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)


class Improvement(Record, table=True):
    """What is to change after an incident or a drill: by whom, until when."""

    searched = ("text",)
    called = "text"
    part_of = "incident_id"

    incident_id: UUID = Field(foreign_key="incident.id", index=True)
    # the question of the review it comes from
    question: str = ""
    text: str
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    due: date | None = Field(default=None, index=True)
    done_on: date | None = None


class Doctrine(Record, table=True):
    """What the office itself has set for a crisis: one row in a workspace. Empty: as it comes with the program."""

    called = "id"
    sole = ()

    # weights, bands and floors of the level; the categories of statements; words that harm besides those that came
    levels: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    classes: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    words: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # the seven principles of readiness, scored from 0 to 2, and when
    readiness: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    # where to go on when the site or a page is down
    fallback: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
