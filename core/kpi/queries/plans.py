"""What holds for each span of a year: the office's own target, what follows from others, else a proposal."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core.kpi import aims
from core.kpi.aims import Aim, Odds
from core.kpi.choices import Step
from core.kpi.queries.asked import Asked, Source
from core.kpi.queries.board import trend
from core.kpi.queries.figures import figures, targets
from core.kpi.queries.sources import all as sources
from core.kpi.records import Measure
from core.kpi.rules import PLANNED
from core.kpi.spans import span, within
from core.kpi.worth import Worth


def plans(
    session: Session, measures: Sequence[Measure], year: int, now: datetime, source: Source = sources.amounts
) -> dict[tuple[UUID, Step, date], Aim]:
    """What was proposed for a span that is over nobody knows any more: there only the office's own counts."""
    whole, today = span(Step.YEAR, date(year, 1, 1)), now.date()
    own = targets(session, [one.id for one in measures])
    pasts = _pasts(session, measures, now, source) if whole.last >= today else {}
    found = {}
    for one in measures:
        for step in PLANNED:
            for of in within(step, whole):
                set_ = own.get(one.id, ())
                past = pasts.get((one.code, step), ())
                is_over = of.last < today
                aim = aims.own(one, step, of, set_) if is_over else aims.aim(one, step, of, set_, past)
                if aim is not None:
                    found[one.id, step, of.first] = aim
    return found


def at_odds(session: Session, measures: Sequence[Measure], year: int) -> list[tuple[Measure, Odds]]:
    """What the quarters of a year or the year itself ask and their own months do not."""
    own = targets(session, [one.id for one in measures])
    found = ((one, odds) for one in measures for odds in aims.at_odds(one, own.get(one.id, ())))
    return [(one, odds) for one, odds in found if odds.span.first.year == year]


def _pasts(
    session: Session, measures: Sequence[Measure], now: datetime, source: Source
) -> dict[tuple[str, Step], list[Worth]]:
    """What the spans before this one came to: as the board proposes, so does the grid."""
    before = {step: trend(step, span(step, now.date()))[:-1] for step in PLANNED}
    asked = sorted({one for spans in before.values() for one in spans})
    found = figures(Asked(session, asked, now), measures, source)
    return {
        (one.code, step): [found.worth(one.code, of) for of in spans]
        for one in measures
        for step, spans in before.items()
    }
