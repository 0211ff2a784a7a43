"""The steps of algorithms become turns of an incident: each with its words, its term and whoever takes it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.crisis import clocks, steps
from core.crisis.actions.turns import last_rank
from core.crisis.choices import Category, Course, Deadline, Level, Mode, Post
from core.crisis.queries import chosen, holders
from core.crisis.queries.chosen import Algorithm
from core.crisis.queries.holders import Seat
from core.crisis.records import Incident, Turn
from core.crisis.steps import Step
from core.office import queries as office
from core.store.record import same_id
from core.store.work import Work


def begin(work: Work, incident: Incident, running: Sequence[Algorithm]) -> None:
    """All that these algorithms ask for at this level, from the moment we learned of it."""
    core, *types = _applying(running, incident)
    found = steps.running(core, types)
    owners = _Owners(work, incident)
    legal_at = _legal_at(work, incident)
    for rank, step in enumerate(found, 1):
        work.add(owners.turn(step, rank, incident.noticed_at, legal_at))


def go_on(
    work: Work, incident: Incident, running: Sequence[Algorithm], since: datetime, *, is_after_merge: bool = False
) -> list[Turn]:
    """
    What another algorithm or a higher level brings that is not there yet; its terms run from when it came to that.

    An open step that is now said more exactly takes the new words; what was ended stays as it was. After a merge the
    other copy makes the same turns.
    """
    turns = work.exec(select(Turn).where(Turn.incident_id == incident.id).order_by(col(Turn.rank))).all()
    known = {step.code: step for one in running for step in one.steps}
    present = [_step_of(turn, known) for turn in turns]
    ended = {turn.code for turn in turns if turn.course != Course.OPEN}
    owners, legal_at, rank = _Owners(work, incident), _legal_at(work, incident), last_rank(work, incident)
    by_code = {turn.code: turn for turn in turns if turn.code}
    brought = []
    applying = _applying(running, incident)
    exact = {step.instead for found in applying for step in found}
    for found in applying:
        # a shared step that is said more exactly does not come, nor come back
        said = exact | {step.instead for step in present}
        coming = [step for step in found if step.code not in said]
        joined = steps.joined(present, coming, ended)
        replaced = {step.code: by_code[code] for code, step in joined.replaced.items() if code in by_code}
        for step in joined.added:
            if step.code in replaced:
                turn = replaced[step.code]
                owners.reword(turn, step)
            else:
                rank += 1
                turn = owners.turn(step, rank, since, legal_at)
                turn.id = same_id(incident.id, step.code) if is_after_merge else turn.id
                work.add(turn)
            by_code[step.code] = turn
            brought.append(turn)
        present = list(joined.steps)
    return brought


def redate(work: Work, incident: Incident) -> None:
    """After it became known that it happened, or was noticed, at another moment: what is open is due accordingly."""
    legal_at = _legal_at(work, incident)
    query = select(Turn).where(Turn.incident_id == incident.id, Turn.course == Course.OPEN, Turn.code != "")
    for turn in work.exec(query):
        turn.due_at = clocks.due(turn.deadline, incident.noticed_at, legal_at)


class _Owners:
    """Who takes what: asked once for a whole algorithm."""

    def __init__(self, work: Work, incident: Incident) -> None:
        self._incident_id = incident.id
        # also in a drill those are called who are on duty today
        now = clock.local(clock.now(), office.zone(work))
        self._seats: Mapping[Post, Seat] = holders.seats(work, incident.playbooks, now)

    def turn(self, step: Step, rank: int, since: datetime, legal_at: datetime | None) -> Turn:
        deadline = step.deadline or Deadline.AFTER
        return Turn.made(
            incident_id=self._incident_id, code=step.code, deadline=deadline, post=step.post, text=step.text,
            statement=step.statement or "", person_id=self._person(step.post), rank=rank,
            due_at=clocks.due(deadline, since, legal_at),
        )  # fmt: skip

    def reword(self, turn: Turn, step: Step) -> None:
        turn.code, turn.text, turn.statement = step.code, step.text, step.statement or ""
        if turn.post != step.post:
            turn.post, turn.person_id = step.post, self._person(step.post)

    def _person(self, post: Post) -> UUID | None:
        seat = self._seats.get(post)
        return seat.person.id if seat and seat.person else None


def _applying(running: Iterable[Algorithm], incident: Incident) -> list[list[Step]]:
    """Of each algorithm what is to be taken now; a shared step that its types take on a condition waits with them."""
    # what was just set on a record is plain text until it is read again
    level, flags = Level(incident.level), incident.flags
    found = list(running)
    held = steps.held_back([one.steps for one in found if one.mode != Mode.CORE], level, flags)
    return [[step for step in steps.applying(one.steps, level, flags) if step.code not in held] for one in found]


def _legal_at(work: Work, incident: Incident) -> datetime | None:
    due = chosen.legal(work, incident.event_at)
    return due.at if due else None


def _step_of(turn: Turn, known: Mapping[str, Step]) -> Step:
    """As it stands here; which shared step it took the place of is known from its algorithm."""
    step = known.get(turn.code)
    return Step(
        code=turn.code or str(turn.id),
        post=turn.post,
        text=turn.text,
        deadline=turn.deadline,
        statement=Category(turn.statement) if turn.statement else None,
        instead=step.instead if step else "",
    )
