"""What was worked out of many records, kept in memory until a record of the kinds it was made of changes."""

from collections.abc import Collection
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from core.store.journal import Change
from core.store.store import fact, last_entry

# what somebody has found, and the kinds of records it was made of
Heap = dict[Any, Any]
# more than any screen asks for; then it is begun anew
_MOST = 50_000


class _Shelf:
    """Of one workspace, as of one entry of its journal."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._epoch, self._seen = "", 0
        self._heaps: dict[str, tuple[frozenset[str], Heap]] = {}

    def heap(self, session: Session, name: str, kinds: frozenset[str]) -> Heap:
        epoch, last = fact(session, "epoch"), last_entry(session)
        if epoch != self._epoch:
            self._heaps.clear()
        elif last < self._seen:
            # it looks at an older state than somebody else did: that is its own
            return {}
        elif last > self._seen:
            self._drop(set(session.exec(select(Change.kind).where(col(Change.entry_id) > self._seen).distinct())))
        self._epoch, self._seen = epoch, last
        held = self._heaps.get(name)
        if held is None or len(held[1]) > _MOST:
            held = self._heaps[name] = kinds, {}
        return held[1]

    def _drop(self, changed: Collection[str]) -> None:
        self._heaps = {name: held for name, held in self._heaps.items() if held[0].isdisjoint(changed)}


_shelves: WeakKeyDictionary[Engine, _Shelf] = WeakKeyDictionary()


def held(session: Session, name: str, kinds: frozenset[str]) -> Heap:
    """
    What was put there under this name, to be read and added to; nothing, once a record of these kinds has changed.

    Whoever adds to a heap that was dropped meanwhile adds to one that nobody will be given any more.
    """
    shelf = _shelves.setdefault(session.get_bind().engine, _Shelf())
    with shelf.lock:
        return shelf.heap(session, name, kinds)
