"""How many messages wait in files, as each file was counted when it came, and since when any come: nobody goes through
a million rows for a screen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.replies.records import Batch, Book, Message, Received, Source
from core.store.light import reader


@dataclass(frozen=True)
class Narrowed:
    """What of one register is asked for; an empty field asks for all."""

    book: Book
    sources: Sequence[Source] = ()
    channels: Sequence[UUID] = ()
    topics: Sequence[str] = ()


@dataclass(frozen=True)
class Tallies:
    # register, way and channel of each file, with its open rows by topic and day
    files: Sequence[tuple[Book, Source, UUID | None, Mapping[str, Mapping[str, int]]]]
    # files that were not counted when they came
    uncounted: Sequence[UUID] = ()

    def days(self, narrowed: Narrowed) -> Iterator[tuple[str, int]]:
        """Each day, in UTC, with how many came on it and wait."""
        for book, source, channel, by_topic in self.files:
            if book != narrowed.book or (narrowed.sources and source not in narrowed.sources):
                continue
            if narrowed.channels and channel not in narrowed.channels:
                continue
            for topic, days in by_topic.items():
                if not narrowed.topics or topic in narrowed.topics:
                    yield from days.items()

    def count(self, narrowed: Narrowed, before: datetime | None = None) -> int:
        """How many wait; of those only that came on the days before the one this moment lies in."""
        last = before.astimezone(UTC).date().isoformat() if before else ""
        return sum(number for day, number in self.days(narrowed) if not last or day < last)

    def first(self, narrowed: Narrowed) -> datetime | None:
        """The day on which the first of them came; None: there is none."""
        day = min((day for day, number in self.days(narrowed) if number), default="")
        return datetime.combine(date.fromisoformat(day), time(), UTC) if day else None


def of_files(session: Session) -> Tallies:
    files, uncounted = [], []
    # the others came to this copy of the office when they were erased already
    has_rows = select(Received.id).where(Received.lot_id == Batch.id).exists()
    query = select(Batch).where(col(Batch.erased_at).is_(None) | has_rows)
    for one in reader(session, Batch).all(session, query):
        if one.headings:
            files.append((one.book, one.source, one.channel_id, one.tally))
        else:
            uncounted.append(one.id)
    return Tallies(files, uncounted)


def begun_at(session: Session) -> datetime | None:
    """When the first message came, or the first row of a file; None: nothing ever did."""
    # the index of rows begins with these two: so asked it is looked up, and not gone through
    kinds = [(book, is_open) for book in Book for is_open in (True, False)]
    first = func.min(col(Received.came_at))
    rows = [select(first).where(Received.book == book, col(Received.is_open).is_(is_open)) for book, is_open in kinds]
    found: list[datetime | None] = [session.exec(one).one() for one in (select(func.min(col(Message.came_at))), *rows)]
    return min((at for at in found if at is not None), default=None)


def day_begins(at: datetime) -> datetime:
    return datetime.combine(at.astimezone(UTC).date(), time(), UTC)


def day_of(came_at: datetime) -> str:
    return came_at.astimezone(UTC).date().isoformat()
