"""What somebody has to enter for a span: the variables of indicators in use that nothing here works out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from core.kpi import library
from core.kpi.amounts import Asked
from core.kpi.catalogue import Catalogue
from core.kpi.library import READING, Variable
from core.kpi.queries.sources import all as sources
from core.kpi.records import Measure, Reading
from core.kpi.spans import Span

# figures of posts and pages come by file; where no file tells them they can be typed
_BY_FILE = ("posts", "pages")


@dataclass(frozen=True)
class Wanted:
    """A variable, who waits for it, what was entered for this span, and what it was the time before."""

    variable: Variable
    # measures, in their order
    waiting: Sequence[Measure]
    # of this very span, the one that counts first
    readings: Sequence[Reading]
    before: Reading | None = None


def wanted(session: Session, span: Span, now: datetime) -> list[Wanted]:
    """In the order of the library; of the whole office, not of one unit or page."""
    measures = session.exec(select(Measure).order_by(col(Measure.rank), col(Measure.code))).all()
    catalogue, days = Catalogue.of(measures), (span.last,)
    waiting: dict[str, list[Measure]] = {}
    for one in measures:
        for name in catalogue.needs([one.code], days) if one.is_used else ():
            waiting.setdefault(name, []).append(one)
    names = [name for name, one in library.variables().items() if name in waiting and _is_typed(one)]
    names += _lacking(session, span, now, waiting)
    found = _readings(session, names)
    return [
        Wanted(
            library.variables()[name], waiting[name], _of_span(found.get(name, ()), span),
            next((one for one in found.get(name, ()) if one.last < span.first), None),
        )
        for name in names
    ]  # fmt: skip


def _is_typed(one: Variable) -> bool:
    return one.origin == READING


def _lacking(session: Session, span: Span, now: datetime, waiting: dict[str, list[Measure]]) -> list[str]:
    by_file = [name for name, one in library.variables().items() if name in waiting and one.origin in _BY_FILE]
    told = sources.amounts(Asked(session, [span], now), by_file)
    # what was typed before may be corrected
    return [name for name in by_file if told[name][0].value is None or told[name][0].sources]


def _readings(session: Session, names: Sequence[str]) -> dict[str, list[Reading]]:
    """The newest first."""
    query = select(Reading).where(
        col(Reading.variable).in_(names), col(Reading.page_id).is_(None), col(Reading.unit_id).is_(None)
    )
    found: dict[str, list[Reading]] = {}
    for one in session.exec(query.order_by(col(Reading.last).desc(), col(Reading.taken_at).desc())):
        found.setdefault(one.variable, []).append(one)
    return found


def _of_span(found: Sequence[Reading], span: Span) -> list[Reading]:
    """What somebody chose counts, else what was read last."""
    those = [one for one in found if (one.first, one.last) == (span.first, span.last)]
    return sorted(those, key=lambda one: (one.is_chosen, one.taken_at, one.id), reverse=True)
