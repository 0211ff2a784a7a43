"""Backup copies: taken when due, verified, thinned by age, put back in one action."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from core import clock
from core.errors import Invalid, UserError
from core.store import copies, opening, transfer, upkeep
from core.store.store import Store
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import add_unit, faults, names

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
moments = st.integers(0, 5 * 365 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes))
HOURS = timedelta(hours=4)


@given(st.sets(moments, max_size=80))
def test_thinning_leaves_the_last_day_whole_and_the_newest_always(taken: set[datetime]) -> None:
    gone = copies.surplus(taken, NOW)
    assert gone <= taken
    left = taken - gone
    assert {moment for moment in taken if NOW - moment < timedelta(days=1)} <= left
    assert not taken or max(taken) in left
    assert copies.surplus(left, NOW) == set()


@given(st.sets(moments, min_size=1, max_size=80))
def test_thinning_leaves_the_latest_of_every_day_week_and_month(taken: set[datetime]) -> None:
    left = taken - copies.surplus(taken, NOW)
    for least, most, name in ((1, 14, "%Y-%m-%d"), (14, 60, "%G-%V"), (60, 3 * 365, "%Y-%m")):
        latest = {f"{one:{name}}": one for one in sorted(taken) if least <= (NOW - one) / timedelta(days=1) < most}
        assert set(latest.values()) <= left


def test_three_years_of_hourly_copies_become_a_drawer_full() -> None:
    taken = {NOW - timedelta(hours=hour) for hour in range(3 * 365 * 24)}
    assert 70 < len(taken - copies.surplus(taken, NOW)) < 90


@given(moments, moments)
def test_no_copy_is_due_while_nothing_has_changed(copied: datetime, changed: datetime) -> None:
    assert not copies.is_due(copied, None, NOW, HOURS)
    due = copies.is_due(copied, changed, NOW, HOURS)
    assert due == (changed > copied and NOW - copied >= HOURS)


def test_the_first_change_is_copied_at_once() -> None:
    assert copies.is_due(None, NOW, NOW, HOURS)


def test_tending_takes_a_copy_when_due_and_not_otherwise(store: Store) -> None:
    with clock.stopped(NOW):
        assert upkeep.tend(store) is None
        add_unit(store, "a")
        assert upkeep.tend(store) is not None
        assert upkeep.tend(store) is None
    with clock.stopped(NOW + timedelta(hours=5)):
        assert upkeep.tend(store) is None
        add_unit(store, "b")
        assert upkeep.tend(store) is not None
    assert len(copies.listing(upkeep.copies_folder(store))) == 2


def test_a_copy_from_the_future_does_not_keep_the_next_from_being_taken(store: Store) -> None:
    with clock.stopped(NOW + timedelta(days=4000)):
        add_unit(store, "a")
        assert upkeep.tend(store)
    with clock.stopped(NOW):
        add_unit(store, "b")
        assert upkeep.tend(store)
        assert upkeep.tend(store) is None


def test_thinning_deletes_only_what_is_named_like_a_copy(file_store: Store) -> None:
    add_unit(file_store, "a")
    folder = upkeep.copies_folder(file_store)
    for minute in range(3):
        with clock.stopped(NOW - timedelta(days=30, minutes=minute)):
            upkeep.copy_now(file_store)
    (folder / "my own.hatshy").write_text("x")
    (folder / "notes.txt").write_text("x")
    with clock.stopped(NOW):
        upkeep.copy_now(file_store, "before restore")
        copies.thin(folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "2026-10-22 12-00-00.hatshy",
        "2026-11-21 12-00-00 before restore.hatshy",
        "my own.hatshy",
        "notes.txt",
    ]


def test_none_is_kept_for_longer_than_is_said_but_for_the_last_good_one(file_store: Store) -> None:
    add_unit(file_store, "a")
    made = {}
    for days in (800, 500, 200):
        with clock.stopped(NOW - timedelta(days=days)):
            made[days] = upkeep.copy_now(file_store)
    folder = upkeep.copies_folder(file_store)
    with clock.stopped(NOW):
        copies.thin(folder, timedelta(days=1000))
        assert all(path.exists() for path in made.values())
        copies.thin(folder, timedelta(days=600))
        assert {days for days, path in made.items() if path.exists()} == {500, 200}
        made[200].write_bytes(b"no workspace")
        copies.thin(folder, timedelta(days=300))
        assert made[500].exists()
        made[200].unlink()
        copies.thin(folder, timedelta(days=300))
        assert made[500].exists()


def test_a_copy_is_a_whole_workspace_of_its_own(store: Store, open_seat: OpenSeat) -> None:
    add_unit(store, "a")
    copy = upkeep.copy_now(store, "by hand")
    add_unit(store, "b")
    (listed,) = copies.listing(upkeep.copies_folder(store))
    assert (listed.path, listed.mark, listed.size) == (copy, "by hand", copy.stat().st_size)
    opened = open_seat(copy)
    assert (names(opened), faults(opened)) == (["a"], [])


def test_taking_a_copy_leaves_nothing_beside_it(file_store: Store) -> None:
    add_unit(file_store, "a")
    copy = upkeep.copy_now(file_store)
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_copy_may_lie_where_the_user_says(store: Store, tmp_path: Path) -> None:
    add_unit(store, "a")
    target = tmp_path / "дискіге.hatshy"
    assert upkeep.copy_now(store, to=target) == target
    assert upkeep.copies_folder(store).exists() is False


def test_putting_a_copy_back_is_undone_by_putting_back_the_one_before(store: Store) -> None:
    add_unit(store, "a")
    copy = upkeep.copy_now(store)
    add_unit(store, "b")
    safety = upkeep.put_back(store, copy)
    assert names(store) == ["a"]
    upkeep.put_back(store, safety)
    assert (names(store), faults(store)) == (["a", "b"], [])


def test_two_restores_in_one_second_lose_no_safety_copy(store: Store) -> None:
    with clock.stopped(NOW):
        add_unit(store, "a")
        copy = upkeep.copy_now(store)
        add_unit(store, "b")
        first = upkeep.put_back(store, copy)
        add_unit(store, "c")
        second = upkeep.put_back(store, copy)
        assert first != second
        upkeep.put_back(store, first)
        assert names(store) == ["a", "b"]
        upkeep.put_back(store, second)
        assert names(store) == ["a", "c"]


def test_work_goes_on_after_a_restore(store: Store, other: Store) -> None:
    add_unit(store, "a")
    copy = upkeep.copy_now(store)
    add_unit(store, "b")
    upkeep.put_back(store, copy)
    add_unit(other, "c")
    add_unit(store, "d")
    assert store.undo()
    assert (names(store), faults(store)) == (["a", "c"], [])


def test_other_windows_look_anew_after_a_restore(store: Store, other: Store) -> None:
    add_unit(store, "a")
    copy = upkeep.copy_now(store)
    add_unit(store, "b")
    other.catch_up()
    heard: list[object] = []
    other.listeners.append(heard.append)
    upkeep.put_back(store, copy)
    other.catch_up()
    other.catch_up()
    assert heard == [None]
    add_unit(store, "c")
    other.catch_up()
    assert len(heard) == 2


def test_a_damaged_copy_is_not_put_back(file_store: Store) -> None:
    add_unit(file_store, "a")
    copy = upkeep.copy_now(file_store)
    content = bytearray(copy.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    copy.write_bytes(content)
    add_unit(file_store, "b")
    with pytest.raises(UserError):
        upkeep.put_back(file_store, copy)
    assert (names(file_store), faults(file_store)) == (["a", "b"], [])


def test_what_is_no_workspace_is_not_put_back(store: Store, tmp_path: Path) -> None:
    add_unit(store, "a")
    bad = tmp_path / "2026-01-01 00-00-00.hatshy"
    bad.write_text("a shopping list")
    with pytest.raises(UserError, match="not a Hatshy workspace"):
        upkeep.put_back(store, bad)
    assert names(store) == ["a"]


def test_an_office_on_a_server_is_carried_to_a_file_and_back(
    pg_office: str, open_seat: OpenSeat, tmp_path: Path
) -> None:
    store = open_seat(pg_office)
    for number in range(30):
        add_unit(store, f"{number:02}")
    everything = names(store)
    target = tmp_path / "office.hatshy"
    upkeep.copy_now(store, to=target)
    carried = open_seat(target)
    assert (names(carried), faults(carried)) == (everything, [])
    assert carried.undo()
    assert names(carried) == everything[:-1]
    carried.close()
    upkeep.put_back(store, target)
    assert (names(store), faults(store)) == (everything[:-1], [])
    assert store.redo()
    assert (names(store), faults(store)) == (everything, [])


def test_copies_are_named_so_that_they_sort_by_time() -> None:
    name = copies.name_for(NOW, "before upgrade")
    assert re.fullmatch(r"2026-11-21 12-00-00 before upgrade\.hatshy", name)


def test_a_copy_of_another_office_is_not_put_back_by_mistake(store: Store, tmp_path: Path, open_seat: OpenSeat) -> None:
    add_unit(store, "ours")
    opening.create(str(tmp_path / "another.hatshy"))
    another = open_seat(tmp_path / "another.hatshy")
    add_unit(another, "theirs")
    copy = upkeep.copy_now(another)
    with pytest.raises(Invalid, match="This is a copy of another office"):
        upkeep.put_back(store, copy)
    assert names(store) == ["ours"]
    assert list(upkeep.copies_folder(store).glob("*.part*")) == []
    upkeep.put_back(store, copy, is_of_another=True)
    assert (names(store), store.workspace) == (["theirs"], another.workspace)


def test_what_is_written_while_a_copy_is_made_ready_is_in_the_safety_copy(store: Store, open_seat: OpenSeat) -> None:
    add_unit(store, "a")
    copy = upkeep.copy_now(store)
    ready = upkeep.prepare(store, copy)
    add_unit(store, "b")
    safety = upkeep.take_place(store, ready)
    assert names(store) == ["a"]
    assert names(open_seat(safety)) == ["a", "b"]


def test_what_is_written_in_the_last_moment_before_a_restore_is_in_the_safety_copy(
    store: Store, open_seat: OpenSeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_unit(store, "a")
    ready = upkeep.prepare(store, upkeep.copy_now(store))
    other = open_seat(store.where, "desk-2")
    for module, name in ((copies, "pour"), (transfer, "to_server")):
        pour = getattr(module, name)

        def _late(*arguments: object, pour: Callable[..., None] = pour) -> None:
            add_unit(other, "late")
            pour(*arguments)

        monkeypatch.setattr(module, name, _late)
    safety = upkeep.take_place(store, ready)
    assert (names(store), names(open_seat(safety, "desk-3"))) == (["a"], ["a", "late"])


def test_what_a_killed_program_left_half_written_is_swept_away(file_store: Store) -> None:
    path = Path(file_store.where)
    folder = upkeep.copies_folder(file_store)
    folder.mkdir()
    left = [
        path.with_name("office.hatshy.4711.part"),
        path.with_name("office.hatshy.4711.part.4711.part"),
        path.with_name("office.hatshy.4711.part-journal"),
        path.with_name("office.hatshy.4711.part-wal"),
        folder / "2026-11-20 10-00-00.hatshy.4711.part",
        folder / "2026-11-20 10-00-00 before restore.hatshy.4711.part-journal",
    ]
    beside = ("other.hatshy.1.part", "letter.part", "office.hatshy.part1.rar", "office.hatshy notes.partners.docx",
              "office.hatshy.part", "office.hatshy.4711.part.docx")  # fmt: skip
    kept = [*(path.with_name(name) for name in beside), folder / "note.part", folder / "plan.hatshy.part2.rar"]
    for file in (*left, *kept):
        file.write_bytes(b"half")
    upkeep.tend(file_store)
    assert all(file.exists() for file in left)
    with clock.stopped(clock.now() + timedelta(days=2)):
        upkeep.tend(file_store)
    assert not any(file.exists() for file in left)
    assert all(file.exists() for file in kept)
    assert path.exists()
