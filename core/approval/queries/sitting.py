"""What the approval room shows whoever sits there: all that waits, and what stands in the way of deciding about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from core.approval import rules
from core.approval.queries import laid
from core.approval.queries.laid import Laid, Row, Turns
from core.approval.records import Decision, Elsewhere, Key, Matter, Submission
from core.approval.routes import Outcome
from core.language.words import _, language
from core.office import queries as office
from core.office.records import Person
from core.office.rules import Right, may


@dataclass(frozen=True)
class Sitting:
    """One look at the room: nothing in it changes until it is asked for anew."""

    person_id: UUID | None
    told: Turns
    # everybody who has ever been here, by id
    people: Mapping[UUID, Person]
    # what waits for this person's word first, then what waits for others
    laid: Sequence[Laid] = ()
    key: Key | None = None
    is_alone: bool = False
    may_approve: bool = False
    may_record: bool = False

    def decidable(self, one: Laid) -> list[Row]:
        """What this person can decide about now."""
        return [row for row in one.rows if row.is_open and not self.obstacle(one, row)]

    @property
    def count(self) -> int:
        """How many rows wait for this person's word."""
        return sum(len(self.decidable(one)) for one in self.laid)

    def is_own(self, one: Laid, row: Row) -> bool:
        return self.person_id in rules.makers(one.submission, row.slot)

    def obstacle(self, one: Laid, row: Row) -> str:
        """Why this person cannot decide about a row that waits, in a sentence; empty, if nothing is in the way."""
        if row.standing.outcome != Outcome.WAITING:
            return ""
        if row.is_stale:
            return _("It was changed after it was submitted. Look at it as it reads now.")
        if self.person_id is None or not self.may_approve:
            return _("Your role here does not approve.")
        if self.is_own(one, row) and not self.is_alone:
            return _("Nobody approves their own work. Let somebody else decide.")
        if not self.told.seats(self.person_id, row):
            return _("It is somebody else's turn to decide: “{name}”.").format(name=self.awaited(row))
        return ""

    def stands_in(self, row: Row) -> str:
        """In whose place this person would decide, by name; empty, if in their own."""
        seats = self.told.seats(self.person_id, row) if self.person_id else []
        if self.person_id in seats:
            return ""
        return ", ".join(dict.fromkeys(self.people[seat].name for seat in seats if seat in self.people))

    def awaited(self, row: Row) -> str:
        """Whose word is missing, by name; the names of the steps where anybody will do."""
        names = [self.people[seat].name for seat in row.waited_for if seat in self.people]
        return ", ".join(dict.fromkeys(names) or [step.name.in_(language()) for step in row.standing.open])

    def approvers(self) -> list[Person]:
        return [one for one in self.people.values() if one.is_active and may(one.roles, Right.APPROVE)]


def sitting(session: Session, person_id: UUID | None, now: datetime, kept: UUID | None = None) -> Sitting:
    """`kept` is a submission that is being looked at: it stays on the desk though all of it is decided."""
    empty = _seat(session, person_id, now)
    found = laid.waiting(session, empty.told, is_whole=True)
    if kept and all(one.submission.id != kept for one in found):
        submission = session.get(Submission, kept)
        found += [Laid(submission, laid.rows(session, submission, empty.told))] if submission else []
    return replace(empty, laid=sorted(found, key=lambda one: _urgency(empty, one)))


def count(session: Session, person_id: UUID | None, now: datetime) -> int:
    """How many rows wait for this person's word."""
    seat = _seat(session, person_id, now)
    if not seat.may_approve:
        return 0
    return sum(len(seat.decidable(one)) for one in laid.waiting(session, seat.told))


def _seat(session: Session, person_id: UUID | None, now: datetime) -> Sitting:
    people = {one.id: one for one in session.exec(select(Person))}
    return Sitting(
        person_id,
        laid.turns(session, now),
        people,
        key=laid.key_of(session, person_id) if person_id else None,
        is_alone=person_id is not None and rules.is_alone(person_id, people.values()),
        may_approve=office.allows(session, person_id, Right.APPROVE),
        may_record=office.allows(session, person_id, Right.RECORD),
    )


def _urgency(seat: Sitting, one: Laid) -> tuple[bool, bool, datetime]:
    dues = [row.due_at for row in one.open_rows if row.due_at]
    return not seat.decidable(one), one.submission.matter != Matter.URGENT, min(dues, default=seat.told.now)


def submission_of(session: Session, record_id: UUID) -> UUID | None:
    """Where a record lies: a submission itself, or the last one a publication or words were laid in."""
    if session.get(Submission, record_id):
        return record_id
    if decision := session.get(Decision, record_id):
        record_id = decision.version_id
    elif elsewhere := session.get(Elsewhere, record_id):
        record_id = elsewhere.publication_id
    version = laid.last_laid(session, record_id)
    return version.submission_id if version else None
