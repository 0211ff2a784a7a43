"""What of an office is looked at: the tables that questions to it name."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, Table, event
from sqlalchemy.sql import visitors

from core.store.lots import Lot
from core.store.record import kinds


@contextmanager
def tables_read(sql: Engine) -> Iterator[set[str]]:
    seen: set[str] = set()

    def look(_connection: Any, statement: Any, *_others: Any) -> None:
        seen.update(one.name for one in visitors.iterate(statement) if isinstance(one, Table))

    event.listen(sql, "before_execute", look)
    try:
        yield seen
    finally:
        event.remove(sql, "before_execute", look)


def kinds_by_table() -> dict[str, str]:
    by_table = {str(one.__tablename__): name for name, one in kinds().items()}
    return by_table | {str(one.raw.__tablename__): name for name, one in kinds().items() if issubclass(one, Lot)}
