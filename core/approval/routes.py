"""How far a row has come on its route: which steps are open, whose word they wait for, and until when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from core.approval.records import Absence, Decision, Needs, RouteStep, Verdict
from core.deadlines.terms import Term, due
from core.deadlines.working import WorkingTime
from core.language.trilingual import Trilingual
from core.language.words import N_, words


@dataclass(frozen=True)
class Step:
    """A step as a submission keeps it; without people it asks whoever holds the right to approve."""

    id: str
    place: int = 1
    name: Trilingual = field(default_factory=Trilingual)
    needs: Needs = Needs.ANY
    people: tuple[UUID, ...] = ()
    hours: int | None = None
    escalate_id: UUID | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        return cls(
            str(kept["id"]),
            int(kept["place"]),
            Trilingual.of(kept["name"]),
            Needs(kept["needs"]),
            tuple(UUID(one) for one in kept["people"]),
            kept["hours"],
            UUID(kept["escalate_id"]) if kept["escalate_id"] else None,
        )

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "place": self.place,
            "name": self.name.as_dict(),
            "needs": str(self.needs),
            "people": [str(one) for one in self.people],
            "hours": self.hours,
            "escalate_id": str(self.escalate_id) if self.escalate_id else None,
        }


def plain_step() -> Step:
    """For an office that has set up no route."""
    said = N_("Approval")
    return Step("plain", name=Trilingual(kk=words("kk").say(said), ru=words("ru").say(said), en=words("en").say(said)))


def steps_of(found: Iterable[RouteStep]) -> list[Step]:
    """The steps of a route as a submission keeps them, in order."""
    made = [
        Step(
            one.id.hex, one.place, one.name, Needs(one.needs), tuple(map(UUID, one.people)), one.hours, one.escalate_id
        )
        for one in found
    ]
    return sorted(made, key=lambda step: (step.place, step.id)) or [plain_step()]


class Outcome(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"


class Clearance(StrEnum):
    """Whether words that were laid before the approvers in advance may be used."""

    NONE = "none"
    WAITING = "waiting"
    CLEARED = "cleared"
    RETURNED = "returned"
    CHANGED = "changed"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Standing:
    """Where a row is: the open steps and since when, or how and when it ended."""

    outcome: Outcome
    since: datetime
    open: tuple[Step, ...] = ()


def standing(steps: Sequence[Step], decisions: Sequence[Decision], sent_at: datetime) -> Standing:
    """One return ends it; else each place waits until all steps of the place before it are through."""
    since = sent_at
    for place in sorted({step.place for step in steps}):
        here = [step for step in steps if step.place == place]
        taken = {step.id: _of(step, decisions) for step in here}
        returns = [one.decided_at for made in taken.values() for one in made if one.verdict == Verdict.RETURN]
        if returns:
            return Standing(Outcome.RETURNED, min(returns))
        if waiting := tuple(step for step in here if not _is_through(step, taken[step.id])):
            return Standing(Outcome.WAITING, since, waiting)
        since = max([since, *(one.decided_at for made in taken.values() for one in made)])
    return Standing(Outcome.APPROVED, since)


def _of(step: Step, decisions: Sequence[Decision]) -> list[Decision]:
    return [one for one in decisions if one.step == step.id]


def _is_through(step: Step, taken: Sequence[Decision]) -> bool:
    if step.needs == Needs.ANY or not step.people:
        return bool(taken)
    return set(step.people) <= {one.seat_id for one in taken}


def waited_for(step: Step, decisions: Sequence[Decision]) -> tuple[UUID, ...]:
    """The seats of a step that have not spoken yet."""
    spoken = {one.seat_id for one in _of(step, decisions)}
    return tuple(one for one in step.people if one not in spoken)


def deputies(absences: Iterable[Absence], day: date) -> dict[UUID, UUID]:
    """Who decides in whose place that day; the deputy of somebody away may be away too."""
    away = {one.person_id: one.deputy_id for one in absences if one.first <= day <= one.last}
    found = {}
    for person, deputy in away.items():
        passed = {person}
        while deputy in away and deputy not in passed:
            passed.add(deputy)
            deputy = away[deputy]
        # a circle of people who are all away: the seat stays its owner's
        if deputy not in passed:
            found[person] = deputy
    return found


def seats_for(
    person_id: UUID, step: Step, decisions: Sequence[Decision], standing_in: Mapping[UUID, UUID], is_late: bool
) -> list[UUID]:
    """In whose places this person may decide at an open step: their own, theirs for whom they stand in, and once the
    term is over those of all the others if it was escalated to them."""
    if not step.people:
        return [person_id]
    waiting = waited_for(step, decisions)
    if is_late and person_id == step.escalate_id:
        return list(waiting)
    found = [seat for seat in waiting if person_id in (seat, standing_in.get(seat))]
    # where any of them is enough, one word is said once
    return found[:1] if step.needs == Needs.ANY else found


def due_at(step: Step, since: datetime, working: WorkingTime) -> datetime | None:
    """Until when a step has to be through; None: it has no term."""
    return due(since, Term(step.hours), working).at if step.hours else None
