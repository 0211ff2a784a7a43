"""What of the calendar may rest while an incident runs."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from core.calendar.records import Halt, Publication, Rubric, State
from core.crisis.choices import Sort
from core.crisis.records import Happening

# the lines of the timeline that say so are known by these
MARK, LIFTED = "calendar", "calendar.lifted"


@dataclass(frozen=True)
class Rest:
    """A publication that is still to come out; the light ones are proposed."""

    publication: Publication
    rubric: Rubric | None

    @property
    def is_light(self) -> bool:
        return self.rubric is not None and self.rubric.is_light


def may_rest(session: Session, today: date) -> list[Rest]:
    """All that is planned from today on and not halted, in the order in which it would come out."""
    query = (
        select(Publication, Rubric)
        .outerjoin(Rubric, col(Rubric.id) == col(Publication.rubric_id))
        .where(col(Publication.day) >= today, Publication.halt == Halt.NONE, Publication.state != State.PUBLISHED)
        .order_by(col(Publication.day), col(Publication.at), col(Publication.id))
    )
    return [Rest(publication, rubric) for publication, rubric in session.exec(query)]


def is_pause(happening: Happening) -> bool:
    return happening.sort == Sort.DECISION and happening.source == MARK
