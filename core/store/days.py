"""Days that records left: a plan is held against years of the journal, and only few changes are looked through."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import exists, or_, text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.store.batches import batches
from core.store.folding import unfolded
from core.store.journal import Change, Entry
from core.store.record import Image, Record

# what a record was changed in is its day, or it is gone: seen by the text of both images, which is one on both engines
_OFF_ITS_DAY = """{at}(was, '"day":') > 0 AND {at}(coalesce(after, ''), substr(was, {at}(was, '"day":'), 17)) = 0"""
OFF_ITS_DAY = {"sqlite": _OFF_ITS_DAY.format(at="instr"), "postgresql": _OFF_ITS_DAY.format(at="strpos")}


class Move(NamedTuple):
    """A record, and as what it left its day; no image: it was made then."""

    record_id: UUID
    at: datetime
    before: Image | None


def moves(session: Session, kind: type[Record], since: datetime) -> list[Move]:
    """Of records of a kind that left their day since then all their days from their making on, the earliest first."""
    is_off = text(OFF_ITS_DAY[session.get_bind().dialect.name])
    moved = select(Change.record_id).join(Entry, col(Entry.id) == col(Change.entry_id))
    moved = moved.where(Change.kind == kind.__name__, is_off, Entry.at >= since)
    query = (
        select(Change.record_id, Entry.at, Change.was, Change.after)
        .join(Entry, col(Entry.id) == col(Change.entry_id))
        .where(col(Change.record_id).in_(moved), or_(_is_coming(), is_off))
        .order_by(col(Change.entry_id), col(Change.position))
    )
    return [Move(record_id, at, unfolded(was, after)) for record_id, at, was, after in session.exec(query)]


def stood_on(session: Session, record_ids: Iterable[UUID]) -> set[date]:
    """All days on which these records ever stood: one that was left counts too."""
    found: set[date] = set()
    for ids in batches(record_ids):
        kept = session.exec(select(Change.was, Change.after).where(col(Change.record_id).in_(ids)))
        images = (one for was, after in kept for one in (unfolded(was, after), after) if one)
        found |= {date.fromisoformat(one["day"]) for one in images if one.get("day")}
    return found


def _is_coming() -> Any:
    """Nothing was before. Of a change whose images are thinned that cannot be told, but for the first of all."""
    earlier = aliased(Change)
    is_first = ~exists().where(
        col(earlier.record_id) == col(Change.record_id), col(earlier.entry_id) < col(Change.entry_id)
    )
    return ~Change.had_before() & (col(Change.after).is_not(None) | is_first)
