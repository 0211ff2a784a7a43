"""Facts that both texts have, each where the other belongs: water for 20 houses and heat for 30, or the other way."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from core import library
from core.language import alignment, likeness
from core.language.facts import SPACES, Fact, FactKind, facts, names, starred
from core.language.trilingual import Lang

_KINDS = (FactKind.DATE, FactKind.WEEKDAY, FactKind.TIME, FactKind.NUMBER, FactKind.PERCENT)
# how many facts later another may stand that was exchanged with one
_NEAR = 4
# in a table everything stands beside everything
_MOST, _LONGEST_CLAUSE = 100, 500
# a shorter word is a name by its own letters alone
_LEAST_NAME = 4

# what is wanted by the Kazakh text, what the Russian one says there
Exchange = tuple[Fact, Fact]


def exchanged(kk: str, ru: str) -> Iterator[Exchange]:
    """
    >>> [(said.text, wanted.text) for wanted, said in exchanged("20 үйге су, 30 үйге жылу", "20 домов тепло, 30 воду")]
    [('30', '20')]
    """
    ours, theirs = _once(kk, "kk"), _once(ru, "ru")
    both = [one for value, one in ours.items() if value in theirs]
    told: set[str] = set()
    for place, one in enumerate(both):
        for other in both[place + 1 : place + 1 + _NEAR]:
            first, last = theirs[_value(one.fact)], theirs[_value(other.fact)]
            if told & {_value(one.fact), _value(other.fact)} or one.fact.kind is not other.fact.kind:
                continue
            if _are_turned(one, other, first, last, (kk, ru)) or _are_exchanged(one, other, first, last):
                told |= {_value(one.fact), _value(other.fact)}
                yield one.fact, last.fact


@dataclass(frozen=True, slots=True)
class _Place:
    """A fact with the words of its clause."""

    fact: Fact
    clause: int
    words: tuple[str, ...]
    # names and figures among them
    proper: frozenset[str]


def _once(text: str, lang: Lang) -> dict[str, _Place]:
    """What is said twice may stand anywhere."""
    found = [one for one in facts(text, lang) if one.kind in _KINDS]
    often = {value for value, count in Counter(map(_value, found)).items() if count > 1}
    found = [one for one in found if _value(one) not in often]
    if len(found) > _MOST:
        return {}
    ends = [*(one.end() for one in _speech().clause.finditer(text)), len(text)]
    places: dict[str, _Place] = {}
    for one in found:
        clause = next(number for number, end in enumerate(ends) if one.start < end)
        start, end = ends[clause - 1] if clause else 0, ends[clause]
        if end - start > _LONGEST_CLAUSE:
            continue
        words, called = _words(text, start, end, one, lang), {name.lower() for name in names(text[start:end])}
        proper = frozenset(word for word in words if word[0].isdecimal() or word in called)
        places[_value(one)] = _Place(one, clause, words, proper)
    return places


def _value(fact: Fact) -> str:
    """A day is one with its year and without."""
    return fact.value[-5:] if fact.kind is FactKind.DATE else fact.value


def _words(text: str, start: int, end: int, fact: Fact, lang: Lang) -> tuple[str, ...]:
    said = f"{text[start : fact.start]} {text[fact.end : end]}"
    return alignment.sentence(said, 0, len(said), lang).words


def _are_exchanged(one: _Place, other: _Place, first: _Place, last: _Place) -> bool:
    """What stands beside each stands beside the other in Russian, and nothing beside its own.

    A verb may be said once for all: a street or a number beside it says more.
    """
    if one.clause == other.clause or first.clause == last.clause:
        return False
    sides = (one, other, first, last), (other, one, last, first)
    for is_proper in (True, False):
        told = [
            {
                _tells(word, own.words, others.words)
                for word in near.words
                if word not in far.words and (word in near.proper or not is_proper)
            }
            for near, far, own, others in sides
        ]
        if all(told_of - {0} for told_of in told):
            return all(-1 in told_of and 1 not in told_of for told_of in told)
    return False


def _tells(word: str, own: Sequence[str], others: Sequence[str]) -> int:
    return any(_answers(word, said) for said in own) - any(_answers(word, said) for said in others)


@lru_cache(maxsize=1 << 14)
def _answers(kk: str, ru: str) -> bool:
    if alignment.answers(kk, ru):
        return True
    return min(len(kk), len(ru)) >= _LEAST_NAME and kk.isalpha() and ru.isalpha() and likeness.are_one(kk, ru)


def _are_turned(one: _Place, other: _Place, first: _Place, last: _Place, texts: tuple[str, str]) -> bool:
    """From nine to six, and from six to nine."""
    return _is_span(texts[0], one.fact, other.fact, "kk") and _is_span(texts[1], last.fact, first.fact, "ru")


def _is_span(text: str, start: Fact, end: Fact, lang: Lang) -> bool:
    between = text[start.end : end.start].translate(SPACES)
    return start.end <= end.start and _speech().span[lang].fullmatch(between) is not None


@dataclass(frozen=True)
class _Speech:
    clause: re.Pattern[str]
    # what stands between the first and the last of a span
    span: dict[Lang, re.Pattern[str]]


@cache
def _speech() -> _Speech:
    said: dict[str, str] = library.read("lexicon")["parting"]
    return _Speech(
        re.compile(rf"[,;.!?](?=\s|$)|\n|\s(?=(?:{said['joined']}) )"),
        {lang: re.compile(rf"\s?[-–—]\s?|{starred(said[f'span_{lang}'])}") for lang in ("kk", "ru")},
    )
