"""Figures as people type them: with a comma or a point, with spaces between thousands, in any keyboard layout."""

import re

from core.errors import Invalid
from core.kpi.choices import Unit
from core.language.numbers import MINUS, number
from core.language.words import _, language
from ui.kit import digits

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
_TIME = re.compile(r"(\d+):([0-5]\d)", re.ASCII)
# as the program itself spells a length, in any of its languages
_SPELLED = re.compile(r"(?=\d)(?:(\d+)(?:ч|сағ|h)\.?)?(?:(\d+)(?:мин|min)\.?)?", re.ASCII)


def read(typed: str, unit: Unit) -> float:
    """
    >>> read("1 204,5", Unit.COUNT), read("91 %", Unit.PERCENT)
    (1204.5, 91.0)
    >>> read("1:30", Unit.MINUTES), read("2 ч 30 мин", Unit.HOURS), read("45 мин", Unit.MINUTES)
    (90.0, 2.5, 45.0)
    """
    if unit in (Unit.MINUTES, Unit.HOURS) and (minutes := _minutes(typed)) is not None:
        return float(minutes) if unit == Unit.MINUTES else minutes / 60
    plain = re.sub(r"[\s%₸]", "", digits.read(typed)).replace(MINUS, "-")
    if not _NUMBER.fullmatch(plain):
        example = number(12.5, language())
        raise Invalid(_("A number is needed here. For example: {example}").format(example=example))
    return float(plain.replace(",", "."))


def _minutes(typed: str) -> int | None:
    """A length in hours and minutes; None: it is written otherwise."""
    plain = re.sub(r"\s", "", typed.casefold())
    found = _SPELLED.fullmatch(plain) or _TIME.fullmatch(digits.read(plain))
    return int(found[1] or 0) * 60 + int(found[2] or 0) if found else None


def read_count(typed: str) -> int | None:
    """Of how many; an empty cell is not known."""
    plain = re.sub(r"\s", "", digits.read(typed))
    if not plain:
        return None
    if not plain.isdigit():
        raise Invalid(_("A whole number is needed here. For example: {example}").format(example="214"))
    return int(plain)


def written(value: float | None) -> str:
    """As it would be typed again."""
    if value is None:
        return ""
    return number(int(value) if float(value).is_integer() else round(value, 4), language())


def bounds(typed: str, unit: Unit) -> tuple[float | None, float | None]:
    """
    One bound, or two of a corridor.

    >>> bounds("85", Unit.PERCENT), bounds("5–14", Unit.COUNT)
    ((85.0, None), (5.0, 14.0))
    """
    parts = [part for part in re.split(r"\s*[–—…]\s*|(?<=[\d%])\s*-\s*", typed.strip()) if part]
    if len(parts) > 2:
        raise Invalid(_("One number, or two with a dash between them. For example: {example}").format(example="5–14"))
    values = [read(part, unit) for part in parts]
    return values[0], values[1] if len(values) > 1 else None
