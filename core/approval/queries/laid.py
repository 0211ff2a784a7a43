"""What lies before the approvers: submissions with their rows, where each is, and who may decide about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import routes, rules, sealing
from core.approval.records import Absence, Decision, Key, Line, Submission, Verdict, Version
from core.approval.routes import Outcome, Standing, Step
from core.calendar.queries import slots
from core.calendar.queries.slots import Filters, Slot
from core.calendar.queries.working import working_time
from core.calendar.records import Publication, State
from core.deadlines.working import WorkingTime
from core.office.records import Person


@dataclass(frozen=True)
class Row:
    """One row of a submission: as it was laid, as it is now, and where it stands on its route."""

    version: Version
    standing: Standing
    decisions: Sequence[Decision]
    # none: it is a line, or the publication is no longer there
    slot: Slot | None = None
    line: Line | None = None
    # the edition before, and why it came back then
    before: Version | None = None
    last_return: Decision | None = None
    # it reads otherwise than it was laid, or was taken back
    is_stale: bool = False
    due_at: datetime | None = None
    is_late: bool = False

    @property
    def is_open(self) -> bool:
        return self.standing.outcome == Outcome.WAITING and not self.is_stale

    @property
    def waited_for(self) -> list[UUID]:
        """Whose word is missing; none, if whoever may approve is enough."""
        return [seat for step in self.standing.open for seat in routes.waited_for(step, self.decisions)]


@dataclass(frozen=True)
class Laid:
    submission: Submission
    rows: Sequence[Row]

    @property
    def open_rows(self) -> list[Row]:
        return [row for row in self.rows if row.is_open]


@dataclass(frozen=True)
class Turns:
    """Who may decide for whom at this moment."""

    working: WorkingTime
    deputies: Mapping[UUID, UUID]
    now: datetime

    def seats(self, person_id: UUID, row: Row) -> list[UUID]:
        """In whose places this person may decide about a row; none, if it is not their turn."""
        if not row.is_open:
            return []
        return [
            seat
            for step in row.standing.open
            for seat in routes.seats_for(
                person_id, step, row.decisions, self.deputies, self.is_late(step, row.standing.since)
            )
        ]

    def is_late(self, step: Step, since: datetime) -> bool:
        due = routes.due_at(step, since, self.working)
        return due is not None and due < self.now


def turns(session: Session, now: datetime) -> Turns:
    working = working_time(session)
    absences = session.exec(select(Absence)).all()
    return Turns(working, routes.deputies(absences, working.day_of(now)), now)


_HANDED_IN = select(Publication.id).where(Publication.state == State.SUBMITTED)
_WAITS = col(Version.publication_id).in_(_HANDED_IN) | col(Version.line_id).is_not(None)


def waiting(session: Session, told: Turns, is_whole: bool = False) -> list[Laid]:
    """Every submission with rows that wait for somebody's word, the oldest first; whole: with the rest of its rows."""
    asked = select(Version.submission_id).where(_WAITS)
    query = select(Submission).where(col(Submission.id).in_(asked)).order_by(col(Submission.sent_at))
    found = [Laid(one, _rows(session, one, told, is_whole)) for one in session.exec(query).all()]
    return [laid for laid in found if laid.open_rows]


def rows(session: Session, submission: Submission, told: Turns) -> list[Row]:
    """In the order of their numbers; a row that an approver put right is shown as it was put right."""
    return _rows(session, submission, told, is_whole=True)


def _rows(session: Session, submission: Submission, told: Turns, is_whole: bool) -> list[Row]:
    query = select(Version).where(Version.submission_id == submission.id).order_by(col(Version.id))
    found = list(session.exec(query if is_whole else query.where(_WAITS)))
    decisions = _decisions(session, [one.id for one in found])
    beside = _beside(session, submission, found)
    steps = [Step.of(one) for one in submission.steps]
    made = []
    for chain in _chains(found):
        taken = sorted((one for part in chain for one in decisions.get(part.id, ())), key=lambda one: one.decided_at)
        standing = routes.standing(steps, taken, submission.sent_at)
        made.append(_row(chain[-1], standing, taken, beside, told))
    return sorted(made, key=lambda row: row.version.number)


