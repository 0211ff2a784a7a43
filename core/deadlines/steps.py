"""How a deadline came about, step by step, as plain values that any language can say."""

from dataclasses import dataclass
from datetime import date, datetime

from core.deadlines.working import Stretch
from core.language.trilingual import Trilingual

NAMELESS = Trilingual()


@dataclass(frozen=True)
class Received:
    at: datetime


@dataclass(frozen=True)
class Registered:
    """It came after hours or on a day off, and counts as received on this day."""

    day: date


@dataclass(frozen=True)
class CountedFrom:
    """The first day that counts."""

    day: date


@dataclass(frozen=True)
class Worked:
    """What one day gave of a term in hours."""

    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Skipped:
    """A day that did not count; without a name it is a weekend."""

    day: date
    name: Trilingual = NAMELESS


@dataclass(frozen=True)
class Moved:
    """The last day was not worked, so the term ends on the next working one."""

    day: date
    to: date


@dataclass(frozen=True)
class Extended:
    """It ended at `first`, and was prolonged by so much or until a day: by whom and why."""

    first: datetime
    count: int = 0
    unit: str = ""
    until: date | None = None
    is_from_receipt: bool = False
    by: str = ""
    why: str = ""


Step = Received | Registered | CountedFrom | Worked | Skipped | Moved | Extended
