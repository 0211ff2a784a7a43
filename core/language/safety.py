"""A text is looked over before it is copied out: personal data, blanks, promises without a day, heavy words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from core import library
from core.language import personal as private
from core.language.facts import FactKind, facts, starred
from core.language.numbers import NARROW, NO_BREAK
from core.language.personal import Personal, PersonalKind
from core.language.trilingual import Lang
from core.language.words import N_


class FindingKind(StrEnum):
    PERSONAL = "personal"
    BLANK = "blank"
    PROMISE = "promise"
    OFFICIALESE = "officialese"
    LONG = "long"
    LANGUAGE = "language"


class Severity(StrEnum):
    """What blocks must be gone before the text leaves; the rest is advice."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Finding:
    """`sentence` is untranslated and takes `values`; `start` and `end` mark the place in the text."""

    kind: FindingKind
    sentence: str
    said: str
    start: int
    end: int
    better: str = ""
    count: int = 0

    @property
    def severity(self) -> Severity:
        return Severity.BLOCKS if self.kind in (FindingKind.PERSONAL, FindingKind.BLANK) else Severity.WARNS

    @property
    def values(self) -> dict[str, str]:
        return {"said": self.said, "better": self.better, "count": str(self.count)}


_SPACES = str.maketrans(dict.fromkeys((NO_BREAK, NARROW), " "))
_BLANK = re.compile(
    r"\{\{?[^{}\n]{0,80}\}?\}|_{3,}|«\s*(?:…|\.{3})?\s*»|<\s*(?:…|\.{3})?\s*>|\[\s*(?:…|\.{3}|_+)?\s*\]"
    r"|\b(?:[0xXхХ]{2}\.){2}(?:[xXхХ]{2,4}|\d{4})\b|(?<!\d)00\.00\.\d{4}"
)
_CROSSES = re.compile(r"(?<!\w)(?:X{2,3}|Х{2,3}|x{3}|х{3})(?!\w)")
_DASHED = re.compile(r"(?<=[№:]) ?(?:\.{4,}|…{2,})")
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n")

# stands where something private stood
COVER = "…"
# by so many words a long sentence is known again
_NAMED = 5

_SENTENCES = {
    FindingKind.BLANK: N_("Blank not filled in: {said}"),
    FindingKind.PROMISE: N_("Promise without a date: {said}"),
    FindingKind.LONG: N_("Words in one sentence: {count}. Break it up: {said}"),
}
_PLAINER = N_("Officialese: {said}. Plainer: {better}")
_PRIVATE = {
    PersonalKind.IIN: N_("Personal number (IIN): {said}"),
    PersonalKind.PHONE: N_("Private telephone number: {said}"),
    PersonalKind.EMAIL: N_("E-mail address: {said}"),
    PersonalKind.ADDRESS: N_("Home address with a flat: {said}"),
    PersonalKind.CARD: N_("Bank card number: {said}"),
    PersonalKind.IBAN: N_("Bank account: {said}"),
    PersonalKind.DOCUMENT: N_("Number of an identity document: {said}"),
    PersonalKind.PLATE: N_("Car plate: {said}"),
}
_HOUSE = N_("Home address: {said}")
_ASKED_IN: dict[Lang, str] = {
    "kk": N_("The question is in Kazakh, and this is not"),
    "ru": N_("The question is in Russian, and this is not"),
    "en": N_("The question is in English, and this is not"),
}


def personal(text: str, allowed: Collection[str] = ()) -> list[Personal]:
    """What a stranger wrote of himself or of others; `allowed` are the contacts the office publishes.

    >>> [(one.kind.value, one.start, one.end) for one in personal("тел. 8 701 000 00 34")]
    [('phone', 5, 20)]
    """
    return private.found(text, allowed)


def covered(
    text: str,
    instead: str | Callable[[PersonalKind], str] = COVER,
    allowed: Collection[str] = (),
    *,
    is_own: bool = False,
) -> str:
    """The same with a sign, a word, or a word for its kind in place of what is private.

    In its own words an office may name landlines and houses: `is_own` covers only what is sure.

    >>> covered("Маған хабарласыңыз: 8 701 000 00 34")
    'Маған хабарласыңыз: …'
    """
    said, at = "", 0
    for one in personal(text, allowed):
        if one.is_sure or not is_own:
            said += text[at : one.start] + (instead if isinstance(instead, str) else instead(one.kind))
            at = one.end
    return said + text[at:]


def look(text: str, lang: Lang, allowed: Collection[str] = ()) -> list[Finding]:
    """`allowed` are the office's own telephones, addresses and accounts, written in any way.

    >>> [one.kind.value for one in look("{name}, звоните: 8 701 000 00 34. Решим в ближайшее время", "ru")]
    ['blank', 'personal', 'promise']
    """
    # an office writes of landlines and of houses all day
    return _look(text, lang, [one for one in personal(text, allowed) if one.is_sure])


def before_sending(text: str, lang: Lang, *, allowed: Collection[str] = (), question: str = "") -> list[Finding]:
    """An answer to one person: what he wrote of himself must not stand in it, and its language is his.

    >>> [one.kind.value for one in before_sending("Су 5 мамырда беріледі.", "kk", question="Когда дадут воду?")]
    ['language']
    """
    # the start of the program covers what is private, and hears no language
    from core.language import hearing

    told = [one.said for one in personal(question)]
    found = _look(text, lang, [one for one in personal(text, allowed) if one.is_sure or _is_told(one.said, told)])
    asked, answered = hearing.hear(question).main, hearing.hear(text).main or lang
    first = _WORD.search(text)
    if asked and first and asked != answered:
        found.insert(0, Finding(FindingKind.LANGUAGE, _ASKED_IN[asked], first[0], *first.span()))
    return found


