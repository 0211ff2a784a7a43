"""No page stands still: what it shows changes as soon as anything it was made of does."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core.store.record import kinds
from tests.looking import kinds_by_table, tables_read
from ui.desk import Desk
from ui.rooms import BY_KEY, Room
from ui.window import Window

# in the demo nothing of these is written down in the room's own words: it is opened with a record of another kind
OPENED_WITH = {"publication": "Publication", "decision": "ReputationAudit", "crisis-review": "Incident"}


def a_record_of(desk: Desk, room: Room) -> UUID | None:
    """A room of the rail opens without one."""
    names = [OPENED_WITH[room.key]] if room.key in OPENED_WITH else sorted(room.kinds) if room.under else []

    def first(session: Any) -> UUID | None:
        found = (session.exec(select(col(kinds()[name].id)).limit(1)).first() for name in names)
        return next((one for one in found if one is not None), None)

    return desk.read(first)


def unwatched(window: Window, desk: Desk, key: str) -> set[str]:
    by_table = kinds_by_table()
    window.open(key, a_record_of(desk, BY_KEY[key]))
    page, found = window.stack.current_page(), set[str]()
    assert page is not None
    for part in ["", *(place.key for place in page.parts())]:
        if part:
            page.show_part(part)
        with desk.with_store(lambda store: tables_read(store.sql)) as read:
            page.refresh()
        # the tables that hold no records are the journal's, the search's and the shelf's: they follow the records
        found |= {by_table[one] for one in read & by_table.keys()} - page.watches
    return found


def test_a_page_watches_all_that_it_looks_at(window: Window, desk: Desk) -> None:
    assert {key: found for key in BY_KEY if (found := unwatched(window, desk, key))} == {}
