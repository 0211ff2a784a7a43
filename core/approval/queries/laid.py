"""What lies before the approvers: submissions with their rows, where each is, and who may decide about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from core.approval import routes, rules, sealing
from core.approval.queries import versions
from core.approval.records import Absence, Decision, Line, Outcome, Submission, Verdict, Version
from core.approval.routes import Standing, Step
from core.approval.sealing import Content
from core.calendar.queries import slots
from core.calendar.queries.slots import Filters, Slot
from core.calendar.queries.working import working_time
from core.calendar.records import Publication, State
from core.deadlines.working import WorkingTime
from core.office.records import Person


@dataclass(frozen=True)
class Row:
    """One row of a submission: as it was laid, as it is now, and where it stands on its route."""

    submission: Submission
    # the versions it was put right from, and as it lies now
    chain: Sequence[Version]
    standing: Standing
    decisions: Sequence[Decision]
    # none: it is a line, or the publication is no longer there
    slot: Slot | None = None
    line: Line | None = None
    # the edition before, and why it came back then
    before: Version | None = None
    last_return: Decision | None = None
    # it reads otherwise than it was laid, was taken back, or is halted
    is_stale: bool = False
    due_at: datetime | None = None
    is_late: bool = False
    # it waits, and its day is over: as it is it can no longer come out
    is_past: bool = False

    @property
    def is_open(self) -> bool:
        return self.standing.outcome == Outcome.WAITING and not self.is_stale

    @property
    def is_changed(self) -> bool:
        """Approved, but something else would go out now."""
        is_approved = self.standing.outcome == Outcome.APPROVED
        return is_approved and self.slot is not None and self.slot.is_changed

    @property
    def version(self) -> Version:
        return self.chain[-1]

    @cached_property
    def now(self) -> Content:
        """As it stands today."""
        return sealing.content_of(self.slot) if self.slot else self.version.content

    @property
    def made_by(self) -> frozenset[UUID]:
        return rules.makers(self.submission, self.slot)

    @property
    def waited_for(self) -> list[UUID]:
        """Whose word is missing; none, if whoever may approve is enough."""
        return routes.awaited(self.standing, self.decisions)

    @property
    def escalated(self) -> list[UUID]:
        """Who may decide too since the term is over."""
        return [step.escalate_id for step in self.standing.open if self.is_late and step.escalate_id]

    def waited_for_at(self, moment: datetime) -> list[UUID]:
        """Whose word was missing then."""
        made = [one for one in self.decisions if one.decided_at <= moment]
        standing = routes.standing(routes.of(self.submission), made, self.submission.sent_at)
        return routes.awaited(standing, made)


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
    # who works here no more
    gone: frozenset[UUID] = frozenset()

    def seats(self, person_id: UUID, row: Row) -> list[tuple[Step, UUID]]:
        """In whose places at which steps this person may decide about a row; none, if it is not their turn."""
        if not row.is_open:
            return []
        return [
            (step, seat)
            for step in row.standing.open
            for seat in routes.seats_for(person_id, step, row.decisions, self.deputies, self._goes_up(step, row))
        ]

    def _goes_up(self, step: Step, row: Row) -> bool:
        """Its term is over, or nobody is left who could keep it."""
        awaited = routes.waited_for(step, row.decisions)
        return self.is_late(step, row.standing.since) or (bool(awaited) and self.gone.issuperset(awaited))

    def is_late(self, step: Step, since: datetime) -> bool:
        due = routes.due_at(step, since, self.working)
        return due is not None and due < self.now


def turns(session: Session, now: datetime) -> Turns:
    working = working_time(session)
    absences = session.exec(select(Absence)).all()
    gone = session.exec(select(Person.id).where(col(Person.is_active).is_(False)))
    return Turns(working, routes.deputies(absences, working.day_of(now)), now, frozenset(gone))


_HANDED_IN = select(Publication.id).where(Publication.state == State.SUBMITTED)
_WAITS = (col(Version.outcome) == Outcome.WAITING) & (
    col(Version.publication_id).in_(_HANDED_IN) | col(Version.line_id).is_not(None)
)


def waits(session: Session) -> bool:
    """Whether anything may wait for anybody's word."""
    return session.exec(select(Version.id).where(_WAITS).limit(1)).first() is not None


def waiting(session: Session, told: Turns, is_whole: bool = False) -> list[Laid]:
    """Every submission with rows that wait for somebody's word, the oldest first; whole: with the rest of its rows."""
    asked = select(Version)
    if is_whole:
        asked = asked.where(col(Version.submission_id).in_(select(Version.submission_id).where(_WAITS)))
    else:
        asked = asked.where(_WAITS)
    return [laid for laid in _laid(session, asked, told) if laid.open_rows]


