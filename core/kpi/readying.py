"""What boards will ask for next is worked out before anybody waits for it, and lies by where they look for it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from core.kpi.catalogue import Catalogue
from core.kpi.choices import Step
from core.kpi.queries import board, keeping
from core.kpi.queries.asked import Asked
from core.kpi.queries.figures import needs
from core.kpi.queries.sources import all as sources
from core.kpi.spans import Span, moved, span
from core.store.store import Store

# in the order in which boards are looked at
_STEPS = (Step.MONTH, Step.QUARTER, Step.YEAR)
# so many days of one source at a time: a year of them takes a tenth of a second in a big office
_MOST_DAYS = 366


def make_ready(store: Store, now: datetime) -> Iterator[None]:
    """After each piece it can be given up, and nothing is lost of what was worked out."""
    with store.read() as session:
        measures = keeping.measures(session)
        these = [span(step, now.date()) for step in _STEPS]
        # while this span is young the board opens with the one before
        ends = [(step, one) for step, this in zip(_STEPS, these, strict=True) for one in (this, moved(step, this, -1))]
        spans = [*dict.fromkeys(one for step, of in ends for one in reversed(board.spans(step, of)))]
        names = needs(Catalogue.of(measures), [one.code for one in measures if one.is_used], spans)
        left = sources.unsettled(Asked(session, spans, now), names) if names else []
    for those, wanted in _pieces(left):
        with store.read() as session:
            sources.amounts(Asked(session, sorted(those), now), wanted)
        yield


def _pieces(left: Iterable[tuple[Span, Collection[str]]]) -> Iterator[tuple[Sequence[Span], Collection[str]]]:
    """Short spans of the same numbers go together: each question has its price, however little it asks for."""
    begun: dict[frozenset[str], list[Span]] = {}
    for one, names in left:
        those = begun.setdefault(frozenset(names), [])
        if sum(each.days for each in those) + one.days > _MOST_DAYS:
            yield those, names
            those = begun[frozenset(names)] = []
        those.append(one)
    yield from ((those, names) for names, those in begun.items())
