"""What was understood of a file lies beside it, and is never older than the file or its reader."""

import os
import pickle
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from core import library, understood
from core.language import words
from core.language.trilingual import LANGS
from core.replies import matching
from core.replies.evidence import Evidence, parts
from core.replies.matching import Matcher

SAID = 'word = "сөз"\nday = 2026-05-04'
AS_LONG = SAID.replace("ө", "о")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "words.toml"
    path.write_text(SAID, "utf-8")
    return path


@pytest.fixture
def kept(file: Path) -> Path:
    read(file)
    (lies,) = file.parent.glob("__pycache__/*")
    return lies


def read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = pickle.loads(understood.toml(file))
    return found


def test_a_file_is_the_same_whether_it_is_read_or_remembered(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(file)
    monkeypatch.setitem(sys.modules, "tomllib", None)
    assert read(file) == first == {"word": "сөз", "day": first["day"]}


@pytest.mark.usefixtures("kept")
def test_a_file_that_was_changed_is_read_anew_though_it_is_as_long_and_as_old(file: Path) -> None:
    was = file.stat()
    file.write_text(AS_LONG, "utf-8")
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert read(file)["word"] == "соз"


@pytest.mark.usefixtures("kept")
def test_another_reader_believes_nothing_that_this_one_understood(file: Path, tmp_path: Path) -> None:
    (tmp_path / "reader.py").write_text("def read(said):\n    return said.upper()\n")
    code = compile((tmp_path / "reader.py").read_text(), str(tmp_path / "reader.py"), "exec")
    reader: dict[str, Any] = {}
    exec(code, reader)
    assert pickle.loads(understood.understood(file, reader["read"])) == SAID.upper()


@pytest.mark.usefixtures("kept")
def test_an_installed_program_has_no_source_and_believes_what_was_laid_by_for_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(understood, "_source", lambda _understand: b"")
    monkeypatch.setitem(sys.modules, "tomllib", None)
    assert read(file)["word"] == "сөз"


def test_what_was_learnt_of_many_files_is_learnt_anew_when_one_of_them_or_of_their_readers_changes(
    file: Path, tmp_path: Path
) -> None:
    (tmp_path / "reader.py").write_text("")
    reader = ModuleType("reader")
    reader.__file__ = str(tmp_path / "reader.py")
    other = tmp_path / "other.toml"
    other.write_text("")
    times: list[str] = []

    def learn() -> int:
        times.append(file.read_text("utf-8") + other.read_text("utf-8"))
        return len(times)

    def learnt() -> Any:
        return understood.learnt(tmp_path / "both", [file, other], [reader], learn)

    assert [learnt(), learnt()] == [1, 1]
    other.write_text("more = 1")
    assert [learnt(), learnt()] == [2, 2]
    (tmp_path / "reader.py").write_text("# reads otherwise")
    assert [learnt(), learnt()] == [3, 3]


def test_what_an_older_program_learnt_with_a_class_that_is_gone_is_learnt_anew(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, name = ModuleType("older_matcher"), file.with_name("matcher")
    exec("class Matcher: pass", older.__dict__)
    monkeypatch.setitem(sys.modules, older.__name__, older)
    understood.learnt(name, [file], [], older.Matcher)
    monkeypatch.delitem(sys.modules, older.__name__)
    assert understood.learnt(name, [file], [], lambda: "anew") == "anew"
    assert understood.learnt(name, [file], [], lambda: "once more") == "anew"


def test_what_reads_the_library_has_a_say_in_what_is_learnt_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    matching.shipped.__wrapped__()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    times: list[Matcher] = []

    def learn() -> Matcher:
        times.append(Matcher(Evidence(parts)))
        return times[-1]

    monkeypatch.setattr(matching, "_learnt", learn)
    matching.shipped.__wrapped__()
    assert not times
    (tmp_path / "library.py").write_text("# reads otherwise")
    monkeypatch.setattr(library, "__file__", str(tmp_path / "library.py"))
    matching.shipped.__wrapped__()
    assert times


@pytest.mark.parametrize("spoiled", [b"", b"half", b"\0" * 200])
def test_what_lies_spoiled_beside_it_is_not_believed(file: Path, kept: Path, spoiled: bytes) -> None:
    kept.write_bytes(spoiled)
    assert read(file)["word"] == "сөз"
    kept.write_bytes(kept.read_bytes()[:-1])
    assert read(file)["word"] == "сөз"


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_read(file: Path) -> None:
    (file.parent / "__pycache__").write_text("in the way")
    assert read(file)["word"] == "сөз"


def test_nothing_is_laid_beside_it_where_python_lays_nothing_either(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read(file)["word"] == "сөз"
    assert not (file.parent / "__pycache__").exists()


@pytest.mark.parametrize("lang", LANGS)
def test_the_program_speaks_as_its_catalogues_are_written(lang: words.Lang) -> None:
    for _time in range(2):
        words.words.cache_clear()
        assert words.words(lang)._catalogue == words.read((words.LOCALE / f"{lang}.po").read_text("utf-8"))
