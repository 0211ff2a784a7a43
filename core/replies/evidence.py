"""What each word says for a label, learnt from texts that carry it: a word known of one topic only says most."""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.language import fold, stems

# a comment is understood from its beginning; a megabyte is somebody's joke
LONGEST = 4_000
# texts shorter than this are not louder than a sentence of this many words
_FEWEST_WORDS = 4
# how little it takes to believe that a key belongs to one label: the less, the sooner
_DOUBT = 0.3

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")

Keys = Callable[[str], tuple[tuple[str, float], ...]]


class Said(NamedTuple):
    """A text under its label, and how much it is to be heard."""

    label: str
    text: str
    weight: float = 1.0


class Reading(NamedTuple):
    """What a text says for each label, and which of its words said how much of it."""

    totals: dict[str, float]
    words: list[tuple[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Layers of what was heard under each key and for whom; a later layer adds to the earlier ones."""

    keys: Keys
    layers: tuple[Mapping[str, Mapping[str, float]], ...]

    def hear(self, texts: Iterable[Said]) -> "Evidence":
        return Evidence(self.keys, (*self.layers, heard(self.keys, texts)))

    def read(self, text: str) -> Reading:
        totals: dict[str, float] = defaultdict(float)
        words = []
        for word in dict.fromkeys(words_of(text)):
            spoken = self._spoken(word)
            words.append((word, spoken))
            for label, weight in spoken.items():
                totals[label] += weight
        return Reading(totals, words)

    def _spoken(self, word: str) -> dict[str, float]:
        """The smaller the share of others in a key, the more it says for its label."""
        spoken: dict[str, float] = defaultdict(float)
        for key, trust in self.keys(word):
            masses = self._masses(key)
            whole = sum(masses.values()) + _DOUBT
            for label, mass in masses.items():
                spoken[label] += trust * math.log(whole / (whole - mass))
        return spoken

    def _masses(self, key: str) -> Mapping[str, float]:
        found = [layer[key] for layer in self.layers if key in layer]
        if len(found) < 2:
            return found[0] if found else {}
        masses: dict[str, float] = defaultdict(float)
        for layer in found:
            for label, mass in layer.items():
                masses[label] += mass
        return masses


def heard(keys: Keys, texts: Iterable[Said]) -> dict[str, dict[str, float]]:
    """Words are counted first and taken apart afterwards, each only once."""
    words: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for label, text, weight in texts:
        said = dict.fromkeys(words_of(text))
        for word in said:
            words[word][label] += weight / max(len(said), _FEWEST_WORDS)
    masses: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for word, labels in words.items():
        for key, _trust in keys(word):
            mine = masses[key]
            for label, mass in labels.items():
                mine[label] += mass
    return masses


def words_of(text: str) -> list[str]:
    """As they stand in the text; what cannot be seen between letters does not part them."""
    return _WORD.findall(fold.repair(text[:LONGEST]))


@lru_cache(maxsize=1 << 16)
def parts(word: str) -> tuple[tuple[str, float], ...]:
    """Everything a comment's word may be known by, and how far to trust it: the word, its stems, beginnings, pieces."""
    sound = fold.fold2(word)
    keys = [(f"={sound}", 1.0)]
    if sound.isdigit() or not sound:
        return tuple(keys)
    keys += [(f"~{stem}", 1.0) for stem in _stems(sound)]
    keys += [(f"^{sound[:length]}", 1.0) for length in (4, 5) if len(sound) > length]
    edged = f"^{sound}$"
    pieces = [edged[at : at + length] for length in (4, 5) for at in range(len(edged) - length + 1)]
    # a long word is not louder than a short one in proportion to its length
    return (*keys, *((piece, 2 / math.sqrt(len(pieces))) for piece in pieces))


def _stems(sound: str) -> set[str]:
    return {stems.kazakh(sound), stems.kazakh_verb(sound)}
