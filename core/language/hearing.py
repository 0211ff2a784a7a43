"""In which language a whole comment is, however it is typed: without Kazakh letters, in Latin, half in each."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from core import library
from core.language import alignment, fold, likeness, numerals
from core.language.trilingual import Lang

Heard = Literal["kk", "ru", "en", "mixed"]

_UNSAID = re.compile(r"https?://\S+|\S+@\S+|@\w+|#\w+|\{[^{}\n]{0,80}\}")
_WORD = re.compile(r"(?P<first>(?:^|[.!?…\n])\W{0,5})?(?P<word>[^\W\d_]+)")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
# Kazakh words have none of these
_RUSSIAN = re.compile(r"[ёщъэц]|[аеиоуыюяэё]ть|[бвгджзклмнпрстфхцчшщ]ь", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
# so many words are enough to tell
_MOST_WORDS = 1500
# a word of its own script or vocabulary weighs more than an ending
_SURE, _LIKELY, _NAME = 1.0, 0.6, 0.4
# from this weight and share on a second language is not a word borrowed
_LEAST, _MIXED = 1.6, 0.1
# so much of it in a row was left as it stood
_ROW = 1.8
_NO_LETTERS = 20
# borrowed words end so in both
_LOANS = ("ия", "ка", "на", "ла", "ор", "ер")


@dataclass(frozen=True, slots=True)
class Hearing:
    """`main` is the language of the greater part, in which an answer is given."""

    language: Heard | None = None
    main: Lang | None = None


def hear(text: str) -> Hearing:
    """
    >>> hear("жол қашан жөнделеді, это ужас просто"), hear("Когда дадут воду?").main
    (Hearing(language='mixed', main='kk'), 'ru')
    """
    weights: dict[Lang, float] = {"kk": 0.0, "ru": 0.0, "en": 0.0}
    sure: Counter[Lang] = Counter()
    for said in _words(text):
        lang, weight = _told(said["word"].lower())
        if weight == _SURE and said["first"] is None and said["word"].istitle() and _KAZAKH.search(said["word"]):
            # a name keeps its letters in any language
            weight = _NAME
        if lang:
            weights[lang] += weight
            sure[lang] += weight == _SURE
    main, second = sorted(weights, key=lambda lang: -weights[lang])[:2]
    if not weights[main]:
        return Hearing()
    is_mixed = sure[second] > 0 and weights[second] >= max(_LEAST, _MIXED * sum(weights.values()))
    return Hearing("mixed" if is_mixed else main, main)


def is_surely(text: str, lang: Lang) -> bool:
    """Beyond doubt: Kazakh by words of its own, Russian by what it has of Russian and has not of Kazakh."""
    told = [_told(one["word"].lower()) for one in _words(text) if not _is_name(one)]
    own = sum(weight for said, weight in told if said == lang and (lang == "ru" or weight == _SURE))
    strange = sum(weight for said, weight in told if said not in (lang, None))
    if lang == "kk":
        return own >= _ROW and own > 2 * strange
    # no Kazakh sentence does without its letters for so long
    is_long = sum(map(str.isalpha, text)) >= _NO_LETTERS and not _KAZAKH.search(text)
    return own > strange if is_long and own else own >= _ROW and own > 2 * strange


def leaning(text: str) -> tuple[float, float]:
    """How much of Kazakh and of Russian is in a few words, names aside.

    >>> leaning("Жол жабық"), leaning("Вход свободный")
    ((2.0, 0.0), (0.0, 2.0))
    """
    weights: dict[Lang, float] = {"kk": 0.0, "ru": 0.0, "en": 0.0}
    for one in _words(text):
        word = one["word"].lower()
        lang, weight = _told(word)
        if lang != "kk" and (weight < _SURE or lang is None) and likeness.is_russian(word):
            lang, weight = "ru", max(weight, _SURE)
        elif lang is None and alignment.meant(word):
            lang, weight = "kk", _LIKELY
        if lang and not _is_name(one):
            weights[lang] += weight
    return weights["kk"], weights["ru"]


def _is_name(said: re.Match[str]) -> bool:
    """A family name is one even where a sentence begins."""
    word = said["word"]
    return word[0].isupper() and (said["first"] is None or likeness.is_family(word))


def foreign_rows(text: str, lang: Lang) -> Iterator[tuple[int, int]]:
    """Where several words in a row are of another language; names are of none."""
    start, end, weight = -1, -1, 0.0
    for found in _WORD.finditer(text):
        if its := _strangeness(found["word"], lang):
            start = found.start("word") if start < 0 else start
            end, weight = found.end(), weight + its
            continue
        if weight >= _ROW:
            yield start, end
        start, weight = -1, 0.0
    if weight >= _ROW:
        yield start, end


def _strangeness(word: str, lang: Lang) -> float:
    if word[0].isupper():
        return 0.0
    told, weight = _told(word)
    is_borrowed = weight < _SURE and (lang == "ru" or word.endswith(_LOANS))
    return 0.0 if told in (None, lang, "en") or is_borrowed else weight


def _words(text: str) -> Iterator[re.Match[str]]:
    plain = _UNSAID.sub(" ", text[: _MOST_WORDS * 12])
    for place, found in enumerate(_WORD.finditer(plain)):
        if place == _MOST_WORDS:
            return
        yield found


@lru_cache(maxsize=1 << 14)
def _told(word: str) -> tuple[Lang | None, float]:
    if _KAZAKH.search(word) or (_CYRILLIC.search(word) and "i" in word):
        return "kk", _SURE
    known = _known()
    if _LATIN.search(word) and not _CYRILLIC.search(word):
        if word in known.latin:
            return "ru", _SURE
        if word in known.english:
            return "en", _SURE
        word = fold.fold1(word)
    word = word.replace("ё", "е")
    for lang, words in known.words.items():
        if word in words:
            return lang, _SURE
    if _RUSSIAN.search(word):
        return "ru", _SURE
    return _by_ending(word)


def _by_ending(word: str) -> tuple[Lang | None, float]:
    endings = _known().endings
    for length in range(min(5, len(word) - 2), 1, -1):
        lang = endings.get(word[-length:])
        if lang:
            return lang, _LIKELY
    return None, 0.0


@dataclass(frozen=True)
class _Known:
    # a word or an ending of both languages tells nothing
    words: dict[Lang, frozenset[str]]
    endings: dict[str, Lang]
    latin: frozenset[str]
    english: frozenset[str]


@cache
def _known() -> _Known:
    said = library.read("tongues")
    every: dict[Lang, set[str]] = {"kk": set(), "ru": set()}
    endings: dict[Lang, set[str]] = {"kk": set(), "ru": set()}
    for lang in every:
        every[lang] = set(said["words"][lang].replace("ё", "е").split())
        endings[lang] = set(said["endings"][lang].replace("ё", "е").split())
    told: dict[str, Lang] = dict.fromkeys(endings["kk"] - endings["ru"], "kk")
    told |= dict.fromkeys(endings["ru"] - endings["kk"], "ru")
    return _Known(
        {"kk": frozenset(every["kk"] - every["ru"]), "ru": frozenset(every["ru"] - every["kk"])},
        told,
        frozenset(said["words"]["latin"].split()),
        frozenset(f"{said['words']['en']} {numerals.said()['frequent']['en']}".split()),
    )
