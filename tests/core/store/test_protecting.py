"""A new passphrase while others are at the file, through another name of it, or over what cannot be replaced."""

import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Invalid, Unavailable
from core.store import copies, engine, leftover, opening, protecting, upkeep, vault
from core.store.opening import Protected
from core.store.store import Store
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import needs_fork
from tests.core.store.hands import add_unit, faults, names
from tests.core.store.test_moved_files import left_by_a_killed_program

NEW = "жаңа құпия сөз"

needs_links = pytest.mark.skipif(os.name == "nt", reason="Windows lets administrators alone make links")


@pytest.fixture
def copied(file: Path, open_seat: OpenSeat) -> Path:
    """An office with a unit and two copies, closed."""
    store = open_seat(file)
    add_unit(store, "a")
    upkeep.copy_now(store)
    upkeep.copy_now(store)
    store.close()
    # as whoever wants it alone leaves it: what is compared is what it holds
    engine.connect(file, journal="DELETE").close()
    return file


def at_each_file(monkeypatch: pytest.MonkeyPatch, happens: Callable[[Path], object]) -> None:
    """Something happens when a file has been written under its new key, before it takes its place."""
    write = copies.write_under

    def _write(source: Any, target: Path, key: str | None) -> None:
        write(source, target, key)
        happens(target)

    monkeypatch.setattr(copies, "write_under", _write)


def everything(file: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in file.parent.rglob("*") if path.is_file()}


