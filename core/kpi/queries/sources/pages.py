"""Figures of followed pages: how many follow them, and how many did when a span began and when it ended."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import col, select

from core.calendar.queries.working import working_time
from core.kpi.amounts import UNKNOWN, Amount, Amounts
from core.kpi.catalogue import so_far
from core.kpi.queries.asked import Asked, Scope
from core.kpi.queries.sources import reading
from core.kpi.queries.sources.cutting import whole
from core.kpi.queries.sources.posts import pages_of
from core.kpi.records import Page, PageFigures
from core.kpi.spans import Span

_DAY = timedelta(days=1)
# a page nobody has looked at for longer is not known any more
_OLDEST = timedelta(days=62)
# growth is told from looks near the beginning of a span, and from two that are so far apart at least
_WEEK = timedelta(days=7)

_ENDS = ("followers_start", "followers_end")
_LEVEL = "followers"
# how far the looks that growth is told from are apart
_APART = "followers_months"
# the days a page was looked at, and how many followed it then
Known = tuple[list[date], list[int]]


class Growth(NamedTuple):
    """What a page had when a span began and ended, and how many months lie between."""

    start: Amount
    end: Amount
    months: Decimal


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """
    How many follow all pages that were ever looked at; growth is told of those only that are known at both ends.

    People follow several of them, and one that joins halfway would look like growth.
    """
    today = asked.now.astimezone(working_time(asked.session).zone).date()
    pages = _active(asked)
    known = _known(asked, pages)
    found: dict[str, Sequence[Amount]] = {}
    if _LEVEL in wanted:
        levels = [_levels_of(asked, one, known.get(one), today) for one in pages]
        found[_LEVEL] = [_level([of[place] for of in levels]) for place in range(len(asked.spans))]
    if {*_ENDS, _APART} & set(wanted):
        grown = [_growth_of(asked, one, known.get(one), today) for one in pages]
        lasted = so_far(asked.spans, today)["months"]
        told = [_added([of[place] for of in grown], lasted[place]) for place in range(len(asked.spans))]
        found |= {name: [all_of[place] for all_of in told] for place, name in enumerate((*_ENDS, _APART))}
    return {name: told for name, told in found.items() if name in wanted}


def _active(asked: Asked) -> list[UUID]:
    pages = pages_of(asked.session, asked.scope)
    query = select(Page.id).where(col(Page.id).in_(pages))
    if not asked.scope.page_id:
        query = query.where(col(Page.is_active))
    return list(asked.session.exec(query.order_by(col(Page.id))))


def _known(asked: Asked, pages: Collection[UUID]) -> dict[UUID, Known]:
    """All looks until the last day that is asked for: one that is too old still shows that a page was known."""
    columns: Any = (PageFigures.page_id, PageFigures.day, PageFigures.followers)
    query: Any = select(*columns).where(
        col(PageFigures.page_id).in_(pages), col(PageFigures.followers).is_not(None),
        col(PageFigures.day) <= whole(asked).last,
    )  # fmt: skip
    found: dict[UUID, Known] = {}
    for page_id, day, followers in asked.session.exec(query.order_by(col(PageFigures.day), col(PageFigures.id))):
        days, numbers = found.setdefault(page_id, ([], []))
        days.append(day)
        numbers.append(followers)
    return found


def _read(asked: Asked, page_id: UUID, names: Collection[str]) -> Amounts:
    """What was typed of a page."""
    return reading.amounts(Asked(asked.session, asked.spans, asked.now, Scope(page_id=page_id)), names)


def _levels_of(asked: Asked, page_id: UUID, known: Known | None, today: date) -> Sequence[Amount | None]:
    """By its last look, else as it was typed; None: it was not followed yet."""
    filed = [_level_in(known, span, today) for span in asked.spans] if known else [None] * len(asked.spans)
    if all(one is not None and one != UNKNOWN for one in filed):
        return filed
    typed = _read(asked, page_id, (_LEVEL, _ENDS[1]))
    hands = (one if one != UNKNOWN else end for one, end in zip(typed[_LEVEL], typed[_ENDS[1]], strict=True))
    return [
        hand if hand != UNKNOWN and file in (None, UNKNOWN) else file for file, hand in zip(filed, hands, strict=True)
    ]


def _level_in(known: Known, span: Span, today: date) -> Amount | None:
    days, numbers = known
    last = min(span.last, today)
    until = bisect_right(days, last)
    if not until:
        return None
    return Amount(Decimal(numbers[until - 1])) if days[until - 1] >= last - _OLDEST else UNKNOWN


def _level(told: Sequence[Amount | None]) -> Amount:
    """A page that was known and is not any more would look like a loss: then nothing is known of all."""
    followed = [one for one in told if one is not None]
    return _sum(followed) if followed and UNKNOWN not in followed else UNKNOWN


def _growth_of(asked: Asked, page_id: UUID, known: Known | None, today: date) -> Sequence[Growth | None]:
    """By files; where they tell nothing of a span, as it was typed."""
    filed = [_growth_in(known, span, today) for span in asked.spans] if known else [None] * len(asked.spans)
    if None not in filed:
        return filed
    typed = _read(asked, page_id, _ENDS)
    lasted = so_far(asked.spans, today)["months"]
    hands = [
        Growth(start, end, one.value or Decimal(0)) if UNKNOWN not in (start, end) else None
        for start, end, one in zip(*(typed[name] for name in _ENDS), lasted, strict=True)
    ]
    return [file or hand for file, hand in zip(filed, hands, strict=True)]


def _growth_in(known: Known, span: Span, today: date) -> Growth | None:
    """Two looks at least: the last in the week before the span, else its first, and its last."""
    days, numbers = known
    before, until = bisect_right(days, span.first - _DAY), bisect_right(days, min(span.last, today))
    is_fresh = before > 0 and days[before - 1] >= span.first - _WEEK
    start, end = before - 1 if is_fresh else before, until - 1
    if end < before or start >= end or days[end] - days[start] < _WEEK:
        return None
    (apart,) = so_far([Span(days[start] + _DAY, days[end])], today)["months"]
    return Growth(Amount(Decimal(numbers[start])), Amount(Decimal(numbers[end])), apart.value or Decimal(0))


def _added(grown: Sequence[Growth | None], lasted: Amount) -> tuple[Amount, Amount, Amount]:
    """With how far the looks are apart, weighed by who followed; where nothing is known, as long as the span lasted."""
    both = [one for one in grown if one is not None]
    start = _sum([one.start for one in both])
    if not start.value:
        return (start, _sum([one.end for one in both]), lasted) if both else (UNKNOWN, UNKNOWN, lasted)
    weighed = sum((one.start.value * one.months for one in both if one.start.value), Decimal(0))
    return start, _sum([one.end for one in both]), Amount(weighed / start.value)


def _sum(told: Sequence[Amount]) -> Amount:
    total = sum((one.value for one in told if one.value is not None), Decimal(0))
    return Amount(total, len(told), tuple(dict.fromkeys(source for one in told for source in one.sources)))
