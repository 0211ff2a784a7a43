"""Copies that parted before the term of history: what nobody can tell any more is asked, and nothing is overwritten."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from core import clock
from core.features import open_workspace
from core.office.records import Unit
from core.store import opening, package
from core.store.journal import Change
from core.store.merging import Choice, Plan
from core.store.records import Taken
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.store.ageing import TERM, later, thinned
from tests.core.store.carrying import (
    PASSWORD,
    carried,
    change_snow,
    change_unit,
    exchange,
    merged,
    merged_for,
    planned,
    state,
    the_snow,
    the_unit,
    written,
)
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import add_person, add_unit, delete_unit, edit_unit, faults, names
from tests.effort import times


def phones(store: Store, *said: str) -> None:
    for number in said:
        change_unit(store, phone=number)


def test_what_both_changed_before_the_term_is_asked(store: Store, laptop: Store, tmp_path: Path) -> None:
    phones(store, "2", "22")
    phones(laptop, "3", "33")
    with later():
        thinned(store)
        (clash,) = planned(store, written(laptop, tmp_path)).clashes
    assert (clash.base, clash.ours, clash.theirs) == (None, "22", "33")


def test_a_merge_that_was_taken_back_and_made_again_tells_each_time_what_was_merged(
    store: Store, laptop: Store, tmp_path: Path
) -> None:
    phones(laptop, "3")
    carried(laptop, store, tmp_path)
    store.undo()
    store.redo()
    with later():
        thinned(store)
    with store.read() as session:
        found = session.exec(select(Change).where(Change.kind == Taken.__name__)).all()
    assert [bool(one.after or one.before) for one in found] == [True] * 3


def test_what_only_they_changed_comes_though_our_past_is_thinned(store: Store, laptop: Store, tmp_path: Path) -> None:
    for said in ("а", "ә"):
        change_unit(store, note=said)
    phones(laptop, "3")
    with later():
        thinned(store)
        assert carried(laptop, store, tmp_path).clashes == ()
        carried(store, laptop, tmp_path)
    assert (the_unit(store).phone, the_unit(store).note) == ("3", "ә")
    assert state(store) == state(laptop)


def test_what_they_changed_comes_though_their_past_is_thinned(store: Store, laptop: Store, tmp_path: Path) -> None:
    phones(laptop, "3")
    change_unit(laptop, email="a@b.kz")
    with later():
        assert thinned(laptop) > 0
        assert carried(laptop, store, tmp_path).clashes == ()
    # of the last change alone it would seem that the number was never another
    assert (the_unit(store).phone, the_unit(store).email) == ("3", "a@b.kz")


@pytest.mark.parametrize("is_ours_thinned", [True, False])
def test_an_old_deletion_against_an_old_change_is_asked(
    store: Store, laptop: Store, tmp_path: Path, is_ours_thinned: bool
) -> None:
    phones(store, "2")
    delete_unit(store, the_unit(store).id)
    phones(laptop, "3", "33")
    with later():
        thinned(store if is_ours_thinned else laptop)
        path = written(laptop, tmp_path)
        (clash,) = planned(store, path).clashes
        assert (clash.spot.field, clash.ours) == ("", None)
        merged_for(store, path, Choice.THEIRS)
    assert (the_unit(store).phone, faults(store)) == ("33", [])


def test_a_record_made_and_changed_before_the_term_comes_whole(store: Store, laptop: Store, tmp_path: Path) -> None:
    unit = add_unit(laptop, "Заң бөлімі")
    person = add_person(laptop, "Ө. Ы.", unit_id=unit)
    change_snow(laptop, person_id=str(person))
    change_snow(laptop, note="ескі")
    with later():
        thinned(laptop)
        carried(laptop, store, tmp_path)
    assert names(store) == names(laptop)
    assert (the_snow(store).person_id, the_snow(store).note) == (person, "ескі")
    assert faults(store) == []


def test_a_new_copy_is_made_of_a_thinned_office(store: Store, tmp_path: Path, open_seat: OpenSeat) -> None:
    add_unit(store, "Баспасөз қызметі")
    phones(store, "2", "22")
    with later():
        thinned(store)
        path = written(store, tmp_path, is_whole=True)
        place = tmp_path / "new.hatshy"
        opening.create(str(place), workspace=package.founds(path, PASSWORD))
        new = open_seat(place, "new-1")
        merged(new, path)
    assert state(new) == state(store)
    assert faults(new) == []


def test_copies_that_go_on_after_a_thinning_are_asked_nothing(store: Store, laptop: Store, tmp_path: Path) -> None:
    phones(store, "2", "22")
    change_unit(laptop, note="а")
    exchange(store, laptop, tmp_path)
    with later():
        thinned(store)
        thinned(laptop)
        phones(store, "4")
        change_unit(laptop, note="ә")
        exchange(store, laptop, tmp_path)
    assert state(store) == state(laptop)
    assert faults(store) == faults(laptop) == []


FIELDS = st.sampled_from(["phone", "note", "email"])
# the same record again and again: one that was changed once is told by that change, thinned or not
EDITS = st.tuples(st.sampled_from("ab"), st.sampled_from([0, 0, 0, 1]), FIELDS, st.sampled_from(["x@y.kz", "z@y.kz"]))
DROPS = st.tuples(st.sampled_from("ab"), st.just(0), st.just("drop"), st.just(""))


@pytest.fixture(scope="module")
def office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parted") / "office.hatshy"
    opening.create(str(path))
    store = open_workspace(str(path), "desk-1")
    for number in range(2):
        add_unit(store, f"Бөлім {number}")
    store.close()
    return path


@settings(max_examples=times(15), deadline=None)
@given(
    acts=st.lists(st.one_of(EDITS, EDITS, EDITS, EDITS, DROPS), min_size=5, max_size=12),
    whose=st.sampled_from(["a", "b", "ab"]),
    # some of it was done before the term, and some since
    old=st.sampled_from([4, 8, 12]),
)
def test_thinned_or_not_a_merge_comes_to_the_same_but_for_what_it_asks(
    office_file: Path, acts: list[tuple[str, int, str, str]], whose: str, old: int
) -> None:
    with copies_of(office_file) as (stores, folder):
        for number, act in enumerate(acts):
            with clock.stopped(clock.now() + TERM * (2 if number >= old else 0)):
                _take(stores[act[0]], *act[1:])
        with clock.stopped(clock.now() + TERM * 2.5):
            path = written(stores["b"], folder)
            whole = planned(stores["a"], path)
            for side in whose:
                thinned(stores[side])
            found = planned(stores["a"], written(stores["b"], folder))
            assert found.open >= whole.open
            for unit in rows(stores["a"], Unit):
                for name in ("phone", "note", "email"):
                    is_asked = any(spot.record_id == unit.id and spot.field in (name, "") for spot in found.open)
                    assert is_asked or _becomes(found, unit, name) == _becomes(whole, unit, name)
            assert faults(stores["a"]) == faults(stores["b"]) == []


@contextmanager
def copies_of(path: Path) -> Iterator[tuple[dict[str, Store], Path]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stores = {side: open_workspace(str(shutil.copy(path, folder / f"{side}.hatshy")), f"{side}-1") for side in "ab"}
        yield stores, folder
        for store in stores.values():
            store.close()


def _take(store: Store, place: int, field: str, said: str) -> None:
    units = sorted(rows(store, Unit), key=lambda one: one.id)
    if field == "drop" and len(units) == 2:
        delete_unit(store, units[0].id)
    elif field != "drop":
        unit = units[min(place, len(units) - 1)]
        edit_unit(store, unit.id, unit.image(), **{field: said})


def _becomes(plan: Plan, unit: Unit, name: str) -> object:
    images = {one.record_id: one.after for one in plan.changes}
    image = images.get(unit.id, unit.image())
    return image and image[name]
