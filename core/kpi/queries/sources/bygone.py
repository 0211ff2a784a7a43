"""Records as they were when a span ended: what is changed today must not change what was counted before."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlmodel import col, select

from core.calendar.queries.working import working_time
from core.kpi.queries.asked import Asked
from core.store.journal import Change, Entry
from core.store.record import Image, Record


def as_they_were(asked: Asked, records: Sequence[Record]) -> list[list[Image]]:
    """Of each span the images of these at its end; one that was made later was never otherwise, so it holds before."""
    changes = _changes(asked, records)
    return [[_at(one, changes, end) for one in records] for end in _ends(asked)]


def _ends(asked: Asked) -> list[datetime]:
    zone = working_time(asked.session).zone
    return [datetime.combine(one.last + timedelta(days=1), time.min, zone) for one in asked.spans]


def _changes(asked: Asked, records: Sequence[Record]) -> list[tuple[datetime, Change]]:
    """The latest first; of few records, which have an index of their own."""
    query = (
        select(Entry.at, Change)
        .join(Entry, col(Entry.id) == col(Change.entry_id))
        .where(
            col(Change.record_id).in_([one.id for one in records]), Entry.at >= min(_ends(asked)),
            Change.had_before(),
        )
        .order_by(col(Change.entry_id).desc(), col(Change.position).desc())
    )  # fmt: skip
    return list(asked.session.exec(query))


def _at(record: Record, changes: Sequence[tuple[datetime, Change]], end: datetime) -> Image:
    later = [one.before for at, one in changes if one.record_id == record.id and at >= end]
    return type(record).modern(later[-1]) if later else record.image()
