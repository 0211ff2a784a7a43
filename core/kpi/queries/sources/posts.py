"""Figures of posts on followed pages: of each post its newest measurement, and never a mean without its middle."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, tzinfo
from functools import partial
from itertools import starmap
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from core.calendar.queries.working import working_time
from core.kpi.amounts import UNKNOWN, Amount, Amounts
from core.kpi.queries.asked import Asked, Scope
from core.kpi.queries.sources import making
from core.kpi.queries.sources.cutting import Cut, Days, whole
from core.kpi.queries.sources.making import Maker, counted, once_of
from core.kpi.records import Page, PageFigures, PostFigures
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.replies.records import Answer, Message
from core.store.bare import Row, picked, rows

COLUMNS = (
    "published_at", "page_id", "key", "measured_on", "id", "publication_id", "likes", "comments", "shares", "saves",
    "reach", "views", "clicks", "followers",
)  # fmt: skip
_PLACES = {name: place for place, name in enumerate(COLUMNS)}
AT, PAGE, KEY, ID, _PUBLICATION = (_PLACES[one] for one in ("published_at", "page_id", "key", "id", "publication_id"))
_LIKES, COMMENTS, _SHARES, _SAVES = (_PLACES[one] for one in ("likes", "comments", "shares", "saves"))
_REACH, _VIEWS, _CLICKS, _FOLLOWERS = (_PLACES[one] for one in ("reach", "views", "clicks", "followers"))
_FIRST_FIGURE = _LIKES
_NEWEST = itemgetter(_PLACES["measured_on"], ID)
# what `interactions` are made of
DONE = itemgetter(_LIKES, COMMENTS, _SHARES, _SAVES)

_BY_DAY = frozenset({
    "post_followers", "engagement_by_followers", "reach_by_followers", "likes_by_followers", "comments_by_followers",
    "shares_by_followers",
})  # fmt: skip
_BY_COMMENTS = frozenset({"comments_mean", "comments_median", "comments_most"})


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """Of our own pages, or of the one that is asked for, whoever it belongs to."""
    pages = pages_of(asked.session, asked.scope)
    if not pages:
        return making.unknown(asked, wanted)
    heaps = measured(asked.session, asked.spans, working_time(asked.session).zone, pages)
    makers = _makers()
    if _BY_DAY & set(wanted):
        makers |= _by_followers(_Followers(asked, pages), _own_answers(asked.session, heaps))
    if _BY_COMMENTS & set(wanted):
        makers |= _by_comments(_own_answers(asked.session, heaps))
    found = making.made(makers, heaps, wanted)
    told = _is_told(asked, pages, heaps)
    return {
        name: [one if is_told else UNKNOWN for one, is_told in zip(of, told, strict=True)] for name, of in found.items()
    }


def pages_of(session: Session, scope: Scope) -> list[UUID]:
    """The pages that are meant; of the whole office those that are nobody else's."""
    query: Any = select(Page.id, Page.body)
    if scope.page_id:
        return [scope.page_id]
    if scope.channel_id:
        query = query.where(Page.channel_id == scope.channel_id)
    if scope.unit_id:
        query = query.where(Page.unit_id == scope.unit_id)
    return [page_id for page_id, body in session.exec(query.order_by(col(Page.id))) if body == Trilingual()]


def measured(
    session: Session,
    spans: Sequence[Span],
    zone: tzinfo,
    pages: Collection[UUID],
    more: Sequence[str] = (),
    among: ColumnElement[bool] | None = None,
) -> list[list[Row]]:
    """
    The posts of each span, each once, as it was measured last; what a later file leaves out an earlier one tells.

    Behind the columns of every figure stand those that are asked for besides. Among these posts alone, if asked.
    """
    cut = Cut(session, PostFigures.published_at, spans, zone)
    query = picked(*(getattr(PostFigures, name) for name in (*COLUMNS, *more)))
    query = query.where(col(PostFigures.page_id).in_(pages), cut.within)
    found = rows(session, query if among is None else query.where(among))
    return cut.laid(newest(found))


