"""What somebody has to enter for a span: the variables of indicators in use that nothing here works out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.kpi import library
from core.kpi.catalogue import Catalogue
from core.kpi.library import PAGES, READING, Variable
from core.kpi.queries import keeping
from core.kpi.queries.asked import Asked, Scope
from core.kpi.queries.sources import all as sources
from core.kpi.records import Measure, Page, Reading
from core.kpi.spans import Span

# figures of posts and pages come by file; where no file tells them they can be typed
_BY_FILE = ("posts", PAGES)
# what is held against a plan of its own, which somebody lays down
_PLANNED = "format_deviation"
# by variable and page
Key = tuple[str, UUID | None]
Waiting = Mapping[str, Sequence[Measure]]


@dataclass(frozen=True)
class Wanted:
    """A variable, who waits for it, what was entered for this span, and what it was the time before."""

    variable: Variable
    # measures, in their order
    waiting: Sequence[Measure]
    # of this very span, the one that counts first
    readings: Sequence[Reading]
    before: Reading | None = None
    # whose; none: the whole office's
    page: Page | None = None
    # without it there is no figure; else it only stands beside one, or a plan goes on
    is_needed: bool = True

    @property
    def key(self) -> str:
        return f"{self.variable.code} {self.page.id.hex}" if self.page else self.variable.code


def wanted(session: Session, span: Span, now: datetime) -> list[Wanted]:
    """In the order of the library; followers page by page, all else of the whole office."""
    measures = session.exec(select(Measure).order_by(col(Measure.rank), col(Measure.code))).all()
    used, catalogue = [one for one in measures if one.is_used], Catalogue.of(measures)
    needed = _waiting(used, lambda one: catalogue.needs([one.code], (span.last,)))
    beside = _waiting(used, lambda one: _beside(one) | _plan_of(needed, one))
    known = library.variables()
    lines: list[tuple[str, Page | None]] = [
        (name, None) for name, one in known.items() if name in {**needed, **beside} and one.origin == READING
    ]
    lines += _lacking(session, span, now, needed)
    found = _readings(session, {name for name, _page in lines})
    return [
        _told(found.get((name, page.id if page else None), ()), span, known[name], page, needed, beside)
        for name, page in lines
    ]


def _told(
    mine: Sequence[Reading], span: Span, variable: Variable, page: Page | None, needed: Waiting, beside: Waiting
) -> Wanted:
    waiting = needed.get(variable.code) or beside[variable.code]
    before = next((one for one in mine if one.last < span.first), None)
    return Wanted(variable, waiting, _of_span(mine, span), before, page, variable.code in needed)


def _waiting(used: Sequence[Measure], names: Callable[[Measure], Collection[str]]) -> dict[str, list[Measure]]:
    waiting: dict[str, list[Measure]] = {}
    for one in used:
        for name in names(one):
            waiting.setdefault(name, []).append(one)
    return waiting


def _beside(one: Measure) -> frozenset[str]:
    came = library.shipped().get(one.code)
    return frozenset(came.beside if came else ())


def _plan_of(needed: Waiting, one: Measure) -> frozenset[str]:
    is_planned = one in needed.get(_PLANNED, ())
    return frozenset(name for name, known in library.variables().items() if is_planned and known.is_plan)


def _lacking(session: Session, span: Span, now: datetime, needed: Waiting) -> list[tuple[str, Page | None]]:
    """What was typed before may be corrected."""
    by_file = [name for name, one in library.variables().items() if name in needed and one.origin in _BY_FILE]
    of_pages = [name for name in by_file if library.variables()[name].origin == PAGES]
    pages = keeping.ours(session) if of_pages else []
    lines = _untold(session, span, now, by_file, None)
    if pages:
        # of the whole office only what somebody has typed of it
        typed = _readings(session, of_pages)
        kept = {name for name in of_pages if _of_span(typed.get((name, None), ()), span)}
        lines = [line for line in lines if line[0] not in of_pages or line[0] in kept]
    return lines + [line for page in pages for line in _untold(session, span, now, of_pages, page)]


def _untold(
    session: Session, span: Span, now: datetime, names: Sequence[str], page: Page | None
) -> list[tuple[str, Page | None]]:
    told = sources.amounts(Asked(session, [span], now, Scope(page_id=page.id if page else None)), names)
    return [(name, page) for name in names if told[name][0].value is None or told[name][0].sources]


def _readings(session: Session, names: Collection[str]) -> dict[Key, list[Reading]]:
    """The newest first."""
    query = select(Reading).where(col(Reading.variable).in_(names), col(Reading.unit_id).is_(None))
    found: dict[Key, list[Reading]] = {}
    for one in session.exec(query.order_by(col(Reading.last).desc(), col(Reading.taken_at).desc())):
        found.setdefault((one.variable, one.page_id), []).append(one)
    return found


def _of_span(found: Sequence[Reading], span: Span) -> list[Reading]:
    """What somebody chose counts, else what was read last."""
    those = [one for one in found if (one.first, one.last) == (span.first, span.last)]
    return sorted(those, key=lambda one: (one.is_chosen, one.taken_at, one.id), reverse=True)
