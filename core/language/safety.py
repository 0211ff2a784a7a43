"""A text is looked over before it is copied out: personal data, blanks, promises without a day, heavy words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from core import library
from core.language.facts import FactKind, facts, starred
from core.language.numbers import NARROW, NO_BREAK
from core.language.trilingual import Lang
from core.language.words import N_


class FindingKind(StrEnum):
    PERSONAL = "personal"
    BLANK = "blank"
    PROMISE = "promise"
    OFFICIALESE = "officialese"
    LONG = "long"


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
_TWELVE = re.compile(r"(?<!\d)\d{6} ?\d{6}(?!\d)")
_PHONE = re.compile(
    r"(?<![\d+])(?:\+7|8|7)(?:[ ()-]{0,3}\d){10}(?!\d)|(?<![\d+-])7[04-7]\d[ -]?\d{3}[ -]?\d\d[ -]?\d\d(?!\d)"
)
_CARD = re.compile(r"(?<![\d-])\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\d-])")
_ACCOUNT = re.compile(r"\bKZ ?\d{2}(?: ?[0-9A-Z]){16}\b")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PLATE = re.compile(r"(?<!\w)\d{3} ?[A-Z]{2,3} ?(?:0[1-9]|1\d|20)(?!\w)")
_OFFICES = (".gov.kz",)
# the codes of mobile operators; towns and free lines have others
_MOBILE = re.compile(r"7(?:0\d|4\d|5\d|6\d|7\d)|9\d\d")
_BLANK = re.compile(
    r"\{\{?[^{}\n]{0,80}\}?\}|_{3,}|«\s*(?:…|\.{3})?\s*»|<\s*(?:…|\.{3})?\s*>|\[\s*(?:…|\.{3}|_+)?\s*\]"
    r"|\b(?:[0xXхХ]{2}\.){2}(?:[xXхХ]{2,4}|\d{4})\b|(?<!\d)00\.00\.\d{4}"
)
_CROSSES = re.compile(r"(?<!\w)(?:X{2,3}|Х{2,3}|x{3}|х{3})(?!\w)")
_DASHED = re.compile(r"(?<=[№:]) ?(?:\.{4,}|…{2,})")
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n")

# by so many words a long sentence is known again
_NAMED = 5

_SENTENCES = {
    FindingKind.BLANK: N_("Blank not filled in: {said}"),
    FindingKind.PROMISE: N_("Promise without a date: {said}"),
    FindingKind.LONG: N_("Words in one sentence: {count}. Break it up: {said}"),
}
_PLAINER = N_("Officialese: {said}. Plainer: {better}")
_IIN = N_("Personal number (IIN): {said}")
_TELEPHONE = N_("Private telephone number: {said}")
_BANK_CARD = N_("Bank card number: {said}")
_BANK_ACCOUNT = N_("Bank account: {said}")
_ADDRESS = N_("E-mail address: {said}")
_FLAT = N_("Home address with a flat: {said}")
_CAR = N_("Car plate: {said}")
_DOCUMENT = N_("Number of an identity document: {said}")


def look(text: str, lang: Lang, allowed: Collection[str] = ()) -> list[Finding]:
    """`allowed` are the office's own telephones, addresses and accounts, written in any way.

    >>> [one.kind.value for one in look("{name}, звоните: 8 701 000 00 34. Решим в ближайшее время", "ru")]
    ['blank', 'personal', 'promise']
    """
    plain = text.translate(_SPACES)
    found = [*_personal(plain, allowed), *_blanks(plain), *_promises(plain, lang), *_heavy(plain, lang)]
    kept = _apart(sorted(found, key=lambda one: (one.start, -one.end)))
    return sorted([*kept, *_long(plain, kept)], key=lambda one: one.start)


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


def _personal(text: str, allowed: Collection[str]) -> Iterator[Finding]:
    known = {_bare(one) for one in allowed}
    phrases = _phrases()
    searches: tuple[tuple[re.Pattern[str], str, Callable[[str], bool]], ...] = (
        (phrases.numbered, _IIN, _always),
        (_TWELVE, _IIN, _is_person),
        (_ACCOUNT, _BANK_ACCOUNT, _always),
        (_CARD, _BANK_CARD, _is_card),
        (_PHONE, _TELEPHONE, _is_mobile),
        (_EMAIL, _ADDRESS, lambda said: not said.lower().endswith(_OFFICES)),
        (phrases.document, _DOCUMENT, _always),
        (phrases.flat, _FLAT, _always),
        (_PLATE, _CAR, _always),
    )
    for pattern, sentence, is_private in searches:
        for found in pattern.finditer(text):
            start, end = found.span(found.lastindex or 0)
            said = found[found.lastindex or 0]
            if _bare(said) not in known and is_private(said):
                yield Finding(FindingKind.PERSONAL, sentence, said, start, end)


def _always(_said: str) -> bool:
    return True


def _bare(said: str) -> str:
    """
    >>> _bare("+7 (717) 255-66-77"), _bare("8 717 255 66 77"), _bare("Kense@demo.gov.kz")
    ('7172556677', '7172556677', 'kense@demo.gov.kz')
    """
    if "@" in said:
        return said.strip().lower()
    signs = re.sub(r"[\W_]", "", said).upper()
    return signs[-10:] if signs.isdecimal() and len(signs) == 11 else signs


def _is_person(said: str) -> bool:
    """An organisation's number has no day of birth in it: its fifth figure is 4, 5 or 6."""
    figures = said.replace(" ", "")
    try:
        date(2000 + int(figures[:2]) % 4, int(figures[2:4]), int(figures[4:6]))
    except ValueError:
        return False
    return figures[6] in "0123456"


