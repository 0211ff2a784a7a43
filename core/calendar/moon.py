"""Days that follow the moon: Islamic months and Orthodox Easter."""

from datetime import date, timedelta
from functools import cache

from core import library

# the day before the first of Muharram of the year 1
_EPOCH = 227014


def hijri(year: int, month: int, day: int) -> date:
    """
    The day of an Islamic date: from the months that are known, else by arithmetic, which may be a day off.

    >>> hijri(1448, 12, 10)
    datetime.date(2027, 5, 16)
    """
    begins = _known_months().get((year, month))
    return (begins or _by_arithmetic(year, month)) + timedelta(days=day - 1)


def hijri_in(year: int, month: int, day: int) -> list[date]:
    """A lunar year is eleven days shorter, so a date may come twice in a year of the sun, but never not at all."""
    islamic = int((year - 622) * 33 / 32)
    found = [hijri(near, month, day) for near in range(islamic - 1, islamic + 4)]
    return [one for one in found if one.year == year]


def _by_arithmetic(year: int, month: int) -> date:
    months = (59 * (month - 1) + 1) // 2
    leaps = (11 * year + 3) // 30
    return date.fromordinal(_EPOCH + 354 * (year - 1) + leaps + months + 1)


@cache
def _known_months() -> dict[tuple[int, int], date]:
    said = library.read("moon")["month"]
    return {(int(name[:4]), int(name[5:])): begins for name, begins in said.items()}


def orthodox_easter(year: int) -> date:
    """
    >>> orthodox_easter(2026)
    datetime.date(2026, 4, 12)
    """
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    # the Julian calendar loses three days in four centuries
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
