"""Rows as the engine keeps them: to be counted and told apart, nothing in them has to be made anything else."""

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, inspect, type_coerce
from sqlalchemy.types import NULLTYPE, Float, TypeEngine
from sqlmodel import Session, select

Row = Sequence[Any]

_EPOCH = datetime.fromtimestamp(0, UTC).replace(tzinfo=None)


def as_kept(column: Any, name: str) -> Any:
    """A column whose values come through as the engine's own: they have no type here."""
    return type_coerce(column, NULLTYPE).label(name)


def picked(*columns: Any) -> Any:
    """A question for these columns as the engine keeps them."""
    return select(*(as_kept(one, f"c{place}") for place, one in enumerate(columns)))


def rows(session: Session, query: Select[Any]) -> Sequence[Row]:
    """Plain tuples straight from the driver."""
    # as any other question of a session, it sees what a work has just written
    session.flush()
    with closing(session.connection().execute(query)) as found:
        fetched: Sequence[Row] = found.cursor.fetchall()
        return fetched


def keeper(session: Session, column: Any) -> Callable[[Any], Any]:
    """What makes of a value what the engine keeps in that column: by this, rows are told apart without reading them."""
    dialect = session.get_bind().dialect
    process = inspect(column).type.dialect_impl(dialect).bind_processor(dialect)
    return process or (lambda value: value)


def kept(session: Session, column: Any, value: Any) -> Any:
    return keeper(session, column)(value)


def read(session: Session, column: Any) -> Callable[[Any], Any]:
    """What makes a value of that column of what the engine keeps."""
    process = decoder(inspect(column).type, session.get_bind().dialect)
    return lambda value: process(value) if process and value is not None else value


def decoder(of: TypeEngine[Any], dialect: Any) -> Callable[[Any], Any] | None:
    """A number is one already, and its type would ask for the answer's."""
    return None if isinstance(of, Float) else of.dialect_impl(dialect).result_processor(dialect, None)


def moment(value: Any) -> datetime:
    """Of what an engine keeps: one of them writes moments in UTC as text."""
    return datetime.fromisoformat(f"{value}+00:00") if isinstance(value, str) else value


def seconds(value: Any) -> float:
    """Since 1970; text needs no zone for that, which halves what it costs."""
    if isinstance(value, str):
        return (datetime.fromisoformat(value) - _EPOCH).total_seconds()
    return float(value.timestamp())
