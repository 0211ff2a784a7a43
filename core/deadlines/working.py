"""Working time: which hours of which days count, how long it was, and when so much of it is over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import _

DAY = timedelta(days=1)
# a calendar that gives no working day for so long was not filled in
FARTHEST = 400 * DAY
NOTHING = timedelta(0)

Stretch = tuple[datetime, datetime]


def _nameless(_day: date) -> Trilingual:
    return Trilingual()


def _as_usual(_day: date) -> time | None:
    return None


@dataclass(frozen=True)
class WorkingTime:
    """The hours of an office's day, from and to in turn, and the days on which they count."""

    zone: ZoneInfo
    hours: tuple[tuple[time, time], ...]
    works: Callable[[date], bool]
    # why nobody works on a day; empty: it is a weekend
    name: Callable[[date], Trilingual] = _nameless
    # when a day ends that is shorter than the others
    ends: Callable[[date], time | None] = _as_usual

    # how long thousands of answers took is asked of the same days
    _laid_out: dict[date, tuple[Stretch, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, day: date) -> tuple[Stretch, ...]:
        """The stretches of one day, as moments."""
        if day not in self._laid_out:
            self._laid_out[day] = tuple(self._stretches_of(day))
        return self._laid_out[day]

    def _stretches_of(self, day: date) -> Iterator[Stretch]:
        if self.works(day):
            ends = self.ends(day) or time.max
            for first, last in self.hours:
                if first < ends:
                    yield self._at(day, first), self._at(day, min(last, ends))

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.zone)

    def end_of(self, day: date) -> datetime:
        """When a day's work is over, also of a day that is not worked."""
        return max((last for _first, last in self.of(day)), default=self._at(day, self.hours[-1][1]))

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def later(self, start: datetime, length: timedelta) -> datetime:
        """The moment at which so much working time is over; from a night it begins with the next morning."""
        left = length
        for first, last in self.stretches(start):
            if last - first >= left:
                return first + left
            left -= last - first
        raise no_working_day()

    def stretches(self, start: datetime) -> Iterator[Stretch]:
        """What is worked from a moment on."""
        day = self.day_of(start)
        for n in range(FARTHEST.days):
            for first, last in self.of(day + n * DAY):
                if last > start:
                    yield max(first, start), last

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much of it lies between two moments; nothing if the second comes first."""
        total, day, last_day = NOTHING, self.day_of(start), self.day_of(end)
        while day <= last_day:
            for first, last in self.of(day):
                total += max(min(last, end) - max(first, start), NOTHING)
            day += DAY
        return total

    def days_later(self, start: date, count: int) -> date:
        """The count-th working day after a day; the day itself is not counted."""
        day, farthest = start, start + FARTHEST + count * 2 * DAY
        while count > 0:
            day += DAY
            count -= self.works(day)
            if day > farthest:
                raise no_working_day()
        return day


def no_working_day() -> Invalid:
    return Invalid(_("There is no working day for more than a year: look at working time and days off."))
