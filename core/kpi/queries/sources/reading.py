"""What was read elsewhere: typed or imported, each with where and when; what sources say differently stays in sight."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from statistics import median
from uuid import UUID

from sqlmodel import Session, col, select

from core.kpi.amounts import UNKNOWN, Amount, Amounts, Asked, Scope
from core.kpi.choices import Gather
from core.kpi.library import variables
from core.kpi.queries.sources import making
from core.kpi.queries.sources.raw import whole
from core.kpi.records import Page, Reading
from core.kpi.spans import Span

Period = tuple[date, date]


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    by_name, known = _found(asked, wanted), variables()
    return {
        name: [_of(by_name.get(name, ()), span, known[name].gather) for span in asked.spans]
        for name in known.keys() & set(wanted)
    }


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


def _found(asked: Asked, wanted: Collection[str], *, is_lasting: bool = False) -> dict[str, list[Reading]]:
    span = whole(asked)
    page_id = _page(asked.session, asked.scope)
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


def _page(session: Session, scope: Scope) -> UUID | None:
    """Whose readings are meant: those of the one page of a channel are the channel's."""
    if scope.page_id or not scope.channel_id:
        return scope.page_id
    found = session.exec(select(Page.id).where(Page.channel_id == scope.channel_id)).all()
    # a channel that has none, or several, has no readings: those of no page are the whole office's
    return found[0] if len(found) == 1 else scope.channel_id


def _of(found: Sequence[Reading], span: Span, gather: Gather) -> Amount:
    """By the readings within a span; what is no sum may hold for longer than the span that is asked for."""
    known = {(one.first, one.last) for one in found}
    periods = _apart(one for one in known if span.first <= one[0] and one[1] <= span.last)
    if not periods and gather != Gather.SUM:
        around = [one for one in known if one[0] <= span.first and span.last <= one[1]]
        periods = sorted(around, key=lambda one: one[1] - one[0])[:1]
    return gathered([_told(period, found) for period in periods], gather)


def _apart(known: Iterable[Period]) -> list[Period]:
    """The longest that do not overlap: a quarter is not added to its own months."""
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
