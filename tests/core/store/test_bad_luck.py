"""Bad luck of every kind: one clear sentence, and nothing lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import Gone, Invalid, Unavailable, UserError
from core.office.records import Unit
from core.store import engine, opening, protecting, upkeep, vault
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import Say, forked, needs_fork
from tests.core.store.hands import add_unit, faults, names, past_the_program
from tests.effort import times
from tests.faults.counts import Counted

needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root of a Linux can make a small or a read-only disk"
)


def text_file(path: Path) -> None:
    path.write_text("Сатып алу тізімі\n")


def text_of_whole_pages(path: Path) -> None:
    path.write_bytes(b"list " * 4096)


def zip_file(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "x")


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    connection.commit()
    connection.close()


def only_the_beginning(path: Path) -> None:
    path.write_bytes(vault.SQLITE_HEADER + b"\0" * 10)


@pytest.mark.parametrize(
    "make", [text_file, text_of_whole_pages, zip_file, empty_file, foreign_database, only_the_beginning]
)
def test_what_is_no_workspace_is_refused_in_a_sentence_and_left_alone(
    make: Callable[[Path], None], tmp_path: Path, open_seat: OpenSeat
) -> None:
    path = tmp_path / "bad.hatshy"
    make(path)
    content = path.read_bytes()
    for passphrase in ("", "a passphrase"):
        with pytest.raises(UserError, match=r"not a Hatshy workspace|cut off|passphrase"):
            open_seat(path, "desk-1", passphrase)
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == ["bad.hatshy"]


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path, open_seat: OpenSeat) -> None:
    for where in (tmp_path / "no.hatshy", tmp_path):
        with pytest.raises(Gone, match="no such file"):
            open_seat(where)


@pytest.mark.parametrize("passphrase", ["", "құпия сөз: йод"], ids=["plain", "protected"])
@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(share: float, passphrase: str, tmp_path: Path, open_seat: OpenSeat) -> None:
    path = tmp_path / "a.hatshy"
    opening.create(str(path), passphrase)
    content = path.read_bytes()
    for length in {int(len(content) * share), int(len(content) * share) // 4096 * 4096 or 4096}:
        path.write_bytes(content[:length])
        with pytest.raises(UserError):
            assert faults(open_seat(path, "desk-1", passphrase)) == ["refused when opened or found by the check"]
    assert [found.name for found in tmp_path.glob("*copies")] == []


def test_noise_on_any_page_is_refused_or_found(
    file: Path, file_store: Store, open_seat: OpenSeat, tmp_path: Path, counted: Counted
) -> None:
    for number in range(40):
        add_unit(file_store, f"{number}", note="x" * 300)
    file_store.close()
    content = file.read_bytes()
    path = tmp_path / "noisy.hatshy"
    pages = len(content) // 4096
    # each opening takes its time; nowhere is more than a table's first pages apart
    noisy = range(0, pages, max(1, pages // times(40)))
    for page in noisy:
        with counted.trial("opened and checked", "noise on a page of the file"):
            path.write_bytes(content[: page * 4096] + b"\xa5" * 4096 + content[(page + 1) * 4096 :])
            try:
                store = open_seat(path)
                found = faults(store)
                store.close()
            except UserError as error:
                found = [str(error)]
            assert found, f"page {page}"
        for beside in tmp_path.glob("noisy.hatshy-*"):
            beside.unlink()


def test_a_file_whose_last_checkpoint_was_interrupted_is_opened(
    file: Path, file_store: Store, open_seat: OpenSeat
) -> None:
    for number in range(40):
        add_unit(file_store, f"{number:02}", note="x" * 3000)
    # as the disk looks when the power goes out right after the first page was written back
    before, log = file.read_bytes(), file.with_name(file.name + "-wal").read_bytes()
    file_store.close()
    after = file.read_bytes()
    assert len(after) > len(before)
    file.write_bytes(after[:4096] + before[4096:])
    file.with_name(file.name + "-wal").write_bytes(log)
    again = open_seat(file)
    assert (len(names(again)), faults(again)) == (40, [])


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], check=True)
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path, leave: int = 0) -> Path:
    ballast = disk / "ballast"
    free = shutil.disk_usage(disk).free
    ballast.write_bytes(b"x" * max(0, free - leave))
    return ballast


@needs_mounts
@pytest.mark.parametrize("passphrase", ["", "құпия сөз: йод"], ids=["plain", "protected"])
def test_a_full_disk_is_said_and_nothing_is_lost(disk: Path, passphrase: str, open_seat: OpenSeat) -> None:
    path = disk / "office.hatshy"
    opening.create(str(path), passphrase)
    store = open_seat(path, "desk-1", passphrase)
    add_unit(store, "a")
    ballast = fill(disk)
    for _ in range(2):
        with pytest.raises(Unavailable, match="disk is full"):
            add_unit(store, "b", note="x" * 100_000)
    assert names(store) == ["a"]
    with pytest.raises(Unavailable, match="disk is full"):
        upkeep.copy_now(store)
    assert [path.name for path in disk.rglob("*.part")] == []
    ballast.unlink()
    add_unit(store, "c")
    assert store.undo()
    assert (names(store), faults(store)) == (["a"], [])


@needs_mounts
def test_a_full_disk_while_restoring_leaves_what_was(disk: Path, open_seat: OpenSeat, file: Path) -> None:
    other = open_seat(file)
    add_unit(other, "big", note="x" * 900_000)
    other.close()
    path = disk / "office.hatshy"
    opening.create(str(path))
    store = open_seat(path)
    add_unit(store, "a")
    fill(disk, leave=600_000)
    with pytest.raises(Unavailable, match="disk is full"):
        upkeep.put_back(store, file)
    assert (names(store), faults(store)) == (["a"], [])


@needs_mounts
def test_a_full_disk_when_a_workspace_is_made_leaves_no_half_of_one(disk: Path) -> None:
    fill(disk, leave=20_000)
    with pytest.raises(UserError, match="disk"):
        opening.create(str(disk / "new.hatshy"))
    assert [path.name for path in disk.iterdir()] == ["ballast"]


@needs_mounts
@pytest.mark.parametrize("passphrase", ["", "құпия сөз: йод"], ids=["plain", "protected"])
def test_a_disk_with_no_room_at_all_is_full_and_not_broken(disk: Path, passphrase: str, open_seat: OpenSeat) -> None:
    path = disk / "office.hatshy"
    opening.create(str(path), passphrase)
    for leave in (0, 8_192, 16_384):
        ballast = fill(disk, leave)
        doors: list[Callable[[], object]] = [
            lambda: open_seat(path, "desk-1", passphrase),
            lambda: opening.create(str(disk / "new.hatshy"), passphrase),
            lambda: protecting.change_passphrase(path, passphrase, "жаңа құпия сөз: 2026"),
        ]
        for door in doors:
            with pytest.raises(Unavailable, match="disk is full"):
                door()
        ballast.unlink()
    add_unit(open_seat(path, "desk-1", passphrase), "a")
    assert [found.name for found in disk.iterdir() if "new" in found.name] == []


@pytest.fixture
def read_only(disk: Path) -> Callable[[], None]:
    def remount() -> None:
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)

    return remount


@needs_mounts
def test_a_read_only_folder_is_said(disk: Path, read_only: Callable[[], None], open_seat: OpenSeat) -> None:
    path = disk / "office.hatshy"
    opening.create(str(path))
    store = open_seat(path)
    add_unit(store, "a")
    store.close()
    read_only()
    with pytest.raises(UserError, match=r"read-only|may read it"):
        open_seat(path)
    with pytest.raises(UserError, match=r"read-only|choose another one|may read it"):
        opening.create(str(disk / "new.hatshy"))
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    assert names(open_seat(path)) == ["a"]


@needs_mounts
def test_a_disk_that_becomes_read_only_under_an_open_window_is_said(
    disk: Path, tmp_path: Path, open_seat: OpenSeat
) -> None:
    path = disk / "office.hatshy"
    opening.create(str(path))
    store = open_seat(path)
    add_unit(store, "a")
    with pytest.raises(UserError, match=r"read-only|choose another|may read"):
        upkeep.copy_now(store, to=_read_only_twin(disk, tmp_path) / "copy.hatshy")
    subprocess.run(["umount", tmp_path / "twin"], check=True)
    assert names(store) == ["a"]


def _read_only_twin(disk: Path, tmp_path: Path) -> Path:
    twin = tmp_path / "twin"
    twin.mkdir()
    subprocess.run(["mount", "--bind", disk, twin], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", twin], check=True)
    return twin


def test_what_a_folder_is_called_is_not_taken_for_what_went_wrong(file_store: Store, tmp_path: Path) -> None:
    for name in ("full", "read-only readonly", "locked", "i/o"):
        with pytest.raises(Unavailable, match="check that it exists"):
            upkeep.copy_now(file_store, to=tmp_path / name / "copy.hatshy")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)


@pytest.mark.usefixtures("impatient")
@needs_fork
def test_a_pen_held_by_someone_else_is_said_and_the_next_work_goes_through(where: str, open_seat: OpenSeat) -> None:
    store = open_seat(where)
    add_unit(store, "a")
    copy = None if engine.is_server(where) else upkeep.copy_now(store)

    @action("Think for long")
    def think(work: Work, say: Say, ear: int) -> None:
        work.add(Unit.made(name={"kk": "theirs"}))
        work.flush()
        say("holds the pen")
        os.read(ear, 1)

    ear, mouth = os.pipe()
    with forked(lambda say: open_seat(where, "desk-2").do(think, say, ear)) as (child,):
        assert child.line() == "holds the pen"
        with pytest.raises(Unavailable, match=r"holds the file|does not answer"):
            add_unit(store, "b")
        assert names(store) == ["a"]
        if copy:
            with pytest.raises(Unavailable, match="holds the file"):
                upkeep.put_back(store, copy)
        os.write(mouth, b"x")
        assert child.line() == ""
    os.close(ear)
    os.close(mouth)
    add_unit(store, "b")
    assert (names(store), faults(store)) == (["a", "b", "theirs"], [])


@pytest.mark.usefixtures("impatient")
@needs_fork
def test_a_file_locked_by_a_foreign_program_is_said(file: Path, open_seat: OpenSeat) -> None:
    store = open_seat(file)
    add_unit(store, "a")
    store.close()

    def hold(say: Say) -> None:
        foreign = sqlite3.connect(file, isolation_level=None)
        foreign.execute("PRAGMA locking_mode = EXCLUSIVE")
        foreign.execute("BEGIN EXCLUSIVE")
        say("holds the file")
        os.read(ear, 1)

    ear, mouth = os.pipe()
    with forked(hold) as (child,):
        assert child.line() == "holds the file"
        with pytest.raises(Unavailable, match="holds the file"):
            open_seat(file)
    os.close(ear)
    os.close(mouth)
    assert names(open_seat(file)) == ["a"]


def test_a_file_removed_under_an_open_window_is_not_made_anew(file: Path, file_store: Store) -> None:
    add_unit(file_store, "a")
    file_store.sql.dispose()
    file.unlink()
    with pytest.raises(UserError):
        add_unit(file_store, "b")
    assert not file.exists()


def test_a_stranger_who_switches_the_journal_mode_breaks_nothing(file_store: Store) -> None:
    past_the_program(file_store, "PRAGMA user_version = 1")
    add_unit(file_store, "a")
    assert faults(file_store) == []


def test_a_place_no_workspace_can_be_made_in_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for where in (tmp_path / "file" / "a.hatshy", tmp_path / ("x" * 300 + ".hatshy")):
        with pytest.raises((Unavailable, Invalid)):
            opening.create(str(where))
