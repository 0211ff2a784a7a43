"""Templates that say nearly the same: two of them are one too many, and one of two is never kept up."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
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
        letters = [(one.key, _letters(getattr(one.text, lang))) for one in group]
        # by length: once the longer one is too long for the shorter, so are all after it
        said = sorted(((key, own) for key, own in letters if len(own) >= _LEAST_LETTERS), key=lambda one: len(one[1]))
        for place, (key, own) in enumerate(said):
            for other, its in said[place + 1 :]:
                if 2 * len(own) < least * (len(own) + len(its)):
                    break
                likeness = fold.dice(own, its)
                if likeness >= least:
                    first, second = sorted((key, other), key=order.__getitem__)
                    yield Pair(first, second, lang, round(likeness, 2))


def _letters(text: str) -> frozenset[str]:
    return fold.trigrams(" ".join(fold.keys(text)))
