"""A table of interviews: columns known in three languages, all or nothing, nothing twice, no name without consent."""

import json
from pathlib import Path
from typing import Any

import pytest

from core import clock, console
from core.research.interviews import importing as reading
from core.research.interviews.queries import interviews as asking
from core.research.interviews.report import said
from core.store.store import Store
from core.tables.faults import MOST_FAULTS
from tests.core.kpi.counting import NOW
from tests.core.tables.books import book

HEAD = "Сарапшы №;Жалпы өтілі;Аты-жөні;Келісім;Сұрақ;Вопрос;Жауап;Дәйексөз;Тақырып"
ROWS = (
    "1;17;А. Мысал;жоқ;Бірінші?;Первый?;Ашық болу керек;«Ашықтық»;Ашықтық",
    "1;17;А. Мысал;жоқ;Екінші?;Второй?;Уақыт аз;;",
    "2;19;Г. Үлгі;иә;Бірінші?;Первый?;Жылдам жауап;;Ашықтық",
)


@pytest.fixture
def where(store: Store) -> str:
    store.close()
    return store.where


def written(folder: Path, *rows: str) -> Path:
    path = folder / "interviews.csv"
    path.write_text("\n".join((HEAD, *(rows or ROWS))) + "\n", "utf-8")
    return path


def ran(capsys: pytest.CaptureFixture[str], where: str, *words: Any) -> tuple[int, dict[str, Any]]:
    with clock.stopped(NOW):
        code = console.run(console.parse(["--lang", "ru", *map(str, words), "--json", "-w", where]))
    told = capsys.readouterr()
    return code, json.loads(told.out or told.err)


def test_a_table_makes_the_guide_its_questions_experts_and_themes(
    capsys: pytest.CaptureFixture[str], where: str, tmp_path: Path
) -> None:
    path = written(tmp_path)
    code, dry = ran(capsys, where, "import", "interviews", path, "--guide", "Сұхбат", "--dry-run")
    assert (code, dry["new"], dry["experts"], dry["questions"], dry["themes"], dry["written"]) == (0, 3, 2, 2, 1, False)
    assert dry["unnamed"] == 1
    code, made = ran(capsys, where, "import", "interviews", path, "--guide", "Сұхбат")
    assert (code, made["written"]) == (0, True)
    code, again = ran(capsys, where, "import", "interviews", path, "--guide", "сұхбат")
    assert (code, again["new"], again["known"], again["written"]) == (0, 0, 3, False)
    _code, told = ran(capsys, where, "interviews", "Сұхбат")
    assert [one.get("name") for one in told["experts"]] == [None, "Г. Үлгі"]
    first, second = told["questions"]
    assert (first["name"]["kk"], first["name"]["ru"], first["answered"], first["of"]) == ("Бірінші?", "Первый?", 2, 2)
    assert first["themes"] == [{"name": {"kk": "", "ru": "Ашықтық", "en": ""}, "count": 2}]
    assert (second["answered"], second["of"]) == (1, 2)
    assert "Мысал" not in json.dumps(told, ensure_ascii=False)


def test_bad_rows_are_named_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], where: str, tmp_path: Path
) -> None:
    path = written(
        tmp_path,
        ROWS[0],
        "бірінші;17;;;Бірінші?;;Жауап;;",
        "2;көп;;;Бірінші?;;Жауап;;",
        "3;5;;;Бірінші?;;;;",
        "1;18;А. Мысал;жоқ;Екінші?;;Жауап;;",
        "1;17;А. Мысал;жоқ;Бірінші?;;Тағы бір жауап;;",
    )
    code, told = ran(capsys, where, "import", "interviews", path, "--guide", "Сұхбат")
    assert code
    assert [(one["row"], one["heading"]) for one in told["faults"]] == [
        (3, "Сарапшы №"), (4, "Жалпы өтілі"), (5, "Жауап"), (6, "Жалпы өтілі"), (7, "Сұрақ"),
    ]  # fmt: skip
    assert told["written"] is False
    code, _told = ran(capsys, where, "interviews", "Сұхбат")
    assert code


def test_a_formula_that_failed_is_nobodys_answer(
    capsys: pytest.CaptureFixture[str], where: str, tmp_path: Path
) -> None:
    path = written(tmp_path, ROWS[0], "2;19;Г. Үлгі;иә;Бірінші?;Первый?;#ССЫЛКА!;;Ашықтық")
    code, told = ran(capsys, where, "import", "interviews", path, "--guide", "Сұхбат")
    assert code
    assert [(one["row"], one["heading"]) for one in told["faults"]] == [(3, "Жауап")]
    assert told["written"] is False


