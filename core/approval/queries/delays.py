"""Where rows lay long: how much working time each step took, what went over its term, what others said meanwhile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from statistics import median

from sqlmodel import Session, col, select

from core.approval import routes
from core.approval.queries import laid
from core.approval.queries.laid import Row, Turns
from core.approval.records import Elsewhere, Matter, Outcome, Submission, Version
from core.approval.routes import Step
from core.language.trilingual import Trilingual
from core.office.records import Outlet

LONGEST = 10


@dataclass(frozen=True)
class Wait:
    """A row at a step. What still lies there has waited until now."""

    submission: Submission
    version: Version
    step: Step
    since: datetime
    until: datetime
    # working time
    length: timedelta
    is_over_term: bool
    is_open: bool


@dataclass(frozen=True)
class Held:
    """All that came to one step of one kind of matter."""

    matter: Matter
    name: Trilingual
    waits: Sequence[Wait]

    @property
    def median(self) -> timedelta:
        return timedelta(seconds=median(one.length.total_seconds() for one in self.waits))

    @property
    def longest(self) -> timedelta:
        return max(one.length for one in self.waits)

    @property
    def over_term(self) -> int:
        return sum(one.is_over_term for one in self.waits)

    @property
    def open(self) -> int:
        return sum(one.is_open for one in self.waits)


@dataclass(frozen=True)
class Meanwhile:
    """What others published while a row waited, and how long after them the office spoke; not yet: until now."""

    elsewhere: Elsewhere
    outlet: Outlet | None
    version: Version
    ours_at: datetime | None
    # by the clock: a rumour does not rest at night
    lag: timedelta


@dataclass(frozen=True)
class Delays:
    """Of what was sent on these days. A row that was changed or taken back meanwhile leaves the steps it finished."""

    first: date
    last: date
    rows: Sequence[Row]
    waits: Sequence[Wait]
    meanwhile: Sequence[Meanwhile]

    def count(self, outcome: Outcome) -> int:
        found = [row for row in self.rows if row.standing.outcome == outcome]
        return sum(row.is_open for row in found) if outcome == Outcome.WAITING else len(found)

    @cached_property
    def held(self) -> list[Held]:
        """Step by step, as the routes have them."""
        groups: dict[tuple[Matter, int, Trilingual], list[Wait]] = {}
        for one in self.waits:
            groups.setdefault((Matter(one.submission.matter), one.step.place, one.step.name), []).append(one)
        order = list(Matter)
        keys = sorted(groups, key=lambda key: (order.index(key[0]), key[1], *key[2]))
        return [Held(key[0], key[2], groups[key]) for key in keys]

    @property
    def longest(self) -> list[Wait]:
        return sorted(self.waits, key=lambda one: (-one.length, one.since, one.version.number))[:LONGEST]


def delays(session: Session, first: date, last: date, now: datetime) -> Delays:
    """Both days included, by the office's wall clock."""
    told = laid.turns(session, now)
    zone = told.working.zone
    begin, end = datetime.combine(first, time.min, zone), datetime.combine(last, time.max, zone)
    meant = (col(Submission.sent_at).between(begin, end), col(Submission.is_drill).is_(False))
    query = select(Submission).where(*meant).order_by(col(Submission.sent_at))
    found = [(one.submission, one.rows) for one in laid.laid(session, session.exec(query), told)]
    waits = [wait for submission, rows in found for row in rows for wait in _waits(submission, row, told)]
    meanwhile = sorted(_meanwhile(session, found, now), key=lambda one: one.elsewhere.at)
    return Delays(first, last, [row for _submission, rows in found for row in rows], waits, meanwhile)


def _waits(submission: Submission, row: Row, told: Turns) -> Iterator[Wait]:
    """Steps side by side wait at the same time; a return ends them all."""
    for stage in routes.stages(routes.of(submission), row.decisions, submission.sent_at):
        for step in stage.steps:
            own = max((one.decided_at for one in routes.said(step, stage.taken)), default=None)
            is_open = step in row.standing.open
            until = told.now if is_open else own or stage.returned_at
            # how long it lay until it was changed or taken back is not known
            if until and (not is_open or row.is_open):
                yield _wait(submission, row, step, (stage.since, until), told, is_open)


def _wait(
    submission: Submission, row: Row, step: Step, span: tuple[datetime, datetime], told: Turns, is_open: bool
) -> Wait:
    due = routes.due_at(step, span[0], told.working)
    length = told.working.between(*span)
    return Wait(submission, row.version, step, *span, length, due is not None and due < span[1], is_open)


def _meanwhile(
    session: Session, found: Sequence[tuple[Submission, Sequence[Row]]], now: datetime
) -> Iterator[Meanwhile]:
    """Each thing once, however often its row went up again."""
    outlets = {one.id: one for one in session.exec(select(Outlet))}
    # the latest first, so that the first laying of a publication is the one that stays
    rows = {row.version.publication_id: (sent, row) for sent, listed in reversed(found) for row in listed if row.slot}
    query = select(Elsewhere).where(col(Elsewhere.publication_id).in_(rows)).order_by(col(Elsewhere.at))
    for one in session.exec(query):
        submission, row = rows[one.publication_id]
        ours = row.slot.came_at if row.slot else None
        is_between = submission.sent_at <= one.at <= (ours or now)
        if is_between:
            outlet = outlets.get(one.outlet_id) if one.outlet_id else None
            yield Meanwhile(one, outlet, row.version, ours, (ours or now) - one.at)
