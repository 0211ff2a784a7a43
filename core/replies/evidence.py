"""What each word says for a label, learnt from texts that carry it: a word heard of one label only says most."""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from core.language import fold, stems
from core.store.garbage import uncollected

# a comment is understood from its beginning; a megabyte is somebody's joke
LONGEST = 4_000
# the label of words that are known and say nothing
PLAIN = ""

# how often a key must be heard before it is believed; measured, as the next two are, on comments not learnt from
_DOUBT = 0.15
# two middling words say more than one loud one
_DAMPING = 0.7
_PIECE, _BEGINNING, _PIECES_TRUST = 4, 5, 1.3

_PAIR = " "
_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")

# what a word is known by, in groups with how far each is to be trusted
Groups = tuple[tuple[Sequence[str], float], ...]
Keys = Callable[[str], Groups]
Masses = Mapping[str, Mapping[str, float]]


class Said(NamedTuple):
    """A text under its label, and how much it is to be heard."""

    label: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Layers of what was heard under each key and for whom; what is heard later is added to what was heard before."""

    keys: Keys
    layers: tuple[Masses, ...] = ()

    def hear(self, texts: Iterable[Said]) -> "Evidence":
        with uncollected():
            return Evidence(self.keys, (*self.layers, _heard(self.keys, texts)))

    def read(self, text: str, labels: Collection[str] | None = None) -> dict[str, dict[str, float]]:
        """For every word and pair of the text, how much it says for each label, or for these labels only."""
        return {word: self._spoken(word, labels) for word in words_of(text)}

    def _spoken(self, word: str, labels: Collection[str] | None) -> dict[str, float]:
        spoken: dict[str, float] = defaultdict(float)
        for keys, trust in self.keys(word):
            for key in keys:
                masses = self._masses(key)
                whole = sum(masses.values()) + _DOUBT
                for label in masses if labels is None else labels:
                    if mass := masses.get(label):
                        # the smaller the share of all others, the more it says
                        spoken[label] += trust * math.log(whole / (whole - mass))
        spoken.pop(PLAIN, None)
        return {label: weight**_DAMPING for label, weight in spoken.items()}

    def _masses(self, key: str) -> Mapping[str, float]:
        found = [layer[key] for layer in self.layers if key in layer]
        if len(found) < 2:
            return found[0] if found else {}
        labels = dict.fromkeys(label for layer in found for label in layer)
        return {label: sum(layer.get(label, 0.0) for layer in found) for label in labels}


def totals(read: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """What all words say together for each label."""
    summed: dict[str, float] = defaultdict(float)
    for spoken in read.values():
        for label, weight in spoken.items():
            summed[label] += weight
    return summed


def _heard(keys: Keys, texts: Iterable[Said]) -> Masses:
    """Words are counted first and taken apart afterwards, each only once."""
    words: dict[str, dict[str, float]] = {}
    for label, text, weight in texts:
        said = words_of(text)
        for word in said:
            labels = words.setdefault(word, {})
            labels[label] = labels.get(label, 0.0) + weight / len(said)
    masses: dict[str, dict[str, float]] = {}
    shared = set()
    for word, labels in words.items():
        for key in chain.from_iterable(group for group, _trust in keys(word)):
            mine = masses.setdefault(key, labels)
            if mine is labels:
                # most keys belong to a single word: they share its counts until another one comes
                shared.add(key)
                continue
            if key in shared:
                shared.remove(key)
                mine = masses[key] = dict(mine)
            for label, mass in labels.items():
                mine[label] = mine.get(label, 0.0) + mass
    return masses


def words_of(text: str) -> list[str]:
    """Each once, as it stands in the text, and each pair of neighbours: "су жоқ" says more than "су" and "жоқ"."""
    # what cannot be seen between letters does not part them
    words = _WORD.findall(fold.repair(text[:LONGEST]))
    return list(dict.fromkeys(chain(words, map(_PAIR.join, pairwise(words)))))


def is_pair(word: str) -> bool:
    return _PAIR in word


# each word of a text is asked for three times, within its pairs too
_sound = lru_cache(maxsize=1 << 16)(fold.fold2)


@lru_cache(maxsize=1 << 16)
def parts(word: str) -> Groups:
    """All a word may be known by, and how far to trust it: itself, its stems, its beginning and its pieces.

    Pieces find what is misspelt, and the endings neither stem knows.
    """
    if is_pair(word):
        first, _between, second = word.partition(_PAIR)
        return (((f"{_sound(first)[:_BEGINNING]} {_sound(second)[:_BEGINNING]}",), 1.0),)
    sound = _sound(word)
    if sound.isdigit():
        return (((f"={sound}",), 1.0),)
    known = [f"={sound}", *(f"~{stem}" for stem in _stems(sound))]
    if len(sound) > _BEGINNING:
        known.append(f"^{sound[:_BEGINNING]}")
    edged = f"^{sound}$"
    pieces = {edged[at : at + _PIECE] for at in range(len(edged) - _PIECE + 1)}
    # a long word is not louder in proportion to its length
    return (known, 1.0), (sorted(pieces), _PIECES_TRUST / math.sqrt(len(pieces) or 1))


@lru_cache(maxsize=1 << 15)
def roots(word: str) -> Groups:
    """What is left of a word without its endings; of many long texts more would be too much."""
    if is_pair(word):
        return ()
    sound = _sound(word)
    return (((sound,) if sound.isdigit() else _stems(sound), 1.0),)


def _stems(sound: str) -> tuple[str, ...]:
    # in this order everywhere: a sum of fractions depends on it in its last figure
    return tuple(dict.fromkeys((stems.kazakh(sound), stems.kazakh_verb(sound))))
