"""How far the journal has been looked through for what is not kept any longer, a stretch at a time."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, text
from sqlmodel import Session, col, select

from core import clock
from core.store.journal import Entry


class Entries(NamedTuple):
    """By their numbers, both of them within."""

    first: int
    last: int


def next_entries(session: Session, name: str, before: datetime, most: int) -> Entries | None:
    """
    The next entries that are older than that; none: all are looked through.

    Their numbers tell which came first. One whose clock stood years back takes none with it that came before it and is
    not so old; those whose clock stood years ahead, however many, hold up none that came after them.
    """
    seen, now, number = _seen(session, name), clock.now(), col(Entry.id)
    not_ahead = select(Entry.id, Entry.at).where(Entry.id > seen, Entry.at <= now)
    first = session.exec(not_ahead.order_by(number).limit(1)).first()
    if first is None or first[1] >= before:
        return None
    if first[0] > seen + most:
        # all of these are dated ahead, and came before what is old
        return Entries(seen + 1, seen + most)
    near = Entry.id > seen, Entry.id <= seen + most
    is_fresh = col(Entry.at).between(before, now)
    fresh = session.exec(select(Entry.id).where(*near, is_fresh).order_by(number).limit(1)).first()
    old = select(Entry.id).where(*near, Entry.at < before)
    if fresh is not None:
        old = old.where(Entry.id < fresh)
    return Entries(seen + 1, session.exec(old.order_by(number.desc()).limit(1)).one())


def note(connection: Connection, name: str, last: int) -> None:
    """Up to this entry it is done: in this workspace, for one that was put back is looked through anew."""
    connection.execute(
        text(
            "INSERT INTO meta SELECT :name, value || ' ' || :last FROM meta WHERE name = 'epoch' "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        ),
        {"name": name, "last": str(last)},
    )


def _seen(session: Session, name: str) -> int:
    rows = session.connection().execute(
        text("SELECT name, value FROM meta WHERE name IN ('epoch', :name)"), {"name": name}
    )
    facts = {str(row.name): str(row.value) for row in rows}
    epoch, _space, seen = facts.get(name, "").partition(" ")
    return int(seen) if epoch == facts["epoch"] else 0
