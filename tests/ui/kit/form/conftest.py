"""A form with every kind of field, and a button to go to."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core import clock
from core.language.trilingual import Trilingual
from ui.kit import form

VALUES: dict[str, Any] = {
    "title": "Concert",
    "name": Trilingual(kk="Баспасөз қызметі", ru="Пресс-служба"),
    "due": date(2026, 12, 17),
    "at": time(17, 0),
    "copies": 12500,
    "rubric": 2,
    "told": True,
    "channels": ["site", "paper"],
    "body": "First line\nsecond line",
    "gist": Trilingual(en="In short"),
}


@pytest.fixture(autouse=True)
def autumn() -> Iterator[None]:
    with clock.stopped(datetime(2026, 11, 20, 7, tzinfo=UTC)):
        yield


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[QWidget]:
    """A form in a scroll area, with a button to go to."""
    made = form.Form(
        [
            form.line("title", "Title", "In one sentence"),
            form.trilingual("name", "Name"),
            [form.day("due", "Due"), form.clock_time("at", "At"), form.whole("copies", "Copies", least=1, most=99_999)],
            [form.choice("rubric", "Rubric", [(None, "—"), (1, "Roads"), (2, "Schools")]), form.check("told", "Told")],
            form.choices("channels", "Channels", [("site", "Site"), ("paper", "Paper"), ("air", "Radio")]),
            form.text("body", "Body", 3),
            form.trilingual_text("gist", "Gist"),
        ]
    )
    whole = QWidget()
    area = QScrollArea(widgetResizable=True)
    area.setWidget(made)
    column = QVBoxLayout(whole)
    column.addWidget(area)
    column.addWidget(QPushButton("Elsewhere"))
    qtbot.addWidget(whole)
    whole.resize(700, 900)
    whole.show()
    qtbot.waitExposed(whole)
    whole.activateWindow()
    yield whole
    # what was typed at the end of a test need not be saved
    made.show_values({})


@pytest.fixture
def questions(page: QWidget) -> form.Form:
    found = page.findChild(form.Form)
    assert found is not None
    return found


def type_in(field: form.Field, text: str) -> QWidget:
    editor = field.editors[0]
    editor.setFocus()
    if isinstance(editor, QLineEdit):
        editor.selectAll()
    for letter in text:
        # QTest.keyClicks knows Latin letters only
        event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(editor, event)
    return editor


def line_of(field: form.Field, place: int = 0) -> QLineEdit:
    editor = field.editors[place]
    assert isinstance(editor, QLineEdit)
    return editor


def leave(page: QWidget) -> None:
    elsewhere = page.findChild(QPushButton)
    assert elsewhere is not None
    elsewhere.setFocus()


def warnings(field: form.Field) -> list[str]:
    return [one.text() for one in field.findChildren(QLabel) if one.property("tone") == "danger" and one.isVisible()]
