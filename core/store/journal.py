"""The journal: who changed what and when, in a chain that cannot be altered unnoticed."""

import hashlib
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Index, exists, insert, text
from sqlmodel import Field, Session, col, select

from core import clock
from core.errors import Unavailable
from core.language.words import _
from core.store.engine import DAMAGED
from core.store.folding import folded, unfolded
from core.store.light import reader
from core.store.table import Table
from core.store.types import Json, canonical
from core.store.work import Work


class Entry(Table, table=True):
    """One titled work. Ids follow each other without a gap: whoever writes holds the only pen."""

    __table_args__ = (Index("ix_entry_author", "author_id", "id"), Index("ix_entry_seat", "seat", "id"))

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    author_id: UUID | None = None
    seat: str
    title: str
    reverts: int | None = None
    prior: str
    hash: str


class Change(Table, table=True):
    """One record before and after. The digest outlives its images, so a thinned or scrubbed chain still holds."""

    __table_args__ = (
        Index("ix_change_record", "record_id", "entry_id"),
        # of some changes only, as their steps say; said here, it would load PostgreSQL's words with every start
        Index("ix_change_day", "kind", "entry_id"),
        Index("ix_change_named", "entry_id"),
        Index("ix_change_kind", "kind", "entry_id"),
    )

    entry_id: int = Field(primary_key=True, foreign_key="entry.id")
    position: int = Field(primary_key=True)
    kind: str
    record_id: UUID
    # folded: what it became tells the rest of what it was
    was: Any = Field(default=None, sa_type=Json, nullable=True)
    after: Any = Field(default=None, sa_type=Json, nullable=True)
    # empty once the images are thinned or forgotten
    salt: str
    digest: str

    @classmethod
    def telling(cls, before: Any, after: Any, **rest: Any) -> Self:
        return cls(was=folded(before, after), after=after, **rest)

    @classmethod
    def had_before(cls) -> Any:
        """Asked of many rows: whether there was anything before."""
        return col(cls.was).is_not(None)

    @property
    def before(self) -> Any:
        return unfolded(self.was, self.after)


@dataclass(frozen=True)
class Told:
    """An entry with its changes, as listeners and history get it."""

    entry: Entry
    changes: Sequence[Change]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(change.kind for change in self.changes)


@dataclass(frozen=True)
class Pen:
    """Who writes, from which seat, under which title."""

    title: str
    seat: str
    author_id: UUID | None = None


# what the next entry is chained to, asked with every work and so in plain words; how far the journal goes, facts tell
_CHAINED_TO = text("SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1")


def write(work: Work, pen: Pen, reverts: int | None = None) -> Told | None:
    """Put what a work changed into the journal, in the same transaction; nothing changed, nothing written."""
    changes = work.changes()
    # an undo of what others have put back already is written all the same, or it would bar the way to the undo before
    if not changes and reverts is None:
        return None
    connection = work.connection()
    last = connection.execute(_CHAINED_TO).first()
    number, prior = (last[0] + 1, last[1]) if last else (1, "")
    if not isinstance(prior, str):
        # bytes, put there past the program: nothing can be chained to them
        raise Unavailable(_(DAMAGED))
    rows = [noted(number, position, *told) for position, told in enumerate(changes)]
    entry = Entry(
        id=number,
        at=clock.now(),
        author_id=pen.author_id,
        seat=pen.seat,
        title=pen.title,
        reverts=reverts,
        prior=prior,
        hash="",
    )
    entry.hash = entry_hash(entry, [row.digest for row in rows])
    connection.execute(insert(Entry), [entry.model_dump()])
    if rows:
        connection.execute(insert(Change), [row.model_dump() for row in rows])
    return Told(entry, rows)


def noted(number: int, position: int, kind: str, record_id: UUID, before: Any, after: Any) -> Change:
    """A change as it stands in the journal, with what proves it."""
    salt = secrets.token_hex(8)
    place: dict[str, Any] = {"entry_id": number, "position": position, "kind": kind, "record_id": record_id}
    change = Change.telling(before, after, **place, salt=salt, digest="")
    change.digest = change_digest(change)
    return change