def newest(found: Iterable[Row]) -> Iterable[Row]:
    by_post: dict[Any, Row] = {}
    for row in found:
        key = row[PAGE], row[KEY]
        before = by_post.get(key)
        by_post[key] = row if before is None else _newer(before, row)
    return by_post.values()


def interactions(likes: int | None, comments: int | None, shares: int | None, saves: int | None) -> int | None:
    """
    What engagement is everywhere, of indicators, bodies and single posts.

    What is not told of the last three counts as none; most of it are likes, and without them nothing is known.
    """
    return None if likes is None else likes + (comments or 0) + (shares or 0) + (saves or 0)


def _newer(one: Row, other: Row) -> Row:
    old, new = sorted((one, other), key=_NEWEST)
    figures = (then if now is None else now for then, now in zip(old[_FIRST_FIGURE:], new[_FIRST_FIGURE:], strict=True))
    return (*new[:_FIRST_FIGURE], *figures)


def _is_told(asked: Asked, pages: Collection[UUID], heaps: Sequence[Sequence[Row]]) -> list[bool]:
    """Without a post nought is only said of a span that a file was measured after: nobody looked at the others."""
    if all(heaps):
        return [True] * len(heaps)
    last = _looked_at(asked.session, pages)
    return [bool(heap) or (last is not None and last > one.last) for heap, one in zip(heaps, asked.spans, strict=True)]


def hangs(asked: Asked) -> list[str]:
    """On whether somebody has looked since."""
    last = _looked_at(asked.session, pages_of(asked.session, asked.scope))
    return ["looked" if last and last > one.last else "" for one in asked.spans]


def _looked_at(session: Session, pages: Collection[UUID]) -> date | None:
    # page by page, as the index has them
    last = select(func.max(PostFigures.measured_on)).where(PostFigures.page_id == col(Page.id))
    query = select(func.max(last.scalar_subquery())).select_from(Page).where(col(Page.id).in_(pages))
    found: date | None = session.exec(query).one()
    return found


def _values(place: int, heap: Sequence[Row]) -> list[int]:
    return [value for row in heap if (value := row[place]) is not None]


def _of(place: int, tell: Callable[[Sequence[int]], Amount]) -> Maker:
    return lambda heap: tell(_values(place, heap))


def _makers() -> dict[str, Maker]:
    return {
        "posts": lambda heap: counted(len(heap)),
        "posts_discussed": _discussed,
        "reach": _of(_REACH, making.summed),
        "posts_with_reach": lambda heap: counted(len(_values(_REACH, heap))),
        "reach_median": _of(_REACH, making.middle),
        "engagement_by_reach": _by_reach,
        "likes_mean": _of(_LIKES, making.average),
        "likes_median": _of(_LIKES, making.middle),
        "likes_most": _of(_LIKES, making.most),
        "shares_mean": _of(_SHARES, making.average),
        "clicks": partial(_with_link, _CLICKS),
        "views_with_link": partial(_with_link, _VIEWS),
    }


def _discussed(heap: Sequence[Row]) -> Amount:
    """Of posts whose comments are told; of none that is unknown."""
    known = _values(COMMENTS, heap)
    return counted(sum(one > 0 for one in known)) if known or not heap else UNKNOWN


def _by_reach(heap: Sequence[Row]) -> Amount:
    return making.average(
        [100 * done / row[_REACH] for row in heap if row[_REACH] and (done := interactions(*DONE(row))) is not None]
    )


def _with_link(place: int, heap: Sequence[Row]) -> Amount:
    """A share of clicks needs both told of the same posts."""
    return making.summed([row[place] for row in heap if row[_CLICKS] is not None and row[_VIEWS] is not None])


