"""What this computer remembers of an office's journal: one that was rewritten or cut off meanwhile is noticed."""

import hashlib
from contextlib import suppress
from pathlib import Path

from sqlmodel import col, select

from core.preferences import home
from core.store.journal import Entry
from core.store.store import Store

_ENDLESS = 1 << 63


def remember(store: Store) -> None:
    """The journal's last entry as it is now; where nothing can be kept, nothing is remembered."""
    with store.read() as session:
        newest = select(Entry.id, Entry.hash).order_by(col(Entry.id).desc()).limit(1)
        last = session.exec(newest).first()
    if last is not None:
        with suppress(OSError):
            place = _place(store)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(f"{store.epoch} {last[0]} {last[1]}", "ascii")


def is_strange(store: Store) -> bool:
    """
    Whether the entry seen last has another content now, or is gone.

    A restore is no surprise: it gives the workspace a new epoch.
    """
    try:
        epoch, said, digest = _place(store).read_text("ascii").split(" ")
        number = int(said)
    except (OSError, ValueError):
        return False
    # a number that no journal reaches was not written here
    if epoch != store.epoch or not 0 < number < _ENDLESS:
        return False
    with store.read() as session:
        return session.exec(select(Entry.hash).where(Entry.id == number)).first() != digest


def _place(store: Store) -> Path:
    # the name comes from the file, and a file may come from anywhere
    return home() / "journals" / hashlib.sha256(store.workspace.encode()).hexdigest()[:32]
