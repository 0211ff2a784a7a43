"""Numbers in a running text, in figures and in words, in three languages: "12,5 млн", "жиырма бес мың", IV."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from core import library
from core.language.trilingual import Lang

# beyond it a row of figures is no quantity, and is compared as it stands
_LONGEST = 18
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
          "XVII", "XVIII", "XIX", "XX", "XXI", "XXII")  # fmt: skip
# Kazakh has its own I and X beside the Latin ones
_LATIN = str.maketrans("ІХ", "IX")
# a lone I is an English word, a lone X a network
_NOT_ROMAN = ("I", "X")
_TOKEN = re.compile(
    r"(?<!\w)(?P<figures>(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:[.,]\d+)*)|(?P<word>(?:(?<=\d)|(?<!\w))[^\W\d_]+)"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LIST_MARK = re.compile(r"^[ \t]*\d{1,3}[.)](?=\s)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """`value` is written the same in every language: 12500000. What stands in words is weaker evidence than figures."""

    value: str
    start: int
    end: int
    is_in_words: bool


@dataclass(slots=True)
class _Run:
    start: int
    end: int
    is_in_words: bool
    total: Decimal = Decimal(0)
    current: Decimal | None = None
    magnitude: Decimal = Decimal(10) ** 12
    words: int = 0

    def takes(self, value: Decimal, is_word: bool) -> bool:
        """Adds what continues the number: жиырма + бес, 12 + млн; says no to a number of its own."""
        if is_word and value >= 1000:
            if self.current is None or value >= self.magnitude:
                return False
            self.total, self.current, self.magnitude = self.total + self.current * value, None, value
        elif self.current is None:
            if value >= self.magnitude:
                return False
            self.current = value
        elif not is_word:
            return False
        elif value == 100 and self.current < 10:
            self.current *= 100
        elif _fits_below(value, self.current):
            self.current += value
        else:
            return False
        return True


def found(text: str, lang: Lang) -> Iterator[Numeral]:
    """Expects plain spaces. A bare "thousands" is no number.

    >>> [one.value for one in found("Жиырма бес мың адам, 12,5 млн теңге, IV тоқсан", "kk")]
    ['25000', '12500000', '4']
    """
    text = _LIST_MARK.sub(lambda mark: "\0" * len(mark[0]), text)
    named, run = _named(lang), None
    for token in _TOKEN.finditer(text):
        figures, word = token.group("figures", "word")
        value = _read(figures, lang) if figures else named.get(word.lower())
        is_raw = bool(figures) and value is None
        if run is not None:
            continues = value is not None and token.start() - run.end <= 1 and text[run.end : token.start()] in " -"
            if continues and value is not None and run.takes(value, word is not None):
                run.end, run.words = token.end(), run.words + 1
                continue
            yield from _told(run, lang)
            run = None
        if value is not None:
            run = _Run(token.start(), token.end(), word is not None, words=1)
            run.current = value
        elif is_raw:
            yield Numeral(figures, token.start(), token.end(), False)
        elif (roman := word.translate(_LATIN)) in _ROMAN and roman not in _NOT_ROMAN:
            yield Numeral(str(_ROMAN.index(roman) + 1), token.start(), token.end(), True)
    if run is not None:
        yield from _told(run, lang)


def value(word: str, lang: Lang) -> str | None:
    """
    >>> value("беске", "kk"), value("двух", "ru"), value("жол", "kk")
    ('5', '2', None)
    """
    named = _named(lang).get(word.lower())
    return None if named is None else _plain(named)


def _told(run: _Run, lang: Lang) -> Iterator[Numeral]:
    value = run.total + (run.current or 0)
    if run.is_in_words:
        # тоқсан is a quarter of a year too, and жүз a face
        is_common = run.words == 1 and (value >= 1000 or (lang == "kk" and value in (90, 100)))
        if value < 1 or is_common:
            return
    yield Numeral(_plain(value), run.start, run.end, run.is_in_words)


def _fits_below(value: Decimal, current: Decimal) -> bool:
    if value == Decimal("0.5"):
        return current == current.to_integral_value()
    return (current % 100 == 0 and 0 < value < 100) or (current % 10 == 0 and current % 100 > 0 and 0 < value < 10)


def _read(figures: str, lang: Lang) -> Decimal | None:
    plain = figures.replace(" ", "")
    if lang == "en" and _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    return Decimal(plain) if plain.count(".") < 2 and len(plain) <= _LONGEST else None


def _plain(value: Decimal) -> str:
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


@cache
def said() -> dict[str, Any]:
    """The words of figures in the three languages, read once."""
    return library.read("facts")


@cache
def _named(lang: Lang) -> dict[str, Decimal]:
    endings: dict[str, str] = said()["endings"]
    every: dict[str, Decimal] = {}
    for value, forms in said()["numerals"][lang].items():
        for form in forms.split("|"):
            stem, _, kind = form.rstrip("}").partition("{")
            for ending in endings[kind].split("|") if kind else [""]:
                every.setdefault(stem + ending, Decimal(value))
    # үшін is "for" far oftener than "his three"
    return {word: value for word, value in every.items() if word not in said()["no_numerals"][lang].split("|")}
