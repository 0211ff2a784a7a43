"""The figures of a span: how much was asked, how much was answered and how soon, by whatever it is looked at."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from statistics import mean, median
from typing import Any
from uuid import UUID

from core.replies.records import OPEN, Book, Source, State, Tone


class By(StrEnum):
    """What the figures can be looked at by."""

    TOPIC = "topic"
    CHANNEL = "channel_id"
    SOURCE = "source"
    UNIT = "unit_id"
    PERSON = "person_id"
    LANG = "lang"
    OUTCOME = "outcome"
    BOOK = "book"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Told:
    """One message, as far as figures are made of it."""

    id: UUID
    book: Book
    source: Source
    state: State
    channel_id: UUID | None
    topic: str
    unit_id: UUID | None
    person_id: UUID | None
    lang: str
    outcome: str
    tone: Tone
    is_constructive: bool
    came_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    # the day its step of the span begins with
    step: date
    is_late: bool
    joined_id: UUID | None
    times_reopened: int
    hidden_rule: str
    is_sent_on: bool
    has_reference: bool
    rating: int | None
    # working time until the first answer and until the last
    first: timedelta | None = None
    final: timedelta | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def delay(self) -> timedelta:
        """How far past its term the answer came, by the clock."""
        return self.answered_at - self.due_at if self.answered_at and self.due_at else timedelta(0)


@dataclass(frozen=True, slots=True)
class Heap:
    """So many rows of files that nobody has touched here, alike in all that a file tells."""

    book: Book
    source: Source
    channel_id: UUID | None
    topic: str
    step: date
    is_open: bool
    count: int
    late: int
    # what a file does not tell
    unit_id: UUID | None = None
    person_id: UUID | None = None
    lang: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class Lengths:
    """How long it took, in working time."""

    all: Sequence[timedelta] = ()

    @property
    def median(self) -> timedelta | None:
        return timedelta(seconds=median(one.total_seconds() for one in self.all)) if self.all else None

    @property
    def mean(self) -> timedelta | None:
        return timedelta(seconds=mean(one.total_seconds() for one in self.all)) if self.all else None


@dataclass(frozen=True)
class Figures:
    """Of what came: what has its final answer, what was closed without one, what another system has done with."""

    received: int = 0
    answered: int = 0
    closed: int = 0
    elsewhere: int = 0
    late: int = 0
    first: Lengths = field(default_factory=Lengths)
    final: Lengths = field(default_factory=Lengths)

    @property
    def needed(self) -> int:
        """All that an answer was owed to here."""
        return self.received - self.closed - self.elsewhere

    @property
    def unanswered(self) -> int:
        return self.needed - self.answered

    @property
    def share(self) -> float | None:
        return self.answered / self.needed if self.needed else None


@dataclass(frozen=True)
class Numbers:
    """Of the messages that came on these days, both included, as they stand now."""

    first: date
    last: date
    now: datetime
    steps: Sequence[date]
    messages: Sequence[Told]
    heaps: Sequence[Heap]
    inquiries: Sequence[tuple[UUID, timedelta | None, bool]]

    @cached_property
    def total(self) -> Figures:
        return _figures(self.messages, self.heaps)

    def by(self, view: By) -> list[tuple[Any, Figures]]:
        """The most asked first; days and weeks in their order."""
        told = _grouped(self.messages, lambda one: getattr(one, view))
        heaps = _grouped(self.heaps, lambda one: getattr(one, view))
        found = [(key, _figures(told.get(key, ()), heaps.get(key, ()))) for key in {**told, **heaps}]
        if view is By.STEP:
            return sorted(found)
        return sorted(found, key=lambda one: (-one[1].received, str(one[0])))

    @property
    def reopened(self) -> int:
        return sum(one.times_reopened > 0 for one in self.messages)

    @property
    def joined(self) -> int:
        """Those that say again what another says, and are answered together with it."""
        return sum(one.joined_id is not None for one in self.messages)

    @property
    def cases(self) -> int:
        return len({one.joined_id for one in self.messages if one.joined_id})

    @property
    def sent_on(self) -> int:
        return sum(one.is_sent_on for one in self.messages)

    @property
    def filed(self) -> int:
        """Of those shown the way: whose number is known."""
        return sum(one.is_sent_on and one.has_reference for one in self.messages)

    @property
    def hidden(self) -> Mapping[str, int]:
        return Counter(one.hidden_rule for one in self.messages if one.hidden_rule)

    @property
    def ratings(self) -> Mapping[int, int]:
        return Counter(one.rating for one in self.messages if one.rating)

    @property
    def tones(self) -> Mapping[tuple[Tone, bool], int]:
        return Counter((one.tone, one.is_constructive) for one in self.messages)

    @property
    def units(self) -> list[tuple[UUID, int, int, int, Lengths]]:
        """What units were asked: how many questions, how many answered, how many past their term, how long it took."""
        grouped = _grouped(self.inquiries, lambda one: one[0])
        return sorted(
            (
                (unit_id, len(asked), len(took), sum(late for _unit, _took, late in asked), Lengths(took))
                for unit_id, asked in grouped.items()
                for took in [[length for _unit, length, _late in asked if length is not None]]
            ),
            key=lambda one: (-one[1], str(one[0])),
        )


def _grouped(found: Iterable[Any], key: Callable[[Any], Hashable]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return groups


def _figures(told: Sequence[Told], heaps: Sequence[Heap]) -> Figures:
    return Figures(
        received=len(told) + sum(one.count for one in heaps),
        answered=sum(one.state == State.ANSWERED for one in told),
        closed=sum(one.state == State.CLOSED for one in told),
        elsewhere=sum(one.count for one in heaps if not one.is_open),
        late=sum(one.is_late for one in told) + sum(one.late for one in heaps),
        first=Lengths([one.first for one in told if one.first is not None]),
        final=Lengths([one.final for one in told if one.final is not None]),
    )
