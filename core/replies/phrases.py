"""A text as it is heard, and phrases looked for in it: without Kazakh letters and in Latin they are the same."""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from core.language import fold

# nobody writes more in earnest; of a longer text the beginning and the end are read
LONGEST = 12_000
_KEPT = (9_000, 3_000)

_WORD = re.compile(r"[^\W_]+|[.!?…;\n]")
_BREAK = re.compile(r"[.?]")
_LETTERS = re.compile(r"[^\W\d_]+")
# in this order: what stands for a gap holds signs of its own
_SIGNS = {"(": "(?:", "*": r"\w*", "#": r"\d+", " .. ": r" (?:\w+ ){0,4}"}
_LISTED = re.compile(r"\{(\w+)\}")
# how many words may stand between two that are near each other, in any order
_NEAR = {"&": 6, "~": 1}
_PAIRED = re.compile(r" ([&~]) ")
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


@dataclass(frozen=True, slots=True)
class Near:
    one: re.Pattern[str]
    other: re.Pattern[str]
    most: int

    def spans(self, line: str) -> Iterator[tuple[int, int]]:
        ones = [found.span() for found in self.one.finditer(line)]
        others = [found.span() for found in self.other.finditer(line)] if ones else []
        for first, second in ((min(pair), max(pair)) for one in ones for other in others for pair in ((one, other),)):
            between = line[first[1] : second[0]]
            if first[1] <= second[0] and not _BREAK.search(between) and between.count(" ") <= self.most:
                yield first[0] + 1, second[1]


@dataclass(frozen=True, slots=True)
class Phrases:
    plain: re.Pattern[str]
    near: tuple[Near, ...] = ()

    def spans(self, line: str) -> Iterator[tuple[int, int]]:
        yield from ((found.start() + 1, found.end()) for found in self.plain.finditer(line))
        for pair in self.near:
            yield from pair.spans(line)


def pattern(phrases: Iterable[str], lists: Mapping[str, Sequence[str]] | None = None) -> Phrases:
    """ "*" is any ending, ".." up to four words between, "#" a number, (a|b) one of several, (a)? maybe.

    "a & b" are near each other in any order, "a ~ b" next to each other; {name} is any word of the list of this name.

    >>> found(heard("Жолда үлкен шұңқыр бар"), pattern(["шұңқыр* & {where}"], {"where": ["жол*", "көше*"]}))
    'Жолда үлкен шұңқыр'
    """
    named = {name: f"({'|'.join(words)})" for name, words in (lists or {}).items()}
    plain, near = list[str](), list[Near]()
    for phrase in phrases:
        said = _LISTED.sub(lambda name: named[name[1]], phrase)
        one, *paired = _PAIRED.split(said)
        if paired:
            near.append(Near(_compiled((one,)), _compiled((paired[1],)), _NEAR[paired[0]]))
        else:
            plain.append(said)
    return Phrases(_compiled(tuple(plain)), tuple(near))


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f" (?:{_by_letter(map(_source, phrases)) or '(?!)'})(?= )")


def _source(phrase: str) -> str:
    source = _LETTERS.sub(lambda run: fold.fold2(run[0]), phrase.strip())
    if phrase == "?":
        return r"\?"
    for sign, meant in _SIGNS.items():
        source = source.replace(sign, meant)
    return source


def _by_letter(sources: Iterable[str]) -> str:
    """One branch for each first letter: most words of a text are passed by after a look at it."""
    begun: defaultdict[str, list[str]] = defaultdict(list)
    for source in dict.fromkeys(sources):
        choices, rest = _beginning(source)
        followed: defaultdict[str, list[str]] = defaultdict(list)
        for choice in choices:
            letter = choice[:1] if choice[:1].isalpha() and choice[1:2] != "?" else ""
            followed[letter].append(choice[len(letter) :])
        for letter, ends in followed.items():
            begun[letter].append((f"(?:{'|'.join(ends)})" if len(ends) > 1 else ends[0]) + rest)
    return "|".join(f"{letter}(?:{'|'.join(branches)})" for letter, branches in begun.items())


def _beginning(source: str) -> tuple[list[str], str]:
    """The words of which one begins the phrase, and what follows them."""
    if not source.startswith("(?:"):
        return [source], ""
    depth, choices, begin = 0, list[str](), 3
    for place, sign in enumerate(source):
        depth += (sign == "(") - (sign == ")")
        if (sign == "|" and depth == 1) or (sign == ")" and depth == 0):
            choices.append(source[begin:place])
            begin = place + 1
        if depth == 0:
            break
    rest = source[begin:]
    return ([source], "") if rest.startswith("?") else (choices, rest)


def found(said: Heard, phrases: Phrases) -> str:
    """The words of the text that are meant, or nothing."""
    return next((said.said(*span) for span in phrases.spans(said.line)), "")


def all_found(said: Heard, phrases: Phrases) -> list[str]:
    return [said.said(*span) for span in phrases.spans(said.line)]
