"""The digit row of the Kazakh layout gives digits where digits are meant."""

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.kit import digits

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def editor(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    digits.watch(made)
    return made


def type_in(editor: QLineEdit, text: str) -> None:
    for letter in text:
        QCoreApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), NO_MODIFIER, letter))


def press(editor: QLineEdit, text: str, digit: int) -> None:
    """A key of the digit row, as the system tells of it: by its place, with the letter of the layout."""
    scan_code, virtual_key = (0, 0x30 + digit) if sys.platform == "win32" else (9 + digit, 0)
    event = QKeyEvent(QEvent.Type.KeyPress, ord(text), NO_MODIFIER, scan_code, virtual_key, 0, text)
    QCoreApplication.sendEvent(editor, event)


def test_letters_of_the_digit_row_arrive_as_digits(editor: QLineEdit) -> None:
    type_in(editor, "әіңғүұқ")
    assert editor.text() == "2345890"


def test_the_letter_beside_the_digits_is_a_hyphen(editor: QLineEdit) -> None:
    type_in(editor, "әқәөіә")
    assert editor.text() == "202-32"


def test_capitals_arrive_as_digits_too(editor: QLineEdit) -> None:
    type_in(editor, "ӘҚ")
    assert editor.text() == "20"


@pytest.mark.parametrize(("mark", "digit"), [('"', 1), (",", 6), (".", 7)])
def test_a_mark_on_a_digit_key_is_that_digit(editor: QLineEdit, mark: str, digit: int) -> None:
    press(editor, mark, digit)
    assert editor.text() == str(digit)


def test_a_point_from_its_own_key_stays_a_point(editor: QLineEdit) -> None:
    type_in(editor, "17.12")
    assert editor.text() == "17.12"


def test_other_letters_stay_what_they_are(editor: QLineEdit) -> None:
    type_in(editor, "көп a")
    assert editor.text() == "к-п a"


def test_the_user_typed_them(editor: QLineEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.textEdited):
        type_in(editor, "ә")


def test_nothing_is_typed_into_a_read_only_line(editor: QLineEdit) -> None:
    editor.setReadOnly(True)
    type_in(editor, "ә")
    assert editor.text() == ""


def test_keys_held_with_control_are_left_to_shortcuts(editor: QLineEdit) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Ә"), Qt.KeyboardModifier.ControlModifier, "ә")
    QCoreApplication.sendEvent(editor, event)
    assert editor.text() == ""
