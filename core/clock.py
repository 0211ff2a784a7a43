"""What time it is in the office: the one clock, which tests can stop."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.errors import Unavailable
from core.language.words import _

_stopped_at: datetime | None = None
# a job that lives through days gone by must not stop the screen's clock
_own = threading.local()


def now() -> datetime:
    """This moment, in UTC: what is stored and compared."""
    return getattr(_own, "stopped_at", None) or _stopped_at or datetime.now(UTC)


def milliseconds() -> int:
    """Of the machine itself, for ids; it is never stopped: what a drill makes is not older than what was there."""
    return time.time_ns() // 1_000_000


def today(zone: str) -> date:
    """The calendar day it is in the office's time zone."""
    return local(now(), zone).date()


def local(moment: datetime, zone: str) -> datetime:
    """A stored moment as the office's wall clock shows it."""
    return moment.astimezone(zone_of(zone))


def zone_of(name: str) -> ZoneInfo:
    """The office's time zone, for moments that are made of a day and an hour."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        sentence = _("The office's time zone cannot be read: {zone}. Restore the last backup copy.")
        raise Unavailable(sentence.format(zone=name)) from error


@contextmanager
def stopped(moment: datetime) -> Iterator[None]:
    """Hold the clock: tests, drills and pictures need a day that does not move. In a job, for that job alone."""
    global _stopped_at
    moment = moment.astimezone(UTC)
    if threading.current_thread() is not threading.main_thread():
        before, _own.stopped_at = getattr(_own, "stopped_at", None), moment
        try:
            yield
        finally:
            _own.stopped_at = before
        return
    before, _stopped_at = _stopped_at, moment
    try:
        yield
    finally:
        _stopped_at = before
