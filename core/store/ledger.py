"""Straight into the tables what the doors would have written: for years that are planted, and for nothing else."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any

from sqlalchemy import Connection, DateTime, Time, Uuid, inspect
from sqlmodel import Session, col, select

from core.store import journal, search
from core.store.bare import Row
from core.store.folding import folded
from core.store.journal import Change, Entry, Pen
from core.store.lots import insertion
from core.store.record import Image, Record
from core.store.table import Table
from core.store.types import Json, TrilingualText, canonical

_NOTHING = canonical(None)
# so many rows wait before they are written
_FULL = 20_000

# a change as text: kind, record, before, what is kept of that, and after; and whether its images are forgotten since
Told = tuple[str, str, str, str, str, bool]
# what an entry does to one record, when its turn comes
Step = Callable[[], Told]


class Life:
    """One record from its making on. Its image is its own, and only `become` changes it."""

    __slots__ = ("_text", "image", "is_forgotten", "kind")

    def __init__(self, kind: type[Record], image: Image, is_forgotten: bool = False) -> None:
        self.kind = kind
        self.image = image
        # the past of what was erased since
        self.is_forgotten = is_forgotten
        self._text = _NOTHING

    @property
    def id(self) -> str:
        return str(self.image["id"])

    def become(self, **values: Any) -> Told:
        before = self._text
        was = _NOTHING if before == _NOTHING else canonical(folded({name: self.image[name] for name in values}, values))
        self.image |= values
        self._text = canonical(self.image)
        return self.kind.__name__, self.id, before, was, self._text, self.is_forgotten

    def begin_anew(self, **values: Any) -> Told:
        """Erased: what it was is told nowhere, what it is is told."""
        self.is_forgotten, self._text = False, _NOTHING
        return self.become(**values)


class Ledger:
    """The journal's next pages and the rows beside them, by the thousand. To be closed within its transaction."""

    def __init__(self, connection: Connection, chance: Random) -> None:
        self._connection = connection
        self._chance = chance
        with Session(connection) as session:
            last = session.exec(select(Entry.id, Entry.hash).order_by(col(Entry.id).desc()).limit(1)).first()
        self._number, self._prior = last or (0, "")
        self._entries: list[tuple[Any, ...]] = []
        self._changes: list[tuple[Any, ...]] = []
        self._lives: list[Life] = []

    def note(self, at: datetime, pen: Pen, steps: Sequence[Step]) -> None:
        """One entry of the journal, after the one before it."""
        self._number += 1
        digests = [self._noted(position, step()) for position, step in enumerate(steps)]
        at = at.astimezone(UTC)
        seal = journal.link_of(self._number, at, pen, None, self._prior, digests)
        author = pen.author_id.hex if pen.author_id else None
        row = (self._number, kept_moment(at.isoformat()), author, pen.seat, pen.title, None, self._prior, seal)
        self._entries.append(row)
        self._prior = seal
        if len(self._changes) > _FULL:
            self._write()

    def _noted(self, position: int, told: Told) -> str:
        kind, record_id, before, was, after, is_forgotten = told
        if is_forgotten:
            # of what is forgotten nothing but a digest is left, and nobody can tell what it was made of
            digest = f"{self._chance.getrandbits(256):064x}"
            row: tuple[Any, ...] = (self._number, position, kind, record_id.replace("-", ""), None, None, "", digest)
        else:
            salt = f"{self._chance.getrandbits(64):016x}"
            digest = journal.digest_of(salt, kind, record_id, before, after)
            images = (None if text == _NOTHING else text for text in (was, after))
            row = (self._number, position, kind, record_id.replace("-", ""), *images, salt, digest)
        self._changes.append(row)
        return digest

    def lay_down(self, life: Life) -> None:
        """The record as it is in the end, into its table and into the index."""
        self._lives.append(life)

    def lay_rows(self, raw: type[Table], rows: Sequence[Row]) -> None:
        """What a file has brought, in the order of its table's columns."""
        self._insert(raw, rows)

    def close(self) -> int:
        """How far the journal goes now."""
        self._write()
        return self._number

    def _write(self) -> None:
        self._insert(Entry, self._entries)
        self._insert(Change, self._changes)
        for kind in dict.fromkeys(life.kind for life in self._lives):
            self._insert(kind, [_row(life) for life in self._lives if life.kind is kind])
        search.put_all(self._connection, [(life.kind, life.image) for life in self._lives])
        for rows in (self._entries, self._changes, self._lives):
            rows.clear()

    def _insert(self, kind: Any, rows: Sequence[Row]) -> None:
        if rows:
            self._connection.exec_driver_sql(insertion(kind, self._connection.dialect.name), [*map(tuple, rows)])


def kept_moment(told: str) -> str:
    """A moment of an image as its engine keeps it, in UTC."""
    return told[:19].replace("T", " ") + (told[19:26] if told[19:20] == "." else ".000000")


def _row(life: Life) -> tuple[Any, ...]:
    image = life.image
    return tuple(
        image[name] if keep is None or image[name] is None else keep(image[name]) for name, keep in _cells(life.kind)
    )


@cache
def _cells(kind: type[Record]) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    return tuple(_cell(column) for column in inspect(kind).local_table.columns)


def _cell(column: Any) -> tuple[str, Callable[[Any], Any] | None]:
    known: Iterator[Callable[[Any], Any]] = (
        keep
        for kinds, keep in (
            (Uuid, lambda said: said.replace("-", "")),
            (DateTime, kept_moment),
            (Time, lambda said: f"{said:0<5}:00.000000"[:15]),
            ((Json, TrilingualText), canonical),
        )
        if isinstance(column.type, kinds) or isinstance(getattr(column.type, "impl", None), kinds)
    )
    return column.name, next(known, None)
