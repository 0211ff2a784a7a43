"""The posts that did best, and what they have that the others of their page have not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property
from operator import itemgetter
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from core.calendar.queries.working import working_time
from core.calendar.records import Publication, Rubric
from core.kpi.queries.sources import posts as measured
from core.kpi.records import Page, PostFigures
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.store import bare, light
from core.store.batches import batches
from core.store.garbage import uncollected

# by what posts may be put in order; engagement is all that people did with a post
ENGAGEMENT = "engagement"
ORDERS = ("likes", "comments", "shares", "saves", "reach", "views", ENGAGEMENT)
_MORE = ("title", "link", "format")
_LATEST = itemgetter(measured.AT, measured.KEY, measured.ID)
_SEEN = itemgetter(measured.ID, measured.PAGE, measured.KEY)
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
    """What was told of it last, with what the office knows of it."""

    # a light row: a month of a big office has tens of thousands, and few of them are looked at
    told: PostFigures
    page: str
    publication: Publication | None
    rubrics: Mapping[UUID | None, Trilingual]
    zone: tzinfo
    # the page's middle of what it is ordered by, of how many posts, and how many times that it has
    middle: float = 0
    of: int = 0
    reasons: tuple[Reason, ...] = ()

    @property
    def format(self) -> str:
        return self.told.format or (str(self.publication.format) if self.publication else "")

    @cached_property
    def published_at(self) -> datetime:
        """By the office's clock."""
        return self.told.published_at.astimezone(self.zone)

    @property
    def rubric(self) -> Trilingual:
        return self.rubrics.get(self.publication.rubric_id, Trilingual()) if self.publication else Trilingual()

    def value(self, order: str) -> int | None:
        if order == ENGAGEMENT:
            return measured.interactions(self.told.likes, self.told.comments, self.told.shares, self.told.saves)
        found: int | None = getattr(self.told, order)
        return found

    @property
    def is_weekend(self) -> bool:
        return self.published_at.weekday() >= 5


def top(session: Session, span: Span, order: str = "likes", page_id: UUID | None = None, most: int = 10) -> list[Post]:
    """The best of each page's posts against its own middle: a great page's everyday would hide a small one's best."""
    by_page: dict[UUID, list[Post]] = {}
    for one in of_span(session, span, page_id):
        by_page.setdefault(one.told.page_id, []).append(one)
    told = [one for posts in by_page.values() for one in _explained(posts, order, most)]
    if page_id:
        return told
    return sorted(told, key=lambda one: (-_times(one, order), one.told.key))[:most]


def of_span(
    session: Session, span: Span, page_id: UUID | None = None, among: ColumnElement[bool] | None = None
) -> list[Post]:
    """Every post that came out in the span, each once, as it was measured last; among those alone, if asked."""
    query: Any = select(Page.id, Page.name)
    names = dict(session.exec(query.where(Page.id == page_id) if page_id else query.where(Page.is_active)).all())
    zone = working_time(session).zone
    (heap,) = measured.measured(session, [span], zone, names, _MORE, among)
    told = light.reader(session, PostFigures, (*measured.COLUMNS, *_MORE)).of(heap)
    named = {bare.kept(session, Page.id, one): name for one, name in names.items()}
    meant = light.keys(told, "publication_id")
    publications = _publications(session, {one for one in meant if one is not None})
    rubrics: Mapping[UUID | None, Trilingual] = {one.id: one.name for one in session.exec(select(Rubric))}
    pages = light.keys(told, "page_id")
    with uncollected():
        return [
            Post(one, named[page], publications.get(publication), rubrics, zone)
            for one, page, publication in zip(told, pages, meant, strict=True)
        ]


def listed(session: Session, span: Span) -> list[tuple[Any, Any, str]]:
    """Of every post in the span its id, page and key as the engine keeps them, the latest first: a month has 25,000."""
    pages = session.exec(select(Page.id).where(Page.is_active)).all()
    (heap,) = measured.measured(session, [span], working_time(session).zone, pages)
    heap.sort(key=_LATEST, reverse=True)
    return [*map(_SEEN, heap)]


def _publications(session: Session, ids: Iterable[Any]) -> Mapping[Any, Publication]:
    """By their ids as the engine keeps them."""
    found: dict[Any, Publication] = {}
    for those in batches(UUID(str(one)) for one in ids):
        query = select(Publication).where(col(Publication.id).in_(those))
        some = light.reader(session, Publication).all(session, query)
        found |= zip(light.keys(some, "id"), some, strict=True)
    return found


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
    best = sorted(told, key=lambda one: (-one[1], one[0].told.key))[:most]
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
