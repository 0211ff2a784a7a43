"""Where somebody lives: a flat in a house, or a house that a person calls home; a public place is neither."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from core.language import phrases

# how far from a house its dweller may be named
_BEFORE, _AFTER = 60, 45
# how far from a flat its street may be named
_STREET = 60
_FIGURES = re.compile(r"[0-9]+")
# a street of so many houses is named by its first and last
_NEIGHBOURS = 20
# a house has fewer blocks than flats
_BLOCKS = 10
# when an office opens and closes
_OPENS, _CLOSES = range(8, 11), range(16, 23)
_HOURS, _QUARTERS = 24, (0, 15, 30, 45)
# where a sentence goes on
_INSIDE = re.compile(r"[^\W\d_][,:]? $")
_CAPITAL = "[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]"
_NAME = r"[\w«»\"'’.-]{1,30}"


def found(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """Start, where the flat begins, end, whether there is one. A house without a flat begins where the street does.

    >>> [("Живу: ул. Кленовая, 15"[start:end]) for start, _mark, end, _has_flat in found("Живу: ул. Кленовая, 15")]
    ['ул. Кленовая, 15']
    """
    speech = _speech()
    for first, last in _parts(text):
        for one in speech.address.finditer(text, first, last):
            mark = _mark(text, one)
            if mark >= 0:
                yield one.start(), mark, one.end(), mark > one.start()
        for one in speech.pair.finditer(text, first, last):
            street = speech.lived_on.search(text, max(0, one.start() - _STREET), one.start())
            start = street.start("street") if street else one.start()
            yield start, one.start("flat") if one["flat"] else one.start(), one.end(), True
        for one in speech.dashed.finditer(text, first, last):
            if _is_flat(one):
                yield one.start(), one.start("dashed"), one.end(), True
        for one in speech.flat.finditer(text, first, last):
            before = _way(text[max(0, one.start() - _STREET) : one.start()])
            if before is not None:
                yield one.start() - before, one.start(), one.end(), True
            elif after := speech.after_flat.match(text, one.end()):
                yield one.start(), one.start(), after.end(), True


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Only where there are figures can there be a house."""
    first = last = -1
    for one in _FIGURES.finditer(text):
        start = max(0, one.start() - _STREET)
        if start > last:
            if last >= 0:
                yield first, last
            first = start
        last = min(len(text), one.end() + _STREET)
    if last >= 0:
        yield first, last


def _mark(text: str, one: re.Match[str]) -> int:
    """Where the flat begins, or the street of a home; -1 where nobody is said to live."""
    before, after = text[max(0, one.start() - _BEFORE) : one.start()], text[one.end() : one.end() + _AFTER]
    if one["flat"]:
        # a clause of a paper has no house, and nobody lives in it
        is_flat = not (one["short"] and one["bare"]) or one["called"] or _is_home(before + one[0], after)
        return one.start("flat") if is_flat else -1
    if one["dashed"] and _is_flat_of_house(one, before, after):
        return one.start("dashed")
    if one["part"] and _is_flat_of_district(one, before, after):
        return one.start("part")
    if _is_home(before + one[0], after):
        return one.start("dashed") if one["dashed"] else one.start()
    return -1


def _is_flat_of_house(one: re.Match[str], before: str, after: str) -> bool:
    """15-17 is a house and a flat where a flat is spoken of, or where somebody is waited for at home."""
    speech = _speech()
    is_near = speech.near.search(before) is not None or speech.near.search(after) is not None
    if not one["bare"]:
        return _is_flat(one) or is_near or (not _is_hours(one) and speech.ours.search(before + one[0]) is not None)
    if _is_oblique(before, one["bare"]):
        is_visited = speech.visits.search(before) is not None or speech.visits.search(after) is not None
        return _is_flat(one) or is_near or (is_visited and not _is_hours(one))
    # any word begins a sentence with a capital
    return is_near and ((_is_flat(one) and not _is_hours(one)) or _INSIDE.search(before) is not None)


def _is_flat(one: re.Match[str]) -> bool:
    """15-34 and 4а-12 are a house and a flat; 15-17 may be two houses."""
    first, last = int(_FIGURES.findall(one["house"])[0]), int(one["dashed"])
    return one["house"][-1].isalpha() or not 0 < last - first <= _NEIGHBOURS


