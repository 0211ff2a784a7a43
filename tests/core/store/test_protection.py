"""A protected workspace: nothing readable on the disk, one passphrase, one recovery code."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given
from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Invalid, UserError
from core.office.records import Unit
from core.store import copies, opening, protecting, upkeep, vault
from core.store.opening import Protected
from core.store.store import Store
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import add_unit, edit_unit, faults, names, unit

PASSPHRASE = "құпия сөз: йод"
NEW = "жаңа құпия сөз"
SECRET = "Ескертпе-құпия-4711"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "құпия" / "office.hatshy"
    opening.create(str(path), PASSPHRASE)
    return path


@pytest.fixture
def store(locked: Path, open_seat: OpenSeat) -> Store:
    return open_seat(locked, "desk-1", PASSPHRASE)


def readable(folder: Path, secret: str) -> Iterator[Path]:
    """Files below a folder in which the secret can be read, whatever the spelling."""
    spellings = [secret.encode(), secret.encode("utf-16-le"), secret.encode("utf-16-be")]
    for path in folder.rglob("*"):
        if path.is_file() and any(spelling in path.read_bytes() for spelling in spellings):
            yield path


def test_the_search_for_readable_text_finds_it_where_there_is_no_protection(file_store: Store, tmp_path: Path) -> None:
    add_unit(file_store, SECRET)
    upkeep.copy_now(file_store)
    assert {path.suffix for path in readable(tmp_path, SECRET)} == {".hatshy", ".hatshy-wal"}


def test_nothing_can_be_read_on_the_disk(store: Store, locked: Path) -> None:
    unit_id = add_unit(store, SECRET)
    edit_unit(store, unit_id, unit(store, unit_id).image(), note=SECRET)
    upkeep.copy_now(store)
    assert {path.suffix for path in locked.parent.rglob("*.hatshy*")} >= {".hatshy", ".hatshy-wal"}
    assert list(readable(locked.parent, SECRET)) == []
    store.close()
    assert list(readable(locked.parent, SECRET)) == []
    assert list(readable(locked.parent, "SQLite format")) == []
    assert list(readable(locked.parent, "CREATE TABLE")) == []


def test_the_passphrase_opens_the_workspace_and_its_copies(store: Store, open_seat: OpenSeat, locked: Path) -> None:
    add_unit(store, "a")
    copy = upkeep.copy_now(store)
    assert names(open_seat(locked, "desk-2", PASSPHRASE)) == ["a"]
    assert names(open_seat(copy, "desk-3", PASSPHRASE)) == ["a"]
    assert faults(store) == []


@pytest.mark.parametrize("wrong", ["құпия сөз", PASSPHRASE.upper(), PASSPHRASE + " ", "x" * 100])
def test_a_wrong_passphrase_is_refused(locked: Path, open_seat: OpenSeat, wrong: str) -> None:
    with pytest.raises(Protected, match="does not fit"):
        open_seat(locked, "desk-1", wrong)


def test_a_missing_passphrase_is_asked_for(locked: Path, open_seat: OpenSeat) -> None:
    with pytest.raises(Protected, match="enter its passphrase"):
        open_seat(locked)


def test_a_passphrase_typed_on_another_system_is_the_same(locked: Path, open_seat: OpenSeat) -> None:
    # й is one letter on Windows and may be two on a Mac
    spelled = unicodedata.normalize("NFD", PASSPHRASE)
    assert spelled != PASSPHRASE
    assert names(open_seat(locked, "desk-2", spelled)) == []


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.hatshy"
    with pytest.raises(Invalid, match="too short") as refused:
        opening.create(str(path), "1234567")
    assert refused.value.field == "passphrase"
    assert not path.exists()


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        lambda code: code.lower(),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", "\u2013"),
        lambda code: code.replace("O", "0").replace("I", "1").replace("B", "8"),
        lambda code: f"  {code}\n",
    ],
    ids=["as printed", "lower case", "with spaces", "together", "with dashes", "with look-alikes", "pasted"],
)
def test_the_recovery_code_opens_what_the_passphrase_opens(
    store: Store, locked: Path, open_seat: OpenSeat, typed: object
) -> None:
    add_unit(store, "a")
    assert store.key
    code = typed(vault.recovery_code(store.key))  # type: ignore[operator]
    assert names(open_seat(locked, "desk-2", code)) == ["a"]


def test_a_recovery_code_looks_like_one(store: Store) -> None:
    assert store.key
    assert re.fullmatch(r"([A-Z2-7]{5}-){10}[A-Z2-7]{5}", vault.recovery_code(store.key))


@given(st.binary(min_size=32, max_size=32), st.integers(0, 53))
def test_a_recovery_code_with_a_slip_of_the_pen_is_no_code(raw: bytes, place: int) -> None:
    code = vault.recovery_code(raw.hex()).replace("-", "")
    assert vault._unspelled(code) == raw.hex()
    slipped = code[:place] + ("A" if code[place] != "A" else "C") + code[place + 1 :]
    # the checksum has sixteen bits: once in 65,536 a slip passes, and then fits no file
    assert vault._unspelled(slipped) != raw.hex()


def test_the_recovery_code_of_another_workspace_is_refused(locked: Path, open_seat: OpenSeat) -> None:
    with pytest.raises(Protected):
        open_seat(locked, "desk-1", vault.recovery_code("ab" * 32))


def test_a_new_passphrase_locks_the_workspace_and_its_copies(store: Store, locked: Path, open_seat: OpenSeat) -> None:
    add_unit(store, "a")
    code = vault.recovery_code(store.key or "")
    copy = upkeep.copy_now(store)
    store.close()
    protecting.change_passphrase(locked, PASSPHRASE, NEW)
    for path in (locked, copy):
        for old in (PASSPHRASE, code):
            with pytest.raises(Protected):
                open_seat(path, "desk-1", old)
    again = open_seat(locked, "desk-1", NEW)
    assert (names(again), faults(again)) == (["a"], [])
    add_unit(again, "b")
    upkeep.put_back(again, copy)
    assert names(again) == ["a"]
    assert not list(locked.parent.rglob("*.part"))


def test_a_workspace_made_without_a_passphrase_can_be_given_one(
    file: Path, open_seat: OpenSeat, tmp_path: Path
) -> None:
    store = open_seat(file)
    unit_id = add_unit(store, SECRET)
    copy = upkeep.copy_now(store)
    store.close()
    protecting.change_passphrase(file, "", NEW)
    again = open_seat(file, "desk-1", NEW)
    assert (names(again), faults(again)) == ([SECRET], [])
    edit_unit(again, unit_id, unit(again, unit_id).image(), note="n")
    assert again.undo()
    assert list(readable(tmp_path, SECRET)) == []
    assert names(open_seat(copy, "desk-2", NEW)) == [SECRET]


def test_a_new_passphrase_is_refused_when_the_old_is_wrong_or_the_new_is_short(
    locked: Path, open_seat: OpenSeat
) -> None:
    with pytest.raises(UserError):
        protecting.change_passphrase(locked, "not the old one", NEW)
    with pytest.raises(Invalid, match="too short"):
        protecting.change_passphrase(locked, PASSPHRASE, "short")
    assert names(open_seat(locked, "desk-1", PASSPHRASE)) == []


def test_a_new_passphrase_waits_until_every_window_is_closed(store: Store, locked: Path) -> None:
    add_unit(store, "a")
    with store.read() as session:
        session.get(Unit, add_unit(store, "b"))
        with pytest.raises(UserError, match=r"Another window|holds the file"):
            protecting.change_passphrase(locked, PASSPHRASE, NEW)
    assert names(store) == ["a", "b"]


def test_a_copy_of_an_older_passphrase_is_put_back_with_that_passphrase(
    store: Store, locked: Path, open_seat: OpenSeat, tmp_path: Path
) -> None:
    add_unit(store, "a")
    kept_elsewhere = upkeep.copy_now(store, to=tmp_path / "stick.hatshy")
    store.close()
    protecting.change_passphrase(locked, PASSPHRASE, NEW)
    again = open_seat(locked, "desk-1", NEW)
    add_unit(again, "b")
    with pytest.raises(UserError):
        upkeep.put_back(again, kept_elsewhere)
    assert names(again) == ["a", "b"]
    upkeep.put_back(again, kept_elsewhere, PASSPHRASE)
    assert (names(again), faults(again)) == (["a"], [])
    again.close()
    assert names(open_seat(locked, "desk-1", NEW)) == ["a"]
    with pytest.raises(Protected):
        open_seat(locked, "desk-1", PASSPHRASE)


def test_an_unprotected_copy_is_put_back_into_a_protected_workspace(
    store: Store, file: Path, open_seat: OpenSeat, locked: Path
) -> None:
    plain = open_seat(file)
    add_unit(plain, SECRET)
    plain.close()
    upkeep.put_back(store, file, is_of_another=True)
    assert (names(store), faults(store)) == ([SECRET], [])
    store.close()
    assert names(open_seat(locked, "desk-1", PASSPHRASE)) == [SECRET]
    assert list(readable(locked.parent, SECRET)) == []


def test_a_protected_copy_is_put_back_into_an_unprotected_workspace(
    store: Store, file: Path, open_seat: OpenSeat
) -> None:
    add_unit(store, "a")
    copy = upkeep.copy_now(store)
    plain = open_seat(file)
    upkeep.put_back(plain, copy, PASSPHRASE, is_of_another=True)
    assert (names(plain), faults(plain)) == (["a"], [])


def test_a_protected_workspace_has_its_copies_beside_it(store: Store, locked: Path) -> None:
    add_unit(store, "a")
    upkeep.copy_now(store)
    assert len(copies.listing(locked.parent / "office copies")) == 1


def test_what_is_forgotten_for_good_is_nowhere_in_the_file(file_store: Store, tmp_path: Path) -> None:
    unit_id = add_unit(file_store, SECRET)
    edit_unit(file_store, unit_id, unit(file_store, unit_id).image(), note=SECRET)
    upkeep.forget(file_store, Unit, unit_id)
    assert list(readable(tmp_path, SECRET)) == []
    assert (names(file_store), faults(file_store)) == ([], [])
    with pytest.raises(UserError):
        file_store.undo()


def test_the_passphrase_is_stretched_as_sqlcipher_does_it_itself(
    tmp_path: Path, light_passwords: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "ROUNDS", light_passwords["core.store.vault.ROUNDS"])
    path = tmp_path / "office.hatshy"
    opening.create(str(path), NEW)
    with closing(sqlcipher.connect(path)) as bare:
        bare.execute(f"PRAGMA key = '{NEW}'")
        assert bare.execute("SELECT count(*) FROM meta").fetchone() != (0,)
