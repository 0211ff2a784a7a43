"""No page stands still: what it shows changes as soon as anything it was made of does."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, Table, event
from sqlalchemy.sql import visitors
from sqlmodel import col, select

from core.store.lots import Lot
from core.store.record import kinds
from ui.desk import Desk
from ui.rooms import BY_KEY, Room
from ui.window import Window

# in the demo nothing of these is written down in the room's own words: it is opened with a record of another kind
OPENED_WITH = {"publication": "Publication", "decision": "ReputationAudit", "crisis-review": "Incident"}


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


def a_record_of(desk: Desk, room: Room) -> UUID | None:
    """A room of the rail opens without one."""
    names = [OPENED_WITH[room.key]] if room.key in OPENED_WITH else sorted(room.kinds) if room.under else []

    def first(session: Any) -> UUID | None:
        found = (session.exec(select(col(kinds()[name].id)).limit(1)).first() for name in names)
        return next((one for one in found if one is not None), None)

    return desk.read(first)


@pytest.mark.parametrize("key", BY_KEY)
def test_a_page_watches_all_that_it_looks_at(window: Window, desk: Desk, key: str) -> None:
    by_table = kinds_by_table()
    window.open(key, a_record_of(desk, BY_KEY[key]))
    page, unwatched = window._pages[key], set[str]()
    for part in ["", *(place.key for place in page.parts())]:
        if part:
            page.show_part(part)
        with desk.with_store(lambda store: tables_read(store.sql)) as read:
            page.refresh()
        # the tables that hold no records are the journal's, the search's and the shelf's: they follow the records
        unwatched |= {by_table[one] for one in read & by_table.keys()} - page.watches
    assert not unwatched
