"""What one copy deleted and the other changed, and what needs what was deleted: nothing is torn apart."""

from pathlib import Path

import pytest

from core.calendar.actions import publications
from core.calendar.records import Publication, Wording
from core.store.merging import Choice
from core.store.store import Store
from tests.core.calendar.hands import rows, texts, write
from tests.core.store.carrying import (
    carried,
    change_snow,
    change_unit,
    exchange,
    merged_for,
    planned,
    state,
    the_snow,
    the_unit,
    written,
)
from tests.core.store.hands import add_person, delete_unit, faults, names


@pytest.mark.parametrize(("side", "is_there"), [(Choice.OURS, True), (Choice.THEIRS, False)])
def test_a_deletion_against_a_change_is_asked(
    store: Store, laptop: Store, tmp_path: Path, side: Choice, is_there: bool
) -> None:
    change_unit(store, phone="2")
    delete_unit(laptop, the_unit(laptop).id)
    path = written(laptop, tmp_path)
    (clash,) = planned(store, path).clashes
    assert (clash.spot.field, clash.theirs, clash.ours["phone"]) == ("", None, "2")
    merged_for(store, path, side)
    carried(store, laptop, tmp_path)
    assert [bool(names(one)) for one in (store, laptop)] == [is_there, is_there]


@pytest.mark.parametrize(("side", "is_there"), [(Choice.OURS, False), (Choice.THEIRS, True)])
def test_a_change_against_a_deletion_is_asked(
    store: Store, laptop: Store, tmp_path: Path, side: Choice, is_there: bool
) -> None:
    delete_unit(store, the_unit(store).id)
    change_unit(laptop, phone="3")
    carried(laptop, store, tmp_path, side)
    carried(store, laptop, tmp_path)
    assert [bool(names(one)) for one in (store, laptop)] == [is_there, is_there]
    assert state(store) == state(laptop)


def test_what_nobody_else_touched_is_deleted(store: Store, laptop: Store, tmp_path: Path) -> None:
    delete_unit(laptop, the_unit(laptop).id)
    assert carried(laptop, store, tmp_path).clashes == ()
    assert names(store) == []


def test_what_was_deleted_here_comes_back_with_what_needs_it(store: Store, laptop: Store, tmp_path: Path) -> None:
    add_person(laptop, "Өтеген Ы.", unit_id=the_unit(laptop).id)
    delete_unit(store, the_unit(store).id)
    found = carried(laptop, store, tmp_path)
    assert [kind for kind, _id in found.returned] == ["Unit"]
    assert names(store) == ["Баспасөз қызметі"]
    carried(store, laptop, tmp_path)
    assert state(store) == state(laptop)
    assert faults(store) == []


def test_what_was_deleted_there_stays_while_something_here_needs_it(
    store: Store, laptop: Store, tmp_path: Path
) -> None:
    add_person(store, "Өтеген Ы.", unit_id=the_unit(store).id)
    delete_unit(laptop, the_unit(laptop).id)
    found = carried(laptop, store, tmp_path)
    assert [kind for kind, _id in found.stayed] == ["Unit"]
    assert (names(store), found.coming) == (["Баспасөз қызметі"], [])
    carried(store, laptop, tmp_path)
    assert state(store) == state(laptop)


def test_a_publication_comes_back_whole(store: Store, laptop: Store, tmp_path: Path) -> None:
    write(store, the_snow(store).id, "kk", "Қар ертең шығарылады.")
    exchange(store, laptop, tmp_path)
    store.do(publications.delete, [the_snow(store).id])
    write(laptop, the_snow(laptop).id, "ru", "Снег вывезут завтра.")
    carried(laptop, store, tmp_path, Choice.THEIRS)
    assert {lang: text.text for lang, text in texts(store, the_snow(store).id).items()} == {
        "kk": "Қар ертең шығарылады.",
        "ru": "Снег вывезут завтра.",
    }
    assert faults(store) == []


@pytest.mark.parametrize(("side", "count"), [(Choice.OURS, 0), (Choice.THEIRS, 1)])
def test_a_publication_deleted_here_and_changed_there_is_whole_or_gone(
    store: Store, laptop: Store, tmp_path: Path, side: Choice, count: int
) -> None:
    write(store, the_snow(store).id, "kk", "Қар ертең шығарылады.")
    exchange(store, laptop, tmp_path)
    store.do(publications.delete, [the_snow(store).id])
    change_snow(laptop, note="жаңа")
    carried(laptop, store, tmp_path, side)
    assert (len(rows(store, Publication)), len(rows(store, Wording))) == (count, count)
    carried(store, laptop, tmp_path)
    assert state(store) == state(laptop)


@pytest.mark.parametrize(("side", "count"), [(Choice.OURS, 1), (Choice.THEIRS, 0)])
def test_a_publication_deleted_there_and_changed_here_is_whole_or_gone(
    store: Store, laptop: Store, tmp_path: Path, side: Choice, count: int
) -> None:
    write(store, the_snow(store).id, "kk", "Қар ертең шығарылады.")
    exchange(store, laptop, tmp_path)
    laptop.do(publications.delete, [the_snow(laptop).id])
    change_snow(store, note="жаңа")
    carried(laptop, store, tmp_path, side)
    assert (len(rows(store, Publication)), len(rows(store, Wording))) == (count, count)
    carried(store, laptop, tmp_path)
    assert state(store) == state(laptop)
