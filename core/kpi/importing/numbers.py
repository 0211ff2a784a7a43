"""A count as people and platforms write it: «12 345», «1,2 млн», «3,4K», «3-4»; and why something else is none."""

import re
from collections.abc import Container, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, Overflow
from functools import cache
from typing import NamedTuple

from core import library
from core.language.words import N_, _
from core.tables.faults import FAILED

# beyond that it is a slip of the pen: there are not so many people, nor views
MOST = 10**12
# of a figure that a spreadsheet holds as a number with a fraction: its point never parts thousands
EXACT = "e0"

_SHARE = N_("This is a share, not a count: {said}")
_DAY = N_("This is a day, not a count: {said}. Excel makes days of ranges; write the range as text.")
_LENGTH = N_("This is a length of time, not a count: {said}")
_FORMULA = N_("This is a formula, not a count: {said}")
_LESS = N_("This is less than nothing: {said}")
_BROKEN = N_("A count has no fraction: {said}")
_TURNED = N_("This range runs backwards: {said}")
_GREAT = N_("Nothing is counted so high: {said}")
_NO_COUNT = N_("This is no count: {said}")
_TWICE = N_("The heading counts in thousands or millions already: {said}")
_LONGEST = 40

_SPACES = re.compile("[ \t\u00a0\u2007\u2009\u202f'\u2019\u02bc]")
_DASHES = frozenset("-–—―−.…") | {"--", "---", "..", "..."}
_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}(?:[ t]\d.*)?")
_TIME = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?")
_RANGE = re.compile(r"(\d[\d., \u00a0\u202f]*(?:[^\d\W]+\.?)?)\s*(?:[-–—−]|\.\.+|…)\s*(\d.*)")
_PARTS = re.compile(r"([\d.,]*\d)(e[+-]?\d{1,2})?([^\d\W]*)\.?")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d+")
_ABOUT = re.compile(r"^[~≈±>≥]\s*|\+$")
# a sign that parts a fraction in one cell of a column does so in all of them
_FRACTION = re.compile(r"\d+([.,])(?:\d{1,2}|\d{4,})|(?:\d{4,}|0)([.,])\d+")
_LETTER = re.compile(r"[^\W\d_]")
_UNIT = re.compile(r"[,(]\s*([^\W\d]+)\.?\s*\)?$")


class Number(NamedTuple):
    """None without a fault: the file does not tell. A rough one stands for a range, or was rounded by who wrote it."""

    value: int | None = None
    fault: str = ""
    is_rough: bool = False


class _Wrong(Exception):
    """Why it is no count."""


def scale(heading: str) -> int:
    """
    How much one is worth in a column, as its heading says.

    >>> scale("Охват, тыс."), scale("Қамту (млн)"), scale("Охват")
    (1000, 1000000, 1)
    """
    found = _UNIT.search(heading.casefold())
    return _scales().get(found[1], 1) if found else 1


def points(said: Iterable[str]) -> frozenset[str]:
    """
    The signs that part a fraction in a column, as its cells show.

    >>> sorted(points(["12.000", "1234.000"])), sorted(points(["12.000", "3.500"]))
    (['.'], [])
    """
    found = (_FRACTION.fullmatch(one.strip()) for one in said)
    return frozenset(one[1] or one[2] for one in found if one)


def read(said: str, of_column: int = 1, points: Container[str] = ()) -> Number:
    """
    In thousands or millions, as the heading says; `points` are the signs that part a fraction in its column.

    >>> [read(one).value for one in ("1 234", "1,234", "1.234.567", "1,2 млн", "12 тыс.", "3,4K", "3-4", "–")]
    [1234, 1234, 1234567, 1200000, 12000, 3400, 4, None]
    """
    if said.isdecimal() and len(said) < 13:
        return Number(int(said) * of_column)
    try:
        return _read(said.strip().casefold(), of_column, points)
    except _Wrong as wrong:
        return Number(fault=_(str(wrong)).format(said=said.strip().removesuffix(EXACT)[:_LONGEST]))


def _read(said: str, of_column: int, points: Container[str]) -> Number:
    if not said or said in _DASHES or said in _nothing():
        return Number()
    _demand_no_stranger(said)
    counted = _people().sub("", said)
    plain = _about().sub("", _ABOUT.sub("", counted))
    is_rough = plain != counted
    if found := _RANGE.fullmatch(plain):
        return Number(_middle(found[1], found[2], of_column, points), is_rough=True)
    value, is_rounded = _value(plain.removeprefix("+"), of_column, points)
    return Number(_whole(value), is_rough=is_rough or is_rounded)


