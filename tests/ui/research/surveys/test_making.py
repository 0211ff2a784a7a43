"""A survey is written, asked and answered: its questions, its method, sheets by keys, files with what they mean."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlmodel import select

from core.language.trilingual import Trilingual
from core.research.choices import Sort
from core.research.surveys import ready
from core.research.surveys.queries import surveys
from core.research.surveys.records import Sheet, SurveyQuestion
from core.store.store import Store
from tests.ui.conftest import SitDown
from tests.ui.hands import rows, seen, words
from tests.ui.research.conftest import ANSWERED, PREPARED, OpenSurvey, content, id_of, question
from ui.kit.fields import ChoiceBox
from ui.research.page import ResearchPage
from ui.research.surveys import steps
from ui.research.surveys.importing import AnswersImport
from ui.research.surveys.list import SurveyList
from ui.research.surveys.question import QuestionDialog
from ui.research.surveys.typing import Typing


def test_the_home_lists_surveys_with_how_much_was_answered(sit_down: SitDown) -> None:
    window = sit_down()
    window.open("research")
    (page,) = seen(window, ResearchPage)
    (listed,) = seen(page, SurveyList)
    assert [one.split(", ")[0] for one in rows(listed.table)] == [PREPARED, ANSWERED]
    assert "80" in rows(listed.table)[1]
    listed._make({"name": {"en": "Of a ready set"}, "ready_set": next(iter(ready.titles()))})
    assert window.current() == "survey"


def test_a_question_is_written_with_its_answers_and_its_condition(open_survey: OpenSurvey, service: Store) -> None:
    page = open_survey(PREPARED, "questions")
    page.questions.add()
    (dialog,) = page.window().findChildren(QuestionDialog)
    dialog.form.show_values({"name": Trilingual.of({"kk": "Естідіңіз бе?"}), "sort": Sort.SINGLE, "code": "q1"})
    for said in ("Иә", "Жоқ"):
        dialog.options._add()
        dialog.options._lines[-1][0].setText(said)
        dialog.options._lines[-1][0].textEdited.emit(said)
    dialog._on_answered()
    kept = question(service, "q1")
    assert [one["name"]["kk"] for one in kept.options] == ["Иә", "Жоқ"]
    assert len({one["code"] for one in kept.options}) == 2
    page.questions.add()
    (dialog,) = [one for one in page.window().findChildren(QuestionDialog) if one.isVisible()]
    dialog._on_answered()
    # nothing was named yet: said below, and what was typed stays
    assert dialog.isVisible()
    assert dialog._told.text()
    dialog.form.show_values({"name": Trilingual.of({"kk": "Неше рет?"}), "sort": Sort.NUMBER, "code": "q2"})
    dialog._condition.setCurrentIndex(1)
    dialog._offer_answers([kept.options[0]["code"]])
    dialog._on_answered()
    assert question(service, "q2").asked_if == {"question": "q1", "options": [kept.options[0]["code"]]}
    page.questions.move_by(-1)


def test_a_sheet_is_typed_by_keys_alone(open_survey: OpenSurvey, service: Store) -> None:
    page = open_survey(part="data")
    page.data.type_sheets()
    (typing,) = page.window().findChildren(Typing)
    # where: the site; networks: both, taken one back; the scale: two lines
    for key in "2":
        QTest.keyClick(typing, key)
    for key in "122":
        QTest.keyClick(typing, key)
    QTest.keyClick(typing, Qt.Key.Key_Return)
    for key in "35":
        QTest.keyClick(typing, key)
    QTest.keyClicks(typing._typed, "Roads")
    QTest.keyClick(typing._typed, Qt.Key.Key_Return)
    QTest.keyClicks(typing._typed, "many")
    QTest.keyClick(typing._typed, Qt.Key.Key_Return)
    assert "A number is needed here" in words(typing)
    typing._typed.setText("4")
    QTest.keyClick(typing._typed, Qt.Key.Key_Return)
    # asked of those who look at the site
    assert typing.step().question.code == "clear"
    QTest.keyClick(typing, "1")
    QTest.keyClick(typing, "3")
    with service.read() as session:
        (kept,) = session.exec(select(Sheet))
    assert kept.answers == {
        "where": "o2", "nets": ["o1"], "rate": {"o1": "3", "o2": "5"}, "miss": "Roads", "times": 4, "clear": "o1",
        "age": "o3",
    }  # fmt: skip
    assert "Written as sheet 1" in words(typing)
    assert typing.answers == {}
    typing.reject()
    assert "Data 81" in words(page)


def test_what_is_not_asked_is_not_answered() -> None:
    first = SurveyQuestion(survey_id=None, code="a", name={}, options=[{"code": "y"}, {"code": "n"}])  # type: ignore[arg-type]
    then = SurveyQuestion(
        survey_id=None, code="b", name={}, sort=Sort.NUMBER, asked_if={"question": "a", "options": ["y"]}
    )  # type: ignore[arg-type]
    assert [one.question.code for one in steps.steps([first, then], {"a": "n"})] == ["a"]
    assert [one.question.code for one in steps.steps([first, then], {"a": "y"})] == ["a", "b"]
    assert steps.asked_only({"a": "n", "b": 3}, [first, then]) == {"a": "n"}


def test_a_file_is_looked_at_before_it_is_taken_in(
    open_survey: OpenSurvey, service: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_survey(part="data")
    path = tmp_path / "more.csv"
    path.write_text("Timestamp,Where do you look?,Your age\n2026-11-21,Pages,18–29\n2026-11-22,Radio,30–59\n", "utf-8")
    page.read_file(path)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(AnswersImport)))
    (dialog,) = page.window().findChildren(AnswersImport)
    qtbot.waitUntil(lambda: bool(dialog._advice.text()))
    assert "«Radio»" in dialog._advice.text()
    assert not dialog._take.isEnabled()
    assert "Timestamp" in dialog._notes.text()
    dialog._mean(dialog._dry.odd[0], _box("o3"))  # type: ignore[union-attr]
    qtbot.waitUntil(dialog._take.isEnabled)
    dialog._take.click()
    with service.read() as session:
        assert surveys.row(session, id_of(service, ANSWERED)).sheets == 82  # type: ignore[union-attr]
    assert [one.split(", ")[0] for one in rows(page.data.files)] == ["more.csv", "answers.csv"]
    page.data.files.selectRow(0)
    page.data.take_back()
    assert [one.split(", ")[0] for one in rows(page.data.files)] == ["answers.csv"]


def _box(code: str) -> ChoiceBox:
    """Somebody has chosen this answer."""
    made = ChoiceBox()
    made.addItem("", code)
    return made


def test_the_same_file_does_not_count_twice(open_survey: OpenSurvey, tmp_path: Path, qtbot: QtBot) -> None:
    page = open_survey(part="data")
    path = tmp_path / "again.csv"
    path.write_bytes(content())
    page.read_file(path)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(AnswersImport)))
    (dialog,) = page.window().findChildren(AnswersImport)
    qtbot.waitUntil(lambda: bool(dialog._advice.text()))
    assert "answers.csv" in dialog._advice.text()
    dialog.reject()
