"""A publication, its wordings and places; the rhythm it belongs to; and the days that move it."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import Field

from core.language.trilingual import Trilingual
from core.office.records import Confidence
from core.store.record import Record
from core.store.types import Choice, Json, TrilingualText


class State(StrEnum):
    IDEA = "idea"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    READY = "ready"
    PUBLISHED = "published"


class Halt(StrEnum):
    """Why a publication does not go its way; its state waits underneath."""

    NONE = "none"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    MOURNING = "mourning"


class Format(StrEnum):
    TEXT = "text"
    PHOTO = "photo"
    CAROUSEL = "carousel"
    VIDEO = "video"
    REELS = "reels"
    STORY = "story"
    LIVE = "live"
    POLL = "poll"
    INFOGRAPHIC = "infographic"
    PODCAST = "podcast"
    BRIEFING = "briefing"
    CONFERENCE = "conference"


# people meet there, and ask
TALKS = (Format.BRIEFING, Format.CONFERENCE)
# these take place at an hour, and are announced
EVENTS = (*TALKS, Format.LIVE)


class Priority(StrEnum):
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Stage(StrEnum):
    """How far people take part, after the UN's ladder of e-participation."""

    INFORMING = "informing"
    CONSULTATION = "consultation"
    DECISION = "decision"


class Sort(StrEnum):
    """What a rubric is for; the content mix is weighed by it."""

    URGENT = "urgent"
    USEFUL = "useful"
    SERVICES = "services"
    RESIDENTS = "residents"
    LEADER = "leader"
    REPORT = "report"
    CULTURE = "culture"


class Rubric(Record, table=True):
    searched = ("name",)
    keeps_past = True

    name: Trilingual = Field(sa_type=TrilingualText)
    sort: Sort = Field(default=Sort.USEFUL, sa_type=Choice(Sort))
    # out of a hundred publications; empty: the office sets itself no bound
    least_share: int | None = Field(default=None, ge=0, le=100)
    most_share: int | None = Field(default=None, ge=0, le=100)
    # light items rest in days of mourning
    is_light: bool = False
    is_active: bool = True
    rank: int = 0


class Series(Record, table=True):
    """A publication that comes again: every so many weeks on these weekdays. Its own fields are the pattern."""

    searched = ("title",)
    called = "title"

    title: Trilingual = Field(sa_type=TrilingualText)
    first: date
    last: date
    # Monday is 0
    weekdays: list[int] = Field(default_factory=list, sa_type=Json)
    every_weeks: int = Field(default=1, ge=1, le=52)
    at: time | None = None
    # days left out on purpose, as ISO dates
    skipped: list[str] = Field(default_factory=list, sa_type=Json)


class Publication(Record, table=True):
    """One thing to say. Planned (day, at), ready (ready_by, READY) and published (of a placement) are three matters."""

    searched = ("title", "gist", "note")
    called = "title"
    dated = "day"

    title: Trilingual = Field(sa_type=TrilingualText)
    # what it is about in a sentence: the look-ahead and the media plan say it
    gist: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    state: State = Field(default=State.DRAFT, sa_type=Choice(State), index=True)
    halt: Halt = Field(default=Halt.NONE, sa_type=Choice(Halt))
    # of the halt, or of the return
    reason: str = ""
    # no day: it lies on the shelf of ideas
    day: date | None = Field(default=None, index=True)
    # no hour: some time that day
    at: time | None = None
    ready_by: datetime | None = None
    format: Format = Field(default=Format.TEXT, sa_type=Choice(Format))
    priority: Priority = Field(default=Priority.NORMAL, sa_type=Choice(Priority))
    stage: Stage = Field(default=Stage.INFORMING, sa_type=Choice(Stage))
    rubric_id: UUID | None = Field(default=None, foreign_key="rubric.id", index=True)
    campaign_id: UUID | None = Field(default=None, foreign_key="campaign.id", index=True)
    goal_id: UUID | None = Field(default=None, foreign_key="goal.id", index=True)
    audience_id: UUID | None = Field(default=None, foreign_key="audience.id", index=True)
    # whom the facts come from, and who makes it
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    series_id: UUID | None = Field(default=None, foreign_key="series.id", index=True)
    # the day of the series it stands for, wherever it was moved; this one was changed apart from the rest
    series_day: date | None = None
    is_apart: bool = False
    occasion_id: UUID | None = Field(default=None, foreign_key="occasion.id", index=True)
    mourning_id: UUID | None = Field(default=None, foreign_key="mourning.id", index=True)
    # the languages it shall come out in, and the one it is written in first
    langs: list[str] = Field(default_factory=lambda: ["kk", "ru"], sa_type=Json)
    source_lang: str = "kk"
    # what people are asked to do: ask, come, vote, write
    call: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    place: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    speaker: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_ai_made: bool = False
    answers_criticism: bool = False
    # each with its text and its source
    facts: list[dict[str, str]] = Field(default_factory=list, sa_type=Json)
    # files kept in the workspace, each with its name and its hash
    attachments: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    note: str = ""
    # the seal of what was approved; a publication that reads otherwise now was changed since
    seal: str = ""


class WordingState(StrEnum):
    DRAFT = "draft"
    PROOFREAD = "proofread"