def change_digest(change: Change) -> str:
    """Salted, so that a scrubbed name cannot be guessed back from what stays."""
    return digest_of(change.salt, change.kind, str(change.record_id), canonical(change.before), canonical(change.after))


def digest_of(salt: str, kind: str, record_id: str, before: str, after: str) -> str:
    """Of a change whose images are canonical text already, as its row holds them."""
    text = f"{canonical([salt, kind, record_id])[:-1]},{before},{after}]"
    return hashlib.sha256(text.encode()).hexdigest()


def is_whole(change: Change, position: int) -> bool:
    """Is this change what was written at this position, or properly forgotten?"""
    if change.position != position:
        return False
    return change_digest(change) == change.digest if change.salt else change.before is None and change.after is None


def entry_hash(entry: Entry, digests: Sequence[str]) -> str:
    pen = Pen(entry.title, entry.seat, entry.author_id)
    return link_of(entry.id, entry.at, pen, entry.reverts, entry.prior, digests)


def link_of(number: int, at: datetime, pen: Pen, reverts: int | None, prior: str, digests: Sequence[str]) -> str:
    """What chains an entry to the one before it."""
    who = str(pen.author_id) if pen.author_id else None
    moment = at.isoformat(timespec="microseconds")
    text = canonical([number, moment, who, pen.seat, pen.title, reverts, prior, list(digests)])
    return hashlib.sha256(text.encode()).hexdigest()


def since(session: Session, entry_id: int, limit: int = 500) -> list[Told]:
    """The entries after this one, oldest first."""
    entries = session.exec(select(Entry).where(Entry.id > entry_id).order_by(col(Entry.id)).limit(limit)).all()
    return list(told(session, entries))


def latest(session: Session, limit: int, authors: Collection[UUID] = (), kinds_of: Collection[str] = ()) -> list[Told]:
    """The newest entries; by these authors only, or touching these kinds of records only."""
    query = select(Entry).order_by(col(Entry.id).desc()).limit(limit)
    if authors:
        query = query.where(col(Entry.author_id).in_(authors))
    if kinds_of and authors:
        query = query.where(exists().where(col(Change.entry_id) == Entry.id, col(Change.kind).in_(kinds_of)))
    elif kinds_of:
        # a kind that hardly anybody touches is not looked for in years of entries: it has an index of its own
        newest = {number for kind in kinds_of for number in session.exec(_newest_of(kind, limit))}
        query = query.where(col(Entry.id).in_(sorted(newest)[-limit:]))
    entries = session.exec(query).all()
    # a file or a merge may have changed tens of thousands at once, and history shows a line of it: images are read
    # where somebody asks
    return list(_in_order(entries, reader(session, Change).all(session, _changes_of(entries))))


def _newest_of(kind: str, limit: int) -> Any:
    """The numbers of the newest entries that touched a kind."""
    number = col(Change.entry_id)
    return select(number).where(Change.kind == kind).distinct().order_by(number.desc()).limit(limit)


def told(session: Session, entries: Sequence[Entry]) -> Iterator[Told]:
    return _in_order(entries, session.exec(_changes_of(entries)))


def _changes_of(entries: Sequence[Entry]) -> Any:
    query = select(Change).where(col(Change.entry_id).in_([entry.id for entry in entries]))
    return query.order_by(col(Change.entry_id), col(Change.position))


def _in_order(entries: Sequence[Entry], found: Iterable[Change]) -> Iterator[Told]:
    changes: dict[int, list[Change]] = {}
    for change in found:
        changes.setdefault(change.entry_id, []).append(change)
    for entry in entries:
        yield Told(entry, changes.get(entry.id, []))


def of_record(session: Session, record_id: UUID) -> list[tuple[Entry, Change]]:
    """The life of one record, newest first."""
    query = (
        select(Entry, Change)
        .join(Change, col(Change.entry_id) == Entry.id)
        .where(Change.record_id == record_id)
        .order_by(col(Entry.id).desc())
    )
    return list(session.exec(query))
