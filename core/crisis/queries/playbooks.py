"""The algorithms the office keeps: their frames and until when these are cleared, and what a new release brings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.queries import lines
from core.approval.records import Clearance, Line
from core.crisis import advance, differences, exchange, library, steps
from core.crisis.choices import Category
from core.crisis.differences import Difference, Image
from core.crisis.drafting import Question
from core.crisis.exchange import Packed
from core.crisis.records import Playbook
from core.crisis.steps import Step
from core.language.trilingual import Trilingual
from core.office import queries as office
from core.office.records import Office

# what the program itself brought
SHIPPED = "hatshy"


@dataclass(frozen=True)
class Known:
    """One algorithm as it is kept here."""

    playbook: Playbook
    # the frame of its first statement
    line: Line | None
    clearance: Clearance

    @property
    def id(self) -> UUID:
        return self.playbook.id

    @property
    def code(self) -> str:
        return self.playbook.code

    @property
    def frame(self) -> Trilingual:
        return self.line.text if self.line else Trilingual()

    @cached_property
    def is_signable(self) -> bool:
        """Its frame may be signed in advance, for whoever uses it then."""
        asked = list(map(Question.of, self.playbook.slots))
        return self.line is not None and advance.is_signable(Category(self.playbook.category), asked)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return steps.read(self.playbook.steps)

    @cached_property
    def image(self) -> Image:
        """What an edition is held against."""
        return differences.image_of(self.playbook, self.frame)

    @property
    def form(self) -> dict[str, Any]:
        """What a form shows, and gives back as seen."""
        return self.playbook.image() | {"skeleton": self.frame.as_dict()}

    @property
    def is_own(self) -> bool:
        return not self.playbook.shipped

    @property
    def is_changed(self) -> bool:
        """The office has made something else of it than came."""
        return not self.is_own and bool(differences.differences(self.playbook.shipped, {}, self.image))

    @cached_property
    def offered(self) -> Sequence[Difference]:
        """What this release brings otherwise than the one it came with, and is not here."""
        came = library.shipped().get(self.code)
        if came is None or self.playbook.origin != SHIPPED:
            return []
        return differences.differences(self.image, self.playbook.shipped, differences.image_as_it_came(came))

    @property
    def cleared_until(self) -> date | None:
        """The last day on which the frame may be used without asking anew; none: it may not be."""
        return self.line.expires if self.line and self.clearance == Clearance.CLEARED else None


def known(session: Session, today: date, is_active: bool = True) -> list[Known]:
    """All in their order; with those out of use, if asked."""
    query = select(Playbook, Line).outerjoin(Line, col(Line.id) == col(Playbook.line_id))
    if is_active:
        query = query.where(Playbook.is_active)
    rows = session.exec(query.order_by(col(Playbook.rank), col(Playbook.id))).all()
    told = lines.clearances(session, today, [line for _one, line in rows if line])
    return [Known(one, line, told.get(line.id, Clearance.NONE) if line else Clearance.NONE) for one, line in rows]


def one(session: Session, playbook_id: UUID, today: date) -> Known | None:
    return next((found for found in known(session, today, is_active=False) if found.id == playbook_id), None)


def called(session: Session, code: str, today: date) -> Known | None:
    return next((found for found in known(session, today, is_active=False) if found.code == code), None)


def not_entered(session: Session) -> list[str]:
    """Codes of algorithms that came with the program and are not kept here yet."""
    there = set(session.exec(select(Playbook.code)))
    return [code for code in library.shipped() if code not in there]


def packed(session: Session, found: Known) -> Packed:
    """As it goes into a file."""
    name = (office.the_office(session) or Office()).name
    return Packed(found.code, found.playbook.edition, name.in_("kk"), found.image)


def file_name(found: Known) -> str:
    return f"{found.code}-{found.playbook.edition}{exchange.SUFFIX}"


def brought(found: Known | None, coming: Packed) -> Sequence[Difference]:
    """What a file brings to an algorithm that is kept here already; nothing is here yet: all of it is new."""
    return differences.differences(found.image, found.playbook.shipped, coming.image) if found else ()


def frames_to_sign(found: Collection[Known]) -> list[Known]:
    """Whose frame might be used as it is, were it signed, and nobody is asked about it."""
    asked = (Clearance.NONE, Clearance.RETURNED, Clearance.CHANGED, Clearance.EXPIRED)
    return [one for one in found if one.is_signable and one.clearance in asked and one.playbook.is_active]
