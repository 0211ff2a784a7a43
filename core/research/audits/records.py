"""Audits of sites and pages: organisations, forms, rounds, marks, and what is to be put right."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Field

from core.language.trilingual import Trilingual
from core.research.choices import Axis, Mark, Subject
from core.store.record import Image, Record
from core.store.types import Choice, Json, TrilingualText


class Body(Record, table=True):
    """An organisation whose site and pages are looked at: ours, subordinate, or one to learn from."""

    searched = ("name", "site")

    name: Trilingual = Field(sa_type=TrilingualText)
    site: str = ""
    pages: str = ""
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    is_active: bool = True
    rank: int = 0


class AuditForm(Record, table=True):
    """What sites or pages are looked at for; it came with the program or the office made it."""

    searched = ("name",)
    sole = ("code",)

    code: str = Field(index=True)
    name: Trilingual = Field(sa_type=TrilingualText)
    subject: Subject = Field(default=Subject.SITE, sa_type=Choice(Subject))
    is_active: bool = True


class Criterion(Record, table=True):
    part_of = "form_id"
    searched = ("name",)
    sole = ("form_id", "code")

    form_id: UUID = Field(foreign_key="auditform.id", index=True)
    code: str
    name: Trilingual = Field(sa_type=TrilingualText)
    hint: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    axis: Axis = Field(default=Axis.OPENNESS, sa_type=Choice(Axis))
    weight: int = Field(default=1, ge=1)
    is_active: bool = True
    rank: int = 0


class Audit(Record, table=True):
    """One look at one organisation by one form; the next round is another."""

    called = "day"

    form_id: UUID = Field(foreign_key="auditform.id", index=True)
    body_id: UUID = Field(foreign_key="body.id", index=True)
    day: date = Field(index=True)
    address: str = ""
    is_closed: bool = False
    note: str = ""


class Rating(Record, table=True):
    """What one person found of one criterion, and where it is to be seen."""

    called = "mark"
    part_of = "audit_id"
    sole = ("audit_id", "criterion_id", "person_id", "rater")

    audit_id: UUID = Field(foreign_key="audit.id", index=True)
    criterion_id: UUID = Field(foreign_key="criterion.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    # of somebody outside the office who helped
    rater: str = ""
    mark: Mark = Field(default=Mark.UNKNOWN, sa_type=Choice(Mark))
    address: str = ""
    seen_on: date | None = None
    note: str = ""
    attachments: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)

    @classmethod
    def may_have_twin(cls, image: Image) -> bool:
        """It is somebody's of the office, or a helper's by name."""
        return bool(image["person_id"] or image["rater"])


class Remedy(Record, table=True):
    """What is to be put right after an audit; the next round begins with those that are open."""

    searched = ("name",)

    name: str
    body_id: UUID = Field(foreign_key="body.id", index=True)
    criterion_id: UUID | None = Field(default=None, foreign_key="criterion.id", index=True)
    audit_id: UUID | None = Field(default=None, foreign_key="audit.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    due_on: date | None = Field(default=None, index=True)
    done_on: date | None = None
    note: str = ""
