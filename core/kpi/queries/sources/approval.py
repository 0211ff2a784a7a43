"""Figures of approval: how much working time it took, at which place of the route, and how much came back."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.approval import routes
from core.approval.records import Decision, Submission, Version
from core.approval.routes import Stage, Step
from core.calendar.queries.working import working_time
from core.calendar.records import Publication
from core.deadlines.working import WorkingTime
from core.kpi.amounts import Amount, Amounts
from core.kpi.queries.asked import Asked, Scope
from core.kpi.queries.sources import making
from core.kpi.queries.sources.cutting import Cut
from core.kpi.queries.sources.making import counted
from core.store.light import reader

_STEPS = {f"approval_step_{place}_median": place for place in range(1, 6)}

# a row of a submission
_Row = tuple[UUID, int]


class Wait(NamedTuple):
    """From when to when it lay, by the wall clock."""

    since: datetime
    until: datetime
    is_returned: bool
    # what came back or was let through last
    version_id: UUID
    # of a route; 0: the whole of it
    place: int = 0


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """What still waits is in no figure yet. Routes know units only by the publications they are about."""
    if asked.scope.channel_id or asked.scope.page_id:
        return making.unknown(asked, wanted)
    working = working_time(asked.session)
    waits = list(_waits(asked, working))
    heaps = [[one for one in waits if span.holds(working.day_of(one.until))] for span in asked.spans]
    wholes = [[one for one in heap if not one.place] for heap in heaps]
    found: dict[str, Sequence[Amount]] = {
        "approval_decided": [counted(len(heap)) for heap in wholes],
        "approval_returned": [counted(sum(one.is_returned for one in heap)) for heap in wholes],
    }
    asked_places = {"approval_median": 0, **_STEPS}
    for name in asked_places.keys() & set(wanted):
        found[name] = [making.middle(_lengths(heap, asked_places[name], working)) for heap in heaps]
    if "approval_p90" in wanted:
        found["approval_p90"] = [making.nine_of_ten(_lengths(heap, 0, working)) for heap in heaps]
    first = asked.session.exec(select(func.min(Submission.sent_at))).one()
    told = {name: of for name, of in found.items() if name in wanted}
    return making.since(asked, first and working.day_of(first), told)


def records(asked: Asked, variable: str) -> list[UUID]:
    """The publications that a number of the first span counts; templates are laid before approvers elsewhere."""
    working, span, is_any = working_time(asked.session), asked.spans[0], variable == "approval_decided"
    wholes = (one for one in _waits(asked, working) if not one.place and span.holds(working.day_of(one.until)))
    found = [one.version_id for one in wholes if one.is_returned or is_any]
    query = select(Version.publication_id).where(col(Version.id).in_(found), col(Version.publication_id).is_not(None))
    return [one for one in asked.session.exec(query) if one is not None]


def _lengths(heap: Sequence[Wait], place: int, working: WorkingTime) -> list[float]:
    return [working.between(one.since, one.until).total_seconds() / 3600 for one in heap if one.place == place]


def _waits(asked: Asked, working: WorkingTime) -> Iterator[Wait]:
    """Of every row that was decided about within the spans: its places that are through, and the whole if it is."""
    cut = Cut(asked.session, Decision.decided_at, asked.spans, working.zone)
    touched = (
        select(Version.submission_id)
        .join(Decision, col(Decision.version_id) == col(Version.id))
        .join(Submission, col(Submission.id) == col(Version.submission_id))
        .where(cut.within, col(Submission.is_drill).is_(False))
    )
    sent = {
        one.id: (one.sent_at, routes.of(one))
        for one in asked.session.exec(select(Submission).where(col(Submission.id).in_(touched)))
    }
    for (submission_id, _number), taken in _decisions(asked.session, asked.scope, touched).items():
        sent_at, steps = sent[submission_id]
        yield from _of_row(sent_at, steps, taken)


def _of_row(sent_at: datetime, steps: Sequence[Step], taken: Sequence[Decision]) -> Iterator[Wait]:
    stages = list(routes.stages(steps, taken, sent_at))
    for stage in stages:
        if (until := _through(stage)) is not None:
            yield Wait(stage.since, until, stage.returned_at is not None, taken[-1].version_id, stage.steps[0].place)
    if stages and (until := _through(stages[-1])) is not None:
        yield Wait(sent_at, until, stages[-1].returned_at is not None, taken[-1].version_id)


def _through(stage: Stage) -> datetime | None:
    """When its last word was said; None: somebody's is still awaited."""
    return stage.returned_at or (None if stage.open else stage.until)


def _decisions(session: Session, scope: Scope, submissions: Any) -> dict[_Row, list[Decision]]:
    """Of each row of these submissions, also of the versions it was put right from, the earliest first."""
    query = select(Version.id, Version.submission_id, Version.number)
    query = query.where(col(Version.submission_id).in_(submissions))
    if scope.unit_id:
        ours = select(Publication.id).where(Publication.unit_id == scope.unit_id)
        query = query.where(col(Version.publication_id).in_(ours))
    places = {version_id: (submission_id, number) for version_id, submission_id, number in session.exec(query)}
    within = select(Version.id).where(col(Version.submission_id).in_(submissions))
    order = (col(Decision.decided_at), col(Decision.id))
    found: dict[_Row, list[Decision]] = {}
    asked = select(Decision).where(col(Decision.version_id).in_(within)).order_by(*order)
    for one in reader(session, Decision).all(session, asked):
        if one.version_id in places:
            found.setdefault(places[one.version_id], []).append(one)
    return found
