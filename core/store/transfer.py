"""The whole workspace carried from one engine to the other: the copy of an office on PostgreSQL, and its way back."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, Text, delete, insert, select, update
from sqlmodel import SQLModel

from core.store import engine, schema, search

BATCH = 1000
# an attachment's piece may be a megabyte
FEW = 8

_meta = Table("meta", MetaData(), Column("name", String, primary_key=True), Column("value", Text))
# about the place a workspace lives in, not about the workspace
_STAYS = ("version",)


def to_file(sql: Engine, path: Path) -> None:
    """Everything on the server, as a workspace file that any Hatshy opens."""
    schema.create_file(path)
    target = engine.sqlite_engine(path)
    try:
        with sql.connect() as source, target.execution_options(writes=True).begin() as connection:
            _pour(source, connection)
    finally:
        target.dispose()


def to_server(path: Path, key: str | None, sql: Engine, held: Callable[[], None] = lambda: None) -> None:
    """Make the office on the server what the file is, in one transaction; `held` as for a file (`copies.pour`)."""
    origin = engine.sqlite_engine(path, key)
    try:
        with origin.connect() as source, sql.execution_options(writes=True).begin() as connection:
            held()
            _pour(source, connection)
    finally:
        origin.dispose()


def _pour(source: Connection, target: Connection) -> None:
    for table in reversed(_tables()):
        target.execute(delete(table))
    for table in _tables():
        for rows in _batches(source, table):
            target.execute(insert(table), rows)
    facts = dict(iter(source.execute(select(_meta.c.name, _meta.c.value))))
    for name, value in (facts | {"epoch": secrets.token_hex(8)}).items():
        if name not in _STAYS:
            target.execute(update(_meta).where(_meta.c.name == name).values(value=value))
    search.rebuild(target)


def _tables() -> list[Table]:
    return list(SQLModel.metadata.sorted_tables)


def _batches(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    found = source.execute(select(table).execution_options(stream_results=True))
    for rows in found.mappings().partitions(FEW if table.name == "attachment_piece" else BATCH):
        yield [dict(row) for row in rows]