def laid(session: Session, submissions: Iterable[Submission], told: Turns) -> list[Laid]:
    """Each with all its rows, the oldest first."""
    ids = [one.id for one in submissions]
    return _laid(session, select(Version).where(col(Version.submission_id).in_(ids)), told)


def rows(session: Session, submission: Submission, told: Turns) -> Sequence[Row]:
    """In the order of their numbers; a row that an approver put right is shown as it was put right."""
    return next((one.rows for one in laid(session, [submission], told)), [])


def rows_of(session: Session, version_ids: Iterable[UUID], told: Turns) -> dict[UUID, Row]:
    """The row that each of these versions is of."""
    asked = session.exec(select(Version).where(col(Version.id).in_(list(version_ids)))).all()
    places = {one.id: (one.submission_id, one.number) for one in asked}
    submissions, numbers = {one for one, _number in places.values()}, {number for _one, number in places.values()}
    beside = select(Version).where(col(Version.submission_id).in_(submissions), col(Version.number).in_(numbers))
    found = {(row.submission.id, row.version.number): row for one in _laid(session, beside, told) for row in one.rows}
    return {version_id: found[place] for version_id, place in places.items()}


def _laid(session: Session, asked: SelectOfScalar[Version], told: Turns) -> list[Laid]:
    """Few statements whatever the number of submissions and rows."""
    found = session.exec(asked.order_by(col(Version.id))).all()
    if not found:
        return []
    ids = {one.submission_id for one in found}
    query = select(Submission).where(col(Submission.id).in_(ids)).order_by(col(Submission.sent_at), col(Submission.id))
    beside = _beside(session, found)
    by_place: dict[UUID, dict[int, list[Version]]] = {}
    for one in found:
        by_place.setdefault(one.submission_id, {}).setdefault(one.number, []).append(one)
    return [
        Laid(sent, [_row(sent, route, chain, beside, told) for _number, chain in sorted(by_place[sent.id].items())])
        for sent in session.exec(query)
        for route in [routes.of(sent)]
    ]


@dataclass(frozen=True)
class Beside:
    """What stands beside the rows: the things themselves as they are now, all their versions, and what was said."""

    slots: Mapping[UUID, Slot]
    lines: Mapping[UUID, Line]
    versions: Mapping[UUID, Sequence[Version]]
    decisions: Mapping[UUID, Sequence[Decision]]

    def said(self, chain: Iterable[Version]) -> list[Decision]:
        found = (one for version in chain for one in self.decisions.get(version.id, ()))
        return sorted(found, key=lambda one: one.decided_at)


def _beside(session: Session, found: Sequence[Version]) -> Beside:
    owners = {owner for one in found if (owner := one.publication_id or one.line_id)}
    known = versions.of(session, owners, found)
    every = {one.id for lain in known.values() for one in lain} | {one.id for one in found}
    decisions: dict[UUID, list[Decision]] = {}
    for one in session.exec(select(Decision).where(col(Decision.version_id).in_(every)).order_by(col(Decision.id))):
        decisions.setdefault(one.version_id, []).append(one)
    asked = select(Publication).where(col(Publication.id).in_(owners))
    lines = session.exec(select(Line).where(col(Line.id).in_(owners)))
    there = {slot.id: slot for slot in slots.slots(session, asked, Filters())}
    return Beside(there, {one.id: one for one in lines}, known, decisions)


def _row(submission: Submission, route: Sequence[Step], chain: Sequence[Version], beside: Beside, told: Turns) -> Row:
    version = chain[-1]
    taken = beside.said(chain)
    standing = routes.standing(route, taken, submission.sent_at)
    owner = version.publication_id or version.line_id or version.id
    slot, line, lain = beside.slots.get(owner), beside.lines.get(owner), beside.versions.get(owner, [version])
    before = next((one for one in reversed(lain) if one.id < submission.id), None) if slot else None
    returns = [one for one in beside.said([before] if before else []) if one.verdict == Verdict.RETURN]
    is_live = lain[-1].id == version.id and rules.is_live(version, slot or line)
    dues = [due for step in standing.open if (due := routes.due_at(step, standing.since, told.working))]
    return Row(
        submission,
        chain,
        standing,
        taken,
        slot,
        line,
        before,
        next(iter(returns), None),
        is_stale=standing.outcome == Outcome.WAITING and not is_live,
        due_at=min(dues, default=None),
        is_late=any(due < told.now for due in dues),
        is_past=standing.outcome == Outcome.WAITING and slot is not None and _is_past(slot, told),
    )


def _is_past(slot: Slot, told: Turns) -> bool:
    day = slot.publication.day
    return slot.came_at is None and day is not None and day < told.working.day_of(told.now)


def everybody(session: Session) -> Sequence[Person]:
    """Also who has left: a row may still wait for their word."""
    return session.exec(select(Person).order_by(col(Person.id))).all()
