"""How well comments find their topic, on those learnt from and on unseen ones, and how fast among many templates."""

import csv
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from core.replies import topics
from core.replies.evidence import PLAIN, Evidence, Said, parts
from core.replies.matching import Matcher, Template, shipped
from tests.bench.calendar import Figure

UNSEEN = Path(__file__).parents[1] / "comments" / "topics.csv"
TEMPLATES, SUGGESTION_MS = 2_000, 20
FIRST, AMONG_THREE = 80, 93
# the library's comments avoid one another's words on purpose: harder than what comes in
FOLDS, FIRST_FOLDED, AMONG_THREE_FOLDED = 5, 60, 80
_WORDS_OF_A_REPLY = 60

Comment = tuple[str, str]


def figures() -> Iterator[Figure]:
    yield _speed()
    folded = [_precision(learnt, asked) for learnt, asked in _folds()]
    first, among = (statistics.fmean(shares) for shares in zip(*folded, strict=True))
    yield from _told(f"in {FOLDS} folds of the library", (first, among), (FIRST_FOLDED, AMONG_THREE_FOLDED))
    if UNSEEN.exists():
        yield from _told("of unseen comments", _precision(shipped(), unseen()), (FIRST, AMONG_THREE))


def unseen() -> list[Comment]:
    with UNSEEN.open(encoding="utf-8", newline="") as file:
        return [(row["topic"], row["text"]) for row in csv.DictReader(file)]


def _told(whence: str, shares: tuple[float, float], limits: tuple[int, int]) -> Iterator[Figure]:
    for place, share, limit in zip(("first", "in the first three"), shares, limits, strict=True):
        percent = 100 * share
        yield Figure(f"right topic {place}, {whence}", percent, "%", None, f"≥ {limit} %", percent >= limit)


def _precision(matcher: Matcher, comments: Sequence[Comment]) -> tuple[float, float]:
    offered = [(topic, [one.topic for one in matcher.suggest(text)]) for topic, text in comments]
    first = sum(codes[:1] == [topic] for topic, codes in offered)
    among = sum(topic in codes for topic, codes in offered)
    return first / len(offered), among / len(offered)


def _folds() -> Iterator[tuple[Matcher, list[Comment]]]:
    """Every comment asked of a matcher that learnt from the others; bare words are learnt always."""
    said = list(topics.sayings())
    comments = [one for one in said if len(one.text.split()) > FOLDS]
    words = [one for one in said if len(one.text.split()) <= FOLDS]
    Random(1).shuffle(comments)
    for fold in range(FOLDS):
        others = (one for place, one in enumerate(comments) if place % FOLDS != fold)
        yield _learnt((*words, *others)), [(one.topic, one.text) for one in comments[fold::FOLDS]]


def _learnt(said: Iterable[topics.Saying]) -> Matcher:
    plain = (Said(PLAIN, word) for word in topics.plain_words())
    return Matcher(Evidence(parts).hear((*(Said(one.topic, one.text) for one in said), *plain)))


def _speed() -> Figure:
    comments = [one.text for one in topics.sayings() if len(one.text.split()) > FOLDS]
    matcher = shipped().with_templates(_made(comments))
    # the best of three: what other programs take of the machine is not ours
    taken = [min(_taken(matcher, text) for _again in range(3)) for text in Random(2).sample(comments, 300)]
    slowest = statistics.quantiles(taken, n=20)[-1]
    limit = f"≤ {SUGGESTION_MS} ms"
    return Figure(f"suggestion among {TEMPLATES} templates, p95", slowest, "ms", None, limit, slowest <= SUGGESTION_MS)


def _taken(matcher: Matcher, text: str) -> float:
    start = time.perf_counter()
    matcher.suggest(text)
    return 1000 * (time.perf_counter() - start)


def _made(comments: Sequence[str]) -> Iterator[Template]:
    """Replies of the usual length out of the words residents use."""
    chance, codes = Random(3), list(topics.topics())
    words = " ".join(comments).split()
    for number in range(TEMPLATES):
        text = " ".join(chance.choices(words, k=_WORDS_OF_A_REPLY))
        yield Template(f"made.{number}", codes[number % len(codes)], (text,))
