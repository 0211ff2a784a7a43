"""What is gone from the office leaves the journal too when its time is over, on both engines."""

import io
from datetime import timedelta

import pytest
from sqlmodel import select

from core import clock
from core.errors import Gone
from core.language.words import N_
from core.office.records import Outlet, Unit
from core.store import erasing, rewind, vault
from core.store.erasing import forget_gone, is_forgetting_due
from core.store.journal import Change
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.hands import add_unit, delete_unit, entries, faults, names

TERM = timedelta(days=30)


@action(N_("Attach file"))
def attach(work: Work, text: str) -> None:
    kept = vault.keep(work, io.BytesIO(text.encode()))
    work.add(Outlet.made(name={"kk": "Газет"}, note=kept))


@action(N_("Forget for good"))
def forget(work: Work) -> int:
    return forget_gone(work, [Unit, Outlet], clock.now() - TERM)


def is_due(store: Store) -> bool:
    with store.read() as session:
        return is_forgetting_due(session, clock.now() - TERM)


def told(store: Store) -> str:
    with store.read() as session:
        return str([(change.before, change.after) for change in session.exec(select(Change))])


def test_only_what_is_gone_and_old_is_forgotten(store: Store) -> None:
    delete_unit(store, add_unit(store, "Зүбәржат"))
    add_unit(store, "Әсиябану")
    assert (is_due(store), store.do(forget)) == (False, 0)
    with clock.stopped(clock.now() + 2 * TERM):
        assert (is_due(store), store.do(forget), is_due(store)) == (True, 1, False)
    assert "Зүбәржат" not in told(store)
    assert (names(store), faults(store)) == (["Әсиябану"], [])
    with pytest.raises(Gone):
        store.do(rewind.revert, entries(store)[-2].id)


def test_what_is_deleted_after_a_look_is_met_by_a_later_one(store: Store) -> None:
    unit = add_unit(store, "Зүбәржат")
    with clock.stopped(clock.now() + 2 * TERM):
        assert store.do(forget) == 0
        delete_unit(store, unit)
    with clock.stopped(clock.now() + 4 * TERM):
        assert store.do(forget) == 1
    assert "Зүбәржат" not in told(store)


def test_more_dated_ahead_than_are_looked_through_at_once_hold_up_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "_MOST", 4)
    with clock.stopped(clock.now() + 50 * TERM):
        for number in range(5):
            delete_unit(store, add_unit(store, f"Зүбәржат {number}"))
    delete_unit(store, add_unit(store, "Әсиябану"))
    with clock.stopped(clock.now() + 2 * TERM):
        while is_due(store):
            store.do(forget)
    assert not any(name in told(store) for name in ("Зүбәржат", "Әсиябану"))
    assert faults(store) == []


@pytest.mark.parametrize("is_used", [True, False])
def test_an_attachment_goes_with_the_last_that_speaks_of_it(store: Store, is_used: bool) -> None:
    store.do(attach, "Зүбәржат")
    store.undo()
    if is_used:
        store.do(attach, "Зүбәржат")
    with clock.stopped(clock.now() + 2 * TERM):
        assert store.do(forget) == 1
    with store.read() as session:
        assert len(session.exec(select(vault.Piece)).all()) == int(is_used)
    assert faults(store) == []
