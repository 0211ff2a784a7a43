"""What two copies of the office did apart to the same line of the fact sheet, until somebody has chosen."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from core.crisis.choices import OVER
from core.crisis.records import Fact, Incident
from core.language.words import N_, language
from core.store.check import Fault
from core.store.record import Image

TWO_FOR_ONE = N_("Two lines of the fact sheet took the place of one: {subject}")


def lines(session: Session, incident_ids: Collection[UUID]) -> list[Sequence[Fact]]:
    """Lines that hold side by side though they took the place of the same one, put together."""
    query = select(Fact).where(col(Fact.incident_id).in_(incident_ids)).order_by(col(Fact.id))
    known = {one.id: one for one in session.exec(query)}
    found: dict[UUID, list[Fact]] = {}
    for one in known.values():
        if one.ended_at is None:
            found.setdefault(_first(one, known), []).append(one)
    return [side_by_side for side_by_side in found.values() if len(side_by_side) > 1]


def subject(side_by_side: Sequence[Fact]) -> str:
    return " / ".join(one.text.in_(language()) for one in side_by_side)


def faults(session: Session) -> Iterator[Fault]:
    ids = session.exec(select(Incident.id).where(col(Incident.phase).not_in(OVER))).all()
    return (Fault(TWO_FOR_ONE, subject(one)) for one in lines(session, ids))


def follows(kind: str, field: str, _sides: Sequence[Image]) -> bool:
    """Nobody has to choose when copies come together: which algorithms were added stands in the timeline."""
    return (kind, field) == (Incident.__name__, "playbooks")


def _first(fact: Fact, known: Mapping[UUID, Fact]) -> UUID:
    """What it goes back to, through all that it said before."""
    met = {fact.id}
    while (before := known.get(fact.replaces_id) if fact.replaces_id else None) and before.id not in met:
        fact = before
        met.add(fact.id)
    return fact.id
