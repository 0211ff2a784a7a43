"""What the approval room shows whoever sits there: all that waits, and what stands in the way of deciding about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import rules
from core.approval.queries import keyring, laid, versions
from core.approval.queries.laid import Laid, Row, Turns
from core.approval.records import Decision, Elsewhere, Key, Matter, Outcome, Submission, Version
from core.approval.rules import Decider
from core.language.trilingual import Trilingual
from core.language.words import language
from core.office import queries as office
from core.office.records import Person
from core.office.rules import Right, may
from core.store.light import reader

# as many plans decided earlier as somebody would look through
MOST = 20


@dataclass(frozen=True)
class Earlier:
    """What was decided, and what its first rows are called."""

    submission: Submission
    titles: Sequence[Trilingual] = ()


@dataclass(frozen=True)
class Sitting:
    """One look at the room: nothing in it changes until it is asked for anew."""

    who: Decider
    told: Turns
    # everybody who has ever been here, by id
    people: Mapping[UUID, Person]
    # what waits for this person's word first, then what waits for others
    laid: Sequence[Laid] = ()
    key: Key | None = None
    may_record: bool = False
    # something was decided that lies here no more
    has_earlier: bool = False
    # by submission: whose turn it is takes long to work out for hundreds of rows
    _decidable: dict[UUID, list[Row]] = field(default_factory=dict, compare=False)

    @property
    def person_id(self) -> UUID | None:
        return self.who.person_id

    def decidable(self, one: Laid) -> list[Row]:
        """What this person can decide about now."""
        known = self._decidable.get(one.submission.id)
        if known is None:
            known = [row for row in one.rows if row.is_open and not self.obstacle(row)]
            self._decidable[one.submission.id] = known
        return known

    def approvable(self, one: Laid) -> list[Row]:
        """What they approve at once; what can no longer come out on its day is looked at by itself."""
        return [row for row in self.decidable(one) if not row.is_past]

    def own_word(self, row: Row) -> Decision | None:
        """What this person said about a row that still waits for somebody else."""
        if row.standing.outcome != Outcome.WAITING or self.person_id is None:
            return None
        return next((one for one in reversed(row.decisions) if one.person_id == self.person_id), None)

    @property
    def count(self) -> int:
        """How many rows wait for this person's word."""
        return sum(len(self.decidable(one)) for one in self.laid)

    def obstacle(self, row: Row) -> str:
        """Why this person cannot decide about a row that waits, in a sentence; empty, if nothing is in the way."""
        if row.standing.outcome != Outcome.WAITING:
            return ""
        found = rules.obstacles(row, self.who, bool(self._seats(row)), awaited(row, self.people))
        return next(map(str, found), "")

    def _seats(self, row: Row) -> list[UUID]:
        return [seat for _step, seat in self.told.seats(self.person_id, row)] if self.person_id else []

    def stands_in(self, row: Row) -> str:
        """In whose place this person would decide, by name; empty, if in their own."""
        seats = self._seats(row)
        if self.person_id in seats:
            return ""
        return ", ".join(dict.fromkeys(self.people[seat].name for seat in seats if seat in self.people))

    def approvers(self) -> list[Person]:
        return [one for one in self.people.values() if one.is_active and may(one.roles, Right.APPROVE)]


def awaited(row: Row, people: Mapping[UUID, Person]) -> str:
    """Whose word is missing, by name; the names of the steps where anybody will do."""
    names = [people[seat].name for seat in row.waited_for if seat in people]
    return ", ".join(dict.fromkeys(names) or [step.name.in_(language()) for step in row.standing.open])


def escalated(row: Row, people: Mapping[UUID, Person]) -> str:
    """Who may decide too since the term is over, by name."""
    return ", ".join(dict.fromkeys(people[one].name for one in row.escalated if one in people))


def sitting(session: Session, person_id: UUID | None, now: datetime, kept: UUID | None = None) -> Sitting:
    """`kept` is a submission that is being looked at: it stays on the desk though all of it is decided."""
    empty = _seat(session, person_id, now)
    found = laid.waiting(session, empty.told, is_whole=True)
    if kept and all(one.submission.id != kept for one in found):
        submission = session.get(Submission, kept)
        found += laid.laid(session, [submission], empty.told) if submission else []
    has_earlier = bool(earlier(session, [one.submission.id for one in found], 1))
    return replace(empty, laid=sorted(found, key=lambda one: _urgency(empty, one)), has_earlier=has_earlier)


def count(session: Session, person_id: UUID | None, now: datetime) -> int:
    """How many rows wait for this person's word. Asked after every act: mostly nothing waits, or not for them."""
    if not (office.allows(session, person_id, Right.APPROVE) and laid.waits(session)):
        return 0
    seat = _seat(session, person_id, now)
    return sum(len(seat.decidable(one)) for one in laid.waiting(session, seat.told))


def _seat(session: Session, person_id: UUID | None, now: datetime) -> Sitting:
    # hundreds of them, of whom a few are looked at
    people = {one.id: one for one in reader(session, Person).all(session, select(Person))}
    return Sitting(
        decider(session, person_id, people.values()),
        laid.turns(session, now),
        people,
        key=keyring.key_of(session, person_id) if person_id else None,
        may_record=office.allows(session, person_id, Right.RECORD),
    )


def decider(session: Session, person_id: UUID | None, people: Iterable[Person]) -> Decider:
    is_alone = person_id is not None and rules.is_alone(person_id, people)
    return Decider(person_id, office.allows(session, person_id, Right.APPROVE), is_alone)


def _urgency(seat: Sitting, one: Laid) -> tuple[bool, bool, datetime]:
    dues = [row.due_at for row in one.open_rows if row.due_at]
    return (
        not seat.decidable(one),
        one.submission.matter not in (Matter.STATEMENT, Matter.URGENT),
        min(dues, default=seat.told.now),
    )


def submission_of(session: Session, record_id: UUID) -> UUID | None:
    """Where a record lies: a submission itself, or the last one a publication or words were laid in."""
    if session.get(Submission, record_id):
        return record_id
    if decision := session.get(Decision, record_id):
        record_id = decision.version_id
    elif elsewhere := session.get(Elsewhere, record_id):
        record_id = elsewhere.publication_id
    version = versions.last_laid(session, record_id)
    return version.submission_id if version else None


def earlier(session: Session, waiting: Iterable[UUID], most: int = MOST) -> list[Earlier]:
    """What lay before the approvers beside these that wait, the latest first."""
    query = select(Submission).where(col(Submission.id).not_in(list(waiting)))
    found = session.exec(query.order_by(col(Submission.sent_at).desc()).limit(most)).all()
    others = [one.id for one in found if one.matter != Matter.PLAN]
    titles: dict[UUID, list[Trilingual]] = {}
    rows = select(Version).where(col(Version.submission_id).in_(others)).order_by(col(Version.number))
    for one in session.exec(rows):
        titles.setdefault(one.submission_id, []).append(Trilingual.of(one.content["title"]))
    return [Earlier(one, titles.get(one.id, ())) for one in found]
