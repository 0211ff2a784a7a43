"""A text with its spoken numbers in figures, with the way back: дом двадцать один is read as дом 21."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from core.language import numerals, phrases

# no house, no flat and no code of a telephone is longer
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Spelled:
    """`starts` and `ends` say where each sign of the text stood; `said` where the spoken numbers stand now."""

    text: str
    starts: list[int]
    ends: list[int]
    said: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """In the text as it was said."""
        return self.starts[start], self.ends[end - 1]

    def is_spoken(self, start: int, end: int) -> bool:
        """Whether a number was said in words there."""
        return bisect_left(self.said, start) < bisect_right(self.said, end - 1)


def spelled(text: str) -> Spelled | None:
    """None where no number is said in words that could belong to a house, a flat or a telephone.

    >>> [said.text for said in [spelled("он екінші үй, пәтер бес")] if said]
    ['12 үй, пәтер 5']
    """
    runs = sorted(_runs(text)) if _words().first.search(text) else []
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    said: list[int] = []
    last = 0
    for start, end, figures in runs:
        if start < last:
            continue
        parts += text[last:start], figures
        starts += range(last, start)
        ends += range(last + 1, start + 1)
        said.append(len(starts))
        starts += [start] * len(figures)
        ends += [end] * len(figures)
        last = end
    if not said:
        return None
    starts += range(last, len(text))
    ends += range(last + 1, len(text) + 1)
    return Spelled("".join(parts) + text[last:], starts, ends, said)


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    words = _words()
    for zero in words.zero.finditer(text):
        yield *zero.span(), "0"
    rest = words.zero.sub(lambda zero: "\0" * len(zero[0]), text)
    for lang in ("kk", "ru"):
        for one in numerals.found(rest, lang):
            said = rest[one.start : one.end]
            if not one.is_in_words or not one.value.isdecimal() or len(one.value) > _LONGEST:
                continue
            # бір-бір and one-two are no numbers of a house
            if "-" in (rest[one.start - 1 : one.start], rest[one.end : one.end + 1]):
                continue
            # five flats are not the fifth; "он" is "he" in the other language, and capitals are no numbers
            is_count = not words.nth.search(said) and words.counted.match(text, one.end)
            if not is_count and not said.isupper() and not words.other.fullmatch(said):
                yield one.start, one.end, one.value


@dataclass(frozen=True)
class _Words:
    # what has to be there at all
    first: re.Pattern[str]
    zero: re.Pattern[str]
    nth: re.Pattern[str]
    counted: re.Pattern[str]
    other: re.Pattern[str]


@cache
def _words() -> _Words:
    own = phrases.personal()
    return _Words(
        _pattern(rf"\b(?:{own['spoken']})"),
        _pattern(rf"\b(?:{own['zero']})\b"),
        _pattern(rf"(?:{own['spoken_nth']})$"),
        _pattern(rf" (?:{own['flat']}|{own['house_of']}|{own['spoken_of']})(?!\w)"),
        _pattern(own["not_spoken"]),
    )


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
