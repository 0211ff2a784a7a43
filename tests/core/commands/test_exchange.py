"""The command line exchanges packages: what a script writes, looks at, chooses and merges."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core import console
from core.features import open_workspace
from core.office import actions, queries
from core.office.records import Unit
from core.store import opening

PASSWORD = "қарлы қыс"

Ran = tuple[int, dict[str, Any]]
Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("HATSHY_PACKAGE_PASSWORD", PASSWORD)

    def ran(*arguments: object) -> Ran:
        code = console.run(console.parse([*map(str, arguments), "--json", "--lang", "en"]))
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return code, answer

    return ran


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.hatshy"
    opening.create(str(path))
    change(path)
    return path


@pytest.fixture
def laptop(desk: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(desk, tmp_path / "laptop.hatshy"))


def change(path: Path, **wanted: Any) -> None:
    """The press service's particulars; without any, it is founded."""
    store = open_workspace(str(path), "seat")
    if wanted:
        with store.read() as session:
            (unit,) = queries.rows(session, Unit)
        store.do(actions.VERBS[Unit].edit, unit.id, unit.image(), unit.image() | wanted)
    else:
        store.do(actions.VERBS[Unit].add, {"name": {"kk": "Баспасөз қызметі", "en": "Press service"}})
    store.close()


def phone(path: Path) -> str:
    store = open_workspace(str(path), "seat")
    with store.read() as session:
        (unit,) = queries.rows(session, Unit)
    store.close()
    return str(unit.phone)


def test_a_package_is_written_looked_at_and_merged(run: Run, desk: Path, laptop: Path, tmp_path: Path) -> None:
    change(laptop, phone="3")
    code, written = run("package", "-w", laptop, "-o", tmp_path / "p")
    assert (code, written["entries"], written["bytes"]) == (0, 2, (tmp_path / "p").stat().st_size)
    code, looked = run("merge", tmp_path / "p", "-w", desk)
    assert (code, looked["is_merged"], looked["conflicts"], phone(desk)) == (0, False, [], "")
    assert [(one["sign"], one["name"]) for one in looked["changes"]] == [("~", "Press service")]
    code, merged = run("merge", tmp_path / "p", "-w", desk, "--apply")
    assert (code, merged["is_merged"], phone(desk)) == (0, True, "3")
    code, again = run("merge", tmp_path / "p", "-w", desk, "--apply")
    assert (code, again["is_merged"], again["summary"]) == (0, False, "Nothing in it is new here.")


@pytest.mark.parametrize(("side", "held"), [("ours", "2"), ("theirs", "3")])
def test_what_clashes_is_listed_and_chosen(
    run: Run, desk: Path, laptop: Path, tmp_path: Path, side: str, held: str
) -> None:
    change(desk, phone="2")
    change(laptop, phone="3")
    run("package", "-w", laptop, "-o", tmp_path / "p")
    code, looked = run("merge", tmp_path / "p", "-w", desk, "--apply")
    assert (code, looked["is_merged"], phone(desk)) == (4, False, "2")
    (conflict,) = looked["conflicts"]
    assert conflict["shown"] == [{"label": "Telephone", "ours": "2", "theirs": "3"}]
    code, _merged = run("merge", tmp_path / "p", "-w", desk, "--apply", "--choose", f"{conflict['key']}={side}")
    assert (code, phone(desk)) == (0, held)


def test_all_is_chosen_at_once(run: Run, desk: Path, laptop: Path, tmp_path: Path) -> None:
    change(desk, phone="2")
    change(laptop, phone="3")
    run("package", "-w", laptop, "-o", tmp_path / "p", "--whole")
    assert run("merge", tmp_path / "p", "-w", desk, "--apply", "--all", "theirs")[0] == 0
    assert phone(desk) == "3"


@pytest.mark.parametrize("word", ["Unit", "Unit/1/phone=ours", "=", "phone=theirs"])
def test_a_choice_that_is_none_is_refused(run: Run, desk: Path, laptop: Path, tmp_path: Path, word: str) -> None:
    change(laptop, phone="3")
    run("package", "-w", laptop, "-o", tmp_path / "p")
    assert run("merge", tmp_path / "p", "-w", desk, "--apply", "--choose", word)[0] == 2
    assert phone(desk) == ""


def test_refusals_have_their_own_codes(
    run: Run, desk: Path, laptop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("package", "-w", laptop, "-o", tmp_path / "p")
    assert run("package", "-w", laptop, "-o", tmp_path / "p")[0] == 2
    assert run("merge", tmp_path / "none", "-w", desk)[0] == 5
    assert run("merge", desk, "-w", desk)[0] == 2
    monkeypatch.setenv("HATSHY_PACKAGE_PASSWORD", "басқа құпиясөз")
    assert run("merge", tmp_path / "p", "-w", desk)[1]["sentence"] == "The password does not fit this package."
    monkeypatch.setenv("HATSHY_PACKAGE_PASSWORD", "")
    assert run("package", "-w", laptop, "-o", tmp_path / "q")[0] == 2
