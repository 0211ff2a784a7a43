"""Working time: which hours of which days count, how long it was, and when so much of it is over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.errors import Invalid
from core.language.words import _

DAY = timedelta(days=1)
# a calendar that gives no working day for so long was not filled in
FARTHEST = 400 * DAY
NOTHING = timedelta(0)


@dataclass(frozen=True)
class WorkingTime:
    """The hours of an office's day, from and to in turn, and the days on which they count."""

    zone: ZoneInfo
    hours: tuple[tuple[time, time], ...]
    works: Callable[[date], bool]

    def of(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """The stretches of one day, as moments."""
        if self.works(day):
            for first, last in self.hours:
                yield self._at(day, first), self._at(day, last)

    def _at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, self.zone)

    def end_of(self, day: date) -> datetime:
        """When a day's work is over, also of a day that is not worked."""
        return self._at(day, self.hours[-1][1])

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def later(self, start: datetime, length: timedelta) -> datetime:
        """The moment at which so much working time is over; from a night it begins with the next morning."""
        left = length
        for first, last in self._from(start):
            first = max(first, start)
            if last - first >= left:
                return first + left
            left -= last - first
        raise Invalid(_("There is no working day for more than a year: look at working time and days off."))

    def _from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        day = self.day_of(start)
        for n in range(FARTHEST.days):
            yield from (stretch for stretch in self.of(day + n * DAY) if stretch[1] > start)

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
                raise Invalid(_("There is no working day for more than a year: look at working time and days off."))
        return day
