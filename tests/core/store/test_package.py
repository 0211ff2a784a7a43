"""A package is read whole or not at all: whatever was done to it on the way is told in one sentence."""

import os
import random
import shutil
import signal
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.errors import Gone, Invalid, Unavailable, UserError
from core.store import opening, package, parcel, signing, upkeep
from core.store.store import Store
from core.store.types import canonical
from tests.core.store.carrying import PASSWORD, merged, state, written
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import forked, needs_fork
from tests.core.store.hands import add_unit, entries

SAMPLE = 500


@pytest.fixture
def laptop(file_store: Store, tmp_path: Path, open_seat: OpenSeat) -> Store:
    add_unit(file_store, "Баспасөз қызметі")
    return open_seat(upkeep.copy_now(file_store, to=tmp_path / "laptop.hatshy"), "laptop-1")


@pytest.fixture
def sent(laptop: Store, tmp_path: Path) -> Path:
    for number in range(3):
        add_unit(laptop, f"Бөлім {number}")
    return written(laptop, tmp_path)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching a password takes its time on purpose: five hundred times are too many."""
    stretched: dict[tuple[str, bytes], tuple[bytes, bytes]] = {}
    slow = parcel._stretched

    def remembered(password: str, salt: bytes) -> tuple[bytes, bytes]:
        if (password, salt) not in stretched:
            stretched[password, salt] = slow(password, salt) if not stretched else (os.urandom(32), os.urandom(16))
        return stretched[password, salt]

    monkeypatch.setattr(parcel, "_stretched", remembered)


def refusal(store: Store, path: Path, password: str = PASSWORD) -> UserError:
    with pytest.raises(UserError) as caught:
        package.read(store, path, password)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return caught.value


def altered(path: Path, change: Callable[[bytes], bytes]) -> Path:
    other = path.with_name("altered" + package.SUFFIX)
    other.write_bytes(change(path.read_bytes()))
    return other


@pytest.mark.usefixtures("quick")
def test_any_altered_byte_is_found(file_store: Store, sent: Path) -> None:
    content = sent.read_bytes()
    package.read(file_store, sent, PASSWORD)
    places = range(len(content)) if len(content) <= SAMPLE else random.Random(1).sample(range(len(content)), SAMPLE)
    for place in {*places, *range(64), *range(len(content) - 120, len(content))}:
        spoiled = bytes([content[place] ^ 1 << place % 8])
        refusal(file_store, altered(sent, lambda raw, at=place, one=spoiled: raw[:at] + one + raw[at + 1 :]))  # type: ignore[misc]


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw[:-1],
        lambda raw: raw[:-140],
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:41],
        lambda raw: raw[:20],
        lambda raw: raw[:9],
        lambda raw: raw + b"\0",
        lambda raw: raw + raw[41:],
        lambda raw: raw[:41] + raw[41:] * 2,
    ],
)
def test_a_package_cut_off_or_added_to_is_refused(
    file_store: Store, sent: Path, change: Callable[[bytes], bytes]
) -> None:
    assert "altered" in str(refusal(file_store, altered(sent, change)))


def test_a_wrong_password_is_told_from_a_damaged_package(file_store: Store, sent: Path) -> None:
    wrong = refusal(file_store, sent, "түлкі мен қарғаа")
    assert str(wrong) == "The password does not fit this package."
    assert isinstance(wrong, Invalid)
    assert wrong.field == "password"


def test_a_password_may_be_typed_on_any_system(file_store: Store, laptop: Store, tmp_path: Path) -> None:
    add_unit(laptop, "Бөлім")
    sent = package.write(laptop, tmp_path / "a", "\u0439\u0439\u0439\u0439\u0439\u0439\u0439\u0439").path
    assert package.read(file_store, sent, "\u0438\u0306" * 8).news


def test_a_short_password_writes_nothing(laptop: Store, tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        package.write(laptop, tmp_path / "a", "қысқа")
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("content", [b"", b"H", b"HTSYPACK", b"PK\x03\x04" + bytes(90), bytes(1000)])
def test_what_is_no_package_is_told(file_store: Store, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert str(refusal(file_store, tmp_path / "a")) == "This is not an exchange package."


def test_a_workspace_is_no_package_and_a_missing_file_is_missing(file_store: Store, tmp_path: Path) -> None:
    assert str(refusal(file_store, Path(file_store.where))) == "This is not an exchange package."
    assert isinstance(refusal(file_store, tmp_path / "none"), Gone)
    assert isinstance(refusal(file_store, tmp_path), Gone)


def test_a_package_of_a_newer_program_is_told(file_store: Store, laptop: Store, sent: Path, tmp_path: Path) -> None:
    newer = "This package was made by a newer Hatshy. Update the program on this computer."
    assert str(refusal(file_store, altered(sent, lambda raw: raw[:8] + b"\x02" + raw[9:]))) == newer
    forged = made(laptop, tmp_path, {"schema": 99})
    assert str(refusal(file_store, forged)) == newer


def test_a_package_of_another_office_is_told(sent: Path, tmp_path: Path, open_seat: OpenSeat) -> None:
    opening.create(str(tmp_path / "another.hatshy"))
    another = open_seat(tmp_path / "another.hatshy")
    assert str(refusal(another, sent)) == "This package is of another office."


def made(store: Store, folder: Path, header: dict[str, Any], *pieces: bytes) -> Path:
    """A package by one who knows the password, with whatever in it."""
    told = {
        "workspace": store.workspace, "schema": 1, "name": {}, "seat": "a", "at": "2026-11-21T00:00:00+00:00",
        "since": [0, ""], "has": [],
    }  # fmt: skip
    path = folder / f"made{package.SUFFIX}"
    with path.open("wb") as file:
        content: Iterator[bytes] = iter([b"H" + canonical(told | header).encode(), *pieces])
        parcel.write(file, PASSWORD, content, signing.signer(store))
    return path


@pytest.mark.parametrize(
    ("header", "pieces"),
    [
        ({"since": [3, "x"]}, [b"J{}\n"]),
        ({"since": "x"}, []),
        ({"at": "soon"}, []),
        ({"more": 1}, []),
        ({}, [b"J" + b"[" * 100_000]),
        ({}, [b"J" + b"[" * 100_000 + b"\n"]),
        ({}, [b"J{}\n"]),
        ({}, [b"J[]\n"]),
        ({}, [b"Jnull\n"]),
        ({}, [b'J{"id":1,"at":"2026-11-21T00:00:00+00:00","seat":"a","title":"b","prior":"","hash":"c"}\n']),
        ({}, [b"J\xff\xfe\n"]),
    ],
)
def test_nonsense_by_one_who_knows_the_password_is_refused(
    file_store: Store, tmp_path: Path, header: dict[str, Any], pieces: list[bytes]
) -> None:
    refusal(file_store, made(file_store, tmp_path, header, *pieces))


def test_a_bomb_is_not_unpacked(file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zlib.compress(bytes(50_000_000))
    monkeypatch.setattr(
        parcel.zlib, "compress", lambda piece: bomb if piece == b"bomb" else zlib.decompressobj and _plain(piece)
    )
    assert "larger than any office needs" in str(refusal(file_store, made(file_store, tmp_path, {}, b"bomb")))


def _plain(piece: bytes) -> bytes:
    press = zlib.compressobj()
    return press.compress(piece) + press.flush()


def test_many_small_bombs_are_counted_together(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcel, "MOST_UNPACKED", 5 << 20)
    sent = made(file_store, tmp_path, {}, *[b"F" + bytes(1 << 20)] * 6)
    assert "larger than any office needs" in str(refusal(file_store, sent))


def test_a_huge_file_is_refused_unread(file_store: Store, sent: Path) -> None:
    with sent.open("r+b") as file:
        file.truncate(parcel.MOST_BYTES + 1)
    assert "larger than any office needs" in str(refusal(file_store, sent))


def test_an_attachment_that_is_not_what_it_says_is_refused(file_store: Store, laptop: Store, tmp_path: Path) -> None:
    add_unit(laptop, "Бөлім", note="0" * 64)
    honest = written(laptop, tmp_path)
    pieces = list(parcel.pieces(honest, parcel.opened(honest, PASSWORD)))
    forged = tmp_path / "forged"
    with forged.open("wb") as file:
        parcel.write(file, PASSWORD, iter([*pieces, b"F" + bytes(32) + b"x"]), signing.signer(laptop))
    before = state(file_store), len(entries(file_store))
    with pytest.raises(Invalid, match="altered"):
        merged(file_store, forged)
    assert (state(file_store), len(entries(file_store))) == before


def test_a_package_takes_no_place_of_another_file(laptop: Store, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("letter")
    with pytest.raises(Invalid):
        package.write(laptop, tmp_path / "a", PASSWORD)
    assert (tmp_path / "a").read_text() == "letter"


def test_a_place_that_is_not_there_is_told(laptop: Store, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        package.write(laptop, tmp_path / "no" / "a", PASSWORD)


def test_what_fails_on_the_way_leaves_nothing(laptop: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pulled_out(_file: int) -> None:
        raise OSError(5, "I/O error")

    monkeypatch.setattr(package.os, "fsync", pulled_out)
    with pytest.raises(Unavailable):
        package.write(laptop, tmp_path / "a", PASSWORD)
    assert not list(tmp_path.glob("a*"))


@needs_fork
def test_a_killed_writer_leaves_no_half_package(laptop: Store, tmp_path: Path) -> None:
    for number in range(5):
        add_unit(laptop, f"Бөлім {number}")
    laptop.close()

    def write_and_die(_say: Any) -> None:
        from core.features import open_workspace

        store = open_workspace(laptop.where, "laptop-2")
        whole = parcel._framed

        def dying(*arguments: Any) -> bytes:
            if arguments[1]:
                os.kill(os.getpid(), signal.SIGKILL)
            return whole(*arguments)

        parcel._framed = dying
        package.write(store, tmp_path / "a", PASSWORD)

    with forked(write_and_die) as children:
        assert [child.line() for child in children] == [""]
    assert not (tmp_path / "a").exists()
    # it was at work when it died
    assert list(tmp_path.glob("a.*.part"))


def test_the_key_of_a_copy_stays_on_its_computer(file_store: Store, laptop: Store, tmp_path: Path) -> None:
    keys = {signing.signer(one).public for one in (file_store, laptop)}
    assert len(keys) == 2
    assert signing.signer(laptop).public in keys
    where = tmp_path / ".hatshy" / "signing"
    assert {path.stat().st_mode & 0o777 for path in where.iterdir()} == {0o600}
    assert all(path.read_bytes() not in Path(laptop.where).read_bytes() for path in where.iterdir())
    shutil.rmtree(where)
    assert signing.signer(laptop).public not in keys


def test_stretching_a_password_takes_its_time_on_purpose(
    store: Store, tmp_path: Path, light_passwords: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, real in light_passwords.items():
        monkeypatch.setattr(name, real)
    path = written(store, tmp_path)
    begun = time.process_time()
    parcel.opened(path, PASSWORD)
    assert time.process_time() - begun > 0.02
    assert (parcel.MEMORY_KB, parcel.PASSES) == (65_536, 3)
