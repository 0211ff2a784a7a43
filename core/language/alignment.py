"""Which sentences of a Kazakh text its Russian version answers: by words, figures, names and length."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, product

from core import library
from core.language import fold, numerals, reckoning
from core.language.facts import SPACES, in_full
from core.language.trilingual import Lang

_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
# from the beginning of a run of marks or spaces only: from each place of a long one anew takes its square
_END = re.compile(
    rf"(?<![.!?…])[.!?…]++[»\")]*+\s++(?=[«\"(–—-]*\s?[{_UPPER}\d🔹•])|(?<![^\S\n])[^\S\n]*+\n\s*+",
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# words too short or too common to show what a sentence is about
_LEAST = 3
_COGNATE = 4
_FIGURE, _INITIAL = 3, 5
_SHORTENED = re.compile(rf"(?<!\w)[{_UPPER}]{{2,5}}(?!\w)")
# a key of so few letters is a word's beginning only before an ending
_SHORT_KEY, _ENDING = 3, 4
# how the two languages divide one thought
_BEADS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
# an unanswered sentence costs this much of its length; measured on the library's texts with and without their sentences
_GAP, _LENGTH, _MERGED = 0.30, 0.35, 0.06
# sentences far from the diagonal do not answer each other
_BAND = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    length: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bead:
    """What answers what; one side empty where nothing does. `share` of the words is found on the other side."""

    kk: Sequence[Sentence]
    ru: Sequence[Sentence]
    kk_share: float
    ru_share: float


def sentences(text: str, lang: Lang) -> list[Sentence]:
    found, start = [], 0
    for end in _END.finditer(text):
        if not _parting().short.search(text, max(start, end.start() - 8), end.end()):
            found.append(sentence(text, start, end.end(), lang))
            start = end.end()
    found.append(sentence(text, start, len(text), lang))
    return [one for one in found if one.words]


def clauses(text: str, said: Sentence, lang: Lang) -> Iterator[Sentence]:
    """Parted by commas, dashes, colons and brackets; none where it is all one."""
    starts = [said.start, *(one.end() for one in _parting().clause.finditer(text, said.start, said.end)), said.end]
    if len(starts) > 2:
        yield from (sentence(text, start, end, lang) for start, end in pairwise(starts))


def sentence(text: str, start: int, end: int, lang: Lang) -> Sentence:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    said = said.strip()
    plain = in_full(said.translate(SPACES), lang)
    numbers = list(numerals.found(plain, lang))
    for number in numbers:
        plain = plain[: number.start] + "\0" * (number.end - number.start) + plain[number.end :]
    words = [key for word in _WORD.findall(plain) if (key := _key(word, lang))]
    # a number takes as many letters in one language as in the other, however it is written
    length = sum(map(str.isalpha, plain)) + _FIGURE * len(numbers)
    # what one language shortens the other may say in full
    length += sum(_INITIAL * len(word[0]) for word in _SHORTENED.finditer(plain))
    values = (*(number.value for number in numbers), *reckoning.in_compounds(plain, lang))
    return Sentence(start, start + len(said), length, (*words, *values))


def _key(word: str, lang: Lang) -> str:
    """Nothing of little words."""
    if word.isupper() and len(word) > 1:
        return word.lower()
    word = word.lower()
    if lang == "kk" and word in _lexicon():
        return word
    return word if len(word) >= _LEAST and (word not in _little(lang) or meant(word)) else ""


@cache
def _little(lang: Lang) -> frozenset[str]:
    return frozenset(numerals.said()["frequent"][lang].split())


def align(kk: Sequence[Sentence], ru: Sequence[Sentence]) -> list[Bead]:
    """The cheapest way to lay one text along the other."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    slope = len(ru) / max(1, len(kk))
    for row, column in product(range(len(kk) + 1), range(len(ru) + 1)):
        if (row, column) not in best or abs(row * slope - column) > _BAND + slope:
            continue
        cost = best[row, column][0]
        for rows, columns in _BEADS:
            there = row + rows, column + columns
            if there[0] > len(kk) or there[1] > len(ru):
                continue
            step = cost + _cost(bead(kk[row : there[0]], ru[column : there[1]]))
            if there not in best or step < best[there][0]:
                best[there] = step, (rows, columns)
    return list(_way(kk, ru, {there: step for there, (_cost_, step) in best.items()}))


