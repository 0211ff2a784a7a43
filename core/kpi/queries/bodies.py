"""Pages of several bodies beside one another: only within one platform and one class of size, and with bounds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from math import sqrt
from statistics import median
from typing import Any

from sqlmodel import Session

from core.calendar.queries.working import working_time
from core.kpi.queries import pages as comparing
from core.kpi.queries.pages import Compared
from core.kpi.queries.sources import posts as figures
from core.kpi.records import Page
from core.kpi.spans import Span
from core.kpi.worth import wilson
from core.office.records import Platform
from core.store.bare import Row, kept

# of fewer posts the middle says nothing
FEWEST_POSTS = 12
_Z = 1.96
# by followers; a page of five hundred is read by neighbours, one of a hundred thousand by a country
CLASSES = (1_000, 10_000, 50_000, 200_000)


class Place(StrEnum):
    """Where a page stands by its bounds against the middle of its class."""

    ABOVE = "above"
    BELOW = "below"
    UNCLEAR = "unclear"
    FEW = "few"
    # it could be told, but nothing else of its class can
    ALONE = "alone"


@dataclass(frozen=True)
class Middle:
    """A median of so many, and within which bounds it lies whatever the posts' figures look like."""

    value: float
    count: int
    low: float
    high: float


@dataclass(frozen=True)
class Body:
    page: Compared
    followers: int
    posts: int
    # likes, comments, shares and saves of a post on a thousand followers
    engagement: Middle | None
    # how many posts anybody commented on, of how many whose comments are known
    discussed: tuple[int, int]
    place: Place = Place.FEW

    @property
    def is_enough(self) -> bool:
        return self.engagement is not None and self.engagement.count >= FEWEST_POSTS

    @property
    def discussed_bounds(self) -> tuple[float, float] | None:
        hits, count = self.discussed
        return wilson(hits, count) if count >= FEWEST_POSTS else None


@dataclass(frozen=True)
class Class:
    platform: Platform | None
    # how many followers its pages have: at least, and under; None: any number above
    least: int
    under: int | None
    # what can be told first, the most engaging first; then those with too few posts
    bodies: Sequence[Body]
    # of those that can be told
    middle: float | None

    @property
    def is_comparable(self) -> bool:
        return sum(one.is_enough for one in self.bodies) > 1


@dataclass(frozen=True)
class Bodies:
    span: Span
    classes: Sequence[Class]
    # nobody knows how many follow these
    unknown: Sequence[Compared]


def bodies(session: Session, span: Span, now: datetime) -> Bodies:
    compared = comparing.pages(session, [span], now)
    by_page: dict[Any, list[Row]] = {}
    for heap in figures.measured(session, [span], working_time(session).zone, [one.id for one in compared]):
        for post in heap:
            by_page.setdefault(post[figures.PAGE], []).append(post)
    heaps: dict[tuple[str, int], list[Body]] = {}
    unknown = []
    for page in compared:
        followers = page.figure("followers").value
        if not followers:
            unknown.append(page)
            continue
        found = _body(page, int(followers), by_page.get(kept(session, Page.id, page.id), ()))
        heaps.setdefault((str(page.platform or ""), _class_of(found.followers)), []).append(found)
    return Bodies(span, [_classed(place, heap) for (_platform, place), heap in sorted(heaps.items())], unknown)


def of_middle(values: Iterable[float]) -> Middle | None:
    """
    By ranks: nineteen of twenty such bounds hold the true middle, and no bell curve is supposed.

    >>> of_middle(range(1, 26))
    Middle(value=13.0, count=25, low=8.0, high=18.0)
    """
    found = sorted(values)
    count = len(found)
    if not count:
        return None
    reach = _Z * sqrt(count) / 2
    low = max(round(count / 2 - reach), 1)
    return Middle(float(median(found)), count, float(found[low - 1]), float(found[-low]))


def _body(page: Compared, followers: int, posts: Sequence[Row]) -> Body:
    done = [value for one in posts if (value := figures.interactions(*figures.DONE(one))) is not None]
    comments = [count for one in posts if (count := one[figures.COMMENTS]) is not None]
    middle = of_middle(1000 * one / followers for one in done)
    return Body(page, followers, len(posts), middle, (sum(one > 0 for one in comments), len(comments)))


def _class_of(followers: int) -> int:
    return sum(followers >= bound for bound in CLASSES)


def _classed(place: int, heap: Sequence[Body]) -> Class:
    told = [one.engagement.value for one in heap if one.is_enough and one.engagement]
    middle = float(median(told)) if len(told) > 1 else None
    placed = [_placed(one, middle) for one in heap]
    bounds: Any = (0, *CLASSES, None)
    return Class(heap[0].page.platform, bounds[place], bounds[place + 1], sorted(placed, key=_order), middle)


def _placed(one: Body, middle: float | None) -> Body:
    bounds = one.engagement
    if not one.is_enough or bounds is None:
        return one
    if middle is None:
        return replace(one, place=Place.ALONE)
    place = Place.ABOVE if bounds.low > middle else Place.BELOW if bounds.high < middle else Place.UNCLEAR
    return replace(one, place=place)


def _order(one: Body) -> tuple[bool, float, str]:
    return not one.is_enough, -one.engagement.value if one.engagement else 0.0, str(one.page.id)