def test_of_a_table_of_something_else_the_first_rows_are_told_and_all_are_counted(
    capsys: pytest.CaptureFixture[str], where: str, tmp_path: Path
) -> None:
    path = written(tmp_path, *["кім;17;;;Бірінші?;;Жауап;;"] * (MOST_FAULTS + 7))
    code, told = ran(capsys, where, "import", "interviews", path, "--guide", "Сұхбат")
    assert code
    assert (told["bad"], len(told["faults"]), told["faults"][0]["row"]) == (MOST_FAULTS + 7, MOST_FAULTS, 2)


def test_a_guide_with_questions_takes_no_others(capsys: pytest.CaptureFixture[str], where: str, tmp_path: Path) -> None:
    ran(capsys, where, "import", "interviews", written(tmp_path), "--guide", "Сұхбат")
    other = written(tmp_path, "3;5;;;Үшінші?;;Жауап;;", "3;5;;;;Второй?;Ответ;;")
    code, told = ran(capsys, where, "import", "interviews", other, "--guide", "Сұхбат")
    assert code
    assert [one["row"] for one in told["faults"]] == [2]
    assert told["new"] == 1


def test_two_languages_that_number_questions_differently_are_matched_by_words() -> None:
    rows = "expert_no,question_no,question_ru,answer_summary\n1,9,Какие особенности?,Да\n2,5,Какие особенности?,Нет\n"
    table = reading.found(rows.encode())
    found = reading.read(table, table.columns)
    assert not found.faults
    assert [(one.expert, one.question_number, one.text) for one in found.rows] == [(1, 9, "Да"), (2, 5, "Нет")]


def test_what_was_taken_in_is_told_without_names(
    capsys: pytest.CaptureFixture[str], store: Store, tmp_path: Path
) -> None:
    ran(capsys, store.where, "import", "interviews", written(tmp_path), "--guide", "Сұхбат")
    with store.read() as session:
        (row,) = asking.guides(session)
        experts = asking.experts(session, row.id)
    assert (row.questions, row.experts, row.answers, row.wanted) == (2, 2, 3, 4)
    assert [said.expert(one, "kk") for one in experts] == [
        "Сарапшы № 1, 17 жыл еңбек өтілі",
        "Г. Үлгі, 19 жыл еңбек өтілі",
    ]


@pytest.mark.parametrize(
    "row",
    ["1;200;А. Мысал;жоқ;Бірінші?;Первый?;Ашық болу керек;;", "0;17;А. Мысал;жоқ;Бірінші?;Первый?;Ашық болу керек;;",
     "1;17;;иә;Бірінші?;Первый?;Ашық болу керек;;"],
)  # fmt: skip
def test_what_no_expert_can_be_is_told_with_its_row_before_anything_is_taken(
    capsys: pytest.CaptureFixture[str], where: str, tmp_path: Path, row: str
) -> None:
    path = written(tmp_path, ROWS[2], row)
    code, dry = ran(capsys, where, "import", "interviews", path, "--guide", "Сұхбат", "--dry-run")
    assert code != 0
    assert [one["row"] for one in dry["faults"]] == [3]


def test_a_second_column_of_answers_is_not_passed_over_in_silence(
    capsys: pytest.CaptureFixture[str], where: str, tmp_path: Path
) -> None:
    path = tmp_path / "interviews.csv"
    path.write_text("Сарапшы №;Сұрақ;Жауап;Жауап\n1;Бірінші?;Ашық;Жабық\n", "utf-8")
    _code, dry = ran(capsys, where, "import", "interviews", path, "--guide", "Сұхбат", "--dry-run")
    assert dry["unread"] == ["Жауап (2)"]


def test_two_rows_of_headings_and_an_expert_merged_over_the_answers() -> None:
    rows = [["Сарапшы №", "Сұрақ", "", "Жауап"], ["", "Сұрақ", "Вопрос", ""],
            ["1", "Бірінші?", "Первый?", "Ашық болу керек"], ["", "Екінші?", "Второй?", "Уақыт аз"]]  # fmt: skip
    table = reading.found(book(rows, "A1:A2", "B1:C1", "D1:D2", "A3:A4"))
    read = reading.read(table, table.columns)
    assert [(one.expert, one.question.ru, one.text) for one in read.rows] == [
        (1, "Первый?", "Ашық болу керек"), (1, "Второй?", "Уақыт аз"),
    ]  # fmt: skip
    assert read.faults == []
