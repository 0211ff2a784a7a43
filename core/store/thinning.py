"""
What is older than the term of history: that it was done stays, and by whom and when; what the record was then goes.

Of every record the last change stays whole, and so does every deletion: what a record is, or was when it went, is told
as ever, and a gap in what is told of a record that has a last change is no forgetting. Where it was one, the change
with which the history began anew stays too, as the witness of it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, select

from core.store import progress
from core.store.attachments import drop_unnamed, names_in
from core.store.days import OFF_ITS_DAY
from core.store.journal import Change
from core.store.progress import Entries
from core.store.record import kinds
from core.store.work import Work

# so many entries are looked through at once, and so many changes thinned: nobody waits for it
_MOST, _MOST_CHANGES = 1_000, 5_000
# the name by which a workspace knows how far that has come
SEEN = "thinned"


def is_due(session: Session, before: datetime) -> bool:
    return progress.next_entries(session, SEEN, before, _MOST) is not None


def is_thinned(session: Session, change: Change) -> bool:
    """Not forgotten: what was done to it next still tells what it was."""
    if change.salt:
        return False
    later = select(Change).where(
        Change.record_id == change.record_id, Change.entry_id > change.entry_id, Change.salt != ""
    )
    found = session.exec(later.order_by(col(Change.entry_id)).limit(1)).first()
    return found is not None and found.before is not None


def thin(work: Work, before: datetime) -> int:
    """The next few entries older than that; how many changes lost their images."""
    entries = progress.next_entries(work, SEEN, before, _MOST)
    if entries is None:
        return 0
    connection = work.connection()
    touched = _touched(entries)
    columns: Any = (Change.entry_id, Change.position, Change.kind, Change.record_id, Change.digest)
    is_over = (*touched, *_is_over(connection.dialect.name))
    found = work.exec(select(*columns).where(*is_over).limit(_MOST_CHANGES)).all()
    rows = [row._asdict() | {"was": None, "after": None, "salt": ""} for row in found]
    named = names_in(work, *touched)
    if rows:
        # written anew and not over: a row that shrinks where it lies leaves its room on the page to nobody
        places = [{"entry": row.entry_id, "place": row.position} for row in found]
        is_one = col(Change.entry_id) == bindparam("entry"), col(Change.position) == bindparam("place")
        connection.execute(delete(Change).where(*is_one), places)
        connection.execute(insert(Change), rows)
        work.is_scrubbed = True
    drop_unnamed(work, named)
    if len(rows) < _MOST_CHANGES:
        progress.note(connection, SEEN, entries.last)
    return len(rows)


def _touched(entries: Entries) -> tuple[Any, ...]:
    """What was done up to then to the records of these entries."""
    touched = select(Change.record_id).where(col(Change.entry_id).between(*entries))
    return col(Change.record_id).in_(touched), col(Change.entry_id) <= entries.last


def _is_over(dialect: str) -> tuple[Any, ...]:
    """It was not the last that was done, nor the first after a forgetting, and is not asked of the past for ever."""
    earlier, later = aliased(Change), aliased(Change)
    follows = col(earlier.record_id) == col(Change.record_id), col(earlier.entry_id) < col(Change.entry_id)
    kept = [name for name, kind in kinds().items() if kind.keeps_past]
    return (
        Change.salt != "",
        col(Change.after).is_not(None),
        col(Change.kind).not_in(kept),
        text(f"NOT coalesce({OFF_ITS_DAY[dialect]}, FALSE)"),
        # nothing was before although something was done before, and none of that is told any more: it was forgotten
        Change.had_before() | ~exists().where(*follows) | exists().where(*follows, col(earlier.salt) != ""),
        exists().where(col(later.record_id) == col(Change.record_id), col(later.entry_id) > col(Change.entry_id)),
    )