def _is_hours(one: re.Match[str]) -> bool:
    """From nine to six an office is open, and 10-30 is a time."""
    first, last = int(_FIGURES.findall(one["house"])[0]), int(one["dashed"])
    return (first in _OPENS and last in _CLOSES) or (first < _HOURS and last in _QUARTERS)


def _is_oblique(before: str, bare: str) -> bool:
    """По Садовой 11-34 is a street by its preposition and its case, where a town would stand otherwise."""
    speech = _speech()
    return speech.on.search(before) is not None and speech.oblique.search(bare) is not None


def _is_flat_of_district(one: re.Match[str], before: str, after: str) -> bool:
    """Houses of a micro-district have no corners: what follows the slash is a flat, or a small number of a block."""
    speech, part = _speech(), int(one["part"])
    if not speech.district.search(one[0]) or part < _BLOCKS:
        return False
    is_told = speech.flat_word.search(before) or speech.flat_word.search(after)
    return bool(is_told) or (part >= _NEIGHBOURS and not (speech.office.search(before) or speech.office.search(after)))


@lru_cache(maxsize=1 << 12)
def _way(before: str) -> int | None:
    """From the street or the house to its flat, in signs; none where no house is named."""
    street = _speech().before_flat.search(before)
    return len(before) - street.start() if street else None


@lru_cache(maxsize=1 << 12)
def _is_home(before: str, after: str) -> bool:
    lives = _speech().lives
    return lives.search(before) is not None or lives.search(after) is not None


@dataclass(frozen=True)
class _Speech:
    address: re.Pattern[str]
    flat: re.Pattern[str]
    before_flat: re.Pattern[str]
    after_flat: re.Pattern[str]
    lives: re.Pattern[str]
    # a house and a flat without a street, in either order
    pair: re.Pattern[str]
    on: re.Pattern[str]
    oblique: re.Pattern[str]
    district: re.Pattern[str]
    flat_word: re.Pattern[str]
    office: re.Pattern[str]
    # a house and a flat that only the word after them tells
    dashed: re.Pattern[str]
    # a street that only its preposition tells, before the house
    lived_on: re.Pattern[str]
    near: re.Pattern[str]
    ours: re.Pattern[str]
    visits: re.Pattern[str]


