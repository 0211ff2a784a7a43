"""Numbers as the office writes them: 12 345,6 in Kazakh and Russian, 12,345.6 in English."""

from typing import TYPE_CHECKING

from core.language.trilingual import Lang

if TYPE_CHECKING:
    # the first paint waits for this module
    from decimal import Decimal

NO_BREAK = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

# so many digits of a figure that was divided are told
_EXACT = 9
_MARKS = {"en": str.maketrans("-", MINUS), "": str.maketrans(",.-", f"{NARROW},{MINUS}")}
_PERCENT = {"kk": "%", "ru": f"{NO_BREAK}%", "en": "%"}


def rounded(value: "float | Decimal", places: int) -> float:
    """
    As Excel does and whoever checks a paper by hand: what lies in the middle goes away from nought.

    >>> rounded(6.25, 1), rounded(45.25, 1), rounded(100 * 7 / 2000, 1), rounded(-0.05, 1)
    (6.3, 45.3, 0.4, -0.1)
    """
    from decimal import ROUND_HALF_UP, Decimal

    # a share that was divided lies a hair beside the middle that it is
    exact = Decimal(repr(round(float(value), _EXACT)))
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def whole(value: "float | Decimal") -> int:
    """
    >>> whole(12.5), whole(-12.5), whole(100 * 1 / 8)
    (13, -13, 13)
    """
    return int(rounded(value, 0))


def number(value: "int | float | Decimal", lang: Lang, places: int | None = None) -> str:
    """With `places` digits after the comma; without, as many as the value has.

    >>> number(1234.5, "en"), number(-0.5, "ru", 2), number(0.125, "kk", 2)
    ('1,234.5', '−0,50', '0,13')
    """
    written = f"{value:,}" if places is None else f"{rounded(value, places):,.{places}f}"
    return written.translate(_MARKS["en" if lang == "en" else ""])


def percent(value: "int | float | Decimal", lang: Lang, places: int | None = None) -> str:
    """
    >>> percent(45.2, "kk"), percent(45, "en")
    ('45,2%', '45%')
    """
    return number(value, lang, places) + _PERCENT[lang]
