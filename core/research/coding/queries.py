"""Posts with their codes: which there are in a span, which are still to be coded, and what each says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, exists, select

from core.calendar.records import Wording
from core.kpi.queries import posts
from core.kpi.queries.posts import Post
from core.kpi.records import PostFigures
from core.kpi.spans import Span
from core.language.trilingual import Lang
from core.office.records import Person
from core.research.coding.records import Coding, PostTopic
from core.store import bare
from core.store.batches import batches
from core.store.garbage import uncollected
from core.store.light import reader

# of more than these all of the span is asked for: no server takes a list of everything
_MOST_LISTED = 10_000


@dataclass(frozen=True)
class Coded:
    post: Post
    # each with who coded it, in the order they did
    codes: Sequence[tuple[Coding, Person | None]]

    @property
    def id(self) -> UUID:
        return self.post.told.id

    def by(self, person_id: UUID | None) -> Coding | None:
        return next((one for one, _person in self.codes if one.person_id == person_id), None)

    @property
    def differs(self) -> bool:
        """Two coders took it for something else."""
        return len({(one.topic_id, one.stage) for one, _person in self.codes}) > 1


def book(session: Session) -> list[PostTopic]:
    """The code book, in its order."""
    return list(session.exec(select(PostTopic).order_by(col(PostTopic.rank), col(PostTopic.id))))


def listed(session: Session, span: Span, person_id: UUID | None) -> dict[UUID, bool]:
    """Every post of the span by its id, the latest first, and whether this person has coded it."""
    own = bare.picked(Coding.page_id, Coding.post).where(col(Coding.person_id).is_not_distinct_from(person_id))
    done = set(map(tuple, bare.rows(session, own)))
    read = bare.read(session, PostFigures.id)
    return {read(post_id): (page_id, key) in done for post_id, page_id, key in posts.listed(session, span)}


def some(session: Session, span: Span, ids: Iterable[UUID]) -> list[Coded]:
    """Some of the span, by their ids: a few before the eye, or all where a column sorts."""
    wanted = set(ids)
    same = select(PostFigures.key).where(col(PostFigures.id).in_(wanted))
    among = col(PostFigures.key).in_(same) if len(wanted) <= _MOST_LISTED else None
    return [one for one in _of_span(session, span, among) if one.id in wanted]


def coded(session: Session, span: Span) -> list[Coded]:
    """Those that somebody has coded, the latest first."""
    same = (col(Coding.page_id) == col(PostFigures.page_id)) & (col(Coding.post) == col(PostFigures.key))
    return _of_span(session, span, exists().where(same))


def _of_span(session: Session, span: Span, among: Any) -> list[Coded]:
    # a month has ten thousand posts, and all of each is looked at here
    with uncollected():
        found = posts.of_span(session, span, among=among)
        found.sort(key=lambda one: (one.published_at, one.told.key), reverse=True)
        codes = _codes(session, {one.told.key for one in found})
        return [Coded(one, codes.get((one.told.page_id, one.told.key), ())) for one in found]


def _codes(session: Session, keys: Iterable[str]) -> dict[tuple[UUID, str], list[tuple[Coding, Person | None]]]:
    people = {one.id: one for one in session.exec(select(Person))}
    known: dict[tuple[UUID, str], list[tuple[Coding, Person | None]]] = {}
    for those in batches(keys):
        query = select(Coding).where(col(Coding.post).in_(those)).order_by(col(Coding.id))
        for one in reader(session, Coding).all(session, query):
            coder = people.get(one.person_id) if one.person_id else None
            known.setdefault((one.page_id, one.post), []).append((one, coder))
    return known


def called(post: Post, lang: Lang) -> str:
    """As the publication that it is; of no publication of the office by its own words, or by where it stands."""
    title = post.publication.title.in_(lang) if post.publication else ""
    # a file that knows no titles tells a day in their place
    told = post.told
    own = told.title if any(map(str.isalpha, told.title)) else ""
    return title or own or told.link or told.title or told.key


def text_of(session: Session, post: Post, lang: Lang) -> str:
    """What was written in it, as far as the office knows: in this language, else in another it came out in."""
    if post.publication is None:
        return ""
    query = select(Wording).where(Wording.publication_id == post.publication.id).order_by(col(Wording.id))
    texts = {one.lang: one.text for one in session.exec(query) if one.text.strip()}
    return texts.get(lang) or next(iter(texts.values()), "")
