"""One incident at hand: what is due and by whom, what is known, said, asked and claimed, and how far the clocks are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from sqlmodel import Session, col, select

from core import clock
from core.crisis import clocks, pacing, rules
from core.crisis.choices import RUNNING, Aspect, Course, Deadline, Post
from core.crisis.queries import chosen, claims, holders, messages, timeline
from core.crisis.queries.chosen import Algorithm
from core.crisis.queries.doctrine import doctrine
from core.crisis.queries.holders import Seat
from core.crisis.queries.messages import Attached
from core.crisis.queries.running import in_turn
from core.crisis.queries.timeline import Line, Order
from core.crisis.records import Fact, Incident, Turn
from core.crisis.severity import Judged
from core.deadlines.terms import Due
from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.office import queries as office
from core.office.records import Person

# what is due within this is due now
NEAR = timedelta(minutes=15)


@dataclass(frozen=True)
class Step:
    """A turn as the runner shows it: whose it is today, and how late it is or was."""

    turn: Turn
    # a person's name, or whoever fills the role
    who: str
    phone: str
    late: timedelta

    @property
    def id(self) -> UUID:
        return self.turn.id

    @property
    def is_open(self) -> bool:
        return self.turn.course == Course.OPEN

    @property
    def is_late(self) -> bool:
        return self.late > timedelta()

    @property
    def has_nobody(self) -> bool:
        return not self.who and self.turn.post != Post.JIS


@dataclass(frozen=True)
class LegalClock:
    """Three hours from the event: how that is counted, and what is left of it."""

    due: Due
    # when the legal step was taken; none: it still runs
    met_at: datetime | None
    left: timedelta

    @property
    def is_late(self) -> bool:
        return self.left < timedelta()


@dataclass(frozen=True)
class AtHand:
    """An incident with all that belongs to it, at one moment by its own clock."""

    incident: Incident
    moment: datetime
    lead: Person | None
    algorithms: Sequence[Algorithm]
    # the level its answers give, and why; the level itself may be another by decision
    judged: Judged
    steps: Sequence[Step]
    facts: Sequence[Fact]
    claims: Sequence[claims.Row]
    timeline: Sequence[Line]
    seats: Mapping[Post, Seat]
    attached: Attached
    legal: LegalClock | None
    # where the office goes on publishing when its site is down
    fallback: Trilingual
    crowded: Sequence[Invalid] = ()

    @property
    def passed(self) -> timedelta:
        return max(self.moment - self.incident.noticed_at, timedelta())

    @property
    def is_running(self) -> bool:
        return self.incident.phase in RUNNING

    @cached_property
    def by_deadline(self) -> Mapping[Deadline, list[Step]]:
        """In the order of the stretches; one without steps is left out."""
        found = {one: [step for step in self.steps if step.turn.deadline == one] for one in Deadline}
        return {one: steps for one, steps in found.items() if steps}

    @cached_property
    def late(self) -> list[Step]:
        return [step for step in self.steps if step.is_open and step.is_late]

    @cached_property
    def due_now(self) -> list[Step]:
        """In time still, and not for long."""
        return [step for step in self._ahead if step.turn.due_at and step.turn.due_at <= self.moment + NEAR]

    @cached_property
    def coming(self) -> list[Step]:
        now = {step.id for step in self.due_now}
        return [step for step in self._ahead if step.id not in now]

    @property
    def _ahead(self) -> list[Step]:
        return [step for step in self.steps if step.is_open and not step.is_late]

    @property
    def done(self) -> list[Step]:
        return [step for step in self.steps if not step.is_open]

    def current(self, aspect: Aspect) -> list[Fact]:
        """The lines of the fact sheet that hold now."""
        return [one for one in self.facts if one.aspect == aspect and one.ended_at is None]

    @property
    def ended_facts(self) -> list[Fact]:
        """What held before, the latest first."""
        ended = [one for one in self.facts if one.ended_at is not None]
        return sorted(ended, key=lambda one: (one.ended_at or self.moment, str(one.id)), reverse=True)

    @property
    def version(self) -> int:
        """Of the fact sheet: with every line that came, changed or ended it is another one."""
        return len(self.facts) + sum(one.ended_at is not None for one in self.facts) - self._replaced

    @property
    def _replaced(self) -> int:
        return sum(one.replaces_id is not None for one in self.facts)

    @property
    def empty_posts(self) -> list[Post]:
        """Roles that have open steps and nobody to take them."""
        asked = dict.fromkeys(step.turn.post for step in self.steps if step.is_open and step.has_nobody)
        return holders.empty(self.seats, asked)


def at_hand(session: Session, incident_id: UUID, now: datetime, by: Order = "happened_at") -> AtHand | None:
    """`now` is the stored clock's; a drill makes its own of it."""
    incident = session.get(Incident, incident_id)
    if incident is None:
        return None
    # whoever is on duty is so by the office's clock, also in a drill
    seats = holders.seats(session, incident.playbooks, clock.local(now, office.zone(session)))
    moment = pacing.moment(incident, now)
    algorithms = chosen.of(session, incident)
    steps = _steps(session, incident, seats, moment)
    people = {post: seat.person.id for post, seat in seats.items() if seat.person}
    return AtHand(
        incident=incident,
        moment=moment,
        lead=session.get(Person, incident.lead_id) if incident.lead_id else None,
        algorithms=algorithms,
        judged=chosen.judged(session, incident, algorithms),
        steps=steps,
        facts=session.exec(
            select(Fact).where(Fact.incident_id == incident.id).order_by(col(Fact.rank), col(Fact.id))
        ).all(),
        claims=claims.rows(session, moment, incident.id),
        timeline=timeline.timeline(session, incident.id, by),
        seats=seats,
        attached=messages.attached(session, incident.id),
        legal=_legal(session, incident, steps, moment),
        crowded=tuple(rules.crowded(incident.level, people)),
        fallback=doctrine(session).fallback,
    )


def _steps(session: Session, incident: Incident, seats: Mapping[Post, Seat], moment: datetime) -> list[Step]:
    query = (
        select(Turn, Person)
        .outerjoin(Person, col(Person.id) == col(Turn.person_id))
        .where(Turn.incident_id == incident.id)
    )
    found = [_step(turn, person, seats, moment) for turn, person in session.exec(query)]
    places = {one: place for place, one in enumerate(Deadline)}
    return sorted(found, key=lambda one: (places[one.turn.deadline], in_turn(one.turn)))


def _step(turn: Turn, person: Person | None, seats: Mapping[Post, Seat], moment: datetime) -> Step:
    seat = seats.get(turn.post)
    late = clocks.late_by(turn.due_at, turn.ended_at, moment)
    if turn.course == Course.SKIPPED:
        late = timedelta()
    # somebody of another body fills it by name; a person it was given to goes before whoever fills the role
    who, phone = (person.name, person.phone) if person else (seat.name, seat.phone) if seat else ("", "")
    return Step(turn, who, phone, late)


def _legal(session: Session, incident: Incident, steps: Sequence[Step], moment: datetime) -> LegalClock | None:
    due = chosen.legal(session, incident.event_at)
    asked = [one.turn for one in steps if one.turn.deadline == Deadline.T3H]
    if due is None or not asked:
        return None
    taken = [one.ended_at for one in asked if one.course == Course.DONE and one.ended_at]
    is_met = bool(taken) and all(one.course != Course.OPEN for one in asked)
    met_at = max(taken) if is_met else None
    return LegalClock(due, met_at, due.at - (met_at or moment))
