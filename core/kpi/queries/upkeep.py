"""What has to be done so that figures stay figures: what nobody entered, what nobody explained, targets that end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.kpi import aims, library, telling
from core.kpi.catalogue import Catalogue, in_force
from core.kpi.choices import Step
from core.kpi.library import PAGES, READING, Variable
from core.kpi.queries import keeping
from core.kpi.queries.asked import Asked, Source
from core.kpi.queries.figures import Judged, figures, judge, targets
from core.kpi.queries.sources import all as sources
from core.kpi.records import Explanation, Measure, Page, PageFigures, Reading, Target
from core.kpi.spans import Span, span
from core.language.trilingual import Lang

# so long before it ends, and so long after, a target is worth a word
_AHEAD, _BEHIND = timedelta(days=10), timedelta(days=20)


@dataclass(frozen=True)
class Red:
    measure: Measure
    judged: Judged

    def said(self, lang: Lang) -> str:
        edition = in_force(self.measure, self.judged.span.last)
        one = self.judged
        figure = telling.worth(one.worth, self.measure.fewest, edition.unit, lang)
        told = telling.judged(one.worth, one.judgement, one.due, edition.unit, edition.direction, lang)
        return f"{figure}, {told[:1].lower()}{told[1:]}"


@dataclass(frozen=True)
class Ending:
    measure: Measure
    last: date


def is_used(session: Session) -> bool:
    return session.exec(select(Measure.id).where(Measure.is_used).limit(1)).first() is not None


def missing(session: Session, of: Span) -> tuple[list[Variable], list[Page]]:
    """What nobody entered for this span and nothing here works out; our pages whose followers nobody noted in it."""
    measures = session.exec(select(Measure)).all()
    used = [one.code for one in measures if one.is_used]
    needed = Catalogue.of(measures).needs(used, [of.last])
    typed = [name for name, one in library.variables().items() if name in needed and one.origin == READING]
    within = (col(Reading.first) <= of.last, col(Reading.last) >= of.first)
    there = set(session.exec(select(Reading.variable).where(col(Reading.variable).in_(typed), *within)))
    known = select(PageFigures.page_id).where(col(PageFigures.day).between(of.first, of.last))
    read = select(Reading.page_id).where(col(Reading.page_id).is_not(None), *within)
    # it was not followed yet
    later = select(PageFigures.page_id).group_by(col(PageFigures.page_id)).having(func.min(PageFigures.day) > of.last)
    unknown = (col(Page.id).not_in(ids) for ids in (known, read, later))
    lacking = set(session.exec(select(Page.id).where(*unknown))) if _asks_for_pages(needed) else set()
    pages = [one for one in keeping.ours(session) if one.id in lacking]
    return [library.variables()[name] for name in typed if name not in there], pages


def _asks_for_pages(needed: Iterable[str]) -> bool:
    known = library.variables()
    return any(name in known and known[name].origin == PAGES for name in needed)


def unexplained(session: Session, of: Span, now: datetime, source: Source = sources.amounts) -> Iterator[Red]:
    """Far from what was agreed on for a month and without a word why."""
    kept = select(Explanation.measure_id).where(col(Explanation.step) == Step.MONTH, col(Explanation.first) == of.first)
    query = select(Measure).where(Measure.is_used, col(Measure.id).not_in(kept))
    measures = session.exec(query.order_by(col(Measure.rank), col(Measure.code))).all()
    set_ = targets(session, [one.id for one in measures])
    aimed = [one for one in measures if _is_agreed(one, of, set_.get(one.id, ()))]
    if not aimed:
        return
    found = figures(Asked(session, [of], now), aimed, source)
    for one in aimed:
        judged = judge(found, one, Step.MONTH, of, set_.get(one.id, ()), ())
        if judged.owes_reason:
            yield Red(one, judged)


def _is_agreed(measure: Measure, of: Span, found: Sequence[Target]) -> bool:
    """What the past would propose need not be worked out: a proposal is no promise."""
    aim = aims.aim(measure, Step.MONTH, of, found, ())
    return aim is not None and aim.is_agreed


def ending(session: Session, today: date) -> list[Ending]:
    """Indicators in use whose last target ends these days, and nothing follows it."""
    lasts: dict[UUID, Ending] = {}
    for target, measure in session.exec(select(Target, Measure).join(Measure).where(Measure.is_used)):
        last = span(target.step, target.first).last
        known = lasts.get(measure.id)
        if known is None or last > known.last:
            lasts[measure.id] = Ending(measure, last)
    near = [one for one in lasts.values() if today - _BEHIND <= one.last <= today + _AHEAD]
    return sorted(near, key=lambda one: (one.last, one.measure.rank, one.measure.code))


def cards(
    session: Session, of: Span, now: datetime, lang: Lang, source: Source = sources.amounts
) -> list[tuple[str, str]]:
    """Of what the office shows as cards the name and the figure as the board tells it, where there is one."""
    query = select(Measure).where(Measure.is_pinned, Measure.is_used)
    measures = session.exec(query.order_by(col(Measure.rank), col(Measure.code))).all()
    found = figures(Asked(session, [of], now), measures, source) if measures else None
    told = []
    for one in measures:
        worth = found.worth(one.code, of) if found else None
        if worth is not None and worth.value is not None:
            told.append((one.name.in_(lang), telling.worth(worth, one.fewest, in_force(one, of.last).unit, lang)))
    return told
