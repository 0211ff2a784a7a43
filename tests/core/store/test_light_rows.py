"""Light rows say what records say, whichever engine keeps them."""

import shutil
from datetime import date

import pytest
from sqlmodel import create_engine, select

from core.calendar.queries import slots
from core.calendar.records import Placement, Publication, Wording
from core.features import open_workspace
from core.store import transfer
from core.store.record import Record
from tests.demos import SMALL, demo


def test_a_slot_is_the_same_on_both_engines(where: str) -> None:
    planted = demo(*SMALL)
    if where.startswith("postgresql"):
        server = create_engine(where)
        transfer.to_server(planted, None, server)
        server.dispose()
    else:
        shutil.copy(planted, where)
    store = open_workspace(where, "seat")
    try:
        with store.read() as session:
            found = slots.between(session, date(2026, 12, 7), date(2026, 12, 20))
            light: list[Record] = [slot.publication for slot in found]
            light += [text for slot in found for text in slot.wordings.values()]
            light += [place for slot in found for place in slot.placements]
            kinds = (Publication, Wording, Placement)
            known = {record.id: record for kind in kinds for record in session.exec(select(kind))}
            assert [row.image() for row in light] == [known[row.id].image() for row in light]
            assert len(found) > 40
            assert len(set(light)) == len(light)
            with pytest.raises(AttributeError, match="only read here"):
                found[0].publication.note = "lost"
            assert all(slot.rubric and slot.person and slot.channels for slot in found)
    finally:
        store.close()
