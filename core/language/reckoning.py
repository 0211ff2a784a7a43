"""Every way a number may be said: 60 жылдығы and шестидесятилетие, from 15 to 11 thousand, three of four and 75 %."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from core.language import numerals
from core.language.facts import SPACES, FactKind, facts, starred
from core.language.trilingual import Lang

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"(?P<figures>\d+(?: \d{3}(?!\d))*(?:[.,]\d+)?)|(?P<word>[^\W\d_]+)")
# Kazakh has its own I and X beside the Latin ones
_ROMAN = str.maketrans("ІХ", "IX")
# how many words from the first number of a span to what both are counted in
_SPAN = 3
# "a" and "first" need no number elsewhere
_COMMON = frozenset(("0", "1"))
_PERIODS = 4
# letters of a number's name, and then some: a word that goes on for ever is looked into no further
_LONGEST_NUMERAL = 24


# what Kazakh says, what Russian says, where
_Odd = tuple[str, str, int]
# a value, and where it stands
_Place = tuple[str, int, int]


def apart(text: str) -> str:
    """A thousand in a case ends its number: 15 мыңнан 11 мыңға are two. Nothing changes its place."""
    return _speech().ended.sub(lambda found: found[1] + "\t", text)


@lru_cache(maxsize=8)
def readings(text: str, lang: Lang) -> frozenset[str]:
    """
    >>> sorted(readings("сократилось с 15 до 11 тысяч", "ru"), key=int)
    ['11', '15', '1000', '11000', '15000']
    >>> "75" in readings("төрттен үші", "kk"), "60" in readings("к шестидесятилетию", "ru")
    (True, True)
    """
    plain = apart(text.translate(SPACES))
    found = {one.value for one in numerals.found(plain, lang)}
    tokens = list(_tokens(plain, lang))
    for place, value in enumerate(tokens):
        if value is None:
            continue
        found.add(_plain(value))
        for other in tokens[place + 1 : place + 2 + _SPAN]:
            if other is not None and other >= 1000 > value:
                found.add(_plain(value * other))
    found |= {value for value, _start, _end in (*_compounds(plain, lang), *_called(plain, lang))}
    found |= set(_in_other_units(plain, lang))
    return frozenset(found | set(_fractions(plain, lang)))


def _in_other_units(text: str, lang: Lang) -> Iterator[str]:
    """Two weeks in days, 120 minutes in hours."""
    for one in numerals.found(text, lang):
        if not one.value.replace(".", "", 1).isdecimal():
            # 15.12.2026
            continue
        for greater, lesser, count in _speech().units_of_time[lang]:
            if greater.match(text, one.end):
                yield _plain(Decimal(one.value) * count)
            if lesser.match(text, one.end) and Decimal(one.value) % count == 0:
                yield _plain(Decimal(one.value) / count)


def _tokens(text: str, lang: Lang) -> Iterator[Decimal | None]:
    for one in _TOKEN.finditer(text):
        said = one["figures"]
        value = said.replace(" ", "").replace(",", ".") if said else numerals.value(one["word"], lang)
        yield None if value is None else Decimal(value)


def slips(kk: str, ru: str) -> Iterator[_Odd]:
    """One number in words on either side that the other has in no way.

    >>> list(slips("үш тоғыз қабатты үй", "две девятиэтажки"))
    [('үш', 'две', 0)]
    """
    ours, theirs = _counted(kk, "kk"), _counted(ru, "ru")
    wanted = [one for one in ours if one[0] not in readings(ru, "ru")]
    said = [one for one in theirs if one[0] not in readings(kk, "kk")]
    # a number that is said oftener may be the one that was changed
    wanted = wanted or (_oftener(ours, theirs) if said else [])
    said = said or (_oftener(theirs, ours) if wanted else [])
    if len({one[0] for one in wanted}) == len({one[0] for one in said}) == 1:
        yield kk[slice(*wanted[0][1:])], ru[slice(*said[0][1:])], said[0][1]


def _oftener(said: list[_Place], other: list[_Place]) -> list[_Place]:
    left = Counter(one[0] for one in said) - Counter(one[0] for one in other)
    return [one for one in said if one[0] in left]


def periods(kk: str, ru: str) -> Iterator[_Odd]:
    """A quarter or a half of a year.

    >>> list(periods("екінші тоқсанда", "в III квартале"))
    [('екінші тоқсанда', 'III квартале', 2)]
    """
    ours, theirs = (dict(_of_year(text, lang)) for text, lang in _both(kk, ru))
    wanted = [place for value, place in ours.items() if value not in theirs]
    said = [place for value, place in theirs.items() if value not in ours]
    for (first, last), (start, end) in zip(wanted, said, strict=False):
        yield kk[first:last], ru[start:end], start


def is_of_year(said: str, text: str, lang: Lang) -> bool:
    """Whether a figure only says which quarter it is."""
    return any(said and said in text[start:end] for _value, (start, end) in _of_year(text, lang))


def _both(kk: str, ru: str) -> tuple[tuple[str, Lang], tuple[str, Lang]]:
    return (kk, "kk"), (ru, "ru")


def _of_year(text: str, lang: Lang) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    for one in _speech().periods[lang].finditer(text):
        roman = one["nth"].translate(_ROMAN)
        value = str(len(roman)) if set(roman) == {"I"} else {"IV": "4"}.get(roman) or numerals.value(one["nth"], lang)
        value = one["nth"] if one["nth"].isdecimal() else value
        if value and value.isdecimal() and 0 < int(value) <= _PERIODS:
            yield (str(one.lastgroup), value), one.span()


def _counted(text: str, lang: Lang) -> list[_Place]:
    """What is surely a number, in words or in a part of a word."""
    plain = apart(text.translate(SPACES))
    # what stands in figures is compared with its date or its unit elsewhere
    told = [one for one in facts(plain, lang) if one.kind is FactKind.NUMBER and one.is_weak]
    found = [(one.value, one.start, one.end) for one in told]
    found += [*_compounds(plain, lang), *_hundreds(plain, lang)]
    return [one for one in found if one[0] not in _COMMON and not is_of_year(text[one[1] : one[2]], text, lang)]


def _hundreds(text: str, lang: Lang) -> Iterator[_Place]:
    """A lone hundred is a face too, but not where it is more than a hundred."""
    if lang == "kk":
        for one in _speech().about.finditer(text):
            yield "100", *one.span(1)


def _compounds(text: str, lang: Lang) -> Iterator[_Place]:
    if lang == "ru":
        for one in _WORD.finditer(text):
            if (value := _compound(one[0].lower())) is not None:
                yield value, *one.span()


@lru_cache(maxsize=1 << 12)
def _compound(word: str) -> str | None:
    """
    >>> _compound("двадцатипятилетие"), _compound("девятиэтажки"), _compound("семинар")
    ('25', '9', None)
    """
    for length in range(min(len(word) - 2, _LONGEST_NUMERAL), 2, -1):
        value = numerals.value(word[:length], "ru")
        if value is None:
            continue
        if _speech().units.match(word, length):
            return value
        if (rest := _compound(word[length:])) is not None:
            return str(int(value) + int(rest)) if value.isdecimal() else None
    return None


def in_compounds(text: str, lang: Lang) -> Iterator[str]:
    """
    >>> list(in_compounds("две десятиэтажки", "ru"))
    ['10']
    """
    return (value for value, _start, _end in _compounds(text, lang))


def _called(text: str, lang: Lang) -> Iterator[_Place]:
    for pattern, value in _speech().called[lang]:
        for one in pattern.finditer(text):
            yield value, *one.span()


def _fractions(text: str, lang: Lang) -> Iterator[str]:
    """In per cent and as a number."""
    for one in _speech().fractions[lang].finditer(text):
        if lang == "kk":
            whole, part = numerals.value(one["whole"], lang), numerals.value(one["part"], lang)
        else:
            part = numerals.value(one["part"] or "", lang) or "1"
            whole = next(value for value, forms in numerals.said()["fractions"]["ru"].items() if _is_form(one, forms))
        if whole and part and 0 < Decimal(part) < Decimal(whole):
            share = Decimal(part) / Decimal(whole)
            yield from (_plain(round(share, 2)), _plain(Decimal(round(share * 100))))


def _is_form(one: re.Match[str], forms: str) -> bool:
    return re.fullmatch(starred(forms), one["whole"], re.IGNORECASE) is not None


def _plain(value: Decimal) -> str:
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


@dataclass(frozen=True)
class _Speech:
    ended: re.Pattern[str]
    about: re.Pattern[str]
    units: re.Pattern[str]
    periods: dict[Lang, re.Pattern[str]]
    fractions: dict[Lang, re.Pattern[str]]
    called: dict[Lang, list[tuple[re.Pattern[str], str]]]
    units_of_time: dict[Lang, list[tuple[re.Pattern[str], re.Pattern[str], int]]]


@cache
def _speech() -> _Speech:
    said = numerals.said()
    words = said["reckoning"]
    wholes = "|".join(starred(forms) for forms in said["fractions"]["ru"].values())
    spoken: tuple[Lang, Lang] = ("kk", "ru")
    return _Speech(
        _pattern(rf"\b({starred(words['ended'])}) "),
        _pattern(rf"\b({starred(words['hundred'])}) (?:{starred(words['about'])})\b"),
        _pattern(starred(words["units"])),
        {lang: _period(said["periods"][lang]) for lang in spoken},
        {
            "kk": _pattern(rf"\b(?P<whole>\w+(?:{words['out_of']})) (?P<part>\w+)"),
            "ru": _pattern(rf"(?:\b(?P<part>\w+) )?\b(?P<whole>{wholes})\b"),
        },
        {lang: [(_pattern(rf"\b(?:{starred(forms)})\b"), value) for value, forms in said["called"][lang].items()]
         for lang in spoken},
        {lang: [(*(_pattern(rf"[ -](?:{starred(forms)})\b") for forms in unit[lang]), unit["count"])
                for unit in said["units"]] for lang in spoken},
    )  # fmt: skip


def _period(names: dict[str, str]) -> re.Pattern[str]:
    every = "|".join(f"(?P<{name}>{starred(forms)})" for name, forms in names.items())
    return _pattern(rf"(?<!\w)(?P<nth>[IVІ]{{1,3}}|\d|[^\W\d_]+)(?:-\w{{1,3}})?[ -](?:{every})\b")


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