class _Followers:
    """How many followed a page on a day: known then, else before, else for the first time afterwards."""

    def __init__(self, asked: Asked, pages: Collection[UUID]) -> None:
        query = picked(PageFigures.page_id, PageFigures.day, PageFigures.followers).where(
            col(PageFigures.page_id).in_(pages), col(PageFigures.followers).is_not(None)
        )
        self._days: dict[Any, list[Any]] = {}
        self._numbers: dict[Any, list[int]] = {}
        for page_id, day, number in rows(asked.session, query.order_by(col(PageFigures.day), col(PageFigures.id))):
            self._days.setdefault(page_id, []).append(day)
            self._numbers.setdefault(page_id, []).append(number)
        zone = working_time(asked.session).zone
        self._on = Days(asked.session, PostFigures.published_at, PageFigures.day, whole(asked), zone)
        # of each post of a span, for all figures
        self.of = once_of(lambda heap: [*map(self._of, heap)])

    def _of(self, row: Row) -> int | None:
        if row[_FOLLOWERS] is not None:
            return int(row[_FOLLOWERS])
        days = self._days.get(row[PAGE])
        if not days:
            return None
        return self._numbers[row[PAGE]][max(bisect_right(days, self._on.of(row[AT])) - 1, 0)]


def _by_followers(followers: _Followers, own: Mapping[Any, int]) -> dict[str, Maker]:
    """A share of followers needs both told of the same posts: or the reach of one page is held against another's."""

    def on_day(heap: Sequence[Row]) -> Amount:
        return making.average([number for number in followers.of(heap) if number is not None])

    def engagement(heap: Sequence[Row]) -> Amount:
        both = zip(starmap(interactions, map(DONE, heap)), followers.of(heap), strict=True)
        return making.average([100 * done / number for done, number in both if done is not None and number])

    def held(part: Callable[[Row], int | None], by: int, heap: Sequence[Row]) -> Amount:
        """The mean over the mean."""
        both = [(n, number) for n, number in zip(map(part, heap), followers.of(heap), strict=True) if number]
        known = [(n, number) for n, number in both if n is not None]
        if not known:
            return UNKNOWN
        parts, numbers = (sum(one) for one in zip(*known, strict=True))
        return Amount(making.exact(by * parts / numbers), len(known))

    return {
        "post_followers": on_day,
        "engagement_by_followers": engagement,
        "reach_by_followers": partial(held, itemgetter(_REACH), 100),
        "likes_by_followers": partial(held, itemgetter(_LIKES), 1000),
        "comments_by_followers": partial(held, partial(_others, own), 1000),
        "shares_by_followers": partial(held, itemgetter(_SHARES), 1000),
    }


def _own_answers(session: Session, heaps: Iterable[Iterable[Row]]) -> Mapping[Any, int]:
    """How many answers of ours stand under each publication: a platform counts them as comments."""
    if not any(row[_PUBLICATION] for heap in heaps for row in heap):
        return {}
    query = (
        picked(Message.publication_id, func.count(col(Answer.id)))
        .join_from(Message, Answer, col(Answer.message_id) == col(Message.id))
        .where(col(Message.publication_id).is_not(None))
        .group_by(col(Message.publication_id))
    )
    return {row[0]: row[1] for row in rows(session, query)}


def _others(own: Mapping[Any, int], row: Row) -> int | None:
    """What is not ours of the comments of a post."""
    return None if row[COMMENTS] is None else int(max(row[COMMENTS] - own.get(row[_PUBLICATION], 0), 0))


def _by_comments(own: Mapping[Any, int]) -> dict[str, Maker]:
    def others(heap: Sequence[Row]) -> list[int]:
        return [number for row in heap if (number := _others(own, row)) is not None]

    return {
        "comments_mean": lambda heap: making.average(others(heap)),
        "comments_median": lambda heap: making.middle(others(heap)),
        "comments_most": lambda heap: making.most(others(heap)),
    }
