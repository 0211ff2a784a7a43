"""The command line takes answers in: what a script is told, what is written, what it says when it cannot."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core import console
from core.errors import Gone, Invalid
from core.features import open_workspace
from core.office import actions as office
from core.research.surveys.actions import surveys
from core.research.surveys.queries.surveys import surveys as all_surveys
from core.store import opening
from tests.core.research.surveys import residents

Ran = tuple[int, dict[str, Any]]
Run = Callable[..., Ran]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "office.hatshy"
    opening.create(str(path))
    store = open_workspace(str(path), "test")
    store.author_id = store.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, [])
    store.do(surveys.make, {"name": {"kk": "Тұрғындар сауалнамасы", "ru": "Опрос жителей"}}, "residents")
    store.close()
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], desk: Path) -> Run:
    def ran(*arguments: object) -> Ran:
        said = map(str, ("import", "survey", *arguments, "-w", desk, "--json", "--lang", "en"))
        code = console.run(console.parse([*said]))
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return code, answer

    return ran


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "жауаптар.csv"
    path.write_bytes(residents.as_csv(residents.rows()))
    return path


def counts(desk: Path) -> list[int]:
    store = open_workspace(str(desk), "test")
    with store.read() as session:
        found = [row.sheets for row in all_surveys(session)]
    store.close()
    return found


def test_what_would_come_of_a_file_is_told_and_odd_answers_keep_it_out(run: Run, desk: Path, answers: Path) -> None:
    code, told = run(answers, "--survey", "опрос жителей", "--dry-run")
    assert (code, told["written"], told["sheets"], told["covered"]) == (2, False, 130, 25)
    assert [(one["is"], one["question"], one["answered"]) for one in told["columns"][:3]] == [
        ("time", "", 0), ("private", "", 0), ("question", "hours", 130),
    ]  # fmt: skip
    # the groups of age that were printed overlap, those of the ready set do not
    assert [(one["said"], one["count"]) for one in told["unknown_answers"]] == [("46-63", 17), ("63+", 3)]
    assert counts(desk) == [0]


def test_a_column_is_left_out_by_how_its_heading_sounds(run: Run, answers: Path) -> None:
    _code, told = run(answers, "--survey", "опрос жителей", "--dry-run")
    heading = told["columns"][2]["heading"]
    _code, told = run(answers, "--survey", "опрос жителей", "--dry-run", "--map", f"{heading.upper()}=")
    assert (told["columns"][2]["heading"], told["columns"][2]["is"]) == (heading, "left_out")


def test_a_file_comes_in_once(run: Run, desk: Path, answers: Path) -> None:
    code, told = run(answers, "--survey", "Тұрғындар сауалнамасы", "--unknown", "add")
    assert (code, told["written"], [one["name"]["kk"] for one in told["added_options"]["age"]]) == (
        0, True, ["46-63", "63+"],
    )  # fmt: skip
    code, told = run(answers, "--survey", told["survey"])
    assert (code, told["here_already"], counts(desk)) == (2, "жауаптар.csv", [130])


def test_a_survey_is_made_of_a_file(run: Run, desk: Path, answers: Path) -> None:
    code, told = run(answers, "--new", "Printed survey")
    assert (code, told["written"], len(told["proposed"])) == (0, True, 9)
    assert sorted(counts(desk)) == [0, 130]


def test_nothing_is_made_of_a_file_with_a_column_for_a_question_that_it_does_not_ask(
    run: Run, desk: Path, answers: Path
) -> None:
    code, told = run(answers, "--new", "Printed survey", "--map", "Ваш пол=shoes")
    assert (code, counts(desk)) == (Invalid.exit_code, [0])
    assert "no such question: shoes. It has: q1" in told["sentence"]


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        ((), Invalid.exit_code, "--survey"),
        (("--survey", "Басқа"), Gone.exit_code, "There are: Тұрғындар"),
        (("--survey", "Опрос жителей", "--map", "Ваш пол=shoes"), Invalid.exit_code, "no such question: shoes"),
        (("--survey", "Опрос жителей", "--map", "Обувь=sex"), Invalid.exit_code, "no such heading: Обувь"),
    ],
)
def test_what_it_does_not_know_it_says(
    run: Run, answers: Path, arguments: tuple[str, ...], exit_code: int, said: str
) -> None:
    code, told = run(answers, *arguments)
    assert code == exit_code
    assert said in told["sentence"]


def test_a_workbook_is_made_of_a_survey_that_was_listed(
    capsys: pytest.CaptureFixture[str], desk: Path, tmp_path: Path
) -> None:
    def said(*words: object) -> dict[str, Any]:
        assert console.run(console.parse([*map(str, ("export", *words, "-w", desk, "--json", "--lang", "ru"))])) == 0
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    [one] = said("survey-xlsx", "--list")["choices"]
    assert one["title"] == "Опрос жителей"
    [file] = said("survey-xlsx", "--id", one["id"], "-o", tmp_path / "survey.xlsx")["files"]
    assert Path(file).stat().st_size > 0
