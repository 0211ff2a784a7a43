"""All that a report on a month, a quarter or a year is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.kpi.amounts import Amount
from core.kpi.choices import Direction, Step
from core.kpi.queries import board as boards
from core.kpi.queries import index as indices
from core.kpi.queries.asked import Asked, Source
from core.kpi.queries.board import TREND, Board, Standing, trend
from core.kpi.queries.figures import figures
from core.kpi.queries.index import Index
from core.kpi.queries.sources import all as sources
from core.kpi.soundness import is_additive
from core.kpi.spans import Span, span, within
from core.kpi.worth import Worth
from core.strategy.records import Campaign, Goal

SYMMETRY = "TSI"
_WEEK = 7

# under so many points nothing can be seen of the way
LEAST_POINTS = 3


@dataclass(frozen=True)
class Course:
    """Month by month, as many as the report has room for; of an office that has just begun week by week."""

    spans: Sequence[Span]
    by_code: Mapping[str, Sequence[Worth]]
    # by code what every one of these spans is to reach; of what adds up each has its own
    lines: Mapping[str, float]

    @property
    def is_weekly(self) -> bool:
        return all(one.days == _WEEK for one in self.spans)

    @property
    def is_seen(self) -> bool:
        return any(sum(one.value is not None for one in course) >= LEAST_POINTS for course in self.by_code.values())


@dataclass(frozen=True)
class Reported:
    board: Board
    now: datetime
    goals: Sequence[Goal]
    campaigns: Sequence[Campaign]
    course: Course
    # of every variable of these indicators what it came to
    amounts: Mapping[str, Amount]
    # by indicator the variables that it is made of in the end
    made_of: Mapping[UUID, Sequence[str]]
    index: Index | None = None

    @property
    def is_over(self) -> bool:
        return self.board.span.last < self.now.date()

    @property
    def spans(self) -> list[Span]:
        """Those of every trend, this one last."""
        return trend(self.board.step, self.board.span)

    @property
    def unexplained(self) -> list[Standing]:
        return [one for one in self.board.standings if one.lacks_explanation]


def reported(session: Session, step: Step, of: Span, now: datetime, source: Source = sources.amounts) -> Reported:
    board = boards.board(session, step, of, now, source=source)
    measures = [one.measure for one in board.standings]
    found = figures(Asked(session, [of], now), measures, source)
    has_index = any(one.code == SYMMETRY for one in measures)
    return Reported(
        board,
        now,
        session.exec(select(Goal).where(Goal.is_active).order_by(col(Goal.rank), col(Goal.id))).all(),
        _campaigns(session, of),
        _course(session, board, now, source),
        found.amounts(of),
        {one.id: sorted(found.catalogue.needs([one.code], [of.last])) for one in measures},
        indices.index(session, [of], now)[-1] if has_index else None,
    )


def _campaigns(session: Session, of: Span) -> Sequence[Campaign]:
    query = select(Campaign).where(col(Campaign.first) <= of.last, col(Campaign.last) >= of.first)
    return session.exec(query.order_by(col(Campaign.first), col(Campaign.id))).all()


def _course(session: Session, board: Board, now: datetime, source: Source) -> Course:
    """Of the cards only; the months of a year, else the twelve that end with the last one of the span."""
    if board.step == Step.YEAR:
        months = list(within(Step.MONTH, board.span))
    else:
        months = trend(Step.MONTH, span(Step.MONTH, board.span.last), TREND)
    by_month = _told(session, board, months, now, source)
    if by_month.is_seen:
        return by_month
    # a day or two of a week are no point like the others
    weeks = [one for one in within(Step.WEEK, board.span) if one.days == _WEEK]
    return _told(session, board, weeks, now, source)


def _told(session: Session, board: Board, spans: Sequence[Span], now: datetime, source: Source) -> Course:
    """What is still to come has no figure yet, though nothing was counted of it."""
    begun = [one for one in spans if one.first <= now.date()]
    codes = {one.measure.code: one.measure for one in board.pinned}
    found = figures(Asked(session, begun, now), list(codes.values()), source)
    lines = {one.measure.code: line for one in board.pinned if (line := _line(one)) is not None}
    return Course(begun, {code: [found.worth(code, one) for one in begun] for code in codes}, lines)


def _line(one: Standing) -> float | None:
    if one.aim is None or is_additive(one.edition.formula):
        return None
    bounds = one.aim.bounds
    return bounds.most if one.edition.direction == Direction.DOWN else bounds.least
