"""Copies and checks are taken while others write: they see one state and raise no false alarm."""

import itertools

import pytest

from core.store import upkeep
from core.store.store import Store
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import Say, forked, needs_fork
from tests.core.store.hands import add_unit, edit_unit, faults, unit

pytestmark = needs_fork


@pytest.fixture
def busy(where: str, open_seat: OpenSeat) -> str:
    """An office with so many rows that looking at them takes longer than a work."""
    store = open_seat(where)
    for number in range(150):
        add_unit(store, str(number), note="x" * 2000)
    store.close()
    return where


def restless(where: str, open_seat: OpenSeat, say: Say) -> None:
    store: Store = open_seat(where, "desk-2")
    for number in itertools.count():
        unit_id = add_unit(store, "new")
        edit_unit(store, unit_id, unit(store, unit_id).image(), note=str(number))
        say("works")


def test_a_copy_taken_while_others_write_is_of_one_moment(busy: str, open_seat: OpenSeat) -> None:
    with forked(lambda say: restless(busy, open_seat, say)) as (child,):
        assert child.line() == "works"
        store = open_seat(busy)
        taken = [upkeep.copy_now(store, mark=str(number)) for number in range(5)]
    for path in taken:
        copy = open_seat(path)
        assert faults(copy) == []
        copy.close()


def test_a_check_while_others_write_raises_no_false_alarm(busy: str, open_seat: OpenSeat) -> None:
    with forked(lambda say: restless(busy, open_seat, say)) as (child,):
        assert child.line() == "works"
        store = open_seat(busy)
        assert [faults(store) for _ in range(5)] == [[]] * 5
