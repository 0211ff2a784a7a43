"""Figures of followed pages: how many followed them when a span began and when it ended."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core.kpi.amounts import UNKNOWN, Amount, Amounts, Asked, Scope
from core.kpi.queries.sources import reading
from core.kpi.queries.sources.posts import pages_of
from core.kpi.queries.sources.raw import office_time, whole
from core.kpi.records import Page, PageFigures
from core.kpi.spans import Span

_DAY = timedelta(days=1)
# what was known longer before a span says nothing of its beginning
_OLDEST = timedelta(days=62)

_ENDS = ("followers_start", "followers_end")
# the days a page was looked at, and how many followed it then
Known = tuple[list[date], list[int]]
Ends = tuple[Amount, Amount]
_NOTHING: Ends = (UNKNOWN, UNKNOWN)


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """
    Pages are added up for growth only, and only those known at both ends: people follow several of them, and one
    that joins halfway would look like growth.
    """
    today = asked.now.astimezone(office_time(asked).zone).date()
    pages = _active(asked)
    known = _known(asked, pages)
    by_page = [_ends_of(asked, one, known, today) for one in pages]
    told = [_added([ends[place] for ends in by_page]) for place in range(len(asked.spans))]
    return {name: [both[place] for both in told] for place, name in enumerate(_ENDS) if name in wanted}


def _active(asked: Asked) -> list[UUID]:
    pages = pages_of(asked.session, asked.scope)
    query = select(Page.id).where(col(Page.id).in_(pages))
    if not asked.scope.page_id:
        query = query.where(col(Page.is_active))
    return list(asked.session.exec(query.order_by(col(Page.id))))


def _known(asked: Asked, pages: Collection[UUID]) -> dict[UUID, Known]:
    span = whole(asked)
    columns: Any = (PageFigures.page_id, PageFigures.day, PageFigures.followers)
    query: Any = select(*columns).where(
        col(PageFigures.page_id).in_(pages), col(PageFigures.followers).is_not(None),
        col(PageFigures.day).between(span.first - _OLDEST, span.last),
    )  # fmt: skip
    found: dict[UUID, Known] = {}
    for page_id, day, followers in asked.session.exec(query.order_by(col(PageFigures.day), col(PageFigures.id))):
        days, numbers = found.setdefault(page_id, ([], []))
        days.append(day)
        numbers.append(followers)
    return found


def _read(asked: Asked, page_id: UUID) -> Sequence[Ends]:
    """What was typed of a page."""
    found = reading.amounts(Asked(asked.session, asked.spans, asked.now, Scope(page_id=page_id)), _ENDS)
    return list(zip(*(found[name] for name in _ENDS), strict=True))


def _ends_of(asked: Asked, page_id: UUID, known: Mapping[UUID, Known], today: date) -> Sequence[Ends]:
    """By files; where they tell nothing of a span, as it was typed."""
    filed = [_ends(known[page_id], span, today) for span in asked.spans] if page_id in known else []
    if filed and _NOTHING not in filed:
        return filed
    typed = _read(asked, page_id)
    return [file if file != _NOTHING else hand for file, hand in zip(filed or typed, typed, strict=True)]


def _ends(known: Known, span: Span, today: date) -> Ends:
    """Two looks at least: the last before the span, else its first, and its last. One alone is no growth."""
    days, numbers = known
    before, until = bisect_right(days, span.first - _DAY), bisect_right(days, min(span.last, today))
    is_fresh = before > 0 and days[before - 1] >= span.first - _OLDEST
    start = before - 1 if is_fresh else before
    if until <= before or start >= until - 1:
        return _NOTHING
    return Amount(Decimal(numbers[start])), Amount(Decimal(numbers[until - 1]))


def _added(ends: Sequence[Ends]) -> Ends:
    both = [one for one in ends if all(each.value is not None for each in one)]
    if not both:
        return _NOTHING
    starts, lasts = ([one[place] for one in both] for place in (0, 1))
    return _sum(starts), _sum(lasts)


def _sum(told: Sequence[Amount]) -> Amount:
    total = sum((one.value for one in told if one.value is not None), Decimal(0))
    return Amount(total, len(told), tuple(dict.fromkeys(source for one in told for source in one.sources)))
