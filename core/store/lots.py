"""Lots: what a file brings by the hundred thousand. Its rows are made of the file, and go and come back with it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pkgutil import resolve_name
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Column, Connection, DateTime, delete, inspect
from sqlmodel import Field, Session

from core import clock
from core.store import leading, vault
from core.store.bare import Row
from core.store.garbage import uncollected
from core.store.journal import Change
from core.store.record import Record, kinds
from core.store.table import Table

BATCH = 5_000
# which lots have their rows already, as a session knows it
_POURED = "poured lots"


class Lot(Record):
    """
    One file taken in: the file lies in the vault, and the journal knows the lot alone, not each of its rows.

    Undo takes the rows away with the lot, and redo or another copy of the workspace makes them again of the file:
    like the search index they can be told from what is kept. Each row's id follows from the lot's and its number.
    """

    # the plain table its rows stand in, each with its `lot_id`
    raw: ClassVar[type[Table]]

    name: str
    content: str
    taken_at: datetime = Field(default_factory=clock.now, index=True)

    # "module:name", imported when a file is read: given the lot and its file, what stands in it as rows of the raw
    # table in the order of its columns. Those who read files know the records, and not the other way round
    reader: ClassVar[str]

    def rows(self, content: Iterator[bytes]) -> Iterator[Row]:
        found: Iterator[Row] = resolve_name(self.reader)(self, content)
        return found

    @property
    def is_gone(self) -> bool:
        """Its file was erased: nothing can be made of it any more, and what was made of it stays as it is."""
        return False

    def row_id(self, number: int) -> str:
        return UUID(int=self.id.int >> 32 << 32 | number).hex


def feed(session: Session, changes: Iterable[Change]) -> None:
    """Keep the raw tables what the lots are."""
    known = kinds()
    for change in changes:
        kind = known.get(change.kind)
        if kind is None or not issubclass(kind, Lot):
            continue
        if change.after is None:
            drop(session.connection(), kind, change.record_id)
        elif change.before is None:
            fill(session, session.get_one(kind, change.record_id))
        elif any(change.before.get(name) != change.after.get(name) for name in leading.fields(change.kind)):
            _lead_anew(session, session.get_one(kind, change.record_id))


def drop(connection: Connection, kind: type[Lot], lot_id: UUID) -> None:
    table = inspect(kind.raw).local_table
    connection.execute(delete(table).where(table.c.lot_id == lot_id))


def fill(session: Session, lot: Lot) -> None:
    if not lot.is_gone and lot.id not in session.info.get(_POURED, ()):
        _put(session, lot, lot.rows(vault.fetch(session, lot.content)))


def _lead_anew(session: Session, lot: Lot) -> None:
    """Its rows lead where the lot leads."""
    if not lot.is_gone:
        drop(session.connection(), type(lot), lot.id)
        fill(session, lot)


def pour(session: Session, lot: Lot, rows: Iterator[Row]) -> None:
    """While its file is checked, in the work that then adds the lot: the file is not read again for its rows."""
    _put(session, lot, rows)
    session.info.setdefault(_POURED, set()).add(lot.id)


def _put(session: Session, lot: Lot, rows: Iterator[Row]) -> None:
    connection = session.connection()
    statement = insertion(lot.raw, connection.dialect.name)
    with uncollected():
        while stretch := list(islice(rows, BATCH)):
            connection.exec_driver_sql(statement, stretch)


def insertion(raw: type[Table], dialect: str) -> str:
    """As the driver itself says it: a hundred thousand rows are not to pass through the mapper. Moments come in UTC."""
    table = inspect(raw).local_table
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ("?" if dialect == "sqlite" else _postgres_mark(column) for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({', '.join(marks)})"


def _postgres_mark(column: Column[Any]) -> str:
    is_moment = isinstance(getattr(column.type, "impl", None), DateTime)
    return "CAST(%s AS timestamp) AT TIME ZONE 'UTC'" if is_moment else "%s"
