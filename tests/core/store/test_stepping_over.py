"""What others have changed since cannot be undone; it does not bar the way to what was done before it."""

import pytest

from core.errors import Conflict
from core.office.records import Person
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.hands import add_person, add_unit, delete_unit, edit_unit, faults, names, unit


def work_of_both(store: Store, other: Store) -> None:
    """Here: b, then the phone of a; there: another phone."""
    first = add_unit(store, "a")
    add_unit(store, "b")
    edit_unit(store, first, unit(store, first).image(), phone="1")
    edit_unit(other, first, unit(other, first).image(), phone="2")


def test_the_next_undo_takes_what_was_done_before(store: Store, other: Store) -> None:
    work_of_both(store, other)
    with pytest.raises(Conflict) as refused:
        store.undo()
    assert refused.value.fields == ("phone",)
    assert str(refused.value).startswith("Not undone: Change unit. It was changed since at another seat.")
    assert store.undo()
    assert names(store) == ["a"]


def test_the_refusal_says_who_has_changed_it(store: Store, other: Store) -> None:
    store.author_id = add_person(store, "А. Хатшы", roles=["press_secretary"])
    other.author_id = add_person(store, "Б. Редактор", roles=["press_secretary"])
    work_of_both(store, other)
    with pytest.raises(Conflict, match=r"by: Б\. Редактор\. The next undo"):
        store.undo()


def test_what_is_stepped_over_is_neither_undone_nor_done_again(store: Store, other: Store) -> None:
    work_of_both(store, other)
    with pytest.raises(Conflict):
        store.undo()
    assert store.undo()
    assert names(store) == ["a"]
    assert store.redo()
    assert names(store) == ["a", "b"]
    assert store.redo() is None
    assert store.undo()
    # what it began with is gone with all that hangs on it, or stays whole
    with pytest.raises(Conflict, match="Not undone: Add unit"):
        store.undo()
    assert store.undo() is None
    assert (names(store), faults(store)) == (["a"], [])


def test_what_is_done_after_a_step_over_is_undone_first(store: Store, other: Store) -> None:
    work_of_both(store, other)
    with pytest.raises(Conflict):
        store.undo()
    add_unit(store, "c")
    assert store.undo()
    assert names(store) == ["a", "b"]
    assert store.undo()
    assert names(store) == ["a"]


def test_what_others_have_deleted_is_stepped_over_too(store: Store, other: Store) -> None:
    add_unit(store, "a")
    second = add_unit(store, "b")
    edit_unit(store, second, unit(store, second).image(), phone="1")
    delete_unit(other, second)
    for _ in range(2):
        with pytest.raises(Conflict, match="Not undone"):
            store.undo()
    assert store.undo()
    assert names(store) == []


def test_a_redone_act_is_called_by_its_own_name(store: Store, other: Store) -> None:
    first = add_unit(store, "a")
    edit_unit(store, first, unit(store, first).image(), phone="1")
    assert store.undo()
    assert store.redo()
    edit_unit(other, first, unit(other, first).image(), phone="2")
    with pytest.raises(Conflict, match="Not undone: Change unit"):
        store.undo()


def test_an_author_who_is_gone_is_still_named(store: Store, other: Store) -> None:
    @action("Leave")
    def leave(work: Work) -> None:
        assert other.author_id
        work.delete(work.find(Person, other.author_id))

    other.author_id = add_person(store, "Б. Редактор", roles=["press_secretary"])
    store.author_id = add_person(other, "А. Хатшы", roles=["press_secretary"])
    work_of_both(store, other)
    other.do(leave)
    with pytest.raises(Conflict, match=r"by: Б\. Редактор"):
        store.undo()
