"""Templates that say nearly the same: two of them are one too many, and one of two is never kept up."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Generic, TypeVar

from core.language import fold
from core.language.trilingual import LANGS, Lang, Trilingual

# of the letters of two replies on one topic so many are the same anyway
LEAST_ALIKE = 0.72
# greetings of three words are alike by nature
_LEAST_LETTERS = 40
_ID = TypeVar("_ID", bound=Hashable)


@dataclass(frozen=True)
class Worded(Generic[_ID]):
    """A template's words. Only what is of one kind and on one topic takes each other's place."""

    key: _ID
    kind: str
    topic: str
    text: Trilingual


@dataclass(frozen=True)
class Pair(Generic[_ID]):
    one: _ID
    other: _ID
    lang: Lang
    likeness: float


def pairs(found: Sequence[Worded[_ID]], least: float = LEAST_ALIKE) -> list[Pair[_ID]]:
    """The likest first; each two once, in the language they are likest in."""
    best: dict[tuple[_ID, _ID], Pair[_ID]] = {}
    for lang in LANGS:
        for pair in _in(lang, found, least):
            known = best.get((pair.one, pair.other))
            if known is None or pair.likeness > known.likeness:
                best[pair.one, pair.other] = pair
    return sorted(best.values(), key=lambda pair: -pair.likeness)


def _in(lang: Lang, found: Sequence[Worded[_ID]], least: float) -> Iterator[Pair[_ID]]:
    """What shares neither kind nor topic is not compared: two thousand templates would be two million pairs."""
    order = {one.key: place for place, one in enumerate(found)}
    ranked = sorted(found, key=lambda one: (one.kind, one.topic))
    for _home, group in groupby(ranked, key=lambda one: (one.kind, one.topic)):
        at_home = list(group)
        for place, other, likeness in _compared(tuple(getattr(one.text, lang) for one in at_home), least):
            first, second = sorted((at_home[place].key, at_home[other].key), key=order.__getitem__)
            yield Pair(first, second, lang, likeness)


# a page asks anew at each change, and nearly all texts stand as they stood
@lru_cache(maxsize=2000)
def _compared(texts: tuple[str, ...], least: float) -> tuple[tuple[int, int, float], ...]:
    """Which of them are alike, by their places, and how much."""
    letters = [(place, own) for place, own in enumerate(map(_letters, texts)) if len(own) >= _LEAST_LETTERS]
    # by length: once the longer one is too long for the shorter, so are all after it
    said = sorted(letters, key=lambda one: len(one[1]))
    found = []
    for rank, (place, own) in enumerate(said, 1):
        for other, its in said[rank:]:
            if 2 * len(own) < least * (len(own) + len(its)):
                break
            likeness = fold.dice(own, its)
            if likeness >= least:
                found.append((place, other, round(likeness, 2)))
    return tuple(found)


def _letters(text: str) -> frozenset[str]:
    return fold.trigrams(" ".join(fold.keys(text)))
