"""What time it is in the office: the one clock, which tests can stop."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_stopped_at: datetime | None = None


def now() -> datetime:
    """This moment, in UTC: what is stored and compared."""
    return _stopped_at or datetime.now(UTC)


def today(zone: str) -> date:
    """The calendar day it is in the office's time zone."""
    return local(now(), zone).date()


def local(moment: datetime, zone: str) -> datetime:
    """A stored moment as the office's wall clock shows it."""
    return moment.astimezone(ZoneInfo(zone))


@contextmanager
def stopped(moment: datetime) -> Iterator[None]:
    """Hold the clock: tests, drills and pictures need a day that does not move."""
    global _stopped_at
    before, _stopped_at = _stopped_at, moment.astimezone(UTC)
    try:
        yield
    finally:
        _stopped_at = before
