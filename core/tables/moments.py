"""When a message was written, as some program wrote it down: figures, months by name, seconds, days of Excel."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.language import dates
from core.tables.cells import Cell

_LONGEST = 60
# Excel counts days from here
_EXCEL = datetime.combine(date(1899, 12, 30), time())
_EXCEL_DAYS = range(20_000, 80_000)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
# seconds or milliseconds since 1970, as programs tell them to programs
_SECONDS = re.compile(r"[12]\d{9}(?:\d{3})?")
_ZONE = r"(?:\s*(?:UTC|GMT)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d))?"
_CLOCK = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d{1,9})?\s*([ap]\.?m\.?)?" + _ZONE
_FIGURES = re.compile(
    r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})(?:\s*[гж]\.?)?(?:,?\s+(?:[вс]\s+|сағ\w*\.?\s+)?" + _CLOCK + ")?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    r"(\d{4})([./-])(\d{1,2})[./-](\d{1,2})(?:\s*[гж]\.?)?(?:[,T]?\s*" + _CLOCK + ")?", re.IGNORECASE
)
_HOUR = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap]\.?m\.?)(?![a-z]))?", re.IGNORECASE)
# a clock somewhere else, as programs of the west call it behind the hour
_ZONES = {
    "UTC": "+0000", "GMT": "+0000", "PST": "-0800", "PDT": "-0700", "MST": "-0700", "MDT": "-0600", "CST": "-0600",
    "CDT": "-0500", "EST": "-0500", "EDT": "-0400", "MSK": "+0300",
}  # fmt: skip
_DAYS = frozenset(("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"))
_ZONE_NAME = re.compile(r"\b[A-Z]{2,5}\b")
_NUMBER, _WORD = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_SLASHED = re.compile(r"\s*(\d{1,2})/(\d{1,2})/\d{2,4}")
# three letters are enough in each language, also where Kazakh was typed without its own
_MONTHS = {
    beginning: number
    for row in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "янв фев мар апр мая июн июл авг сен окт ноя дек",
        "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел",
        "кан акп нау сау мам мау шил там кыр каз кар жел",
    )
    for number, beginning in enumerate(row.split(), 1)
} | {"май": 5}
# begins as September does
_SATURDAY = "сенб"


class Moments:
    """
    Reads the moments of one column, all in the same order of day and month; what names no zone has this one.

    Days come first, as they are written here, unless it is said or one of the cells tells otherwise. A day without a
    year is the latest such one that is not after `last`; without that it is none.
    """

    def __init__(
        self,
        zone: ZoneInfo,
        cells: Iterable[Cell] = (),
        *,
        is_month_first: bool | None = None,
        last: date | None = None,
    ) -> None:
        self._zone, self._last = zone, last
        self.is_month_first = bool(month_first(cells) if is_month_first is None else is_month_first)

    def read(self, cell: Cell) -> datetime | None:
        """In UTC; None: this is no moment, or none of the years an office may speak of."""
        try:
            found = self._read(cell)
            if found is None or not dates.FIRST_DAY <= found.date() <= dates.LAST_DAY:
                return None
            return (found if found.tzinfo else found.replace(tzinfo=self._zone)).astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    def _read(self, cell: Cell) -> datetime | None:
        match cell:
            case str():
                return self._written(cell.strip())
            case datetime():
                return cell
            case date():
                return datetime.combine(cell, time())
            case int() | float() if not isinstance(cell, bool):
                return _counted(float(cell))
        return None

    def _written(self, said: str) -> datetime | None:
        if len(said) > _LONGEST:
            return None
        # a file of a hundred thousand rows has them written so
        if said[2:3] == said[5:6] == "." and said[13:14] == ":":
            exact = _iso(f"{said[6:10]}-{said[3:5]}-{said[:2]}{said[10:]}")
        else:
            exact = _iso(said) if said[4:5] == "-" else None
        if exact is not None:
            return exact
        if found := _FIGURES.fullmatch(said):
            day, sign, month, year, *clock = found.groups()
            if sign == "/" and self.is_month_first:
                day, month = month, day
            return _made(year, month, day, clock)
        if found := _YEAR_FIRST.fullmatch(said):
            year, _sign, month, day, *clock = found.groups()
            return _made(year, month, day, clock)
        if _SERIAL.fullmatch(said):
            return _counted(float(said.replace(",", ".")))
        if _SECONDS.fullmatch(said):
            return datetime.fromtimestamp(int(said[:10]), UTC)
        return _named(said, self._last)


def _iso(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said.replace(" UTC", "Z"))
    except ValueError:
        return None


def _counted(days: float) -> datetime | None:
    if int(days) not in _EXCEL_DAYS:
        return None
    # a fraction of a day never is a whole second
    return _EXCEL + timedelta(seconds=round(days * 86_400))


def _made(year: str, month: str | int, day: str, clock: Iterable[str | None]) -> datetime:
    hour, minute, second, half, zone = (*clock, *[None] * 5)[:5]
    whole = int(year) + 2000 if len(year) == 2 else int(year)
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + 12 * half.lower().startswith("p")
    told = datetime.strptime(_offset(zone), "%z").tzinfo if zone else None
    return datetime(whole, int(month), int(day), hours, int(minute or 0), int(second or 0), tzinfo=told)


def _offset(zone: str) -> str:
    return "+0000" if zone.upper() in ("Z", "UTC", "GMT") else zone


def _named(said: str, last: date | None) -> datetime | None:
    """«21 қараша 2026 ж., 15:30», «2026 жылғы 21 қараша», «Nov 21, 2026»: a month by name, a year, a day of it."""
    hour = _HOUR.search(said)
    rest = said.replace(hour[0], " ", 1) if hour else said
    strange = [name for name in _ZONE_NAME.findall(rest) if not _is_of_a_day(name)]
    spoken = [word for word in _WORD.findall(rest.lower()) if not word.startswith(_SATURDAY)]
    months = [_MONTHS[word[:3]] for word in spoken if word[:3] in _MONTHS]
    numbers = _NUMBER.findall(rest)
    years, days = [one for one in numbers if len(one) == 4], [one for one in numbers if len(one) < 3]
    if not len(months) == len(days) == 1 or len(numbers) != 1 + len(years):
        return None
    # an hour by a clock nobody knows is none
    if len(strange) > bool(hour) or any(name not in _ZONES for name in strange):
        return None
    if not years and last:
        years = [_latest(months[0], int(days[0]), last)]
    zone = _ZONES[strange[0]] if strange else None
    return _made(years[0], months[0], days[0], (*hour.groups(), zone) if hour else ()) if len(years) == 1 else None


def _is_of_a_day(name: str) -> bool:
    """A month or a day of the week in capitals is no zone."""
    return name[:3].lower() in _MONTHS or name[:3] in _DAYS or name == "AT"


def _latest(month: int, day: int, last: date) -> str:
    """The year of it; the last day of February may be four years ago."""
    is_past = (month, day) <= (last.month, last.day)
    return str(next((year for year in range(last.year - (not is_past), 0, -1) if day <= monthrange(year, month)[1]), 0))


def month_first(cells: Iterable[Cell]) -> bool | None:
    """
    11/21/2026 tells it. None: there are slashes, and no cell tells; without slashes nothing is to be told.

    >>> month_first(["11/03/2026", "11/21/2026"]), month_first(["11/03/2026"]), month_first(["03.11.2026"])
    (True, None, False)
    """
    told: bool | None = False
    for cell in cells:
        if isinstance(cell, str) and (found := _SLASHED.match(cell)):
            first, second = int(found[1]), int(found[2])
            if (first > 12) != (second > 12):
                return second > 12
            told = None if first != second else told
    return told
