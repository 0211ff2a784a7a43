"""The posts that did best, and what they have that the others of their page have not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from core.calendar.queries.working import working_time
from core.calendar.records import Publication, Rubric
from core.kpi.importing.headings import POST_COUNTS
from core.kpi.queries.sources import raw
from core.kpi.records import Page, PostFigures
from core.kpi.spans import Span
from core.language.trilingual import Trilingual

# by what posts may be put in order; engagement is all that people did with a post
ENGAGEMENT = "engagement"
ORDERS = ("likes", "comments", "shares", "saves", "reach", "views", ENGAGEMENT)
_DONE = ("likes", "comments", "shares", "saves")
_COLUMNS = ("id", "page_id", "key", "title", "link", "format", "published_at", "publication_id", *POST_COUNTS)
# fewer posts of a kind tell nothing of it
_LEAST = 5
# so much above the middle of the others is worth telling
_NOTABLE = 1.3


@dataclass(frozen=True)
class Reason:
    """Posts of its kind do better: how many there are, their middle, and the middle of all others of the page."""

    # format, rubric, weekday or part of the day
    trait: str
    value: str
    count: int
    middle: float
    others: float


@dataclass(frozen=True)
class Post:
    id: UUID
    page_id: UUID
    page: str
    key: str
    title: str
    link: str
    format: str
    # by the office's clock
    published_at: datetime
    publication: Publication | None
    rubric: Trilingual
    counts: Mapping[str, int | None]
    # the page's middle of what it is ordered by, of how many posts, and how many times that it has
    middle: float = 0
    of: int = 0
    reasons: tuple[Reason, ...] = ()

    def value(self, order: str) -> int | None:
        if order != ENGAGEMENT:
            return self.counts[order]
        told = [self.counts[name] for name in _DONE]
        return sum(one or 0 for one in told) if any(one is not None for one in told) else None

    @property
    def is_weekend(self) -> bool:
        return self.published_at.weekday() >= 5


def top(session: Session, span: Span, order: str = "likes", page_id: UUID | None = None, most: int = 10) -> list[Post]:
    """The best of each page's posts against its own middle: a great page's everyday would hide a small one's best."""
    by_page: dict[UUID, list[Post]] = {}
    for one in of_span(session, span, page_id):
        by_page.setdefault(one.page_id, []).append(one)
    told = [one for posts in by_page.values() for one in _explained(posts, order, most)]
    if page_id:
        return told
    return sorted(told, key=lambda one: (-_times(one, order), one.key))[:most]


def of_span(
    session: Session, span: Span, page_id: UUID | None = None, among: ColumnElement[bool] | None = None
) -> list[Post]:
    """Every post that came out in the span, each once, as it was measured last; among those alone, if asked."""
    zone = working_time(session).zone
    # rows, not records: three years of posts are tens of thousands
    columns: Any = [*(getattr(PostFigures, name) for name in _COLUMNS), col(Page.name).label("page")]
    query: Any = select(*columns).join(Page, col(Page.id) == col(PostFigures.page_id)).where(_out_in(span, zone))
    query = query.where(PostFigures.page_id == page_id) if page_id else query.where(Page.is_active)
    query = query if among is None else query.where(among)
    newest: dict[tuple[UUID, str], tuple[Any, dict[str, int | None]]] = {}
    for row in session.exec(query.order_by(col(PostFigures.measured_on), col(PostFigures.id))):
        before = newest.get((row.page_id, row.key))
        newest[row.page_id, row.key] = row, _counts(row, before[1] if before else {})
    publications = _publications(session, {row.publication_id for row, _counts in newest.values()})
    return [_post(row, counts, publications, zone) for row, counts in newest.values()]


