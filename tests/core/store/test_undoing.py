"""What was done is taken back and done again: one work at a time, from any entry of the history, and nobody else's."""

from uuid import UUID

import pytest

from core.errors import Conflict, Gone
from core.office.records import Unit
from core.store import rewind
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import (
    add_unit,
    delete_unit,
    edit_unit,
    entries,
    faults,
    names,
    unit,
)


def test_undo_and_redo_go_back_and_forth_one_work_at_a_time(store: Store) -> None:
    first = add_unit(store, "a")
    edit_unit(store, first, unit(store, first).image(), name={"kk": "b"})
    delete_unit(store, first)
    seen = [names(store)]
    for _ in range(4):
        store.undo()
        seen.append(names(store))
    assert seen == [[], ["b"], ["a"], [], []]
    for _ in range(4):
        store.redo()
        seen.append(names(store))
    assert seen[5:] == [["a"], ["b"], [], []]
    assert faults(store) == []


def test_undo_names_the_entry_it_took_back(store: Store) -> None:
    assert (store.undo(), store.redo()) == (None, None)
    add_unit(store, "a")
    undone, redone = store.undo(), store.redo()
    assert undone is not None
    assert undone.title == "Add unit"
    assert redone is not None
    assert redone.title == "Undo"


def test_undo_and_redo_survive_a_restart(store: Store, open_seat: OpenSeat) -> None:
    for name in "ab":
        add_unit(store, name)
    store.undo()
    store.close()
    again = open_seat(store.where)
    assert again.redo()
    assert names(again) == ["a", "b"]
    again.close()
    once_more = open_seat(store.where)
    assert once_more.undo()
    assert once_more.undo()
    assert names(once_more) == []


def test_a_new_work_clears_what_could_be_redone(store: Store) -> None:
    add_unit(store, "a")
    store.undo()
    add_unit(store, "b")
    assert store.redo() is None
    assert names(store) == ["b"]


def test_a_seat_takes_back_its_own_work_and_not_the_others(store: Store, other: Store) -> None:
    add_unit(store, "mine")
    add_unit(other, "theirs")
    store.undo()
    assert names(store) == ["theirs"]
    assert store.undo() is None


def test_a_hundred_and_fifty_works_are_taken_back_one_by_one(file_store: Store) -> None:
    for number in range(150):
        add_unit(file_store, f"{number:03}")
    for _ in range(150):
        assert file_store.undo()
    assert (names(file_store), file_store.undo()) == ([], None)
    for _ in range(150):
        assert file_store.redo()
    assert (len(names(file_store)), file_store.redo()) == (150, None)


def test_any_entry_of_the_history_can_be_put_back(store: Store) -> None:
    unit_id = add_unit(store, "a")
    edit_unit(store, unit_id, unit(store, unit_id).image(), phone="1")
    edit_unit(store, unit_id, unit(store, unit_id).image(), note="n")
    store.do(rewind.revert, 2)
    assert (unit(store, unit_id).phone, unit(store, unit_id).note) == ("", "n")
    assert entries(store)[-1].reverts == 2
    store.undo()
    assert unit(store, unit_id).phone == "1"


def test_an_entry_that_is_not_there_cannot_be_put_back(store: Store) -> None:
    with pytest.raises(Gone):
        store.do(rewind.revert, 7)


def test_what_someone_else_changed_in_another_field_stays_when_mine_is_taken_back(store: Store, other: Store) -> None:
    unit_id = add_unit(store, "a")
    edit_unit(store, unit_id, unit(store, unit_id).image(), phone="1")
    edit_unit(other, unit_id, unit(other, unit_id).image(), note="theirs", name={"kk": "a", "ru": "их", "en": ""})
    store.undo()
    found = unit(store, unit_id)
    assert (found.phone, found.note, found.name.ru) == ("", "theirs", "их")
    with pytest.raises(Conflict):
        store.undo()
    assert names(store) == ["a"]


def test_what_someone_else_changed_in_the_same_field_is_not_taken_back(store: Store, other: Store) -> None:
    unit_id = add_unit(store, "a")
    edit_unit(store, unit_id, unit(store, unit_id).image(), phone="1")
    edit_unit(other, unit_id, unit(other, unit_id).image(), phone="2")
    with pytest.raises(Conflict) as refused:
        store.undo()
    assert refused.value.fields == ("phone",)
    assert unit(store, unit_id).phone == "2"


def test_what_someone_else_has_put_back_already_does_not_stand_in_the_way_of_undo(store: Store, other: Store) -> None:
    unit_id = add_unit(store, "a")
    edit_unit(store, unit_id, unit(store, unit_id).image(), phone="1")
    edit_unit(store, unit_id, unit(store, unit_id).image(), note="n")
    edit_unit(other, unit_id, unit(other, unit_id).image(), note="")
    store.undo()
    store.undo()
    assert unit(store, unit_id).phone == ""
    assert store.redo()
    assert unit(store, unit_id).phone == "1"
    assert store.redo()
    assert faults(store) == []


def test_parents_and_children_go_and_come_back_together(store: Store) -> None:
    @action("Add a branch")
    def branch(work: Work) -> list[UUID]:
        above = Unit.made(name={"kk": "above"})
        below = Unit.made(name={"kk": "below"}, parent_id=above.id)
        work.add_all([below, above])
        return [above.id, below.id]

    @action("Cut the branch")
    def cut(work: Work, ids: list[UUID]) -> None:
        for one in ids:
            work.delete(work.find(Unit, one))

    ids = store.do(branch)
    store.do(cut, ids)
    store.undo()
    assert unit(store, ids[1]).parent_id == ids[0]
    store.undo()
    assert names(store) == []
    store.redo()
    store.redo()
    store.undo()
    assert names(store) == ["above", "below"]
    assert faults(store) == []


def test_undoing_an_addition_others_now_depend_on_is_refused(store: Store, other: Store) -> None:
    above = add_unit(store, "above")
    add_unit(other, "below", parent_id=above)
    with pytest.raises(Conflict):
        store.undo()
