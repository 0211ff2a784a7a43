"""A form saves itself, and never speaks when it is only being filled."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.language.trilingual import Trilingual
from tests.ui.kit.form.conftest import VALUES, leave, type_in
from ui.kit import form

# the screen of the tests knows no window hints and no popups
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
EMPTY: dict[str, Any] = {
    "title": "",
    "name": Trilingual(),
    "due": None,
    "at": None,
    "copies": None,
    "rubric": None,
    "told": False,
    "channels": [],
    "body": "",
    "gist": Trilingual(),
}


def test_what_is_shown_is_what_comes_back(questions: form.Form) -> None:
    questions.show_values(VALUES)
    assert questions.values() == VALUES


def test_a_form_never_filled_is_empty(questions: form.Form) -> None:
    assert questions.values() == EMPTY | {"rubric": questions.field("rubric").value()}


def test_what_is_not_told_is_emptied(questions: form.Form) -> None:
    questions.show_values(VALUES)
    questions.show_values({})
    assert questions.values() == EMPTY


def test_filling_a_form_is_not_typing(questions: form.Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(questions.edited, wait=form.AUTOSAVE_MS + 100):
        questions.show_values(VALUES)
        questions.show_values({})
        questions.show_values(VALUES)
    assert not questions.is_dirty


def test_a_form_saves_itself_after_the_last_key(questions: form.Form, qtbot: QtBot) -> None:
    questions.show_values(VALUES)
    with qtbot.waitSignal(questions.edited, timeout=form.AUTOSAVE_MS * 3):
        type_in(questions.field("title"), "Fair")
        assert questions.is_dirty
    assert questions.values()["title"] == "Fair"
    questions.mark_saved()
    assert not questions.is_dirty


def test_a_form_saves_itself_at_once_when_a_changed_field_is_left(
    page: QWidget, questions: form.Form, qtbot: QtBot
) -> None:
    type_in(questions.field("title"), "Fair")
    with qtbot.waitSignal(questions.edited, timeout=form.AUTOSAVE_MS // 3):
        leave(page)


def test_leaving_a_field_that_was_not_changed_saves_nothing(page: QWidget, questions: form.Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(questions.edited):
        questions.field("title").take_focus()
        leave(page)


def test_going_from_one_language_to_another_does_not_leave_the_field(questions: form.Form, qtbot: QtBot) -> None:
    name = questions.field("name")
    name.take_focus()
    with qtbot.assertNotEmitted(name.left):
        name.editors[1].setFocus()
    with qtbot.waitSignal(name.left):
        questions.field("title").take_focus()


def test_flush_does_not_wait_and_does_not_repeat(questions: form.Form, qtbot: QtBot) -> None:
    type_in(questions.field("title"), "Fair")
    with qtbot.waitSignal(questions.edited):
        questions.flush()
    with qtbot.assertNotEmitted(questions.edited):
        questions.flush()


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("rubric", lambda editor: QTest.keyClick(editor, Qt.Key.Key_Down)),
        ("told", lambda editor: QTest.keyClick(editor, Qt.Key.Key_Space)),
        ("channels", lambda editor: QTest.keyClick(editor, Qt.Key.Key_Space)),
        ("body", lambda editor: QTest.keyClicks(editor, "a")),
        ("gist", lambda editor: QTest.keyClicks(editor, "a")),
        ("name", lambda editor: QTest.keyClicks(editor, "a")),
    ],
)
def test_every_kind_of_field_tells_of_the_user_s_change(
    questions: form.Form, qtbot: QtBot, name: str, act: Any
) -> None:
    questions.show_values({})
    field = questions.field(name)
    field.take_focus()
    with qtbot.waitSignal(field.changed):
        act(field.editors[0])
    assert field.value() != EMPTY[name]


def test_a_kept_field_stays_as_it_is_being_typed(questions: form.Form) -> None:
    type_in(questions.field("title"), "Half a wor")
    questions.show_values(VALUES, keep={"title"})
    assert questions.values() == VALUES | {"title": "Half a wor"}
    assert questions.is_dirty
