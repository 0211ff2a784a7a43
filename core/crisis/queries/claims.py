"""False claims: which are open, what was answered and how long each stood alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from core.crisis.choices import Response, Weight
from core.crisis.records import Claim, Incident
from core.office.records import Person

_GRAVEST = {one: place for place, one in enumerate(Weight)}


@dataclass(frozen=True)
class Row:
    """A claim as a list shows it; `lag` is from the first sight to the answer, or until now."""

    claim: Claim
    incident: Incident | None
    # who sees to it
    who: str
    lag: timedelta

    @property
    def id(self) -> UUID:
        return self.claim.id

    @property
    def is_open(self) -> bool:
        return self.claim.closed_at is None

    @property
    def is_answered(self) -> bool:
        return self.claim.answered_at is not None

    @property
    def waits(self) -> bool:
        """Something is to be said against it, and has not been."""
        return self.is_open and not self.is_answered and self.claim.response != Response.WATCH


def rows(session: Session, now: datetime, incident_id: UUID | None = None, is_drill: bool = False) -> list[Row]:
    """Of one incident or of all that were none or no drill; the open ones first, and of these the gravest."""
    query = (
        select(Claim, Incident, Person.name)
        .outerjoin(Incident, col(Incident.id) == col(Claim.incident_id))
        .outerjoin(Person, col(Person.id) == col(Claim.person_id))
    )
    if incident_id is not None:
        query = query.where(Claim.incident_id == incident_id)
    else:
        # of no incident at all is meant in earnest too
        query = query.where(col(Incident.is_drill) if is_drill else col(Incident.is_drill).is_not(True))
    found = [
        Row(claim, incident, name or "", (claim.answered_at or claim.closed_at or now) - claim.first_seen_at)
        for claim, incident, name in session.exec(query)
    ]
    return sorted(found, key=_by_weight)


def _by_weight(row: Row) -> tuple[bool, int, bool, datetime, str]:
    weight = _GRAVEST.get(row.claim.weight, len(_GRAVEST))
    return not row.is_open, weight, row.is_answered, row.claim.first_seen_at, str(row.id)


def unanswered(session: Session, weight: Weight = Weight.HIGH) -> Sequence[Claim]:
    """Open ones of this priority that nothing has been said against, the oldest first; drills are no claims."""
    query = (
        select(Claim)
        .outerjoin(Incident, col(Incident.id) == col(Claim.incident_id))
        .where(
            Claim.weight == weight,
            col(Claim.closed_at).is_(None),
            col(Claim.answered_at).is_(None),
            col(Incident.is_drill).is_not(True),
        )
    )
    return session.exec(query.order_by(col(Claim.first_seen_at), col(Claim.id))).all()
