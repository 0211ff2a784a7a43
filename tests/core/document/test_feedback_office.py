"""Decisions, remarks, comments and changes made in LibreOffice, saved by it, and read back."""

from datetime import datetime
from pathlib import Path

import pytest

from core.document import comparison, feedback
from core.document.comparison import Comparison
from tests.core.document import copies, leadership
from tests.core.document.copies import binding
from tests.core.document.soffice import Office

DOCUMENT = copies.sealed()

EDITS: dict[str, list[list[object]]] = {
    "untouched": [],
    "decided": [
        ["choose", 1, 2, "Утвердить"],
        ["choose", 2, 2, "Вернуть"],
        ["fill", 2, 3, "Нет фото"],
        ["write", 3, 2, "қайтару — күні бөлек"],
        ["comment", "номер 1", "А. Басшы", "Суретін ауыстыру"],
        ["comment", "Конец.", "А. Басшы", "Қай күні?"],
        ["track", True],
        ["replace", "номер 4", "номер пять"],
    ],
    "decided while recorded": [["track", True], ["choose", 1, 2, "Утвердить"], ["fill", 1, 3, "Хорошо"]],
    "changed silently": [["replace", "номер 2", "номер семь"], ["replace", "праздником", "выходным"]],
    "sorted": [["choose", 4, 2, "Вернуть"], ["sort_rows", 0]],
    "removed and added": [["remove_row", 2], ["insert_row", 2, "Жаңа материал"]],
    "saved twice": [["choose", 3, 2, "Утвердить с правками"]],
}


@pytest.fixture(scope="module")
def office(soffice: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Comparison]:
    """One start of the program for all edits: each on its own copy, compared with what was sent."""
    folder = tmp_path_factory.mktemp("office")
    sent = copies.sent(folder, DOCUMENT)
    jobs = [
        {"source": str(sent), "target": str(folder / f"{name}.docx"), "steps": steps} for name, steps in EDITS.items()
    ]
    jobs.append({"source": str(folder / "saved twice.docx"), "target": str(folder / "saved again.docx"), "steps": []})
    leadership.edit(soffice, jobs)
    targets = [Path(str(job["target"])) for job in jobs]
    return {target.stem: comparison.compare(feedback.read(target), DOCUMENT) for target in targets}


def decided(told: Comparison) -> list[tuple[str | None, str]]:
    return [(row.returned.verdict, row.returned.remark) if row.returned else (None, "") for row in told.rows]


def test_an_untouched_copy_says_nothing(office: dict[str, Comparison]) -> None:
    told = office["untouched"]
    assert told.feedback.program.startswith("LibreOffice")
    assert told.feedback.saved_at is not None
    assert told.feedback.saved_at.tzinfo is not None
    assert told.feedback.identity == "plan:7:v2"
    assert decided(told) == [(None, "")] * 4
    assert [edit for row in told.rows for edit in row.edits] == []
    assert [*told.added, *told.lost, *told.feedback.changes] == []


def test_decisions_and_remarks_come_back(office: dict[str, Comparison]) -> None:
    told = office["decided"]
    assert decided(told) == [("approve", ""), ("return", "Нет фото"), ("return", "күні бөлек"), (None, "")]
    assert [row.returned.is_typed for row in told.rows if row.returned] == [False, False, True, False]


def test_comments_come_back_with_their_author_hour_and_place(office: dict[str, Comparison]) -> None:
    told = office["decided"]
    at = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001
    assert told.rows[0].returned is not None
    assert list(told.rows[0].returned.comments) == [feedback.Comment("А. Басшы", at, "Суретін ауыстыру", "номер 1")]
    assert list(told.feedback.comments) == [feedback.Comment("А. Басшы", at, "Қай күні?", "Конец.")]


def test_recorded_changes_come_back(office: dict[str, Comparison]) -> None:
    row = office["decided"].rows[3]
    assert row.returned is not None
    assert [(change.kind, change.text) for change in row.returned.changes] == [
        ("deleted", "номер 4"),
        ("inserted", "номер пять"),
    ]
    assert all(change.author and change.at for change in row.returned.changes)
    assert [edit.is_silent for edit in row.edits] == [False]


def test_a_decision_made_while_changes_are_recorded_is_no_change_of_words(office: dict[str, Comparison]) -> None:
    told = office["decided while recorded"]
    assert decided(told)[0] == ("approve", "Хорошо")
    assert [edit for row in told.rows for edit in row.edits] == []
    assert [list(row.returned.changes) for row in told.rows if row.returned] == [[], [], [], []]


def test_silent_changes_are_found(office: dict[str, Comparison]) -> None:
    told = office["changed silently"]
    assert [(edit.now, edit.is_silent) for row in told.rows for edit in row.edits] == [
        ("Материал номер семь о разном", True)
    ]
    assert list(told.lost) == ["Неделя с праздником."]


def test_sorted_rows_keep_their_decisions(office: dict[str, Comparison]) -> None:
    told = office["sorted"]
    assert decided(told)[3] == ("return", "")
    assert [row.binding for row in told.feedback.rows] == [binding(number) for number in (4, 3, 2, 1)]
    assert sum(row.is_moved for row in told.rows) == 3


def test_removed_and_added_rows_are_found(office: dict[str, Comparison]) -> None:
    told = office["removed and added"]
    assert [row.is_missing for row in told.rows] == [False, True, False, False]
    assert [row.cells[1].now for row in told.added] == ["Жаңа материал"]


def test_a_copy_saved_again_and_again_says_the_same(office: dict[str, Comparison]) -> None:
    assert decided(office["saved again"]) == decided(office["saved twice"])
    assert decided(office["saved again"])[2] == ("correct", "")