class Wording(Record, table=True):
    """The text in one language. None in a language: it is missing."""

    searched = ("text",)
    called = "text"
    part_of = "publication_id"
    sole = ("publication_id", "lang")

    publication_id: UUID = Field(foreign_key="publication.id", index=True)
    lang: str
    text: str = ""
    state: WordingState = Field(default=WordingState.DRAFT, sa_type=Choice(WordingState))
    # the seals of the other languages' texts when this one was last held against them: another seal now is stale
    seen: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    # it is being brought up to the others, so its changes do not make them stale
    is_catching_up: bool = False
    # why it stays as it is although another language changed
    same_because: str = ""
    author_id: UUID | None = Field(default=None, foreign_key="person.id")
    proofreader_id: UUID | None = Field(default=None, foreign_key="person.id")
    written_at: datetime | None = None
    # since when it has been a full text: a word put right later does not make it late
    full_at: datetime | None = None
    # a language that may lag has its own term
    due_on: date | None = None


class Placement(Record, table=True):
    """A publication in one channel: its own words where they differ, and when and where it came out."""

    called = "link"
    part_of = "publication_id"
    sole = ("publication_id", "channel_id")

    publication_id: UUID = Field(foreign_key="publication.id", index=True)
    channel_id: UUID = Field(foreign_key="channel.id", index=True)
    # empty: the wording as it is
    variant: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    published_at: datetime | None = Field(default=None, index=True)
    link: str = ""


class OccasionSort(StrEnum):
    PUBLIC_HOLIDAY = "public_holiday"
    RELIGIOUS_DAY_OFF = "religious_day_off"
    RELIGIOUS = "religious"
    COMMEMORATIVE = "commemorative"
    NATIONAL_EVENT = "national_event"
    PROFESSIONAL = "professional"
    INTERNATIONAL = "international"
    POLITICAL = "political"
    EDUCATION = "education"
    SEASONAL = "seasonal"
    PRESS_DUTY = "press_duty"
    OWN = "own"


class Occasion(Record, table=True):
    """A reason to speak that comes each year, by the grammar of `core.calendar.occasions`."""

    searched = ("name",)

    name: Trilingual = Field(sa_type=TrilingualText)
    rule: str
    sort: OccasionSort = Field(default=OccasionSort.OWN, sa_type=Choice(OccasionSort))
    confidence: Confidence = Field(default=Confidence.HIGH, sa_type=Choice(Confidence))
    # days before it by which a draft is begun
    lead_days: int = Field(default=7, ge=0, le=365)
    # what was announced, an ISO day by its year; it goes before the rule
    announced: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    is_active: bool = True


class DaySort(StrEnum):
    OFF = "off"
    WORKING = "working"
    SHORT = "short"


class SpecialDay(Record, table=True):
    """A day off, a day worked instead, a short day: by law or by decree, with where it is written."""

    searched = ("name",)

    day: date = Field(index=True)
    sort: DaySort = Field(default=DaySort.OFF, sa_type=Choice(DaySort))
    # when a short day ends; empty: an hour earlier than the others
    ends: time | None = None
    name: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    basis: str = ""
    confidence: Confidence = Field(default=Confidence.HIGH, sa_type=Choice(Confidence))
    checked_on: date | None = None


class Mourning(Record, table=True):
    """Days in which light items rest."""

    searched = ("reason",)
    called = "reason"

    first: date = Field(index=True)
    last: date
    reason: str
    ended_at: datetime | None = None


class View(Record, table=True):
    """Filters of the calendar under a name."""

    searched = ("name",)

    name: str
    filters: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    rank: int = 0


class Gate(StrEnum):
    """What happens to a submission whose languages disagree."""

    WARN = "warn"
    BLOCK = "block"


class Norm(Record, table=True):
    """What the office asks of its own plan: one row in a workspace. Shares are out of a hundred publications."""

    called = "gate"
    sole = ()
    keeps_past = True

    gate: Gate = Field(default=Gate.WARN, sa_type=Choice(Gate))
    most_leader_share: int = Field(default=30, ge=0, le=100)
    least_useful_share: int = Field(default=60, ge=0, le=100)
    least_video_share: int = Field(default=30, ge=0, le=100)
    least_kazakh_share: int = Field(default=50, ge=0, le=100)
    clash_minutes: int = Field(default=30, ge=0, le=1440)
    # publications on an ordinary working day; fewer is a gap in the agenda
    least_per_day: int = Field(default=1, ge=0, le=50)


class Question(Record, table=True):
    """Asked at a briefing or an internet conference. It stays open until it is answered; who asked is not kept."""

    searched = ("text", "answer")
    called = "text"

    publication_id: UUID = Field(foreign_key="publication.id", index=True)
    text: str
    came_at: datetime | None = None
    is_live: bool = False
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id")
    answer: str = ""
    answered_at: datetime | None = None


class Discussion(Record, table=True):
    """A draft act laid before the public."""

    searched = ("name",)

    name: Trilingual = Field(sa_type=TrilingualText)
    link: str = ""
    opens: date = Field(index=True)
    closes: date
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    publication_id: UUID | None = Field(default=None, foreign_key="publication.id", index=True)
    # the final report in a paragraph
    outcome: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_active: bool = True


class Remark(Record, table=True):
    """A comment or vote on a draft act, and the answer to it."""

    searched = ("text", "answer")
    called = "text"

    discussion_id: UUID = Field(foreign_key="discussion.id", index=True)
    text: str
    came_on: date | None = None
    votes_for: int = Field(default=0, ge=0)
    votes_against: int = Field(default=0, ge=0)
    answer: str = ""
    is_taken: bool = False
    answered_at: datetime | None = None