def _demand_no_stranger(said: str) -> None:
    """What is seen at once to be something else is told to be that."""
    if said.startswith(("=", "@")) or (said[:1] in "+-" and "(" in said):
        raise _Wrong(_FORMULA)
    if said.startswith(("#", "err:")):
        raise _Wrong(FAILED)
    if said.endswith(("%", "‰")):
        raise _Wrong(_SHARE)
    if _DATE.fullmatch(said) and not _is_grouped(said):
        raise _Wrong(_DAY)
    if _TIME.fullmatch(said):
        raise _Wrong(_LENGTH)
    if said[0] in "-−–" and said[1:2].isdecimal():
        raise _Wrong(_LESS)


def _middle(low: str, high: str, of_column: int, points: Container[str]) -> int:
    """Half is rounded up. The unit behind a range is of both its ends, unless that turned it: «900-1,2 тыс»."""
    top, _is_rounded = _value(high, of_column, points)
    unit = "" if _LETTER.search(low) else re.sub(r"^[\d\W]+", "", high)
    bottoms = (_value(f"{low} {one}".strip(), of_column, points)[0] for one in dict.fromkeys((unit, "")))
    bottom = next((one for one in bottoms if one <= top), None)
    if bottom is None:
        raise _Wrong(_TURNED)
    return _checked(((bottom + top) / 2).quantize(Decimal(1), ROUND_HALF_UP))


def _value(said: str, of_column: int, points: Container[str]) -> tuple[Decimal, bool]:
    found = _PARTS.fullmatch(_joined(said))
    if not found:
        raise _Wrong(_NO_COUNT)
    digits, power, unit = found.groups()
    times = _scales().get(unit, 0) if unit else 1
    if not times:
        raise _Wrong(_NO_COUNT)
    if unit and of_column > 1:
        raise _Wrong(_TWICE)
    # beside a unit, in thousands or in a power of ten a lone sign parts the fraction
    is_fraction = bool(unit or power) or of_column > 1
    try:
        number = Decimal(_pointed(digits, is_fraction, points) + (power or "")) * times * of_column
    except (InvalidOperation, Overflow):
        raise _Wrong(_NO_COUNT) from None
    return number, bool(unit) or bool(power and power != EXACT)


def _joined(said: str) -> str:
    """Without the spaces that part thousands; others part two numbers, which is none."""
    spaced = _SPACES.sub(" ", said)
    if " " not in spaced:
        return spaced
    found = _SPACED.match(spaced)
    if not found:
        raise _Wrong(_NO_COUNT)
    rest = spaced[found.end() :]
    if re.match(r" *\d", rest):
        raise _Wrong(_NO_COUNT)
    return found[0].replace(" ", "") + rest.replace(" ", "")


def _pointed(digits: str, is_fraction: bool, points: Container[str]) -> str:
    """With a point before the fraction and nothing between thousands."""
    signs = [sign for sign in digits if sign in ".,"]
    if not signs:
        return digits
    last = signs[-1]
    whole, _sign, rest = digits.rpartition(last)
    is_fraction = is_fraction or last in points
    if len(set(signs)) == 1 and _is_grouped(digits) and not (is_fraction and len(signs) == 1):
        return digits.replace(last, "")
    if signs.count(last) > 1 or (len(signs) > 1 and not _is_grouped(whole)):
        raise _Wrong(_NO_COUNT)
    return re.sub("[.,]", "", whole) + "." + rest


def _is_grouped(digits: str) -> bool:
    """
    >>> _is_grouped("1.234.567"), _is_grouped("3,5"), _is_grouped("0,125")
    (True, False, False)
    """
    first, *rest = re.split("[.,]", digits)
    return 0 < len(first) <= 3 and first != "0" and bool(rest) and all(len(one) == 3 for one in rest)


def _whole(value: Decimal) -> int:
    if value != value.to_integral_value():
        raise _Wrong(_BROKEN)
    return _checked(value)


def _checked(value: Decimal) -> int:
    if value > MOST:
        raise _Wrong(_GREAT)
    return int(value)


@cache
def _scales() -> Mapping[str, int]:
    told = library.read("kpi/headings")
    return {
        said: times
        for name, times in (("thousand", 10**3), ("million", 10**6), ("milliard", 10**9))
        for said in told[name]["said"]
    }


@cache
def _people() -> re.Pattern[str]:
    """Of whom a count is: «1200 чел.»."""
    return re.compile(rf"(?<=[\d\s.])\s*(?:{_any_of('people')})\.?$")


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_any_of('about')})\s+")


def _any_of(name: str) -> str:
    return "|".join(re.escape(one) for one in library.read("kpi/headings")[name]["said"])


@cache
def _nothing() -> frozenset[str]:
    return frozenset(library.read("kpi/headings")["nothing"]["said"])