@cache
def _speech() -> _Speech:
    own = phrases.personal()
    house = rf"(?:{own['house']})"
    sign = rf"(?:№ ?|(?:{own['sign']}) )?"
    no_flat = rf"(?!(?:-\d{{1,4}})?[ -]?(?:{own['no_flat']})\b)"
    # "45-пәтер" is a flat, "45 пәтер" after a house is one too
    before = rf"(?:{own['flat_before']})(?![^\W\d_])[.:]? ?{sign}\d{{1,4}}\b{no_flat}"
    nth = rf"\d{{1,4}}(?:[ -]?(?:{own['nth']}|{own['sign']})(?!\w))?"
    after = rf"(?:№ ?)?\d{{1,4}} ?- ?(?:{own['flat_after']})\b"
    loose = rf"(?:№ ?)?{nth} ?(?:{own['flat_loose']})\b(?! ?\.? ?(?:{own['no_flat']})(?!\w))(?! \d)"
    flat = rf"(?:{before}|{after})"
    a_name = rf"(?!(?:{own['not_street']})(?!\w))"
    named = rf"(?:{own['street_before']})\b\.? ?{_NAME}(?: {_NAME}){{0,2}}?"
    # of two words before the street the first is a name too: Төле би көшесі, but not "our house"
    first = rf"(?:(?-i:{_CAPITAL}){_NAME} )?"
    named = rf"(?<!\w)(?:{named}|{a_name}{first}{_NAME}[ -](?:{own['street_after']})\b\.?)"
    # a street without its word is known by its capital, and only where somebody lives in it
    capital = rf"(?<!\w){a_name}(?P<bare>(?-i:{_CAPITAL})[^\W\d_]{{3,25}}(?: (?:{own['titled']}))?"
    capital += r"(?:-\d{1,2},?|,(?= ?\d+(?:-\d|[^\w\n]*(?:$|[.,;!?\n]))))?) "
    micro = rf"(?<!\w)\d{{1,2}}[ -]?(?:{own['street_after']})\b\.?"
    counted = rf"(?![ -]?(?:{own['counted']})(?!\w))"
    fraction = rf"/(?P<part>\d{{1,3}})(?!\d| ?(?:{own['flat']}))"
    number = rf"(?P<house>\d{{1,4}}(?:{fraction})?(?: ?[а-гa-d](?!\w))?){counted}(?!\d)"
    tail = rf"(?P<called>(?: (?:{own['sign']}))?-? ?(?:үй|уй|ui|ғимарат|гимарат)\w*|-? ?(?:{own['house_of']})\b)?"
    entrance = rf"(?:{nth}|[^\W\d_]{{6,9}})[ -]?(?:{own['entrance']})|(?:{own['entrance']})\.? ?\d{{1,2}}"
    clause = rf"(?! ?\.? ?(?:{own['clause']}))"
    short = (
        rf"(?:(?:{own['flat_short']})\.? ?№? ?\d{{1,3}}(?![\w.]*\d)|\d{{1,3}}[ -]?(?:{own['flat_short']})\b){clause}"
    )
    within = rf"(?:[ ,.]{{1,3}}(?:{entrance})\b\.?){{0,3}}"
    inside = rf"{within}[ ,.;/-]{{0,3}}(?P<flat>{flat}|{loose}|(?P<short>{short}))"
    rest = rf"(?:{inside}| ?- ?(?P<dashed>[1-9]\d{{0,3}})(?!\w*[.:]?\d)(?! ?-){counted})?"
    return _Speech(
        _pattern(rf"(?:(?:{named}|{micro})[ ,.;:-]{{0,3}}|{capital})(?:{house}\.? ?)?{sign}{number}{tail}{rest}"),
        _pattern(rf"(?<!\w)(?:{flat})"),
        _pattern(rf"\b(?:{own['street']})\b[^\n]{{0,40}}$|(?<!\w)\d{{1,4}}(?:/\d{{1,3}})?[а-в]?[ ,/]{{1,3}}$"),
        _pattern(rf",? (?:{house})\.? ?№? ?\d{{1,4}}"),
        _pattern(rf"(?<!\w)(?:{own['lives']})(?!\w)"),
        _pattern(_pair(own, (named, nth, flat, loose, within, a_name), counted)),
        _pattern(rf"(?<!\w)(?:{own['on']}) $"),
        _pattern(rf"(?:{own['oblique']})\W*$"),
        _pattern(rf"(?<!\w)(?:{own['district']})(?!\w)"),
        _pattern(rf"(?<!\w)(?:{own['flat']})(?!\w)"),
        _pattern(rf"(?<!\w)(?:{own['office']})(?!\w)"),
        _pattern(
            rf"(?<![\w-]){a_name}[^\W\d_]{{4,25}} (?P<house>\d{{1,4}})(?:/\d{{1,2}})? ?- ?(?P<dashed>\d{{1,4}})"
            rf"[ -](?:{own['flat_loose']})\b(?! ?\.? ?(?:{own['no_flat']})(?!\w))"
        ),
        _pattern(rf"(?<!\w)(?:{own['on']}) (?P<street>{a_name}(?-i:{_CAPITAL})[^\W\d_]{{3,25}})[ ,]{{1,3}}$"),
        *(_pattern(rf"(?<!\w)(?:{own[name]})(?!\w)") for name in ("flat_near", "ours", "visits")),
    )


def _pair(own: Mapping[str, str], parts: tuple[str, ...], counted: str) -> str:
    """Блок 3, кв. 14 and кв. 14 в доме 3 по ул. Рабочей."""
    named, nth, flat, loose, within, a_name = parts
    figures = rf"(?:№|(?:{own['sign']}))? ?\d{{1,4}}(?:/\d{{1,3}}(?! ?(?:{own['flat']})))?[а-в]?(?!\w|[.:]\d){counted}"
    house = rf"(?:(?:{own['house_of']})\.? ?{figures}|{nth}[ -]?(?:{own['house_of']})\b|№ ?\d{{1,4}}(?=,? №))"
    own_flat = rf"(?:{flat}|{loose}|{nth} ?(?:{own['flat_in']})\b\.?(?! ?(?:{own['no_flat']})\b))"
    bare = rf"(?-i:{_CAPITAL})[^\W\d_]{{3,25}}"
    on_street = rf"(?:{named}|{bare})[ ,]{{1,3}}(?:(?:{own['house']})\.? ?)?{figures}"
    on = rf"[ ,.;/(-]{{0,3}}(?:(?:{own['on']}) )?"
    of_flat = rf"(?:{house}|{a_name}{bare} {figures}){within}{on}(?P<flat>{flat}|{loose})"
    return rf"(?<!\w)(?:{of_flat}|{own_flat}{on}(?:{house}|{on_street}))"


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
