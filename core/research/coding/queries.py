"""Posts with their codes: what is still to be coded, how far two coders agree, and what topics came to."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, median
from uuid import UUID

from sqlmodel import Session, col, select

from core.calendar.records import Stage, Wording
from core.kpi.agreement import Pairs, kappa
from core.kpi.queries import posts
from core.kpi.queries.posts import Post
from core.kpi.spans import Span
from core.language.trilingual import Lang
from core.office.records import Person
from core.research.coding.records import Coding, PostTopic

# too many posts for one list of parameters
_AT_ONCE = 500


@dataclass(frozen=True)
class Coded:
    post: Post
    # each with who coded it, in the order they did
    codes: Sequence[tuple[Coding, Person | None]]

    @property
    def id(self) -> UUID:
        return self.post.id

    def by(self, person_id: UUID | None) -> Coding | None:
        return next((one for one, _person in self.codes if one.person_id == person_id), None)

    @property
    def differs(self) -> bool:
        """Two coders took it for something else."""
        return len({(one.topic_id, one.stage) for one, _person in self.codes}) > 1


def book(session: Session) -> list[PostTopic]:
    """The code book, in its order."""
    return list(session.exec(select(PostTopic).order_by(col(PostTopic.rank), col(PostTopic.id))))


def of_span(session: Session, span: Span, page_id: UUID | None = None) -> list[Coded]:
    """Of one page or of all, the latest first."""
    found = sorted(posts.of_span(session, span, page_id), key=lambda one: (one.published_at, one.key), reverse=True)
    codes = _codes(session, [one.key for one in found])
    return [Coded(one, codes.get((one.page_id, one.key), ())) for one in found]


def _codes(session: Session, keys: Sequence[str]) -> dict[tuple[UUID, str], list[tuple[Coding, Person | None]]]:
    known: dict[tuple[UUID, str], list[tuple[Coding, Person | None]]] = {}
    for start in range(0, len(keys), _AT_ONCE):
        query = select(Coding, Person).join(Person, isouter=True)
        query = query.where(col(Coding.post).in_(keys[start : start + _AT_ONCE])).order_by(col(Coding.id))
        for one, person in session.exec(query):
            known.setdefault((one.page_id, one.post), []).append((one, person))
    return known


def called(post: Post, lang: Lang) -> str:
    """As the publication that it is; of no publication of the office by its own words, or by where it stands."""
    title = post.publication.title.in_(lang) if post.publication else ""
    # a file that knows no titles tells a day in their place
    own = post.title if any(map(str.isalpha, post.title)) else ""
    return title or own or post.link or post.title or post.key


def text_of(session: Session, post: Post, lang: Lang) -> str:
    """What was written in it, as far as the office knows: in this language, else in another it came out in."""
    if post.publication is None:
        return ""
    query = select(Wording).where(Wording.publication_id == post.publication.id).order_by(col(Wording.id))
    texts = {one.lang: one.text for one in session.exec(query) if one.text.strip()}
    return texts.get(lang) or next(iter(texts.values()), "")


@dataclass(frozen=True)
class Agreement:
    """How far those who coded the same posts agree beyond chance."""

    # posts that more than one has coded, and those of which all said the same
    count: int
    agreed: int
    kappa: float | None


@dataclass(frozen=True)
class Agreements:
    topics: Agreement
    stages: Agreement
    # of each topic: is it this one, or another
    by_topic: Sequence[tuple[PostTopic, Agreement]]
    by_page: Sequence[tuple[str, Agreement]]
    differing: Sequence[Coded]


def agreements(found: Sequence[Coded], topics: Sequence[PostTopic]) -> Agreements:
    twice = [one for one in found if len(one.codes) > 1]
    names = sorted({one.post.page for one in twice})
    used = {one.topic_id for each in twice for one, _person in each.codes}
    return Agreements(
        _agreement(twice, lambda one: one.topic_id),
        _agreement(twice, lambda one: one.stage),
        [(topic, _agreement(twice, _is(topic))) for topic in topics if topic.id in used],
        [
            (name, _agreement([one for one in twice if one.post.page == name], lambda one: one.topic_id))
            for name in names
        ],
        [one for one in twice if one.differs],
    )


def _is(topic: PostTopic) -> Callable[[Coding], Hashable]:
    return lambda one: one.topic_id == topic.id


def _agreement(twice: Sequence[Coded], tell: Callable[[Coding], Hashable]) -> Agreement:
    agreed = sum(len({tell(one) for one, _person in each.codes}) == 1 for each in twice)
    return Agreement(len(twice), agreed, kappa(*_by_coders(twice, tell)))


def _by_coders(twice: Sequence[Coded], tell: Callable[[Coding], Hashable]) -> Iterable[Pairs]:
    """Of every two people what they said of the posts both have coded, whoever of them was first."""
    found: dict[tuple[str, str], list[tuple[Hashable, Hashable]]] = {}
    for each in twice:
        codes = sorted((one for one, _person in each.codes), key=lambda one: str(one.person_id))
        for one, other in combinations(codes, 2):
            found.setdefault((str(one.person_id), str(other.person_id)), []).append((tell(one), tell(other)))
    return found.values()


@dataclass(frozen=True)
class Told:
    """A count of posts: of how many it is told, its mean, its middle and its greatest."""

    of: int
    mean: float | None = None
    middle: float | None = None
    most: int | None = None

    @classmethod
    def over(cls, values: Iterable[int | None]) -> "Told":
        """
        >>> Told.over([40, 2, None, 3])
        Told(of=3, mean=15.0, middle=3.0, most=40)
        """
        known = [one for one in values if one is not None]
        return cls(len(known), fmean(known), float(median(known)), max(known)) if known else cls(0)


@dataclass(frozen=True)
class Line:
    """Of a topic, or of a stage: how many posts, what people did with them, and how many were discussed at all."""

    topic: PostTopic | None
    stage: Stage | None
    posts: int
    likes: Told
    comments: Told
    discussed: int

    @property
    def discussed_of(self) -> int:
        """Of posts whose comments are told."""
        return self.comments.of


@dataclass(frozen=True)
class Tabled:
    """What coders differ in stands apart: it belongs to neither topic until they have spoken about it."""

    topics: Sequence[Line]
    stages: Sequence[Line]
    whole: Line
    # of all posts of the span
    coded: int
    count: int
    differing: int


def tabled(found: Sequence[Coded], topics: Sequence[PostTopic]) -> Tabled:
    """Of the codes that nobody contradicts."""
    coded = [one for one in found if one.codes]
    settled = [(one.post, one.codes[0][0]) for one in coded if not one.differs]
    by_topic = [(topic, [post for post, code in settled if code.topic_id == topic.id]) for topic in topics]
    by_stage = [(stage, [post for post, code in settled if code.stage == stage]) for stage in Stage]
    return Tabled(
        sorted((_line(own, topic) for topic, own in by_topic if own), key=lambda one: -one.posts),
        [_line(own, stage=stage) for stage, own in by_stage if own],
        _line([post for post, _code in settled]),
        len(coded),
        len(found),
        len(coded) - len(settled),
    )


def _line(own: Sequence[Post], topic: PostTopic | None = None, stage: Stage | None = None) -> Line:
    likes, comments = (Told.over(one.counts[name] for one in own) for name in ("likes", "comments"))
    return Line(topic, stage, len(own), likes, comments, sum((one.counts["comments"] or 0) > 0 for one in own))
