"""Publications that came out in a span with their marks by the code book: what is still to be marked, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.calendar.queries.working import working_time
from core.calendar.records import Placement, Publication
from core.kpi.agreement import kappa
from core.kpi.records import Marking
from core.kpi.spans import Span
from core.office.records import Person


@dataclass(frozen=True)
class Marked:
    publication: Publication
    # by the office's clock, in whichever channel it was seen first
    came_at: datetime
    # each with who marked it
    marks: Sequence[tuple[Marking, Person | None]]

    @property
    def id(self) -> UUID:
        return self.publication.id

    def by(self, person_id: UUID | None) -> Marking | None:
        return next((one for one, _person in self.marks if one.person_id == person_id), None)


def came_out(session: Session, span: Span) -> list[Marked]:
    """The latest first."""
    zone = working_time(session).zone
    first, after = (datetime.combine(day, time.min, zone) for day in (span.first, span.last + timedelta(days=1)))
    came = (
        select(Placement.publication_id, func.min(Placement.published_at).label("came"))
        .group_by(col(Placement.publication_id))
        .subquery()
    )
    query = (
        select(Publication, came.c.came)
        .join(came, came.c.publication_id == col(Publication.id))
        .where(came.c.came >= first, came.c.came < after)
        .order_by(came.c.came.desc(), col(Publication.id))
    )
    found = session.exec(query).all()
    marks: dict[UUID, list[tuple[Marking, Person | None]]] = {}
    wanted = select(Marking, Person).join(Person, isouter=True).order_by(col(Marking.id))
    for marking, person in session.exec(wanted.where(col(Marking.publication_id).in_([one.id for one, _at in found]))):
        marks.setdefault(marking.publication_id, []).append((marking, person))
    return [Marked(one, at.astimezone(zone), marks.get(one.id, ())) for one, at in found]


def agreement(found: Sequence[Marked]) -> tuple[int, float | None]:
    """How many were marked twice, and how far the two who marked agree beyond chance."""
    pairs = [(one.marks[0][0].manner, one.marks[1][0].manner) for one in found if len(one.marks) > 1]
    return len(pairs), kappa(pairs)
