"""Steps as they are really taken: done, skipped with a reason, given to somebody else, added on the way."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from core.crisis import clocks, rules
from core.crisis.actions.happenings import demand_open, moment
from core.crisis.choices import Category, Course, Deadline, Phase, Post
from core.crisis.records import Incident, Turn
from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.office.records import Person
from core.office.rules import Right
from core.store.work import Work, action
from core.strategy.rules import demand_reason


@action(N_("Take a step"), Right.CRISIS)
def take(work: Work, turn_id: UUID, at: datetime | None = None) -> None:
    """It is done, now or a while ago; the timeline reads it from here, so a slip of the finger can be undone."""
    turn, incident = _open(work, turn_id)
    now = moment(incident)
    if at is not None and at > now:
        raise Invalid(_("This moment is still to come."), "ended_at")
    if at is not None and at < incident.event_at:
        raise Invalid(_("It had not happened yet then."), "ended_at")
    _end(work, turn, Course.DONE, at or now)


@action(N_("Skip a step"), Right.CRISIS)
def skip(work: Work, turn_id: UUID, reason: str) -> None:
    """Not every step fits every incident; why it was left out is asked afterwards."""
    turn, incident = _open(work, turn_id)
    turn.reason = demand_reason(reason, _("Write why this step is skipped."))
    _end(work, turn, Course.SKIPPED, moment(incident))


@action(N_("Give a step to somebody else"), Right.CRISIS)
def reassign(work: Work, turn_ids: Iterable[UUID], person_id: UUID | None, post: Post | None = None) -> None:
    """To a person, or to whoever fills a role; the step stays due when it was."""
    if person_id is None and post is None:
        raise Invalid(_("Choose whose step it is."), "person_id")
    person = work.find(Person, person_id) if person_id else None
    if person is not None and not person.is_active:
        raise Invalid(_("This person works here no more."), "person_id")
    for turn_id in turn_ids:
        turn, _incident = _open(work, turn_id)
        turn.person_id, turn.post = person_id, post or turn.post


@action(N_("Open a step again"), Right.CRISIS)
def reopen(work: Work, turn_id: UUID) -> None:
    """It was not done after all, or is to be done again."""
    turn = work.find(Turn, turn_id)
    demand_open(work.find(Incident, turn.incident_id))
    if turn.course == Course.OPEN:
        raise Invalid(_("This step is open."), "course")
    turn.course, turn.ended_at, turn.ended_by, turn.reason = Course.OPEN, None, None, ""


@action(N_("Add a step"), Right.CRISIS)
def add(work: Work, incident_id: UUID, values: Mapping[str, Any]) -> UUID:
    """One that no algorithm has; with a moment of its own, it stands in the last stretch that begins before it."""
    incident = work.find(Incident, incident_id)
    demand_open(incident)
    known = {"text", "post", "person_id", "due_at", "deadline", "statement"}
    turn = Turn.made(**{name: values[name] for name in values.keys() & known}, incident_id=incident.id)
    for problem in rules.problems(turn):
        raise problem
    turn.text = Trilingual(*(said.strip() for said in turn.text))
    if "deadline" not in values:
        turn.deadline = _stretch(work, incident, turn.due_at)
    turn.rank = last_rank(work, incident) + 1
    work.add(turn)
    return turn.id


@action(N_("Write why a step was late"), Right.CRISIS)
def explain_late(work: Work, turn_id: UUID, reason: str) -> None:
    """For the review, as long as it is remembered; a step in time needs no excuse."""
    turn = work.find(Turn, turn_id)
    why = demand_reason(reason, _("Write why it was late."))
    incident = work.find(Incident, turn.incident_id)
    demand_open(incident)
    ended_at = turn.ended_at or moment(incident)
    if turn.course == Course.SKIPPED or turn.due_at is None or ended_at <= turn.due_at:
        raise Invalid(_("This step was not late."), "reason")
    turn.reason = why


def take_sending(work: Work, incident: Incident, category: Category, at: datetime) -> UUID | None:
    """The first open step that asks for such a statement by now is done with its release; None: no step asks for it."""
    query = select(Turn).where(
        Turn.incident_id == incident.id, Turn.course == Course.OPEN, Turn.statement == category.value
    )
    passed, is_ending = at - incident.noticed_at, incident.phase == Phase.RESOLUTION
    begun = [one for one in work.exec(query) if clocks.has_begun(Deadline(one.deadline), passed, is_ending=is_ending)]
    found = sorted(begun, key=lambda turn: (turn.due_at is None, turn.due_at or at, turn.rank))
    if not found:
        return None
    _end(work, found[0], Course.DONE, at)
    return found[0].id


def last_rank(work: Work, incident: Incident) -> int:
    return work.exec(select(func.max(col(Turn.rank))).where(Turn.incident_id == incident.id)).one() or 0


def _open(work: Work, turn_id: UUID) -> tuple[Turn, Incident]:
    turn = work.find(Turn, turn_id)
    incident = work.find(Incident, turn.incident_id)
    # what stands under "afterwards" is done when the incident is closed already
    demand_open(incident)
    if turn.course != Course.OPEN:
        raise Invalid(_("This step was ended already. Open it again first."), "course")
    return turn, incident


def _end(work: Work, turn: Turn, course: Course, at: datetime) -> None:
    turn.course, turn.ended_at, turn.ended_by = course, at, work.author_id


def _stretch(work: Work, incident: Incident, due_at: datetime | None) -> Deadline:
    """The first stretch of the algorithm that ends no earlier."""
    if due_at is None:
        return Deadline.AFTER
    query = select(Turn.deadline, func.max(col(Turn.due_at))).where(
        Turn.incident_id == incident.id, col(Turn.due_at).is_not(None), Turn.code != ""
    )
    ends = {Deadline(one): end for one, end in work.exec(query.group_by(col(Turn.deadline))) if end is not None}
    # the legal term runs from another moment and is nobody's own
    return next(
        (one for one in Deadline if one != Deadline.T3H and one in ends and due_at <= ends[one]), Deadline.AFTER
    )