def _way(
    kk: Sequence[Sentence], ru: Sequence[Sentence], steps: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[Bead]:
    row, column, back = len(kk), len(ru), []
    while row or column:
        rows, columns = steps[row, column]
        back.append(bead(kk[row - rows : row], ru[column - columns : column]))
        row, column = row - rows, column - columns
    yield from reversed(back)


def _cost(one: Bead) -> float:
    ours, theirs = length(one.kk), length(one.ru)
    if not ours or not theirs:
        return _GAP * (ours + theirs)
    uneven = abs(ours - theirs) / (ours + theirs)
    unlike = 1 - (one.kk_share + one.ru_share) / 2
    merged = _MERGED * (len(one.kk) + len(one.ru) - 2)
    return (ours + theirs) * (_LENGTH * unlike * 0.5 + uneven * uneven + merged * 0.5)


def length(said: Sequence[Sentence]) -> int:
    return sum(one.length for one in said)


def bead(kk: Sequence[Sentence], ru: Sequence[Sentence]) -> Bead:
    ours, theirs = [0] * len(kk), [0] * len(ru)
    for row, one in enumerate(kk):
        for column, other in enumerate(ru):
            said, told = _answered(one.words, other.words)
            ours[row] |= said
            theirs[column] |= told
    return Bead(kk, ru, _share(ours, kk), _share(theirs, ru))


def _share(answered: Sequence[int], said: Sequence[Sentence]) -> float:
    count = sum(len(one.words) for one in said)
    return sum(map(int.bit_count, answered)) / count if count else 0.0


@lru_cache(maxsize=1 << 14)
def _answered(kk: tuple[str, ...], ru: tuple[str, ...]) -> tuple[int, int]:
    """Which words of each sentence the other answers, a bit a word: one sentence is held against many."""
    ours = theirs = 0
    there = _places(ru)
    for word, rows in _places(kk).items():
        for other, columns in there.items():
            if answers(word, other):
                ours |= rows
                theirs |= columns
    return ours, theirs


def _places(words: tuple[str, ...]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, word in enumerate(words):
        places[word] = places.get(word, 0) | 1 << place
    return places


@lru_cache(maxsize=1 << 16)
def answers(kk: str, ru: str) -> bool:
    """
    >>> answers("мектептерде", "школах"), answers("техника", "технику"), answers("жол", "вода")
    (True, True, False)
    """
    if kk[0].isdecimal() or ru[0].isdecimal():
        return kk == ru
    if is_translated(kk, ru):
        return True
    one, other = _folded(kk), _folded(ru)
    least = max(_COGNATE, min(len(one), len(other)) - 3)
    return one[:least] == other[:least]


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return fold.fold2(word)


def is_translated(kk: str, ru: str) -> bool:
    """
    >>> is_translated("достық", "дружба"), is_translated("арман", "армана")
    (True, False)
    """
    # неправда answers шындық емес
    return any(ru.startswith(one) or ru.removeprefix("не").startswith(one) for one in meant(kk))


@lru_cache(maxsize=1)
def russian_roots() -> tuple[str, ...]:
    """Of common words, which no name is."""
    return tuple(sorted({root for meanings in _lexicon().values() for root in meanings if len(root) > _SHORT_KEY}))


@lru_cache(maxsize=1 << 14)
def is_common(word: str, lang: Lang) -> bool:
    """Whether its other language's word would be known.

    >>> is_common("апат", "kk"), is_common("авария", "ru"), is_common("мысалов", "ru")
    (True, True, False)
    """
    return bool(meant(word)) if lang == "kk" else word.startswith(russian_roots())


@lru_cache(maxsize=1 << 14)
def meant(kk: str) -> tuple[str, ...]:
    """How the Russian words begin that this Kazakh one may be."""
    found: list[str] = []
    for size in range(min(len(kk), 12), 1, -1):
        known = _lexicon().get(kk[:size])
        if known and (size > _SHORT_KEY or len(kk) - size <= _ENDING):
            found += known
    return tuple(found)


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    listed: dict[str, str] = library.read("lexicon")["words"]
    return {kk: tuple(ru.split("|")) for kk, ru in listed.items()}


@dataclass(frozen=True)
class _Parting:
    # a point after these ends no sentence
    short: re.Pattern[str]
    clause: re.Pattern[str]


@cache
def _parting() -> _Parting:
    said: dict[str, str] = library.read("lexicon")["parting"]
    return _Parting(
        re.compile(rf"(?:(?<!\w)[{_UPPER}]|\b(?:{said['short']}))\.\s+$"),
        re.compile(rf"[,:;()](?=\s)|\)|\s[–—-]\s|\s(?=(?:{said['joined']}) )"),
    )
