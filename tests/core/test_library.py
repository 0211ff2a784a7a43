"""What was understood of the library lies beside it, and is never older than what it says."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core import library


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(library, "LIBRARY", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    library._understood.cache_clear()
    (tmp_path / "words.toml").write_text('word = "сөз"\nday = 2026-05-04', "utf-8")
    yield tmp_path
    library._understood.cache_clear()


def read_again(name: str) -> dict[str, Any]:
    library._understood.cache_clear()
    return library.read(name)


def test_a_file_is_the_same_whether_it_is_read_or_remembered(shelf: Path) -> None:
    first = library.read("words")
    assert list(shelf.glob("__pycache__/*"))
    assert read_again("words") == first == {"word": "сөз", "day": first["day"]}


def test_a_file_that_was_changed_is_read_anew_though_it_is_as_long_and_as_old(shelf: Path) -> None:
    library.read("words")
    path = shelf / "words.toml"
    was = path.stat()
    path.write_text('word = "соз"\nday = 2026-05-04', "utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert read_again("words")["word"] == "соз"


@pytest.mark.parametrize("spoiled", [b"", b"half", b"\0" * 200])
def test_what_lies_spoiled_beside_it_is_not_believed(shelf: Path, spoiled: bytes) -> None:
    library.read("words")
    (kept,) = shelf.glob("__pycache__/*")
    kept.write_bytes(spoiled)
    assert read_again("words")["word"] == "сөз"
    kept.write_bytes(kept.read_bytes()[:-1])
    assert read_again("words")["word"] == "сөз"


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_read(shelf: Path) -> None:
    (shelf / "__pycache__").write_text("in the way")
    assert library.read("words")["word"] == "сөз"


def test_nothing_is_laid_beside_it_where_python_lays_nothing_either(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    library.read("words")
    assert not list(shelf.glob("__pycache__/*"))


def test_all_of_it_can_be_understood_before_it_is_installed(shelf: Path) -> None:
    (shelf / "demo").mkdir()
    (shelf / "demo" / "office.toml").write_text("count = 1", "utf-8")
    library.compile_all()
    assert {path.name for path in shelf.rglob("*.pickle")} == {"words.pickle", "office.pickle"}