def _is_card(said: str) -> bool:
    """
    >>> _is_card("4000 0000 0000 0002"), _is_card("4000 0000 0000 0003")
    (True, False)
    """
    figures = [int(sign) for sign in said if sign.isdecimal()][::-1]
    doubled = [figure * 2 - 9 * (figure > 4) for figure in figures[1::2]]
    return any(figures) and (sum(figures[::2]) + sum(doubled)) % 10 == 0


def _is_mobile(said: str) -> bool:
    return bool(_MOBILE.match(_bare(said)))


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
    for start, end in zip(starts, ends, strict=False):
        found = list(_WORD.finditer(text, start, end))
        if len(found) <= most:
            continue
        free = (one for one in found if not any(it.start < one.end() and one.start() < it.end for it in kept))
        if (mark := next(free, None)) is not None:
            said = f"{text[found[0].start() : found[_NAMED - 1].end()]}…"
            yield Finding(FindingKind.LONG, _SENTENCES[FindingKind.LONG], said, *mark.span(), count=len(found))


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
    numbered: re.Pattern[str]
    document: re.Pattern[str]
    flat: re.Pattern[str]
    # a reader holds no more in one breath
    most_words: int


@cache
def _phrases() -> _Phrases:
    said = library.read("phrases")
    own, asked = said["personal"], "|".join(starred(one) for one in said["blanks"]["said"])
    street = rf"\b(?:{starred(own['street'])})\b"
    flat = rf"(?:(?:{own['flat_before']})\b\.? ?№? ?\d{{1,3}}|\d{{1,3}}-(?:{starred(own['flat_after'])}))\b"
    heavy = {lang: dict(sorted(listed.items(), key=_longest)) for lang, listed in said["officialese"].items()}
    return _Phrases(
        {lang: _any(sorted(listed, key=len, reverse=True)) for lang, listed in said["promises"].items()},
        {lang: _pattern(rf"\b\d+[ -]?(?:\w+ )?(?:{starred(listed)})\b") for lang, listed in said["terms"].items()},
        {lang: _any(listed) for lang, listed in heavy.items()},
        {lang: list(listed.values()) for lang, listed in heavy.items()},
        _pattern(rf"[\[(<]\s*(?:{asked})\b[^\[\]()<>\n]{{0,60}}[\])>]"),
        _pattern(rf"\s?[-–—]?\s?(?:{starred(said['blanks']['centuries'])})\b"),
        _pattern(rf"\b(?:{own['number']})\w{{0,4}}[^\d\n]{{0,12}}(\d{{6}} ?\d{{6}})(?!\d)"),
        _pattern(rf"\b(?:{starred(own['document'])})[^\d\n]{{0,20}}(\d{{8,9}})(?!\d)"),
        _pattern(rf"{street}[^\n]{{0,40}}?({flat})|(?<=\d[,/]) ?(\b{flat})"),
        said["sentences"]["most_words"],
    )


def _longest(entry: tuple[str, Any]) -> int:
    return -len(entry[0])


def _any(phrases: Collection[str]) -> re.Pattern[str]:
    return _pattern(rf"\b(?:{'|'.join(f'({starred(phrase)})'.replace(' ', r' {1,3}') for phrase in phrases)})\b")


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
