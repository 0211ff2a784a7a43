"""The records behind a share: those that bring it down, or that it counts where less is better."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.calendar.records import Publication
from core.kpi import library
from core.kpi.catalogue import in_force
from core.kpi.choices import Direction
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import approval, calendar, replies
from core.kpi.records import Measure
from core.kpi.spans import Span
from core.replies.records import Message
from core.store.record import Record

# one number of things of all of them
_SHARE = re.compile(r"\s*([a-z_0-9]+)\s*/\s*([a-z_0-9]+)\s*\*\s*100\s*")


@dataclass(frozen=True)
class _Kept:
    """Who tells which records a number counts, and of which kind these are."""

    records: Callable[[Asked, str], list[UUID]]
    kind: type[Record]
    # the room where they are looked at
    room: str


_SOURCES = {
    "replies": _Kept(replies.records, Message, "replies"),
    "calendar": _Kept(calendar.records, Publication, "publication"),
    "approval": _Kept(approval.records, Publication, "approval"),
}


@dataclass(frozen=True)
class Behind:
    room: str
    # in the order of their days
    records: Sequence[Record]
    # whether the figure counts them, or they are what it lacks
    is_counted: bool


def behind(session: Session, measure: Measure, of: Span, now: datetime) -> Behind | None:
    """None: the figure is no share, or its source keeps no records here."""
    edition = in_force(measure, of.last)
    found = _SHARE.fullmatch(edition.formula)
    if found is None:
        return None
    above, below = (library.variables().get(name) for name in found.groups())
    if above is None or below is None or above.origin not in _SOURCES or above.origin != below.origin:
        return None
    source, asked = _SOURCES[above.origin], Asked(session, [of], now)
    counted = source.records(asked, above.code)
    is_counted = edition.direction == Direction.DOWN
    ids = counted if is_counted else set(source.records(asked, below.code)) - set(counted)
    day: Any = col(Message.came_at) if source.kind is Message else col(Publication.day)
    records = session.exec(select(source.kind).where(col(source.kind.id).in_(ids)).order_by(day, col(source.kind.id)))
    return Behind(source.room, records.all(), is_counted)
