"""How far two coders agree about posts, and what topics came to."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, median

from core.calendar.records import Stage
from core.kpi.agreement import Pairs, kappa
from core.kpi.queries.posts import Post
from core.research.coding.queries import Coded
from core.research.coding.records import Coding, PostTopic


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


def tabled(coded: Sequence[Coded], count: int, topics: Sequence[PostTopic]) -> Tabled:
    """Of the codes that nobody contradicts; `count` posts came out."""
    settled = [(one.post, one.codes[0][0]) for one in coded if not one.differs]
    by_topic = [(topic, [post for post, code in settled if code.topic_id == topic.id]) for topic in topics]
    by_stage = [(stage, [post for post, code in settled if code.stage == stage]) for stage in Stage]
    return Tabled(
        sorted((_line(own, topic) for topic, own in by_topic if own), key=lambda one: -one.posts),
        [_line(own, stage=stage) for stage, own in by_stage if own],
        _line([post for post, _code in settled]),
        len(coded),
        count,
        len(coded) - len(settled),
    )


def _line(own: Sequence[Post], topic: PostTopic | None = None, stage: Stage | None = None) -> Line:
    likes, comments = (Told.over(one.value(name) for one in own) for name in ("likes", "comments"))
    return Line(topic, stage, len(own), likes, comments, sum((one.told.comments or 0) > 0 for one in own))
