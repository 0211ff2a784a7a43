"""The two-way symmetry index: does the body invite talk, answer, converse, change anything, and is it fair about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import starmap
from math import exp, log

# how much a part weighs; consequence most: that the body adjusts too is what makes talk symmetric
_INVITATION, _RESPONSE, _BALANCE, _CONSEQUENCE = 0.15, 0.30, 0.20, 0.35
_FLOOR = 0.01
# an answer after so many working hours is worth half
HALF_LIFE = 8.0
# what an answer is worth: an empty formula, the way shown with a unit and a day, what was asked, a thing settled
FORMULA, POINTED, INFORMED, SOLVED = 0.1, 0.4, 0.7, 1.0
# from here on it is a reply at all
SUBSTANCE = POINTED
# a call is kept when its result was published, or while it is younger than that
KEPT_WITHIN = timedelta(days=14)
# proposals count so long
WINDOW = timedelta(days=90)
_ENOUGH_CALLS = 0.40
# of what is not known from inside, as of somebody else's page, no more can be said than this
_MOST_PUBLIC = 60.0
FEWEST_TALKS, FEWEST_POSTS = 30, 12
# fewer of a group than this are not held against the other; under the second a share is drawn to the usual one
_FEWEST_COMPARED, _SMALL, _PULL = 15, 30, 10
USUAL = 0.3
_RESAMPLES, _SEED = 1_000, 1984


class Band(StrEnum):
    ONE_WAY = "one_way"
    OCCASIONAL = "occasional"
    ASYMMETRIC = "asymmetric"
    LEANING = "leaning"
    SYMMETRIC = "symmetric"


_FROM = ((70, Band.SYMMETRIC), (55, Band.LEANING), (30, Band.ASYMMETRIC), (10, Band.OCCASIONAL), (0, Band.ONE_WAY))


@dataclass(frozen=True, slots=True)
class Talk:
    """A message that asked for an answer, and what came of it."""

    is_critical: bool
    # working hours to the first answer of a person; None: there is none
    hours: float | None = None
    quality: float = 0.0
    # how often we spoke and how often the resident did
    ours: int = 0
    theirs: int = 1
    # the resident came back and was answered, or confirmed
    is_closed: bool = False

    @property
    def is_replied(self) -> bool:
        return self.hours is not None and self.quality >= SUBSTANCE


@dataclass(frozen=True)
class Said:
    """All that the index is made of: one body, one span, all its pages together."""

    posts: int
    kept: int
    open_posts: int
    talks: Sequence[Talk]
    # of all critical comments those that broke no rule and were hidden all the same
    critical: int = 0
    hidden: int = 0
    # None: it is not known what became of what people proposed
    issues: int | None = None
    changed: int = 0
    refused: int = 0
    accepted: int = 0
    # the body's share of answers a year ago, if it is known
    usual: float = USUAL

    @property
    def has_small_groups(self) -> bool:
        """Critics or others who are compared, but so few that their share is drawn to the usual one."""
        critics = sum(one.is_critical for one in self.talks)
        return _FEWEST_COMPARED <= min(critics, len(self.talks) - critics) < _SMALL

    @property
    def is_enough(self) -> bool:
        return len(self.talks) >= FEWEST_TALKS and self.posts >= FEWEST_POSTS


@dataclass(frozen=True, slots=True)
class Parts:
    """Each from nought to one."""

    invitation: float
    response: float
    balance: float
    # None: unknown
    consequence: float | None
    fairness: float
    moderation: float


@dataclass(frozen=True, slots=True)
class Symmetry:
    value: float
    parts: Parts
    # too few criticised, or too few others wrote: fairness counts as whole, which is to be said
    is_fairness_known: bool

    @property
    def band(self) -> Band:
        return band(self.value)


def band(value: float) -> Band:
    """
    >>> band(15.7), band(70)
    (<Band.OCCASIONAL: 'occasional'>, <Band.SYMMETRIC: 'symmetric'>)
    """
    return next(found for least, found in _FROM if value >= least)


def symmetry(said: Said) -> Symmetry | None:
    """None: nobody asked anything, or nothing came out."""
    if not said.talks or not said.posts:
        return None
    counts = _counts(said.talks)
    parts = _parts(said, counts)
    return Symmetry(index(parts), parts, counts.is_comparable)


def index(parts: Parts) -> float:
    """A geometric mean: many polls cannot hide that nothing follows from them. Unfairness breaks it whatever else."""
    weighed = [(parts.invitation, _INVITATION), (parts.response, _RESPONSE), (parts.balance, _BALANCE)]
    if parts.consequence is not None:
        weighed.append((parts.consequence, _CONSEQUENCE))
    total = sum(weight for _part, weight in weighed)
    mean = exp(sum(weight * log(max(part, _FLOOR)) for part, weight in weighed) / total)
    found = 100 * mean * parts.fairness * parts.moderation
    return found if parts.consequence is not None else min(_MOST_PUBLIC, found)


def interval(said: Said) -> tuple[float, float] | None:
    """From the fifth to the ninety-fifth of a hundred, the talks drawn anew a thousand times; always the same draw."""
    # a thousand draws of all the talks: the only sum here that is too long for plain numbers
    import numpy

    if not said.talks or not said.posts:
        return None
    rows, count = numpy.array(list(map(_row, said.talks))), len(said.talks)
    chance = numpy.random.default_rng(_SEED)
    # how often each was drawn, and not its row as often: of a year's talks that takes a quarter of the time
    times = (numpy.bincount(chance.integers(count, size=count), minlength=count) for _time in range(_RESAMPLES))
    drawn = [each @ rows for each in times]
    found = numpy.array([index(_parts(said, _Counts(*one.tolist()))) for one in drawn])
    low, high = numpy.percentile(found, (5, 95))
    return float(low), float(high)


def invitation(posts: int, kept: int, open_share: float) -> float:
    return min(1.0, kept / posts / _ENOUGH_CALLS) * open_share


def worth(hours: float, quality: float) -> float:
    """
    >>> worth(8, INFORMED)
    0.35
    """
    return quality * 2 ** (-hours / HALF_LIFE)


def evenness(ours: int, theirs: int) -> float:
    """
    >>> evenness(1, 3)
    0.5
    """
    return 2 * min(ours, theirs) / (ours + theirs)


def consequence(changed: int, refused: int, accepted: int, issues: int) -> float:
    return (changed + 0.7 * refused + 0.4 * accepted) / issues if issues else 0.0


def fairness(of_critics: float, of_others: float) -> float:
    """By the shares of both that were answered."""
    most = max(of_critics, of_others)
    return 0.5 + 0.5 * (min(of_critics, of_others) / most if most else 1.0)


def moderation(hidden_share: float) -> float:
    return 1 - min(0.5, 5 * hidden_share)


def shrunk(hits: float, count: float, usual: float = USUAL) -> float:
    """
    Of a small group the share is drawn to the usual one.

    >>> shrunk(5, 20), shrunk(10, 40)
    (0.26666666666666666, 0.25)
    """
    return hits / count if count >= _SMALL else (hits + _PULL * usual) / (count + _PULL)


@dataclass(frozen=True, slots=True)
class _Counts:
    """Sums over talks, so that a talk drawn twice counts twice."""

    talks: float
    worth: float
    replied: float
    closed: float
    evenness: float
    critics: float
    critics_replied: float

    @property
    def is_comparable(self) -> bool:
        """With hardly anybody on one side there is nothing to hold the other against."""
        return min(self.critics, self.talks - self.critics) >= _FEWEST_COMPARED


def _counts(talks: Sequence[Talk]) -> _Counts:
    return _Counts(*map(sum, zip(*map(_row, talks), strict=True)))


def _row(talk: Talk) -> tuple[float, ...]:
    is_replied = talk.is_replied
    return (
        1.0,
        worth(talk.hours, talk.quality) if talk.hours is not None else 0.0,
        float(is_replied),
        float(is_replied and talk.is_closed),
        evenness(talk.ours, talk.theirs) if is_replied else 0.0,
        float(talk.is_critical),
        float(talk.is_critical and is_replied),
    )


def _parts(said: Said, counts: _Counts) -> Parts:
    issues, hidden = said.issues, said.hidden / said.critical if said.critical else 0.0
    return Parts(
        invitation(said.posts, said.kept, said.open_posts / said.posts),
        counts.worth / counts.talks,
        (counts.closed + counts.evenness) / (2 * counts.replied) if counts.replied else 0.0,
        None if issues is None else consequence(said.changed, said.refused, said.accepted, issues),
        _fairness(said, counts),
        moderation(hidden),
    )


def _fairness(said: Said, counts: _Counts) -> float:
    if not counts.is_comparable:
        return 1.0
    groups = (
        (counts.critics_replied, counts.critics),
        (counts.replied - counts.critics_replied, counts.talks - counts.critics),
    )
    return fairness(*starmap(lambda hits, count: shrunk(hits, count, said.usual), groups))
