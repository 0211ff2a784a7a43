"""A file that is moved, deleted, replaced or copied over: nothing is acknowledged that is not in the file one sees."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import Unavailable
from core.store import leftover, opening, upkeep
from core.store.engine import file_system
from core.store.store import Store
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import forked, needs_fork
from tests.core.store.hands import add_unit, faults, names

# a system that does not let go of an open file needs no warning
can_move_what_is_open = pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")
MOVED = "moved, deleted or replaced"


def delete(file: Path) -> None:
    file.unlink()


def move(file: Path) -> None:
    file.rename(file.with_name("elsewhere.hatshy"))


def replace(file: Path) -> None:
    twin = Path(shutil.copy(file, file.with_name("twin.hatshy")))
    twin.replace(file)


@can_move_what_is_open
@pytest.mark.parametrize("happens", [delete, move, replace])
def test_nothing_is_written_into_a_file_that_is_not_there_any_more(
    file: Path, file_store: Store, happens: Callable[[Path], None]
) -> None:
    add_unit(file_store, "a")
    happens(file)
    for door in (lambda: add_unit(file_store, "b"), file_store.undo, file_store.catch_up):
        with pytest.raises(Unavailable, match=MOVED):
            door()


@can_move_what_is_open
def test_a_file_that_is_put_back_in_its_place_goes_on(file: Path, file_store: Store, open_seat: OpenSeat) -> None:
    add_unit(file_store, "a")
    move(file)
    with pytest.raises(Unavailable, match=MOVED):
        add_unit(file_store, "b")
    file.with_name("elsewhere.hatshy").rename(file)
    add_unit(file_store, "c")
    assert names(open_seat(file, "desk-2")) == ["a", "c"]
    assert faults(file_store) == []


@can_move_what_is_open
def test_two_seats_do_not_part_when_the_file_is_replaced(file: Path, file_store: Store, open_seat: OpenSeat) -> None:
    add_unit(file_store, "a")
    twin = upkeep.copy_now(file_store, to=file.with_name("twin.hatshy"))
    add_unit(file_store, "b")
    file_store.sql.dispose()
    twin.replace(file)
    second = open_seat(file, "desk-2")
    add_unit(second, "c")
    with pytest.raises(Unavailable, match=MOVED):
        add_unit(file_store, "d")
    assert (names(second), faults(second)) == (["a", "c"], [])


def test_a_restore_into_an_open_file_is_no_replacement(file_store: Store, open_seat: OpenSeat) -> None:
    other = open_seat(file_store.where, "desk-2")
    add_unit(file_store, "a")
    copy = upkeep.copy_now(file_store)
    add_unit(file_store, "b")
    upkeep.put_back(file_store, copy)
    add_unit(other, "c")
    add_unit(file_store, "d")
    assert names(other) == ["a", "c", "d"]


def left_by_a_killed_program(file: Path, passphrase: str = "") -> None:
    def live(_say: object) -> None:
        from core.features import open_workspace

        store = open_workspace(str(file), "desk-2", passphrase)
        for number in range(30):
            add_unit(store, f"late {number}", note="y" * 3000)
        os._exit(0)

    with forked(live) as (child,):
        assert child.line() == ""
    assert file.with_name(file.name + "-wal").stat().st_size


@needs_fork
@pytest.mark.parametrize("passphrase", ["", "құпия сөз: йод"], ids=["plain", "protected"])
def test_a_copy_put_over_a_file_by_hand_is_not_spoiled_by_what_was_left(
    tmp_path: Path, open_seat: OpenSeat, passphrase: str
) -> None:
    file = tmp_path / "office.hatshy"
    opening.create(str(file), passphrase)
    store = open_seat(file, "desk-1", passphrase)
    for number in range(30):
        add_unit(store, f"{number:02}", note="x" * 3000)
    copy = upkeep.copy_now(store, to=tmp_path / "by hand.hatshy")
    for number in range(60):
        add_unit(store, f"more {number:02}", note="z" * 3000)
    store.close()
    left_by_a_killed_program(file, passphrase)
    shutil.copyfile(copy, file)
    again = open_seat(file, "desk-1", passphrase)
    assert (len(names(again)), faults(again)) == (30, [])
    (aside,) = tmp_path.glob("office.hatshy 2*-wal")
    assert aside.stat().st_size
    assert str(aside) in again.remark


@needs_fork
def test_what_a_killed_program_left_of_this_very_file_is_taken_in(file: Path, open_seat: OpenSeat) -> None:
    left_by_a_killed_program(file)
    again = open_seat(file)
    assert (len(names(again)), faults(again), again.remark) == (30, [], "")


@needs_fork
def test_the_log_of_an_open_window_is_left_alone(tmp_path: Path, open_seat: OpenSeat) -> None:
    file = tmp_path / "office.hatshy"
    opening.create(str(file))
    store = open_seat(file)
    for number in range(30):
        add_unit(store, f"{number:02}", note="x" * 3000)
    store.close()
    old = file.read_bytes()
    store = open_seat(file)
    for number in range(60):
        add_unit(store, f"more {number:02}", note="z" * 3000)
    store.close()
    store = open_seat(file)
    for number in range(30):
        add_unit(store, f"late {number:02}", note="y" * 3000)
    log = file.with_name(file.name + "-wal")
    file.write_bytes(old)
    before = log.read_bytes()
    with pytest.raises(Unavailable, match="Another window"):
        leftover.set_aside(file, None)
    assert log.read_bytes() == before
    assert list(tmp_path.glob("* 2*")) == []


@pytest.mark.parametrize(
    ("written", "folder"),
    [("/mnt/Общая\\040папка", "/mnt/Общая папка"), ("/mnt/a\\134b\\011c", "/mnt/a\\b\tc"), ("/mnt/é", "/mnt/é")],
)
def test_a_network_drive_is_known_under_any_name(written: str, folder: str) -> None:
    mounts = f"/dev/sda / ext4 rw 0 0\n//srv/o {written} cifs rw 0 0"
    assert file_system(Path(folder) / "a.hatshy", mounts) == "cifs"
    assert file_system(Path("/mnt/a.hatshy"), mounts) == "ext4"
