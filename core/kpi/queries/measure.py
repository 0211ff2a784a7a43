"""One indicator in full: its course with the targets, where its figures come from, and what happened meanwhile."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import accumulate
from uuid import UUID

from sqlmodel import Session, col, select

from core import clock
from core.calendar.queries import agenda
from core.calendar.queries.working import working_time
from core.calendar.records import Mourning, OccasionSort
from core.crisis.records import Incident
from core.errors import Gone
from core.kpi.amounts import Amount
from core.kpi.catalogue import Edition, editions
from core.kpi.choices import Step, Verdict
from core.kpi.queries.asked import Asked, Scope, Source
from core.kpi.queries.board import TREND, Standing, around, standing, trend, year_ago
from core.kpi.queries.figures import Judged, figures, judge
from core.kpi.queries.sources import all as sources
from core.kpi.records import Measure, Reading, Target
from core.kpi.soundness import is_additive
from core.kpi.spans import Span, within
from core.kpi.verdicts import Bounds, Judgement
from core.language.trilingual import Trilingual
from core.language.words import _
from core.strategy.records import Campaign

# days of a month, weeks of a quarter, months of a year
_FINER = {Step.MONTH: Step.DAY, Step.QUARTER: Step.WEEK, Step.YEAR: Step.MONTH}
# what moves figures; a day of the librarian does not
_MOVING = (
    OccasionSort.PUBLIC_HOLIDAY,
    OccasionSort.RELIGIOUS_DAY_OFF,
    OccasionSort.NATIONAL_EVENT,
    OccasionSort.POLITICAL,
    OccasionSort.OWN,
)


class Event(StrEnum):
    INCIDENT = "incident"
    CAMPAIGN = "campaign"
    OCCASION = "occasion"
    MOURNING = "mourning"


@dataclass(frozen=True)
class Note:
    """What happened while figures rose or fell; that it stands beside them does not mean it is why."""

    event: Event
    id: UUID
    first: date
    last: date
    name: Trilingual


@dataclass(frozen=True)
class Stage:
    """A part of a plan that grows day by day: what should be there by its end, and what was."""

    span: Span
    planned: float
    # None: it is still to come, or nobody knows
    reached: float | None


@dataclass(frozen=True)
class Said:
    """All that was read elsewhere of one variable in one span; sources that differ stand side by side."""

    variable: str
    span: Span
    # what counts first
    readings: Sequence[Reading]

    @property
    def is_disputed(self) -> bool:
        return len({one.value for one in self.readings}) > 1


@dataclass(frozen=True)
class Course:
    standing: Standing
    # in their order, the span that is asked for last
    series: Sequence[Judged]
    # what its variables came to in that span
    amounts: dict[str, Amount]
    editions: Sequence[Edition]
    readings: Sequence[Said]
    notes: Sequence[Note]
    # of a plan that grows day by day
    stages: Sequence[Stage] = ()


def course(
    session: Session, measure_id: UUID, step: Step, of: Span, now: datetime, scope: Scope | None = None,
    count: int = TREND, source: Source = sources.amounts,
) -> Course:  # fmt: skip
    """`count` spans back from the one that is asked for, this one included."""
    measure = session.get(Measure, measure_id)
    if measure is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    shown = trend(step, of, count)
    asked = Asked(session, sorted({*trend(step, of, max(count, TREND)), year_ago(step, of)}), now, scope or Scope())
    found, said = figures(asked, [measure], source), around(session, [measure], step, of)
    standing_ = standing(measure, step, of, found, said)
    own = said.targets.get(measure.id, ())
    # what was proposed then nobody knows; what is proposed now was not asked then
    past = [_past(judge(found, measure, step, one, own, ())) for one in shown[:-1]]
    names = found.catalogue.needs([measure.code], [of.last])
    return Course(
        standing_,
        (*past, standing_.judged),
        {name: found.amounts(of)[name] for name in sorted(names)},
        editions(measure),
        _read(session, names | standing_.beside.keys(), of, asked.scope),
        sorted(_notes(session, Span(shown[0].first, of.last)), key=lambda one: (one.first, one.last, one.id)),
        _stages(session, standing_, step, own, asked, source),
    )


def _past(one: Judged) -> Judged:
    if one.aim is None or not one.aim.is_proposed:
        return one
    return replace(one, aim=None, due=None, judgement=Judgement(Verdict.NO_TARGET))


def _read(session: Session, names: Collection[str], of: Span, scope: Scope) -> list[Said]:
    """What counts stands first: what somebody chose, else what was read last."""
    query = select(Reading).where(
        col(Reading.variable).in_(names),
        col(Reading.first) <= of.last,
        col(Reading.last) >= of.first,
        col(Reading.unit_id).is_not_distinct_from(scope.unit_id),
    )
    if scope.page_id:
        query = query.where(col(Reading.page_id) == scope.page_id)
    heaps: dict[tuple[str, Span, UUID | None], list[Reading]] = {}
    for one in sorted(session.exec(query), key=lambda one: (one.is_chosen, one.taken_at, one.id), reverse=True):
        heaps.setdefault((one.variable, Span(one.first, one.last), one.page_id), []).append(one)
    ordered = sorted(heaps.items(), key=lambda pair: (pair[0][0], pair[0][1], str(pair[0][2])))
    return [Said(variable, span, readings) for (variable, span, _page), readings in ordered]


def _notes(session: Session, of: Span) -> Iterator[Note]:
    zone = working_time(session).zone
    start, end = (datetime.combine(day, time.min, zone) for day in (of.first, of.last + timedelta(days=1)))
    incidents = select(Incident).where(
        ~col(Incident.is_drill), col(Incident.noticed_at) < end,
        (col(Incident.closed_at) >= start) | (col(Incident.closed_at).is_(None) & (col(Incident.noticed_at) >= start)),
    )  # fmt: skip
    for incident in session.exec(incidents):
        first, last = (
            clock.local(at, str(zone)).date() for at in (incident.noticed_at, incident.closed_at or incident.noticed_at)
        )
        yield Note(Event.INCIDENT, incident.id, first, last, Trilingual(incident.name))
    for campaign in session.exec(
        select(Campaign).where(col(Campaign.first) <= of.last, col(Campaign.last) >= of.first)
    ):
        yield Note(Event.CAMPAIGN, campaign.id, campaign.first, campaign.last, campaign.name)
    for mourning in session.exec(
        select(Mourning).where(col(Mourning.first) <= of.last, col(Mourning.last) >= of.first)
    ):
        yield Note(Event.MOURNING, mourning.id, mourning.first, mourning.last, Trilingual(mourning.reason))
    for due in agenda.coming(session, of.first, of.last):
        if due.occasion.sort in _MOVING:
            yield Note(Event.OCCASION, due.occasion.id, due.span.first, due.span.last, due.occasion.name)


def _stages(
    session: Session, one: Standing, step: Step, targets: Sequence[Target], asked: Asked, source: Source
) -> list[Stage]:
    """Only of what adds up and has a plan."""
    of, bounds = one.judged.span, one.aim.bounds if one.aim else None
    if bounds is None or step not in _FINER or not is_additive(one.edition.formula):
        return []
    parts = list(within(_FINER[step], of))
    found = figures(Asked(session, parts, asked.now, asked.scope), [one.measure], source)
    planned = list(accumulate(_planned(parts, bounds, of, targets)))
    stages, total = [], 0.0
    for part, plan in zip(parts, planned, strict=True):
        value = found.worth(one.measure.code, part).value if part.first <= asked.now.date() else None
        total += float(value or 0)
        stages.append(Stage(part, plan, total if value is not None else None))
    return stages


def _planned(parts: Sequence[Span], bounds: Bounds, of: Span, targets: Sequence[Target]) -> Iterator[float]:
    """By the months' own targets where all have one, else the same every day."""
    by_month = {one.first: _bound(one.least, one.most) for one in targets if one.step == Step.MONTH}
    whole = _bound(bounds.least, bounds.most)
    is_by_month = all(one.first in by_month and one.first.day == 1 and one.days > 27 for one in parts)
    for one in parts:
        yield by_month[one.first] if is_by_month else whole * one.days / of.days


def _bound(least: float | None, most: float | None) -> float:
    return least if least is not None else most or 0.0
