"""Two copies change one term apart: a number and what it counts are never of one copy and of the other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.features import open_workspace
from core.office import actions, queries
from core.office.records import Clock, TermUnit
from core.store import upkeep
from core.store.merging import Choice
from core.store.record import Image
from core.store.store import Store
from tests.core.store.carrying import carried, merged_for, planned, state, written
from tests.core.store.hands import faults

CODE = "appeal.base"
# what one copy and the other make of a group of fields: each alone is no clash of fields
GROUPS = {
    "value": ({"value": 20}, {"unit": TermUnit.CALENDAR_DAYS}),
    "extension_value": ({"extension_value": 10}, {"extension_unit": TermUnit.WORKING_DAYS}),
    "is_from_receipt": ({"is_from_receipt": False}, {"extension_value": 3}),
    "notice_value": ({"notice_value": 5}, {"notice_unit": TermUnit.CALENDAR_DAYS}),
}


@pytest.fixture
def desk(office: Store) -> Store:
    office.do(actions.enter_clocks)
    return office


@pytest.fixture
def laptop(desk: Store, tmp_path: Path) -> Iterator[Store]:
    opened = open_workspace(str(upkeep.copy_now(desk, to=tmp_path / "laptop.hatshy")), "laptop-1")
    opened.author_id = desk.author_id
    yield opened
    opened.close()


def term(store: Store) -> Clock:
    with store.read() as session:
        found = queries.clock_called(session, CODE)
    assert found is not None
    return found


def change(store: Store, **wanted: Any) -> Image:
    """What it became."""
    was = term(store)
    store.do(actions.VERBS[Clock].edit, was.id, was.image(), was.image() | wanted)
    now = term(store).image()
    assert now != was.image()
    return now


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("side", Choice)
def test_what_tells_something_only_together_is_asked_and_comes_as_one_copy_had_it(
    desk: Store, laptop: Store, tmp_path: Path, group: str, side: Choice
) -> None:
    here, there = (change(store, **wanted) for store, wanted in zip((desk, laptop), GROUPS[group], strict=True))
    path = written(laptop, tmp_path)
    assert len(planned(desk, path).clashes) == 1
    merged_for(desk, path, side)
    assert term(desk).image() == (here if side is Choice.OURS else there)
    carried(desk, laptop, tmp_path)
    assert state(desk) == state(laptop)
    assert faults(desk) == faults(laptop) == []


def test_the_term_its_extension_and_its_notice_are_three_things(desk: Store, laptop: Store, tmp_path: Path) -> None:
    change(desk, value=20, notice_value=5)
    change(laptop, extension_value=10, extension_unit=TermUnit.WORKING_DAYS)
    assert carried(laptop, desk, tmp_path).clashes == ()
    now = term(desk)
    assert (now.value, now.notice_value) == (20, 5)
    assert (now.extension_value, now.extension_unit) == (10, TermUnit.WORKING_DAYS)
