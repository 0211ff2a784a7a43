"""What this computer remembers of a journal: what was done to it past the program is noticed at the next opening."""

import shutil
from pathlib import Path

from core.store import memory, upkeep
from core.store.store import Store
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import add_unit, past_the_program


def test_a_journal_that_only_grew_is_no_surprise(store: Store, open_seat: OpenSeat) -> None:
    assert not memory.is_strange(store)
    add_unit(store, "a")
    memory.remember(store)
    add_unit(store, "b")
    assert not memory.is_strange(open_seat(store.where))


def test_a_rewritten_journal_is_noticed(store: Store) -> None:
    add_unit(store, "a")
    memory.remember(store)
    past_the_program(store, "UPDATE entry SET hash = 'forged' WHERE id = 1")
    assert memory.is_strange(store)


def test_a_journal_that_was_cut_off_is_noticed(store: Store) -> None:
    add_unit(store, "a")
    add_unit(store, "b")
    memory.remember(store)
    past_the_program(store, "DELETE FROM change WHERE entry_id = 2", "DELETE FROM entry WHERE id = 2")
    assert memory.is_strange(store)


def test_an_older_file_put_in_its_place_is_noticed(file_store: Store, open_seat: OpenSeat, tmp_path: Path) -> None:
    add_unit(file_store, "a")
    copy = upkeep.copy_now(file_store, to=tmp_path / "old.hatshy")
    add_unit(file_store, "b")
    memory.remember(file_store)
    file_store.close()
    shutil.copy(copy, file_store.where)
    assert memory.is_strange(open_seat(file_store.where))


def test_a_restore_is_no_surprise(store: Store, open_seat: OpenSeat) -> None:
    add_unit(store, "a")
    copy = upkeep.copy_now(store)
    add_unit(store, "b")
    memory.remember(store)
    upkeep.put_back(store, copy)
    assert not memory.is_strange(open_seat(store.where))


def test_a_spoiled_memory_remembers_nothing(store: Store) -> None:
    add_unit(store, "a")
    memory.remember(store)
    place = next(memory.home().joinpath("journals").iterdir())
    for spoiled in ("", "a b", "a b c d", "\x00", f"{store.epoch} one hash"):
        place.write_text(spoiled)
        assert not memory.is_strange(store)
    # more than any engine counts to
    place.write_text(f"{store.epoch} {10**30} hash")
    assert not memory.is_strange(store)
