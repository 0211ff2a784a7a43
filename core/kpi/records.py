"""What is counted, against which targets, what was read elsewhere, and what people marked by eye."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from core import clock
from core.kpi import editions, library
from core.kpi.choices import Direction, Fate, Level, Manner, Step, Unit
from core.language.trilingual import Trilingual
from core.language.words import language
from core.office.records import Platform
from core.store.lots import Lot
from core.store.record import Image, Record
from core.store.table import Table
from core.store.types import Choice, Json, TrilingualText


class Measure(Record, table=True):
    """An indicator: a formula over variables and other indicators. It came with the program or the office made it."""

    searched = ("name", "code")
    sole = ("code",)
    # made on two copies, it is as old as the older and stands where that stood
    elder = ("made_on", "rank")
    # what a figure is worth follows from all of these
    together = (("formula", "unit", "direction", "editions"),)

    # permanent: PLAN_EXEC, or one the office made
    code: str = Field(index=True)
    name: Trilingual = Field(sa_type=TrilingualText)
    level: Level = Field(default=Level.OUTPUT, sa_type=Choice(Level))
    direction: Direction = Field(default=Direction.UP, sa_type=Choice(Direction))
    unit: Unit = Field(default=Unit.PERCENT, sa_type=Choice(Unit))
    formula: str
    # how it is counted, and what it does not tell, in words
    definition: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    pitfall: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    # fewer than so many counted bear no verdict
    fewest: int = Field(default=30, ge=0)
    # as it was counted before, and in which words, each with the last day it held: an old figure keeps its old formula
    editions: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # of one that the office made: the day of it
    made_on: date | None = None
    # the indicator it is to be read together with
    pair: str = ""
    # what it is to bring nearer
    goal_id: UUID | None = Field(default=None, foreign_key="goal.id", index=True)
    is_own: bool = False
    is_used: bool = False
    # shown as a card
    is_pinned: bool = False
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    rank: int = 0

    @classmethod
    def settled(cls, group: Sequence[str], chosen: Image, other: Image) -> Image:
        """The chosen formula holds since it began; what the other copy counted by before that stays an edition."""
        return super().settled(group, chosen, other) | {"editions": editions.both(chosen, other)}


class Target(Record, table=True):
    """What a span shall bring: one bound, of a corridor two; `near` is how far off is still amber."""

    called = "first"
    part_of = "measure_id"
    sole = ("measure_id", "step", "first")

    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    step: Step = Field(default=Step.MONTH, sa_type=Choice(Step))
    first: date = Field(index=True)
    least: float | None = None
    most: float | None = None
    near: float = Field(default=0, ge=0)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    note: str = ""


class Reading(Record, table=True):
    """A variable as somebody read it elsewhere. Sources that differ stand side by side."""

    called = "variable"
    searched = ("source", "note")
    one_of = ("is_chosen", ("variable", "first", "last", "page_id", "unit_id"))

    variable: str = Field(index=True)
    first: date = Field(index=True)
    last: date = Field(index=True)
    value: float
    # of how many it was made
    count: int | None = Field(default=None, ge=0)
    page_id: UUID | None = Field(default=None, foreign_key="page.id", index=True)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    source: str
    taken_at: datetime = Field(default_factory=clock.now)
    # of several sources the one that counts
    is_chosen: bool = False
    note: str = ""

    @classmethod
    def as_called(cls, said: str) -> str:
        known = library.variables().get(said)
        return known.name.in_(language()) if known else said


class Explanation(Record, table=True):
    """Why a figure is what it is, and what will be changed; a red one leaves for the leader with it or not at all."""

    called = "text"
    part_of = "measure_id"
    sole = ("measure_id", "step", "first")

    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    step: Step = Field(default=Step.MONTH, sa_type=Choice(Step))
    first: date = Field(index=True)
    text: str = ""
    change: str = ""
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)


class Page(Record, table=True):
    """A page whose figures are followed: a channel of ours, or one of another body it is compared with."""

    searched = ("name", "address", "body")
    sole = ("name", "platform", "body")
    elder = ("rank",)

    name: str
    # whose it is; empty: ours
    body: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    platform: Platform = Field(default=Platform.OTHER, sa_type=Choice(Platform))
    address: str = ""
    channel_id: UUID | None = Field(default=None, foreign_key="channel.id", index=True)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    is_active: bool = True
    rank: int = 0


class Marking(Record, table=True):
    """How somebody judged a publication by the code book; two who mark the same show how far marks can be trusted."""

    called = "manner"
    part_of = "publication_id"
    sole = ("publication_id", "person_id")

    publication_id: UUID = Field(foreign_key="publication.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    manner: Manner = Field(default=Manner.INFORMATION, sa_type=Choice(Manner))
    is_protocol: bool = False
    # it asks, and says what will be done with the answers; and what came of them was published on a day
    is_two_way: bool = False
    result_on: date | None = None
    has_open_comments: bool = True
    # None: it needs none
    is_accessible: bool | None = None
    is_plain: bool = True


class Proposal(Record, table=True):
    """Something that people raised and that could change what the body does; and what became of it."""

    searched = ("text", "reason")
    called = "text"

    text: str
    came_on: date = Field(index=True)
    message_id: UUID | None = Field(default=None, foreign_key="message.id", index=True)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    fate: Fate = Field(default=Fate.OPEN, sa_type=Choice(Fate), index=True)
    # what was changed, or why not
    reason: str = ""
    # of what was accepted: by when
    due_on: date | None = None
    closed_on: date | None = Field(default=None, index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)


class PostFigures(Table, table=True):
    """A post and its figures as one file told them. The same post in a later file is a later measurement of it."""

    # a board asks for the posts of some pages in a span, and when these were looked at last
    __table_args__ = (
        Index("ix_postfigures_page", "page_id", "published_at", "measured_on"),
        Index("ix_postfigures_measured", "page_id", "measured_on"),
    )

    id: UUID = Field(primary_key=True)
    lot_id: UUID = Field(index=True)
    page_id: UUID
    # by what it is known again: the platform's number, else its address, else its moment
    key: str = Field(index=True)
    published_at: datetime
    measured_on: date
    publication_id: UUID | None = Field(default=None, index=True)
    link: str = ""
    title: str = ""
    format: str = ""
    # None: the file does not tell
    likes: int | None = Field(default=None, sa_type=BigInteger)
    comments: int | None = Field(default=None, sa_type=BigInteger)
    shares: int | None = Field(default=None, sa_type=BigInteger)
    saves: int | None = Field(default=None, sa_type=BigInteger)
    reach: int | None = Field(default=None, sa_type=BigInteger)
    views: int | None = Field(default=None, sa_type=BigInteger)
    clicks: int | None = Field(default=None, sa_type=BigInteger)
    followers: int | None = Field(default=None, sa_type=BigInteger)


class PageFigures(Table, table=True):
    """A page on a day as one file told it."""

    __table_args__ = (Index("ix_pagefigures_page", "page_id", "day"),)

    id: UUID = Field(primary_key=True)
    lot_id: UUID = Field(index=True)
    page_id: UUID
    day: date
    followers: int | None = Field(default=None, sa_type=BigInteger)
    reach: int | None = Field(default=None, sa_type=BigInteger)
    views: int | None = Field(default=None, sa_type=BigInteger)
    visits: int | None = Field(default=None, sa_type=BigInteger)


class _File(Lot):
    """A file of a platform or a table of one's own."""

    # the same file taken in on two copies is one, as it was taken in first
    sole = ("content", "columns", "pages", "measured_on", "zone", "is_month_first")
    elder = ("name", "taken_at", "headings", "left_out", "source", "count", "linked")
    inside: ClassVar[Mapping[str, str]] = {"pages": "Page"}

    # which of its headings means what, and all of them by which a like file is known again
    columns: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    headings: str = ""
    # the page of all its rows, unless a column names it: then the page of each name
    pages: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    # stretches of its rows that were here already
    left_out: list[list[int]] = Field(default_factory=list, sa_type=Json)
    measured_on: date
    # whether months stand before days in it; None: no day has slashes
    is_month_first: bool | None = None
    # by whose clock its moments are read
    zone: str = "Asia/Almaty"
    source: str = ""
    count: int = Field(default=0, ge=0)


class PostFile(_File, table=True):
    raw: ClassVar[type[Table]] = PostFigures
    reader = "core.kpi.importing.rows:of_posts"

    # the publications its rows are, each with their numbers
    linked: dict[str, list[int]] = Field(default_factory=dict, sa_type=Json)


class PageFile(_File, table=True):
    raw: ClassVar[type[Table]] = PageFigures
    reader = "core.kpi.importing.rows:of_pages"
