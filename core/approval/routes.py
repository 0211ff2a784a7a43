"""How far a row has come on its route: which steps are open, whose word they wait for, and until when."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from core.approval.records import Absence, Decision, Needs, Outcome, RouteStep, Submission, Verdict
from core.deadlines.terms import Term, due
from core.deadlines.working import WorkingTime
from core.language.trilingual import LANGS, Trilingual
from core.language.words import words


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
    return Step("plain", name=Trilingual(*(words(lang).in_context("step of a route", "Approval") for lang in LANGS)))


def steps_of(found: Iterable[RouteStep]) -> list[Step]:
    """The steps of a route as a submission keeps them, in order."""
    made = [
        Step(
            one.id.hex, one.place, one.name, Needs(one.needs), tuple(map(UUID, one.people)), one.hours, one.escalate_id
        )
        for one in found
    ]
    return sorted(made, key=lambda step: (step.place, step.id)) or [plain_step()]


def of(submission: Submission) -> list[Step]:
    """The route as it was when it was sent."""
    return [Step.of(one) for one in submission.steps]


# what was approved and is returned later is returned at no step of its route
_AFTERWARDS = "afterwards"


def afterwards() -> Step:
    """Where what was approved is returned."""
    return Step(_AFTERWARDS, name=Trilingual(*(words(lang).say("After the approval") for lang in LANGS)))


@dataclass(frozen=True)
class Standing:
    """Where a row is: the open steps and since when, or how and when it ended."""

    outcome: Outcome
    since: datetime
    open: tuple[Step, ...] = ()
    # it was approved before it was returned
    is_taken_back: bool = False


@dataclass(frozen=True)
class Stage:
    """Steps side by side: since when their word is asked for, and what was said there."""

    steps: tuple[Step, ...]
    since: datetime
    taken: tuple[Decision, ...]

    @property
    def open(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if not _is_through(step, said(step, self.taken)))

    @property
    def returned_at(self) -> datetime | None:
        return min((one.decided_at for one in self.taken if one.verdict == Verdict.RETURN), default=None)

    @property
    def until(self) -> datetime:
        return max([self.since, *(one.decided_at for one in self.taken)])


def stages(steps: Sequence[Step], decisions: Sequence[Decision], sent_at: datetime) -> Iterator[Stage]:
    """As far as a row has come: each place waits until all steps of the place before it are through."""
    since = sent_at
    for place in sorted({step.place for step in steps}):
        here = tuple(step for step in steps if step.place == place)
        stage = Stage(here, since, tuple(one for step in here for one in said(step, decisions)))
        yield stage
        if stage.returned_at or stage.open:
            return
        since = stage.until


def standing(steps: Sequence[Step], decisions: Sequence[Decision], sent_at: datetime) -> Standing:
    """One return ends it, also one that comes after all have agreed."""
    since = sent_at
    for stage in stages(steps, decisions, sent_at):
        if stage.returned_at:
            return Standing(Outcome.RETURNED, stage.returned_at)
        if stage.open:
            return Standing(Outcome.WAITING, stage.since, stage.open)
        since = stage.until
    taken_back = [one.decided_at for one in decisions if one.step == _AFTERWARDS]
    return Standing(Outcome.RETURNED, min(taken_back), (), True) if taken_back else Standing(Outcome.APPROVED, since)


def said(step: Step, decisions: Iterable[Decision]) -> list[Decision]:
    return [one for one in decisions if one.step == step.id]


def _is_through(step: Step, taken: Sequence[Decision]) -> bool:
    if step.needs == Needs.ANY or not step.people:
        return bool(taken)
    return set(step.people) <= {one.seat_id for one in taken}


def waited_for(step: Step, decisions: Sequence[Decision]) -> tuple[UUID, ...]:
    """The seats of a step that have not spoken yet."""
    spoken = {one.seat_id for one in said(step, decisions)}
    return tuple(one for one in step.people if one not in spoken)


def awaited(standing: Standing, decisions: Sequence[Decision]) -> list[UUID]:
    return [seat for step in standing.open for seat in waited_for(step, decisions)]


def deputies(absences: Iterable[Absence], day: date) -> dict[UUID, UUID]:
    """Who decides in whose place that day; the deputy of somebody away may be away too."""
    # of two that overlap, as two copies may bring along, everybody takes the same one
    known = sorted(absences, key=lambda one: (one.first, one.id))
    away = {one.person_id: one.deputy_id for one in known if one.first <= day <= one.last}
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
    has_come_up = is_late and person_id == step.escalate_id
    found = [seat for seat in waiting if has_come_up or person_id in (seat, standing_in.get(seat))]
    # where any of them is enough, one word is said once
    return found[:1] if step.needs == Needs.ANY else found


def can_be_passed(
    step: Step, able: Collection[UUID], standing_in: Mapping[UUID, UUID], made_by: Collection[UUID]
) -> bool:
    """Is there somebody for it, on time or late, whose own work it is not?"""
    seats = [[one] for one in step.people] if step.needs == Needs.ALL else [list(step.people)]
    if not step.people:
        seats = [list(able)]
    for asked in seats:
        found = {*asked, *(standing_in[one] for one in asked if one in standing_in)}
        found |= {step.escalate_id} if step.escalate_id and step.hours else set()
        if found <= set(made_by):
            return False
    return True


def due_at(step: Step, since: datetime, working: WorkingTime) -> datetime | None:
    """Until when a step has to be through; None: it has no term."""
    return due(since, Term(step.hours), working).at if step.hours else None
