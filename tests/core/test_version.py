import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core import clock, version
from installer import freezing

Mark = Callable[[], str]


@pytest.fixture
def mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mark:
    """Of a small program that stands in a folder of its own."""
    for name, text in (("core/a/b.py", "x = 1"), ("resources/library/terms.toml", "days = 3"), ("resources/a.svg", "")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.setattr(version, "_CORE", tmp_path / "core")
    monkeypatch.setattr(version, "RESOURCES", tmp_path / "resources")
    return version.made_of.__wrapped__


@pytest.mark.parametrize("name", ["core/a/b.py", "core/c.py", "resources/library/terms.toml"])
def test_another_text_of_the_program_or_of_its_library_is_another_program(
    mark: Mark, tmp_path: Path, name: str
) -> None:
    before = mark()
    assert mark() == before
    (tmp_path / name).write_text("x = 2", "utf-8")
    assert mark() != before


def test_the_text_is_not_read_again_where_nobody_has_touched_it(
    mark: Mark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    # as if the files lay there for a while
    monkeypatch.setattr(clock, "milliseconds", lambda: time.time_ns() // 1_000_000 + 3000)
    before = mark()
    with monkeypatch.context() as unread:
        unread.setattr(version, "_mark", lambda _texts: pytest.fail("it was read again"))
        assert mark() == before
    text = tmp_path / "core/a/b.py"
    was = text.stat()
    text.write_text("x = 2", "utf-8")
    os.utime(text, ns=(was.st_atime_ns, was.st_mtime_ns - 1))
    assert mark() != before


def test_a_frozen_program_knows_what_was_laid_into_it(mark: Mark, tmp_path: Path) -> None:
    (tmp_path / "core/a/b.py").unlink()
    with pytest.raises(FileNotFoundError):
        mark()
    (tmp_path / "resources" / version.MADE_OF).write_text("d92adcc2", "utf-8")
    assert mark() == "d92adcc2"


def test_what_is_laid_into_it_is_the_mark_of_what_it_was_made_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "BUILD", tmp_path)
    assert freezing.mark().read_text("utf-8") == version.made_of()
    assert "freezing.mark()" in (freezing.ROOT / "installer/hatshy.spec").read_text("utf-8")
