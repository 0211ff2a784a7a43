"""
What was worked out of many records: kept in memory and laid by in the workspace until what it is made of changes.

Like the search index it is told from the records alone: it is in no journal, and made anew wherever it is missing.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import delete, insert
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Field, Session, col, select

from core.errors import Unavailable
from core.store.engine import explained
from core.store.facts import fact, last_entry
from core.store.folding import unfolded
from core.store.journal import Change
from core.store.table import Table
from core.store.types import Json

# more than any screen asks for; then what was put there first makes room
_MOST = 400
# after so many changes it is quicker to begin anew than to look at each of them
_MANY = 1_000

# what JSON can tell
Values = dict[str, Any]


class Shelf(Table, table=True):
    """A heap as it lies in the workspace."""

    name: str = Field(primary_key=True)
    # the workspace and the entry of its journal that it was worked out of, and the way it was worked out
    epoch: str
    seen: int
    way: str
    heap: dict[str, Values] = Field(sa_type=Json)


class Changed(NamedTuple):
    """A record before and after, as the journal tells it; neither is known of what was forgotten."""

    kind: str
    record_id: UUID
    before: dict[str, Any] | None
    after: dict[str, Any] | None


# of what has changed, which keys of a heap hang on it
Touches = Callable[[Session, Sequence[Changed]], Callable[[str], bool]]


@dataclass(frozen=True)
class Rack:
    """Where something is kept: until a record of these kinds touches it, or it is worked out in another way."""

    name: str
    kinds: frozenset[str]
    touches: Touches
    way: str


@dataclass
class Heap:
    """What was found, as of an entry; whoever puts something on one that was replaced meanwhile puts it nowhere."""

    seen: int
    known: OrderedDict[str, Values] = field(default_factory=OrderedDict)
    # more lies here than in the workspace
    is_fresh: bool = False

    def get(self, key: str) -> Values:
        return self.known.get(key, {})

    def put(self, key: str, values: Values) -> None:
        self.known[key] = {**self.get(key), **values}
        self.is_fresh = True
        while len(self.known) > _MOST:
            self.known.popitem(last=False)


class _Room:
    """The heaps of one workspace."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._epoch = ""
        self._heaps: dict[str, tuple[Rack, Heap]] = {}

    def heap(self, session: Session, rack: Rack) -> Heap:
        epoch, last = fact(session, "epoch"), last_entry(session)
        if epoch != self._epoch:
            self._epoch, self._heaps = epoch, {}
        heap = self._heaps[rack.name][1] if rack.name in self._heaps else _laid_by(session, rack, epoch)
        if last < heap.seen:
            # it looks at an older state than somebody else did: that is its own
            return Heap(last)
        if last > heap.seen:
            heap = _sifted(session, rack, heap, last)
        self._heaps[rack.name] = rack, heap
        return heap

    def lay_by(self, session: Session) -> None:
        if fact(session, "epoch") != self._epoch:
            return
        for rack, heap in self._heaps.values():
            if heap.is_fresh:
                session.connection().execute(delete(Shelf).where(col(Shelf.name) == rack.name))
                row = Shelf(name=rack.name, epoch=self._epoch, seen=heap.seen, way=rack.way, heap=dict(heap.known))
                session.connection().execute(insert(Shelf), [row.model_dump()])
                heap.is_fresh = False


def _laid_by(session: Session, rack: Rack, epoch: str) -> Heap:
    found = session.get(Shelf, rack.name)
    if found is None or (found.epoch, found.way) != (epoch, rack.way) or not isinstance(found.heap, dict):
        return Heap(last_entry(session))
    return Heap(found.seen, OrderedDict(found.heap))


def _sifted(session: Session, rack: Rack, heap: Heap, last: int) -> Heap:
    """What no change since then touches."""
    columns: Any = (Change.kind, Change.record_id, Change.was, Change.after)
    query: Any = select(*columns).where(col(Change.entry_id) > heap.seen, col(Change.kind).in_(rack.kinds))
    rows = session.exec(query.limit(_MANY))
    changes = [Changed(kind, record_id, unfolded(was, after), after) for kind, record_id, was, after in rows]
    if len(changes) == _MANY:
        return Heap(last)
    if not changes:
        return Heap(last, heap.known, heap.is_fresh)
    is_touched = rack.touches(session, changes)
    stays = OrderedDict((key, values) for key, values in [*heap.known.items()] if not is_touched(key))
    return Heap(last, stays, is_fresh=heap.is_fresh or len(stays) < len(heap.known))


_rooms: WeakKeyDictionary[Engine, _Room] = WeakKeyDictionary()


def held(session: Session, rack: Rack) -> Heap:
    """What lies there, to be read and added to."""
    bind = session.get_bind()
    if bind.get_execution_options().get("writes"):
        # what a work is about to change nobody else sees yet, and it may come to nothing
        return Heap(0)
    room = _rooms.setdefault(bind.engine, _Room())
    with room.lock:
        return room.heap(session, rack)


def lay_by(sql: Engine) -> None:
    """Put what was found into the workspace, for whoever opens it next."""
    room = _rooms.get(sql)
    if room is None:
        return
    try:
        with room.lock, Session(sql.execution_options(writes=True)) as session:
            room.lay_by(session)
            session.commit()
    except Unavailable:
        # where nothing can be written now it is worked out again
        return
    except DBAPIError as error:
        # so it is where the world stands against it, or another seat was quicker; a fault of ours is told
        if explained(error) is None:
            raise
