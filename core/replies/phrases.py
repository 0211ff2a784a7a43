"""A text as it is heard, and phrases looked for in it: without Kazakh letters and in Latin they are the same."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.language import fold

# nobody writes more in earnest; of a longer text the beginning and the end are read
LONGEST = 12_000
_KEPT = (9_000, 3_000)

_WORD = re.compile(r"[^\W_]+|[.!?…;\n]")
_LETTERS = re.compile(r"[^\W\d_]+")
# in this order: what stands for a gap holds signs of its own
_SIGNS = {"(": "(?:", "*": r"\w*", "#": r"\d+", " .. ": r" (?:\w+ ){0,4}"}
# signs that are not seen, and half characters
_UNSEEN = frozenset(("Cf", "Cs", "Co", "Cn"))


@dataclass(frozen=True, slots=True)
class Heard:
    """`line` holds the words with one space before and after each, and a point or a question mark between sentences."""

    text: str
    line: str
    # where each word begins in the line and in the text, and where it ends there
    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def words(self) -> list[str]:
        return self.line.split()

    def said(self, start: int, end: int) -> str:
        """The words of the text between two places of the line."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        return self.text[self.places[first][0] : self.places[last][1]]


def heard(text: str) -> Heard:
    """
    >>> heard("Ақ жол, бар ма?").line
    ' ак жол бар ма ? '
    """
    if len(text) > LONGEST:
        text = f"{text[: _KEPT[0]]}\n{text[-_KEPT[1] :]}"
    shown = text if text.isascii() else "".join(one for one in text if unicodedata.category(one) not in _UNSEEN)
    line, starts, places = [" "], list[int](), list[tuple[int, int]]()
    length = 1
    for found in _WORD.finditer(shown):
        word = _sound(found[0])
        starts.append(length)
        places.append(found.span())
        line.append(word + " ")
        length += len(word) + 1
    return Heard(shown, "".join(line), tuple(starts), tuple(places))


@lru_cache(maxsize=1 << 15)
def _sound(word: str) -> str:
    if word == "?" or not word[0].isalnum():
        return "?" if word == "?" else "."
    # what is left after folding must stay one word
    return "".join(_LETTERS.findall(fold.fold2(word))) or "_" if not word[0].isdecimal() else word


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """ "*" is any ending, ".." up to four words between, "#" a number, (a|b) one of several, (a)? maybe.

    >>> found(heard("Жолда үлкен шұңқыр бар"), pattern(["жол* .. шұңқыр*"]))
    'Жолда үлкен шұңқыр'
    """
    return re.compile(f"(?<= )(?:{'|'.join(map(_source, phrases)) or '(?!)'})(?= )")


def _source(phrase: str) -> str:
    source = _LETTERS.sub(lambda run: fold.fold2(run[0]), phrase.strip())
    if phrase == "?":
        return r"\?"
    for sign, meant in _SIGNS.items():
        source = source.replace(sign, meant)
    return source


def found(said: Heard, phrases: re.Pattern[str]) -> str:
    """The words of the text that are meant, or nothing."""
    match = phrases.search(said.line)
    return said.said(*match.span()) if match else ""


def all_found(said: Heard, phrases: re.Pattern[str]) -> list[str]:
    return [said.said(*match.span()) for match in phrases.finditer(said.line)]
