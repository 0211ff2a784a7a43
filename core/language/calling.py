"""Names and days as a running text calls them, without initials and figures: Абай көшесі, ертең."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from core import library
from core.language import fold, numerals
from core.language.alignment import answers
from core.language.facts import starred
from core.language.trilingual import Lang

_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
# a hyphen within makes a rank of it: вице-министр
_NAME = rf"[{_UPPER}][^\W\d_{_UPPER}][^\W\d_]+(?!-?\w)"
_FULL = re.compile(rf"(?<!\w){_NAME}(?: {_NAME}){{1,2}}")
# Russian adjectives of the names of states and ministries
_ADJECTIVE = re.compile(r"(?<!ов)(?<!ев)(?<!ин)(?:[ыи]й|ая|ое|ого|ому|ой|ую|ых|ым|ом)$")
# х and к, г and қ are heard for one another in names
_ALIKE = str.maketrans("хг", "кк")
_LONG = 6
_VOWELS = str.maketrans("", "", "аеиоуэюяы")
_WITHIN = re.compile(rf"(?:(?<=[^\W_] )|(?<=\w, )){_NAME}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(_NAME)
# what is wanted in Russian, what is said there, where
_Odd = tuple[str, str, int]


def names(kk: str, ru: str) -> Iterator[_Odd]:
    """Of people and streets that each version has and the other has not; a name only one has may be said otherwise.

    >>> list(names("Асқар Серік келді", "Приехал Аскар Омар"))
    [('Серік', 'Омар', 14)]
    """
    wanted = _unknown(_named(kk, "kk"), ru, is_kazakh=True)
    said = _unknown(_named(ru, "ru"), kk, is_kazakh=False)
    for one, other in zip(wanted, said, strict=False):
        yield one.said, other.said, other.start


@dataclass(frozen=True, slots=True)
class _Name:
    said: str
    start: int
    # a street keeps its name, where another word with a capital may be translated by any
    is_place: bool = False


def _named(text: str, lang: Lang) -> list[_Name]:
    found = {one.start() + part.start(): part[0] for one in _FULL.finditer(text) for part in _PART.finditer(one[0])}
    found |= {one.start(): one[0] for one in _WITHIN.finditer(text)}
    places = {one.start("name"): one["name"] for one in _places(lang).finditer(text)}
    return [_Name(said, start, start in places) for start, said in sorted((found | places).items())]


def _unknown(named: list[_Name], other: str, *, is_kazakh: bool) -> list[_Name]:
    names, words = {one.lower() for one in _PART.findall(other)}, {word.lower() for word in _WORD.findall(other)}

    def is_said(name: _Name) -> bool:
        own = name.said.lower()
        near = ((own, one) if is_kazakh else (one, own) for one in names)
        meant = ((own, one) if is_kazakh else (one, own) for one in (names if name.is_place else words))
        return any(_are_one(kk, ru) for kk, ru in near) or any(answers(kk, ru) for kk, ru in meant)

    return [one for one in named if not (_ADJECTIVE.search(one.said) or is_said(one))]


def _are_one(kk: str, ru: str) -> bool:
    """Endings hang on both, and a long name may lose a letter before them."""
    one, other = _heard(kk), _heard(ru).rstrip("аеиоум")
    least = min(len(one), len(other))
    least -= least >= _LONG
    if least > 1 and one[:least] == other[:least]:
        return True
    # Төле and Туле: the consonants are what two spellings share
    one, other = one.translate(_VOWELS), other.translate(_VOWELS)
    least = min(len(one), len(other))
    return least > 2 and one[:least] == other[:least]


@lru_cache(maxsize=1 << 10)
def _heard(name: str) -> str:
    return fold.fold2(name).translate(_ALIKE)


def days(kk: str, ru: str) -> Iterator[_Odd]:
    """Today against tomorrow, May against June.

    >>> list(days("Су ертең беріледі", "Воду дадут сегодня"))
    [('ертең', 'сегодня', 11)]
    """
    wanted, said = _called(kk, "kk"), _called(ru, "ru")
    ours = [one for day, one in wanted.items() if day not in said]
    theirs = [one for day, one in said.items() if day not in wanted]
    for (one, _start), (other, start) in zip(ours, theirs, strict=False):
        yield one, other, start


def _called(text: str, lang: Lang) -> dict[str, tuple[str, int]]:
    called: dict[str, tuple[str, int]] = {}
    for one in _days(lang).finditer(text):
        called.setdefault(str(one.lastgroup), (one[0], one.start()))
    return called


def is_year(said: str, text: str, lang: Lang) -> bool:
    """
    >>> is_year("2026", "2026 жылы", "kk"), is_year("2026", "2026 теңге", "kk")
    (True, False)
    """
    figures = _YEAR.search(said)
    years = starred(numerals.said()["year"][lang])
    return figures is not None and re.search(rf"{figures[0]}\s?(?:-\w+\s)?(?:{years})\b", text) is not None


@cache
def _places(lang: Lang) -> re.Pattern[str]:
    said = library.read("lexicon")["places"]
    after = rf"(?<!\w)(?P<name>{_NAME})(?: {_NAME})? (?:{starred(said['after'])})\b"
    before = rf"(?<!\w)(?:{starred(said['before'])})\b\.? (?P<name>{_NAME})"
    return re.compile(after if lang == "kk" else before)


@cache
def _days(lang: Lang) -> re.Pattern[str]:
    said: dict[str, dict[str, str]] = library.read("lexicon")["days"]
    every = (f"(?P<{name}>{starred(forms[lang])})" for name, forms in said.items())
    return re.compile(rf"\b(?:{'|'.join(every)})\b", re.IGNORECASE)