def _is_told(said: str, told: list[str]) -> bool:
    """In the same words, though others may stand before them."""
    ends = [(private.bare(said), private.bare(one)) for one in told]
    return any(one.endswith(other) or other.endswith(one) for one, other in ends)


def _look(text: str, lang: Lang, known: list[Personal]) -> list[Finding]:
    plain = text.translate(_SPACES)
    found = [*map(_private, known), *_blanks(plain), *_promises(plain, lang), *_heavy(plain, lang)]
    kept = _apart(sorted(found, key=lambda one: (one.start, -one.end)))
    return sorted([*kept, *_long(plain, kept)], key=lambda one: one.start)


def _private(one: Personal) -> Finding:
    is_house = one.kind is PersonalKind.ADDRESS and not one.is_sure
    said = one.said[one.mark - one.start :]
    return Finding(FindingKind.PERSONAL, _HOUSE if is_house else _PRIVATE[one.kind], said, one.mark, one.end)


def _apart(found: list[Finding]) -> list[Finding]:
    """Of two that overlap the first and longer stays, and what blocks before what warns."""
    kept: list[Finding] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if kept[-1].severity is Severity.WARNS and one.severity is Severity.BLOCKS:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _blanks(text: str) -> Iterator[Finding]:
    phrases = _phrases()
    for pattern in (_BLANK, _DASHED, phrases.bracketed):
        yield from (_told(FindingKind.BLANK, found) for found in pattern.finditer(text))
    for found in _CROSSES.finditer(text):
        if not phrases.century.match(text, found.end()):
            yield _told(FindingKind.BLANK, found)


def _promises(text: str, lang: Lang) -> Iterator[Finding]:
    phrases = _phrases()
    found = list(phrases.promises[lang].finditer(text))
    if not found:
        return
    days = [fact.start for fact in facts(text, lang) if fact.kind in (FactKind.DATE, FactKind.TIME, FactKind.WEEKDAY)]
    days += [term.start() for term in phrases.terms[lang].finditer(text)]
    days.sort()
    ends = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    for promise in found:
        first = ends[bisect_right(ends, promise.start()) - 1]
        last = ends[min(bisect_left(ends, promise.end()), len(ends) - 1)]
        if bisect_left(days, first) == bisect_left(days, last):
            yield _told(FindingKind.PROMISE, promise)


def _heavy(text: str, lang: Lang) -> Iterator[Finding]:
    phrases = _phrases()
    for found in phrases.officialese[lang].finditer(text):
        better = phrases.better[lang][(found.lastindex or 1) - 1]
        yield Finding(FindingKind.OFFICIALESE, _PLAINER, found[0], *found.span(), better)


def _long(text: str, kept: list[Finding]) -> Iterator[Finding]:
    """It is marked at a word of its own: what else is wrong within it stays marked too."""
    ends = [*(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    starts, most = [0, *ends], _phrases().most_words
    marked = [one.start for one in kept]
    for start, end in zip(starts, ends, strict=False):
        found = list(_WORD.finditer(text, start, end))
        if len(found) <= most:
            continue
        free = (one for one in found if not _is_marked(one, kept, marked))
        if (mark := next(free, None)) is not None:
            said = f"{text[found[0].start() : found[_NAMED - 1].end()]}…"
            yield Finding(FindingKind.LONG, _SENTENCES[FindingKind.LONG], said, *mark.span(), count=len(found))


def _is_marked(word: re.Match[str], kept: list[Finding], starts: list[int]) -> bool:
    before = bisect_left(starts, word.end()) - 1
    return before >= 0 and kept[before].end > word.start()


def _told(kind: FindingKind, found: re.Match[str]) -> Finding:
    return Finding(kind, _SENTENCES[kind], found[0].strip(), *found.span())


@dataclass(frozen=True)
class _Phrases:
    promises: dict[Lang, re.Pattern[str]]
    terms: dict[Lang, re.Pattern[str]]
    officialese: dict[Lang, re.Pattern[str]]
    better: dict[Lang, list[str]]
    bracketed: re.Pattern[str]
    century: re.Pattern[str]
    # a reader holds no more in one breath
    most_words: int


@cache
def _phrases() -> _Phrases:
    said = library.read("phrases")
    asked = "|".join(starred(one) for one in said["blanks"]["said"])
    heavy = {lang: dict(sorted(listed.items(), key=_longest)) for lang, listed in said["officialese"].items()}
    return _Phrases(
        {lang: _any(sorted(listed, key=len, reverse=True)) for lang, listed in said["promises"].items()},
        {lang: _pattern(rf"\b\d+[ -]?(?:\w+ )?(?:{starred(listed)})\b") for lang, listed in said["terms"].items()},
        {lang: _any(listed) for lang, listed in heavy.items()},
        {lang: list(listed.values()) for lang, listed in heavy.items()},
        _pattern(rf"[\[(<]\s*(?:{asked})\b[^\[\]()<>\n]{{0,60}}[\])>]"),
        _pattern(rf"\s?[-–—]?\s?(?:{starred(said['blanks']['centuries'])})\b"),
        said["sentences"]["most_words"],
    )


def _longest(entry: tuple[str, Any]) -> int:
    return -len(entry[0])


def _any(phrases: Collection[str]) -> re.Pattern[str]:
    return _pattern(rf"\b(?:{'|'.join(f'({starred(phrase)})'.replace(' ', r' {1,3}') for phrase in phrases)})\b")


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
