"""What a change keeps of the past: no field twice, and nothing lost."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from core.store.folding import folded, unfolded
from core.store.journal import Change
from core.store.store import Store
from core.store.types import canonical
from tests.core.store.hands import add_unit, edit_unit, faults, past_the_program, unit

# equal to Python and spelled otherwise, or close to it
_alike = st.sampled_from([0, 0.0, False, 1, 1.0, True, "", "1", None])
_values = st.recursive(
    _alike, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2)
)
_images = st.dictionaries(st.sampled_from("abcd"), _values)


@given(_images | st.none(), _images | st.none())
def test_what_was_folded_is_spelled_as_before_when_it_is_unfolded(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> None:
    assert canonical(unfolded(folded(before, after), after)) == canonical(before)


def test_a_change_keeps_of_what_was_only_what_became_otherwise(store: Store) -> None:
    unit_id = _changed(store)
    with store.read() as session:
        rows = session.exec(select(Change.was, Change.after).where(Change.record_id == unit_id)).all()
        told = session.exec(select(Change).where(Change.record_id == unit_id)).all()[1]
    assert [was for was, _after in rows] == [None, {"note": "1"}]
    assert (told.before["note"], told.before["name"]) == ("1", told.after["name"])


def test_what_was_kept_whole_by_an_older_program_is_undone_and_checked_as_ever(store: Store) -> None:
    unit_id = _changed(store)
    with store.read() as session:
        whole = session.exec(select(Change).where(Change.record_id == unit_id)).all()[1].before
    past_the_program(store, f"UPDATE change SET was = '{canonical(whole)}' WHERE entry_id = 2".replace(":", "\\:"))
    assert faults(store) == []
    store.undo()
    assert unit(store, unit_id).note == "1"


def _changed(store: Store) -> UUID:
    unit_id = add_unit(store, "Баспасөз қызметі", note="1")
    edit_unit(store, unit_id, unit(store, unit_id).image(), note="2")
    return unit_id
