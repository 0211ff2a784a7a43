"""Interviews: guides, the experts asked by them, what they said, and findings that rest on it."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from core.language.trilingual import Trilingual
from core.language.words import _
from core.research.choices import Side
from core.store.record import Record
from core.store.types import Choice, TrilingualText


class Guide(Record, table=True):
    """What experts are asked."""

    searched = ("name",)

    name: Trilingual = Field(sa_type=TrilingualText)
    purpose: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    first: date | None = None
    last: date | None = None


class GuideQuestion(Record, table=True):
    part_of = "guide_id"
    searched = ("name",)

    guide_id: UUID = Field(foreign_key="guide.id", index=True)
    name: Trilingual = Field(sa_type=TrilingualText)
    # what residents were asked of the same: both stand side by side
    beside_id: UUID | None = Field(default=None, foreign_key="surveyquestion.id", index=True)
    rank: int = 0


class Expert(Record, table=True):
    """Somebody who was asked. Without consent neither name nor position is kept: the number and the years are told."""

    called = "number"
    is_forgettable = True
    part_of = "guide_id"

    guide_id: UUID = Field(foreign_key="guide.id", index=True)
    number: int = Field(default=1, ge=1)
    name: str = ""
    position: str = ""
    may_be_named: bool = False
    total_years: int | None = Field(default=None, ge=0)
    field_years: int | None = Field(default=None, ge=0)
    asked_on: date | None = None
    lang: str = "kk"

    @classmethod
    def as_called(cls, said: str) -> str:
        return _("Expert {n}").format(n=said)


class ExpertAnswer(Record, table=True):
    called = "text"
    part_of = "expert_id"
    sole = ("expert_id", "guide_question_id")

    expert_id: UUID = Field(foreign_key="expert.id", index=True)
    guide_question_id: UUID = Field(foreign_key="guidequestion.id", index=True)
    # in short, and the words worth quoting
    text: str = ""
    quote: str = ""
    theme_id: UUID | None = Field(default=None, foreign_key="theme.id", index=True)


class Finding(Record, table=True):
    """A strength, a weakness, an opportunity or a threat, with what it rests on."""

    searched = ("name",)

    name: Trilingual = Field(sa_type=TrilingualText)
    side: Side = Field(default=Side.WEAKNESS, sa_type=Choice(Side))
    guide_id: UUID | None = Field(default=None, foreign_key="guide.id", index=True)
    theme_id: UUID | None = Field(default=None, foreign_key="theme.id", index=True)
    evidence: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    rank: int = 0
