"""What was read elsewhere: typed or imported, each with where and when; what sources say differently stays in sight."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from uuid import UUID

from sqlmodel import Session, col, select

from core.calendar.queries.working import working_time
from core.kpi.amounts import UNKNOWN, Amount, Amounts
from core.kpi.choices import Gather
from core.kpi.library import variables
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import making
from core.kpi.queries.sources.cutting import whole
from core.kpi.records import Page, Reading
from core.kpi.spans import Span

_DAY = timedelta(days=1)

Period = tuple[date, date]


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """A part that is more than its whole was misread, one of the two: it is no figure until somebody looks again."""
    known, today = variables(), asked.now.astimezone(working_time(asked.session).zone).date()
    names = known.keys() & set(wanted)
    by_name = _found(asked, names | {of for name in names if (of := known[name].within)})
    told = {
        name: [_of(found, span, known[name].gather, today) for span in asked.spans] for name, found in by_name.items()
    }
    nothing = [UNKNOWN] * len(asked.spans)

    def checked(name: str) -> list[Amount]:
        both = zip(told.get(name, nothing), told.get(known[name].within, nothing), strict=True)
        return [UNKNOWN if _is_more(part, of) else part for part, of in both]

    return {name: checked(name) for name in names}


def in_force(asked: Asked, wanted: Collection[str]) -> Amounts:
    """What was laid down holds until something else is: the latest that began by the end of a span."""
    by_name = _found(asked, wanted, is_lasting=True)
    return {name: [_latest(by_name.get(name, ()), span) for span in asked.spans] for name in wanted}


def gathered(told: Sequence[Amount], gather: Gather) -> Amount:
    """What readings of several periods, in their order, come to."""
    values = [one.value for one in told if one.value is not None]
    if not values:
        return UNKNOWN
    if gather in (Gather.FIRST, Gather.LAST):
        return told[0] if gather == Gather.FIRST else told[-1]
    counts = [one.count for one in told if one.count is not None]
    count = sum(counts) if len(counts) == len(told) else None
    total = sum(values, Decimal(0))
    value = median(values) if gather == Gather.MEDIAN else total if gather == Gather.SUM else total / len(values)
    return Amount(value, count, tuple(dict.fromkeys(source for one in told for source in one.sources)))


def _is_more(part: Amount, of: Amount) -> bool:
    return part.value is not None and of.value is not None and part.value > of.value


def _found(asked: Asked, wanted: Collection[str], *, is_lasting: bool = False) -> dict[str, list[Reading]]:
    span, page_id = whole(asked), asked.scope.page_id
    if asked.scope.channel_id and not page_id:
        page_id = _page_of(asked.session, asked.scope.channel_id)
        if page_id is None:
            return {}
    query = select(Reading).where(
        col(Reading.variable).in_(wanted), col(Reading.first) <= span.last,
        Reading.unit_id == asked.scope.unit_id, Reading.page_id == page_id,
    )  # fmt: skip
    if not is_lasting:
        query = query.where(col(Reading.last) >= span.first)
    by_name: dict[str, list[Reading]] = {}
    for one in asked.session.exec(query.order_by(col(Reading.id))):
        by_name.setdefault(one.variable, []).append(one)
    return by_name


def _page_of(session: Session, channel_id: UUID) -> UUID | None:
    """Readings of the one page of a channel are the channel's; one that has none, or several, has no readings."""
    found = session.exec(select(Page.id).where(Page.channel_id == channel_id)).all()
    return found[0] if len(found) == 1 else None


def _of(found: Sequence[Reading], span: Span, gather: Gather, today: date) -> Amount:
    """By the readings within a span; what is no sum may hold for longer than the span that is asked for."""
    within = {(one.first, one.last) for one in found if span.first <= one.first and one.last <= span.last}
    if gather == Gather.SUM:
        return gathered([_told(period, found) for period in _covering(within, span, today)], gather)
    periods = _apart(within)
    if not periods:
        around = [(one.first, one.last) for one in found if one.first <= span.first and span.last <= one.last]
        periods = sorted(around, key=lambda one: one[1] - one[0])[:1]
    return gathered([_told(period, found) for period in periods], gather)


def _covering(known: Iterable[Period], span: Span, today: date) -> list[Period]:
    """
    The longest that follow each other without a gap, to the end of the span or to yesterday; else none.

    A sum of some of its months is not what a quarter came to, and makes no share of one that has them all.
    """
    ways: dict[date, list[Period]] = {span.first: []}
    for first, last in sorted(known, key=lambda one: (one[0], -one[1].toordinal())):
        if first in ways:
            ways.setdefault(last + _DAY, [*ways[first], (first, last)])
    until = max(ways)
    return ways[until] if until > span.last or until >= today else []


def _apart(known: Iterable[Period]) -> list[Period]:
    """The longest that do not overlap: a quarter does not stand beside its own months."""
    taken: list[Period] = []
    for first, last in sorted(known, key=lambda one: (one[0] - one[1], one[0])):
        if all(last < other[0] or other[1] < first for other in taken):
            taken.append((first, last))
    return sorted(taken)


def _latest(found: Sequence[Reading], span: Span) -> Amount:
    begun = [(one.first, one.last) for one in found if one.first <= span.last]
    return _told(max(begun), found) if begun else UNKNOWN


def _told(period: Period, found: Sequence[Reading]) -> Amount:
    """What counts of one period: what somebody chose, else what was read last; and all sources that differ."""
    those = [one for one in found if (one.first, one.last) == period]
    counts = max(those, key=lambda one: (one.is_chosen, one.taken_at, one.id))
    others = [one.source for one in those if making.exact(one.value) != making.exact(counts.value)]
    return Amount(making.exact(counts.value), counts.count, tuple(dict.fromkeys([counts.source, *others])))
