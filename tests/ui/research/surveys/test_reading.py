"""A survey is read group by group and held against a report; answers get themes by keys; a file is looked at first."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox
from pytestqt.qtbot import QtBot

from core.research.choices import Sort
from core.research.surveys.queries import surveys
from core.research.themes import actions as themes
from core.research.themes.records import Theme
from core.store.store import Store
from tests.ui.hands import button, focus, seen, words
from tests.ui.research.conftest import OpenSurvey
from ui.kit import table_files
from ui.kit.asking import Asking
from ui.research.surveys.page import SurveyPage
from ui.research.surveys.proposed import ProposedQuestions
from ui.research.surveys.published import PublishedDialog


def test_one_group_is_read_alone(open_survey: OpenSurvey) -> None:
    """Of 40 young 30 look at pages; groups of fewer than thirty are not offered."""
    page: SurveyPage = open_survey()
    group = page.result.group
    offered = [group.itemText(place) for place in range(group.count())]
    assert offered == ["Answers of everybody", "Your age: 18–29 (n = 40)", "Your age: 30–59 (n = 30)"]
    group.setCurrentIndex(1)
    group.activated.emit(1)
    assert [one.figures() for one in page.result.bars._bars][:1] == [("30", "75.0%")]
    assert not page.result.sentences.isVisible()
    group.setCurrentIndex(0)
    group.activated.emit(0)
    assert [one.figures() for one in page.result.bars._bars][:1] == [("42", "52.5%")]


def test_a_report_is_held_against_the_sheets(open_survey: OpenSurvey) -> None:
    page: SurveyPage = open_survey()
    button(page, "Published figures…").click()
    (dialog,) = seen(page.window(), PublishedDialog)
    dialog.text.setPlainText("Pages – 52.5 %, Site: 22.5 %, Television 20 %")
    assert [line.text() for line in dialog.shares.values()] == ["52.5", "22.5", "20"]
    assert "«Television»: the report says 20%, the sheets come to 25%." in words(dialog)
    assert "The shares come to 95.0%, and not to a hundred." in words(dialog)
    dialog.shares["o3"].setText("25")
    assert dialog.told.text() == "What the report says fits the sheets."


def test_open_answers_are_put_under_themes_by_their_digits(open_survey: OpenSurvey, service: Store) -> None:
    page: SurveyPage = open_survey()
    with service.read() as session:
        survey_id = page.shown_record()
        assert survey_id is not None
        asked = next(one for one in surveys.questions(session, survey_id) if one.code == "miss")
    told = {"name": {"en": "Transport"}, "survey_question_id": asked.id}
    theme_id = service.do(themes.VERBS[Theme].add, told)
    page.refresh()
    page.result.choose(asked.id)
    quote = next(one for one in page.result.opens.findChildren(QAbstractButton) if one.text() == "Quote")
    quote.setFocus()
    QTest.keyClick(quote, Qt.Key.Key_1)
    opens = page.result.opens.shown
    assert opens is not None
    assert [theme_id in one.themes for one in opens.answers] == [True, False]
    # whoever goes through them stays where they were
    at = focus()
    assert isinstance(at, QAbstractButton)
    assert at.text() == "Quote"
    QTest.keyClick(at, Qt.Key.Key_0)
    assert page.result.opens.shown is not None
    assert not any(one.themes for one in page.result.opens.shown.answers)


def test_answers_that_are_marked_go_under_a_theme_together(open_survey: OpenSurvey, service: Store) -> None:
    page: SurveyPage = open_survey()
    with service.read() as session:
        survey_id = page.shown_record()
        assert survey_id is not None
        asked = next(one for one in surveys.questions(session, survey_id) if one.code == "miss")
    theme_id = service.do(themes.VERBS[Theme].add, {"name": {"en": "Transport"}, "survey_question_id": asked.id})
    page.refresh()
    page.result.choose(asked.id)
    part = page.result.opens
    for box in part.findChildren(QCheckBox):
        box.click()
    assert part._put.text() == "Put 2 answers under a theme…"
    quote = next(one for one in part.findChildren(QAbstractButton) if one.text() == "Quote")
    quote.setFocus()
    QTest.keyClick(quote, Qt.Key.Key_1)
    assert part.shown is not None
    assert all(one.themes == {theme_id} for one in part.shown.answers)
    assert not part._put.isVisible()
    page.desk.undo()
    assert not any(one.themes for one in part.shown.answers)


def test_what_a_file_asks_is_looked_at_and_put_right(
    open_survey: OpenSurvey, service: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_survey().window()
    path = tmp_path / "new.csv"
    rows = [f"{'Yes' if n % 2 else 'No'},{n % 5 + 1}" for n in range(40)]
    path.write_text("\n".join(["Are you content?,How do you rate it?", *rows]), "utf-8")
    monkeypatch.setattr(table_files, "chosen", lambda _page, _title: path)
    window.open("research", part="surveys")
    button(window, "From a file of answers…").click()
    qtbot.waitUntil(lambda: bool(seen(window, ProposedQuestions)), timeout=20_000)
    (dialog,) = seen(window, ProposedQuestions)
    box = next(one for one in dialog._boxes.values() if one.accessibleName() == "How do you rate it?")
    assert [box.itemData(place) for place in range(box.count())] == [Sort.GRID, Sort.NUMBER, Sort.SINGLE, Sort.OPEN]
    box.setCurrentIndex(1)
    button(dialog, "Go on").click()
    (asking,) = [one for one in seen(window, Asking) if one.isVisible()]
    button(asking, "Make survey").click()
    with service.read() as session:
        newest = surveys.surveys(session)
        made = next(one for one in newest if "new" in tuple(one.survey.name))
        assert [one.sort for one in surveys.questions(session, made.id)] == [Sort.SINGLE, Sort.NUMBER]