def test_nobody_gets_in_while_the_copies_and_the_file_are_written_anew(
    copied: Path, open_seat: OpenSeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    refused = []

    def _come(half: Path) -> None:
        with pytest.raises(Unavailable, match="holds the file"):
            open_seat(copied, "desk-2")
        refused.append(half)

    at_each_file(monkeypatch, _come)
    protecting.change_passphrase(copied, "", NEW)
    assert len(refused) == 3
    assert names(open_seat(copied, "desk-2", NEW)) == ["a"]


def test_whoever_waited_for_the_file_is_not_let_into_the_one_that_was_replaced(
    copied: Path, open_seat: OpenSeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    came: list[str] = []

    def _wait() -> None:
        try:
            engine.connect(copied).close()
            came.append("let in")
        except sqlcipher.Error as error:
            came.append(str(error))

    waiting = threading.Thread(target=_wait)

    def _come(half: Path) -> None:
        if half.parent == copied.parent:
            waiting.start()
            time.sleep(0.3)

    at_each_file(monkeypatch, _come)
    protecting.change_passphrase(copied, "", NEW)
    waiting.join()
    assert came == ["database is locked"]
    assert not leftover.log_of(copied).exists()
    assert names(open_seat(copied, "desk-2", NEW)) == ["a"]


def test_a_file_that_was_written_meanwhile_is_not_replaced(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # what does not ask for locks: another system's drive, a program that synchronises
    def _write(half: Path) -> None:
        if half.parent == copied.parent:
            os.utime(copied)

    before = everything(copied)
    at_each_file(monkeypatch, _write)
    with pytest.raises(Unavailable, match="Another window"):
        protecting.change_passphrase(copied, "", NEW)
    assert everything(copied) == before


@pytest.mark.parametrize("number", [0, 1, 2], ids=["first copy", "second copy", "the file"])
def test_where_one_of_the_files_cannot_be_written_none_has_changed(
    copied: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    written = []

    def _fail(half: Path) -> None:
        if len(written) == number:
            raise OSError("no more")
        written.append(half)

    before = everything(copied)
    at_each_file(monkeypatch, _fail)
    with pytest.raises(Unavailable):
        protecting.change_passphrase(copied, "", NEW)
    assert everything(copied) == before


@pytest.mark.parametrize("number", [0, 1, 2], ids=["first copy", "second copy", "the file"])
def test_where_one_of_the_files_is_open_and_cannot_be_replaced_none_has_changed(
    copied: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(protecting, "KEEPS_OPEN_FILES", True)
    kept = ([copy.path for copy in copies.listing(copies.folder_of(copied))] + [copied])[number]
    replace, before = Path.replace, everything(copied)

    def _replace(self: Path, target: Path) -> Path:
        if kept in (self, target):
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", _replace)
    with pytest.raises(Unavailable, match="Another window"):
        protecting.change_passphrase(copied, "", NEW)
    assert everything(copied) == before


def test_an_open_window_keeps_the_copies_as_they_are(copied: Path, open_seat: OpenSeat) -> None:
    store = open_seat(copied)
    before = everything(copies.folder_of(copied) / "x")
    with pytest.raises(Unavailable, match="Another window"):
        protecting.change_passphrase(copied, "", NEW)
    assert everything(copies.folder_of(copied) / "x") == before
    assert names(store) == ["a"]


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="the system does not tell who holds what")
def test_an_office_whose_passphrase_is_asked_for_again_is_held_as_before(tmp_path: Path, open_seat: OpenSeat) -> None:
    file = tmp_path / "office.hatshy"
    opening.create(str(file), NEW)
    store = open_seat(file, "desk-1", NEW)
    assert store.key
    tried = [NEW, vault.recovery_code(store.key), "another passphrase"]
    assert [opening.fits(store, words) for words in tried] == [True, True, False]
    assert f":{file.stat().st_ino} " in Path("/proc/locks").read_text()


@pytest.fixture
def linked(copied: Path, tmp_path: Path) -> Path:
    """The same office by another name, in another folder."""
    link = tmp_path / "desk" / "ours.hatshy"
    link.parent.mkdir()
    link.symlink_to(copied)
    return link


@needs_links
def test_a_passphrase_set_through_a_link_protects_the_file_itself(
    linked: Path, copied: Path, open_seat: OpenSeat
) -> None:
    protecting.change_passphrase(linked, "", NEW)
    assert linked.is_symlink()
    for path in (copied, linked, *(copy.path for copy in copies.listing(copies.folder_of(copied)))):
        with pytest.raises(Protected):
            open_seat(path)
        assert names(open_seat(path, "desk-1", NEW)) == ["a"]


@needs_links
def test_the_copies_of_a_file_lie_in_one_folder_by_whatever_name_it_is_opened(
    linked: Path, copied: Path, open_seat: OpenSeat
) -> None:
    store = open_seat(linked)
    add_unit(store, "b")
    copy = upkeep.copy_now(store)
    assert copy.parent == copies.folder_of(copied)
    upkeep.put_back(store, copies.listing(copies.folder_of(copied))[-1].path)
    assert names(store) == ["a"]
    assert [path.name for path in linked.parent.iterdir()] == [linked.name]
    assert names(open_seat(copied, "desk-2")) == ["a"]


@needs_links
def test_an_office_made_where_a_link_points_is_made_there(tmp_path: Path, open_seat: OpenSeat) -> None:
    real, link = tmp_path / "real.hatshy", tmp_path / "link.hatshy"
    link.symlink_to(real)
    with opening.made(str(link)):
        assert not real.exists()
    assert link.is_symlink()
    assert names(open_seat(real)) == []


def test_a_file_with_a_second_name_is_not_protected_under_one_of_them(copied: Path) -> None:
    os.link(copied, copied.with_name("second.hatshy"))
    before = everything(copied)
    with pytest.raises(Invalid, match="second name"):
        protecting.change_passphrase(copied, "", NEW)
    assert everything(copied) == before


def test_a_file_that_could_not_be_told_from_others_afterwards_is_not_protected(copied: Path) -> None:
    other = copied.rename(copied.with_suffix(".office"))
    with pytest.raises(Invalid, match=r"ends in \.hatshy"):
        protecting.change_passphrase(other, "", NEW)


@needs_fork
@pytest.mark.parametrize(("old", "new"), [("", NEW), ("құпия сөз: йод", NEW), (NEW, "")], ids=str)
def test_a_log_under_another_key_is_not_poured_into_the_file(
    tmp_path: Path, open_seat: OpenSeat, old: str, new: str
) -> None:
    file, other = tmp_path / "office.hatshy", tmp_path / "other.hatshy"
    opening.create(str(file), old)
    left_by_a_killed_program(file, old)
    opening.create(str(other), new)
    store: Store = open_seat(other, "desk-1", new)
    add_unit(store, "a")
    store.close()
    shutil.copyfile(other, file)
    again = open_seat(file, "desk-1", new)
    assert (names(again), faults(again)) == (["a"], [])
    assert "was set aside" in again.remark
