"""Why the office speaks and to whom: goals, audiences, and the campaigns that serve them."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from core.language.trilingual import Trilingual
from core.store.record import Record
from core.store.types import TrilingualText


class Goal(Record, table=True):
    """What shall change in people's lives; every campaign and publication can say which goal it serves."""

    searched = ("name", "sign")

    name: Trilingual = Field(sa_type=TrilingualText)
    # how the office will know that it was reached
    sign: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_active: bool = True
    rank: int = 0


class Audience(Record, table=True):
    """A group of people spoken to: residents, parents, businesses, investors, older people."""

    searched = ("name", "habits")

    name: Trilingual = Field(sa_type=TrilingualText)
    # where they are met and what they read; the office's own knowledge, with its source
    habits: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_active: bool = True
    rank: int = 0


class Campaign(Record, table=True):
    """A span of days under one message."""

    searched = ("name", "message")

    name: Trilingual = Field(sa_type=TrilingualText)
    message: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    goal_id: UUID | None = Field(default=None, foreign_key="goal.id", index=True)
    audience_id: UUID | None = Field(default=None, foreign_key="audience.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    first: date = Field(index=True)
    last: date
    # what has come out of it, written when it is over
    outcome: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_active: bool = True