def listed(session: Session, span: Span) -> list[tuple[Any, Any, str]]:
    """Of every post in the span its id, page and key as the engine keeps them, the latest first: a month has 25,000."""
    out, measured = PostFigures.published_at, PostFigures.measured_on
    query = raw.picked(PostFigures.id, PostFigures.page_id, PostFigures.key, out, measured)
    query = query.where(_out_in(span, working_time(session).zone))
    query = query.where(col(PostFigures.page_id).in_(select(Page.id).where(Page.is_active)))
    newest: dict[tuple[Any, str], tuple[Any, Any, Any]] = {}
    for post_id, page_id, key, came_out, measured_on in raw.rows(session, query):
        before = newest.get((page_id, key))
        if before is None or before[:2] < (measured_on, post_id):
            newest[page_id, key] = measured_on, post_id, came_out
    in_order = sorted(
        ((came_out, key, post_id, page_id) for (page_id, key), (_on, post_id, came_out) in newest.items())
    )
    return [(post_id, page_id, key) for _out, key, post_id, page_id in reversed(in_order)]


def _out_in(span: Span, zone: tzinfo) -> ColumnElement[bool]:
    first, after = (datetime.combine(day, time.min, zone) for day in (span.first, span.last + timedelta(days=1)))
    return and_(col(PostFigures.published_at) >= first, col(PostFigures.published_at) < after)


def _counts(row: Any, before: Mapping[str, int | None]) -> dict[str, int | None]:
    """What a later file leaves out an earlier one tells."""
    told = {name: getattr(row, name) for name in POST_COUNTS}
    return {name: before.get(name) if one is None else one for name, one in told.items()}


def _publications(
    session: Session, ids: Iterable[UUID | None]
) -> Mapping[UUID | None, tuple[Publication, Trilingual | None]]:
    query = select(Publication, Rubric).join(Rubric, isouter=True)
    known = [one for one in ids if one]
    return {
        one.id: (one, rubric.name if rubric else None)
        for one, rubric in session.exec(query.where(col(Publication.id).in_(known)))
    }


def _post(
    row: Any,
    counts: Mapping[str, int | None],
    publications: Mapping[UUID | None, tuple[Publication, Trilingual | None]],
    zone: tzinfo,
) -> Post:
    publication, rubric = publications.get(row.publication_id, (None, None))
    return Post(
        row.id, row.page_id, row.page, row.key, row.title, row.link,
        row.format or (str(publication.format) if publication else ""), row.published_at.astimezone(zone),
        publication, rubric or Trilingual(), counts,
    )  # fmt: skip


def _times(post: Post, order: str) -> float:
    return (post.value(order) or 0) / max(post.middle, 1)


_TRAITS: Mapping[str, Callable[[Post], str]] = {
    "format": lambda post: post.format,
    "rubric": lambda post: post.rubric.kk,
    "weekday": lambda post: "weekend" if post.is_weekend else "workday",
    "hours": lambda post: _part(post.published_at.hour),
}


def _part(hour: int) -> str:
    return "morning" if hour < 12 else "day" if hour < 18 else "evening"


def _explained(posts: Sequence[Post], order: str, most: int) -> list[Post]:
    """The best of one page."""
    told = [(one, value) for one in posts if (value := one.value(order)) is not None]
    if not told:
        return []
    middle, kinds = float(median(value for _post, value in told)), _kinds(told)
    best = sorted(told, key=lambda one: (-one[1], one[0].key))[:most]
    return [
        replace(one, middle=middle, of=len(told), reasons=tuple(_reasons(one, value, middle, kinds)))
        for one, value in best
    ]


_Kinds = Mapping[tuple[str, str], Reason]


def _kinds(told: Sequence[tuple[Post, int]]) -> _Kinds:
    """What sets a kind of posts apart from the others of the page."""
    found = {}
    for trait, tell in _TRAITS.items():
        by_value: dict[str, list[int]] = {}
        for post, count in told:
            by_value.setdefault(tell(post), []).append(count)
        for value, own in by_value.items():
            rest = [count for other, counts in by_value.items() if other != value for count in counts]
            if value and len(own) >= _LEAST and len(rest) >= _LEAST and median(own) >= _NOTABLE * max(median(rest), 1):
                found[trait, value] = Reason(trait, value, len(own), float(median(own)), float(median(rest)))
    return found


def _reasons(post: Post, value: int, middle: float, kinds: _Kinds) -> list[Reason]:
    """Only of what stands out itself, the clearest first."""
    if value <= middle:
        return []
    own = (kinds.get((trait, tell(post))) for trait, tell in _TRAITS.items())
    return sorted((one for one in own if one), key=lambda one: -one.middle / max(one.others, 1))