@dataclass(frozen=True)
class Beside:
    """What stands beside the rows of a submission: the things themselves as they are now, and earlier editions."""

    slots: Mapping[UUID | None, Slot]
    lines: Mapping[UUID | None, Line]
    newest: Mapping[UUID | None, UUID]
    before: Mapping[UUID | None, Version]
    returns: Mapping[UUID, Sequence[Decision]]


def _row(version: Version, standing: Standing, taken: Sequence[Decision], beside: Beside, told: Turns) -> Row:
    slot, line = beside.slots.get(version.publication_id), beside.lines.get(version.line_id)
    before = beside.before.get(version.publication_id)
    returns = beside.returns.get(before.id, ()) if before else ()
    dues = [due for step in standing.open if (due := routes.due_at(step, standing.since, told.working))]
    return Row(
        version,
        standing,
        taken,
        slot,
        line,
        before,
        next((one for one in returns if one.verdict == Verdict.RETURN), None),
        is_stale=standing.outcome == Outcome.WAITING and not _is_as_laid(version, slot, line, beside),
        due_at=min(dues, default=None),
        is_late=any(due < told.now for due in dues),
    )


def _is_as_laid(version: Version, slot: Slot | None, line: Line | None, beside: Beside) -> bool:
    if slot is not None:
        return beside.newest.get(version.publication_id) == version.id and rules.is_live(version, slot)
    return line is not None and sealing.seal(sealing.content_of_line(line)) == version.seal


def _beside(session: Session, submission: Submission, found: Sequence[Version]) -> Beside:
    ids = [one.publication_id for one in found if one.publication_id]
    asked = select(Publication).where(col(Publication.id).in_(ids))
    known: dict[UUID | None, Slot] = {slot.id: slot for slot in slots.slots(session, asked, Filters())}
    words = session.exec(select(Line).where(col(Line.id).in_([one.line_id for one in found if one.line_id])))
    newest: dict[UUID | None, UUID] = {}
    before: dict[UUID | None, Version] = {}
    for one in session.exec(select(Version).where(col(Version.publication_id).in_(ids)).order_by(col(Version.id))):
        newest[one.publication_id] = one.id
        # ids are ordered by the moment of making
        if one.id < submission.id:
            before[one.publication_id] = one
    returns = _decisions(session, [one.id for one in before.values()])
    return Beside(known, {one.id: one for one in words}, newest, before, returns)


def _chains(found: Iterable[Version]) -> list[list[Version]]:
    """Each row with what it was put right from, the first first."""
    by_number: dict[int, list[Version]] = {}
    for one in found:
        by_number.setdefault(one.number, []).append(one)
    return list(by_number.values())


def _decisions(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[Decision]]:
    found: dict[UUID, list[Decision]] = {}
    for one in session.exec(select(Decision).where(col(Decision.version_id).in_(ids))):
        found.setdefault(one.version_id, []).append(one)
    return found


def last_laid(session: Session, record_id: UUID) -> Version | None:
    """The newest version of a publication or of words, or a version by its own id."""
    there = (Version.id == record_id) | (Version.publication_id == record_id) | (Version.line_id == record_id)
    return session.exec(select(Version).where(there).order_by(col(Version.id).desc())).first()


def key_of(session: Session, person_id: UUID) -> Key | None:
    """What somebody signs with now."""
    query = select(Key).where(Key.person_id == person_id, col(Key.retired_at).is_(None))
    return session.exec(query).first()


def keys_in_use(session: Session) -> list[tuple[UUID, str]]:
    """Each with the name of its owner."""
    query = select(Key.id, Person.name).join(Person, col(Person.id) == col(Key.person_id))
    return list(session.exec(query.where(col(Key.retired_at).is_(None)).order_by(col(Person.name))).all())
