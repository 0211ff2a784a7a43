"""Posts coded by topic and by stage."""

from uuid import UUID

from sqlmodel import Field

from core.calendar.records import Stage
from core.language.trilingual import Trilingual
from core.store.record import Record
from core.store.types import Choice, TrilingualText


class PostTopic(Record, table=True):
    """Of the code book: what a post is about."""

    searched = ("name",)
    sole = ("code",)

    code: str = Field(index=True)
    name: Trilingual = Field(sa_type=TrilingualText)
    hint: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    is_active: bool = True
    rank: int = 0


class Coding(Record, table=True):
    """What one coder takes a post of a followed page for; two who code the same show how far codes can be trusted."""

    called = "post"
    sole = ("page_id", "post", "person_id")

    page_id: UUID = Field(foreign_key="page.id", index=True)
    # by what the post is known in all files
    post: str = Field(index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    topic_id: UUID | None = Field(default=None, foreign_key="posttopic.id", index=True)
    stage: Stage = Field(default=Stage.INFORMING, sa_type=Choice(Stage))
    note: str = ""
