"""How a form stands and is gone through: rows that are level, names for all, keys and the wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.kit.form.conftest import VALUES, line_of, type_in
from ui.kit import form
from ui.kit.fields import ChoiceBox

# the screen of the tests knows no window hints and no popups
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_wheel_passes_over_a_choice_unless_it_is_in_use(questions: form.Form) -> None:
    questions.show_values({"rubric": 1})
    questions.field("title").take_focus()
    box = questions.field("rubric").editors[0]
    turn(box)
    assert questions.field("rubric").value() == 1
    box.setFocus()
    turn(box)
    assert questions.field("rubric").value() == 2


def turn(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    glob = QPointF(widget.mapToGlobal(widget.rect().center()))
    event = QWheelEvent(middle, glob, QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier, phase, False)
    QApplication.sendEvent(widget, event)


def test_tab_leaves_a_text_and_enter_leaves_a_line(questions: form.Form) -> None:
    QTest.keyClick(type_in(questions.field("body"), "a"), Qt.Key.Key_Tab)
    assert questions.field("gist").has_focus()
    QTest.keyClick(type_in(questions.field("title"), "a"), Qt.Key.Key_Return)
    assert questions.field("name").has_focus()


def test_a_text_grows_with_what_is_written_but_no_further(questions: form.Form) -> None:
    paper = questions.field("body").editors[0]
    heights = []
    for lines in (1, 3, 9):
        questions.show_values({"body": "\n".join(["a"] * lines)})
        heights.append(paper.height())
    assert heights[0] < heights[1] == heights[2]


def test_every_editor_has_a_name(questions: form.Form) -> None:
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
    editors = [one for kind in kinds for one in questions.findChildren(kind)]
    assert len(editors) == 4 + 3 + 1 + 1 + 3 + 1 + 3
    assert all(editor.accessibleName() for editor in editors)
    assert [editor.accessibleName() for editor in questions.field("name").editors] == [
        "Name, Kazakh",
        "Name, Russian",
        "Name, English",
    ]
    buddies = [label.buddy() for label in questions.findChildren(QLabel) if label.text() == "Title"]
    assert buddies == questions.field("title").editors


def test_a_read_only_form_takes_no_keys(questions: form.Form, qtbot: QtBot) -> None:
    questions.show_values(VALUES)
    questions.set_read_only(True)
    with qtbot.assertNotEmitted(questions.edited, wait=form.AUTOSAVE_MS + 100):
        for name in VALUES:
            for editor in questions.field(name).editors:
                QTest.keyClicks(editor, "1 ")
                QTest.keyClick(editor, Qt.Key.Key_Down)
    assert questions.values() == VALUES
    questions.set_read_only(False)
    type_in(questions.field("title"), "Fair")
    assert questions.values()["title"] == "Fair"


def test_fields_of_one_row_stand_level(questions: form.Form) -> None:
    tops = {name: line_of(questions.field(name)).mapTo(questions, QPoint()).y() for name in ("due", "at", "copies")}
    assert len(set(tops.values())) == 1


def test_fields_can_stand_in_columns(qtbot: QtBot) -> None:
    made = form.Form([form.line("a", "A"), form.line("b", "B"), form.line("c", "C")], columns=2)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    a, b, c = (made.field(name).geometry() for name in "abc")
    assert (a.top(), b.left() > a.right(), c.left(), c.width()) == (b.top(), True, a.left(), a.width())


def test_editors_side_by_side_are_level_whatever_their_labels_need(qtbot: QtBot) -> None:
    made = form.Form([[form.whole("short", "Limit"), form.whole("long", "Shown before it is folded, in characters")]])
    qtbot.addWidget(made)
    made.resize(260, 200)
    made.show()

    def tops() -> set[int]:
        return {made.field(name).editors[0].mapTo(made, QPoint(0, 0)).y() for name in ("short", "long")}

    qtbot.waitUntil(lambda: len(tops()) == 1)


def test_a_choice_without_room_ends_in_dots_and_is_told_whole(qtbot: QtBot) -> None:
    long = "A comment under a publication of the press service"
    made = form.Form([form.choice("source", "Came by way of", [(1, long)])])
    qtbot.addWidget(made)
    made.show_values({"source": 1})
    box = made.findChild(ChoiceBox)
    made.resize(160, 80)
    made.show()
    assert box.shown().endswith("…")
    assert box.toolTip() == long
    made.resize(900, 80)
    QApplication.sendPostedEvents()
    assert box.shown() == long
    assert box.toolTip() == ""
