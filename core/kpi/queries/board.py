"""The board: of every indicator in use its figure, what was asked of it, how that stands, what was said of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.kpi.aims import Aim
from core.kpi.amounts import Amount
from core.kpi.catalogue import Edition, in_force
from core.kpi.choices import Level, Step, Verdict
from core.kpi.queries.asked import Asked, Scope, Source
from core.kpi.queries.figures import Figures, Judged, figures, judge, targets
from core.kpi.queries.sources import all as sources
from core.kpi.records import Explanation, Measure, Reading, Target
from core.kpi.spans import Span, moved
from core.kpi.verdicts import Bounds, Judgement
from core.kpi.worth import Worth
from core.office.records import Person
from core.strategy.records import Goal

# a year of months, and of years hardly more than a term of office
TREND, _YEARS = 12, 5
# how many spans before is the same one a year ago; of a day and a week that of the same weekdays
_YEAR_AGO = {Step.DAY: 364, Step.WEEK: 52, Step.MONTH: 12, Step.QUARTER: 4, Step.YEAR: 1}
_LEVELS = tuple(Level)


@dataclass(frozen=True)
class Standing:
    """One indicator in one span."""

    measure: Measure
    edition: Edition
    judged: Judged
    # so many spans, this one last
    trend: Sequence[Worth]
    year_ago: Worth
    explanation: Explanation | None
    owner: Person | None
    # what it is to bring nearer
    goal: Goal | None
    beside: Mapping[str, Amount]

    @property
    def id(self) -> UUID:
        return self.measure.id

    @property
    def worth(self) -> Worth:
        return self.judged.worth

    @property
    def judgement(self) -> Judgement:
        return self.judged.judgement

    @property
    def aim(self) -> Aim | None:
        return self.judged.aim

    @property
    def due(self) -> Bounds | None:
        """What is asked by now."""
        return self.judged.due

    @property
    def earlier(self) -> Worth:
        """The span before."""
        return self.trend[-2]

    @property
    def lacks_explanation(self) -> bool:
        return self.judged.owes_reason and self.explanation is None


@dataclass(frozen=True)
class Board:
    step: Step
    span: Span
    # the share of the span that is over
    elapsed: float
    standings: Sequence[Standing]
    # when something was read elsewhere for this span last
    read_at: datetime | None = None

    @cached_property
    def verdicts(self) -> Counter[Verdict]:
        return Counter(one.judgement.verdict for one in self.standings)

    @property
    def pinned(self) -> list[Standing]:
        return [one for one in self.standings if one.measure.is_pinned]


def board(
    session: Session, step: Step, of: Span, now: datetime, scope: Scope | None = None, source: Source = sources.amounts
) -> Board:
    """`now` is the office's wall clock; without a scope it is that of the whole office."""
    measures = sorted(session.exec(select(Measure).where(Measure.is_used)), key=_in_order)
    found = figures(Asked(session, spans(step, of), now, scope or Scope()), measures, source)
    said = around(session, measures, step, of)
    standings = [standing(one, step, of, found, said) for one in measures]
    return Board(step, of, of.elapsed(now.date()), standings, _read_at(session, of))


def spans(step: Step, of: Span) -> list[Span]:
    """This one, those of its trend, and the same a year ago; in their order."""
    return sorted({*trend(step, of), year_ago(step, of)})


def trend(step: Step, of: Span, count: int = TREND) -> list[Span]:
    """Of years only a few: what was longer ago says little of an office, and all its records would be read for it."""
    count = min(count, _YEARS) if step == Step.YEAR else count
    return [of if n == 0 else moved(step, of, -n) for n in range(count - 1, -1, -1)]


def year_ago(step: Step, of: Span) -> Span:
    return moved(step, of, -_YEAR_AGO[step])


@dataclass(frozen=True)
class Around:
    """What people have said of figures."""

    targets: Mapping[UUID, Sequence[Target]]
    explanations: Mapping[UUID, Explanation]
    people: Mapping[UUID, Person]
    goals: Mapping[UUID, Goal]


def around(session: Session, measures: Sequence[Measure], step: Step, of: Span) -> Around:
    ids = [one.id for one in measures]
    query = select(Explanation).where(
        col(Explanation.measure_id).in_(ids), col(Explanation.step) == step, col(Explanation.first) == of.first
    )
    return Around(
        targets(session, ids),
        {one.measure_id: one for one in session.exec(query)},
        {one.id: one for one in session.exec(select(Person))},
        {one.id: one for one in session.exec(select(Goal))},
    )


def standing(measure: Measure, step: Step, of: Span, found: Figures, said: Around) -> Standing:
    before = [found.worth(measure.code, one) for one in trend(step, of)[:-1]]
    judged = judge(found, measure, step, of, said.targets.get(measure.id, ()), before)
    target = judged.aim.target if judged.aim else None
    owner_id = (target.person_id if target else None) or measure.person_id
    return Standing(
        measure,
        in_force(measure, of.last),
        judged,
        (*before, judged.worth),
        found.worth(measure.code, year_ago(step, of)),
        said.explanations.get(measure.id),
        said.people.get(owner_id) if owner_id else None,
        said.goals.get(measure.goal_id) if measure.goal_id else None,
        found.beside(measure.code, of),
    )


def _in_order(measure: Measure) -> tuple[int, int, str]:
    """From what is put in to what changes."""
    return _LEVELS.index(measure.level), measure.rank, measure.code


def _read_at(session: Session, of: Span) -> datetime | None:
    query = select(func.max(col(Reading.taken_at)))
    return session.exec(query.where(col(Reading.first) <= of.last, col(Reading.last) >= of.first)).one()
