"""What a sheet shows of a submission: each row with whose word was asked for, what it was, and whose is awaited."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import routes
from core.approval.queries import keyring, laid, proof
from core.approval.queries import plans as plans_of
from core.approval.queries.keyring import Signer
from core.approval.queries.laid import Row, Turns
from core.approval.records import Decision, Key, Matter, Needs, Outcome, Submission
from core.approval.routes import Step
from core.office.records import Person

# as many as somebody would look through
MOST = 200


@dataclass(frozen=True)
class Turn:
    """Somebody's word at a step; without a decision it is waited for. `people` is empty where anyone may decide."""

    step: Step
    people: Sequence[Person]
    decision: Decision | None = None
    # in whose place it was decided, and who wrote it down, where that was somebody else
    seat: Person | None = None
    recorder: Person | None = None
    # it is waited for now, and until when
    is_next: bool = False
    due_at: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Entry:
    row: Row
    turns: Sequence[Turn]


@dataclass(frozen=True)
class Sheet:
    submission: Submission
    code: str
    sender: Person | None
    entries: Sequence[Entry]
    # the keys that it is signed with
    signers: Sequence[Signer] = ()
    # who has the last word on the route, and who is asked before
    approver: Person | None = None
    agreeing: Person | None = None


def submissions(session: Session) -> Sequence[Submission]:
    """The latest first."""
    return session.exec(select(Submission).order_by(col(Submission.sent_at).desc()).limit(MOST)).all()


def plans(session: Session, first: date, last: date) -> Sequence[Submission]:
    """Every edition of the plan for these days, the first first; where there is none, of the plan they lie in."""
    query = select(Submission).where(
        Submission.matter == Matter.PLAN, col(Submission.first) <= first, col(Submission.last) >= last
    )
    found = session.exec(query.order_by(col(Submission.sent_at), col(Submission.edition))).all()
    own = [one for one in found if (one.first, one.last) == (first, last)]
    if own or not found:
        return own
    nearest = found[-1]
    return [one for one in found if (one.first, one.last) == (nearest.first, nearest.last)]


def sheet(session: Session, submission: Submission, told: Turns) -> Sheet:
    people = {one.id: one for one in session.exec(select(Person))}
    steps = routes.of(submission)
    rows = laid.rows(session, submission, told)
    return Sheet(
        submission,
        proof.code_of(session, submission.id),
        people.get(submission.sender_id) if submission.sender_id else None,
        [Entry(row, list(_turns(row, steps, people, told))) for row in rows],
        _signers(session, rows),
        *plans_of.hands(steps, people),
    )


def _signers(session: Session, rows: Sequence[Row]) -> list[Signer]:
    ids = {one.key_id for row in rows for one in row.decisions if one.key_id}
    return list(keyring.signers(session, session.exec(select(Key).where(col(Key.id).in_(ids)))))


def _turns(row: Row, steps: Sequence[Step], people: Mapping[UUID, Person], told: Turns) -> Iterator[Turn]:
    """In the order of the route; after a return nobody else is asked."""
    for step in [*steps, *([routes.afterwards()] if row.standing.is_taken_back else [])]:
        taken = routes.said(step, row.decisions)
        yield from (_taken(step, one, people) for one in taken)
        if row.standing.outcome != Outcome.WAITING or (taken and step not in row.standing.open):
            continue
        awaited = [people[one] for one in routes.waited_for(step, row.decisions) if one in people]
        groups = [[one] for one in awaited] if step.needs == Needs.ALL and awaited else [awaited]
        yield from (_awaited(row, step, group, told) for group in groups)


def _awaited(row: Row, step: Step, people: Sequence[Person], told: Turns) -> Turn:
    is_next = row.is_open and step in row.standing.open
    due = routes.due_at(step, row.standing.since, told.working) if is_next else None
    return Turn(step, people, is_next=is_next, due_at=due, is_late=due is not None and due < told.now)


def _taken(step: Step, decision: Decision, people: Mapping[UUID, Person]) -> Turn:
    def person(person_id: UUID | None) -> Person | None:
        return people.get(person_id) if person_id else None

    maker = person(decision.person_id)
    seat = person(decision.seat_id) if decision.seat_id != decision.person_id else None
    return Turn(step, [maker] if maker else [], decision, seat, person(decision.recorder_id))
