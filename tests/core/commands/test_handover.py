"""The command line hands an office over, and makes one of what was handed over."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core import console, preferences
from tests.demos import SMALL, demo

PASSWORD, TAKER = "қарлы қыс", "Б. Жаңағұлова"
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("HATSHY_PACKAGE_PASSWORD", PASSWORD)

    def ran(*arguments: object) -> tuple[int, dict[str, Any]]:
        code = console.run(console.parse([*map(str, arguments), "--json", "--lang", "en"]))
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return code, answer

    return ran


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return Path(shutil.copy(demo(*SMALL), tmp_path / "office.hatshy"))


def test_the_act_of_no_hand_over_says_where_one_begins_and_sends_to_no_empty_list(
    run: Run, office: Path, tmp_path: Path
) -> None:
    code, told = run("export", "handover-act", "-w", office, "-o", tmp_path / "act.docx")
    assert code
    assert "begin with" in str(told)


def test_an_office_is_handed_over_and_taken_over(run: Run, office: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "handed", tmp_path / "new.hatshy"
    code, told = run("handover", "-w", office, "--to", TAKER, "--remarks", "Кілт сейфте", "-o", out)
    assert (code, Path(told["file"]).name) == (0, "handed.hatshy-package")
    assert [Path(one).suffix for one in told["acts"]] == [".docx", ".docx"]
    assert all(Path(one).is_file() for one in told["acts"])
    code, made = run("takeover", told["file"], "-w", new)
    assert (code, made["workspace"]) == (0, str(new))
    # whoever takes over sits here now
    assert made["person"] in preferences.load().people.values()
    code, checked = run("check", "-w", new)
    assert (code, checked["is_clean"]) == (0, True)
    # a record for each that was carried, and the note that a package was taken in
    assert checked["records"] == told["records"] + 1


def test_what_does_not_go_along_is_left_out(run: Run, office: Path, tmp_path: Path) -> None:
    _code, whole = run("handover", "-w", office, "--to", TAKER, "-o", tmp_path / "a")
    other = ("--to", "Ж. Басқаева", "--without", "lines")
    _code, less = run("handover", "-w", office, "-o", tmp_path / "b", *other)
    assert less["records"] < whole["records"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--cause", "away"], "Say until which day."),
        (["--day", "ертең"], "This is not a day: ертең. For example: 2026-10-31"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    run: Run, office: Path, tmp_path: Path, more: list[str], sentence: str
) -> None:
    code, told = run("handover", "-w", office, "--to", TAKER, "-o", tmp_path / "x", *more)
    assert (code, told["sentence"]) == (2, sentence)
    assert not list(tmp_path.glob("x*"))


def test_taking_over_asks_for_a_place_and_the_right_password(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _code, told = run("handover", "-w", office, "--to", TAKER, "-o", tmp_path / "handed")
    assert run("takeover", told["file"])[1]["sentence"] == "Say which workspace with -w PATH."
    monkeypatch.setenv("HATSHY_PACKAGE_PASSWORD", "басқа сөз")
    refused = run("takeover", told["file"], "-w", tmp_path / "new.hatshy")[1]
    assert refused["sentence"] == "The password does not fit this package."
    assert not list(tmp_path.glob("new*"))
