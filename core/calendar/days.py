"""Days off and working days: holidays by their rules, what moves when they fall on a weekend, and what was decreed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.calendar import occasions as rules
from core.calendar.records import DaySort, Occasion, OccasionSort, SpecialDay
from core.language import dates
from core.language.trilingual import Lang, Trilingual
from core.language.words import language, words
from core.office.records import Confidence

DAY = timedelta(days=1)

RESTED = frozenset({OccasionSort.PUBLIC_HOLIDAY, OccasionSort.RELIGIOUS_DAY_OFF})


@dataclass(frozen=True)
class DayOff:
    """A day that is free beyond the weekends; `moved_from` is the holiday on a weekend it stands for."""

    name: Trilingual
    moved_from: date | None = None
    basis: str = ""
    confidence: Confidence = Confidence.HIGH
    # a lunar day nobody has announced yet
    is_estimate: bool = False

    @property
    def why(self) -> str:
        return self.why_in(language())

    def why_in(self, lang: Lang) -> str:
        name, speech = self.name.in_(lang), words(lang)
        if self.moved_from:
            day = dates.with_weekday(self.moved_from, lang)
            return speech.say("{name}: moved from a weekend ({day})").format(name=name, day=day)
        return speech.say("{name}: expected, not announced yet").format(name=name) if self.is_estimate else name


def days_off(
    year: int, occasions: Iterable[Occasion], special: Iterable[SpecialDay] = (), week_days: int = 5
) -> dict[date, DayOff]:
    """Every holiday of a year, the days off moved from weekends, and what was decreed, in order."""
    rested = [one for one in occasions if one.is_active and one.sort in RESTED]
    # a holiday at the end of December may free a day in January
    found = _by_rule((year - 1, year), rested, week_days)
    for one in special:
        if one.sort == DaySort.OFF:
            found[one.day] = _decreed(one, found.get(one.day))
        elif one.sort == DaySort.WORKING:
            found.pop(one.day, None)
    return {day: found[day] for day in sorted(found) if day.year == year}


def _by_rule(years: Sequence[int], occasions: Iterable[Occasion], week_days: int) -> dict[date, DayOff]:
    found: dict[date, DayOff] = {}
    moving: set[date] = set()
    comings = [(one, span) for one in occasions for year in years for span in rules.spans(one, year)]
    for occasion, span in comings:
        for day in _each(span.first, span.last):
            off = DayOff(occasion.name, confidence=occasion.confidence, is_estimate=span.is_estimate)
            found.setdefault(day, off)
            # only a public holiday moves: a religious one on a weekend is simply spent
            if occasion.sort == OccasionSort.PUBLIC_HOLIDAY and _is_weekend(day, week_days):
                moving.add(day)
    for day in sorted(moving):
        free = day + DAY
        while free in found or _is_weekend(free, week_days):
            free += DAY
        found[free] = replace(found[day], moved_from=day)
    return found


def _decreed(special: SpecialDay, ruled: DayOff | None) -> DayOff:
    """A row that confirms what the rule says keeps why it is so."""
    return DayOff(
        name=special.name or (ruled.name if ruled else Trilingual()),
        moved_from=ruled.moved_from if ruled else None,
        basis=special.basis,
        confidence=special.confidence,
    )


def _is_weekend(day: date, week_days: int) -> bool:
    return day.weekday() >= week_days


def _each(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


def is_working(day: date, off: Mapping[date, DayOff], special: Iterable[SpecialDay] = (), week_days: int = 5) -> bool:
    """`off` are the days off of its year; a Saturday that was decreed to be worked is a working day."""
    decreed = {one.sort for one in special if one.day == day}
    if decreed & {DaySort.WORKING, DaySort.SHORT}:
        return True
    return day not in off and not _is_weekend(day, week_days)


def working_days(
    first: date, last: date, occasions: Sequence[Occasion], special: Sequence[SpecialDay] = (), week_days: int = 5
) -> list[date]:
    """From the first day to the last, both counted."""
    years = range(first.year, last.year + 1)
    off = {day: one for year in years for day, one in days_off(year, occasions, special, week_days).items()}
    return [day for day in _each(first, last) if is_working(day, off, special, week_days)]
