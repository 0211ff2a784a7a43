"""A form saves itself, says what it cannot read, and never speaks when it is only being filled."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core import clock
from core.errors import Invalid
from core.language.trilingual import Trilingual
from ui.kit import form
from ui.kit.fields import ChoiceBox

# the screen of the tests knows no window hints and no popups
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

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


@pytest.mark.parametrize("typed", ["17.12", "17.12.26", "2026-12-17", "17/12/2026", "17.12.әқә6"])
def test_a_day_is_read_as_it_comes_to_mind_and_shown_in_full(page: QWidget, questions: form.Form, typed: str) -> None:
    editor = type_in(questions.field("due"), typed)
    assert questions.values()["due"] == date(2026, 12, 17)
    leave(page)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "17.12.2026"


@pytest.mark.parametrize(
    ("typed", "example"),
    [("31.02.2026", "28.02.2026"), ("2026-06-31", "30.06.2026"), ("soon", "20.11.2026"), ("17.13", "20.11.2026")],
)
def test_an_unreadable_day_is_left_out_and_says_how_to_mend_it(questions: form.Form, typed: str, example: str) -> None:
    due = questions.field("due")
    editor = type_in(due, typed)
    assert "due" not in questions.values()
    assert len(warnings(due)) == 1
    assert warnings(due)[0].endswith(example)
    assert editor.accessibleDescription() == warnings(due)[0]
    assert editor.property("error") is True
    with pytest.raises(Invalid) as refused:
        due.value()
    assert refused.value.field == "due"


def test_an_unreadable_answer_says_so_as_soon_as_it_is_left(page: QWidget, questions: form.Form) -> None:
    type_in(questions.field("due"), "soon")
    assert not warnings(questions.field("due"))
    leave(page)
    assert warnings(questions.field("due"))


def test_an_error_goes_with_the_next_key(questions: form.Form) -> None:
    questions.point_at("title", "Too long")
    assert warnings(questions.field("title")) == ["Too long"]
    type_in(questions.field("title"), "S")
    assert not warnings(questions.field("title"))


@pytest.mark.parametrize(("typed", "meant"), [("9", time(9)), ("930", time(9, 30)), ("09:05", time(9, 5)), ("", None)])
def test_a_time_is_read_as_it_comes_to_mind(questions: form.Form, typed: str, meant: time | None) -> None:
    type_in(questions.field("at"), typed)
    assert questions.values()["at"] == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("12 500", 12500), ("12\N{NO-BREAK SPACE}500", 12500), ("әқ", 20), ("", None)]
)
def test_a_number_may_have_spaces_and_kazakh_digits(questions: form.Form, typed: str, meant: int | None) -> None:
    type_in(questions.field("copies"), typed)
    assert questions.values()["copies"] == meant


@pytest.mark.parametrize(("typed", "said"), [("0", "1"), ("100000", "99"), ("many", "12"), ("1,5", "12")])
def test_a_number_that_cannot_be_is_refused(questions: form.Form, typed: str, said: str) -> None:
    type_in(questions.field("copies"), typed)
    assert "copies" not in questions.values()
    assert said in warnings(questions.field("copies"))[0]


def test_thousands_stand_apart_but_a_year_stays_whole(questions: form.Form) -> None:
    questions.show_values({"copies": 12500})
    assert line_of(questions.field("copies")).text() == "12\N{NARROW NO-BREAK SPACE}500"
    questions.show_values({"copies": 2026})
    assert line_of(questions.field("copies")).text() == "2026"


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


def test_what_is_offered_no_more_is_not_lost(questions: form.Form) -> None:
    questions.show_values({"rubric": 7, "channels": ["gone", "site"]})
    assert questions.values()["rubric"] == 7
    assert questions.values()["channels"] == ["site", "gone"]


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


def test_an_error_takes_the_focus_only_from_nobody(page: QWidget, questions: form.Form) -> None:
    questions.field("title").take_focus()
    questions.point_at("body", "Too long")
    assert questions.field("title").has_focus()
    leave(page)
    questions.point_at("body", "Too long")
    assert questions.field("body").has_focus()
    questions.mark_saved()
    assert not warnings(questions.field("body"))


def test_a_day_is_picked_from_the_month(questions: form.Form, qtbot: QtBot) -> None:
    questions.show_values(VALUES)
    editor = questions.field("due").editors[0]
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = questions.findChild(QCalendarWidget)
    assert month is not None
    assert month.firstDayOfWeek() is Qt.DayOfWeek.Monday
    table = month.focusProxy() or month.findChild(QWidget, "qt_calendar_calendarview")
    assert table is not None
    with qtbot.waitSignal(questions.field("due").changed):
        QTest.keyClick(table, Qt.Key.Key_Right)
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert questions.values()["due"] == date(2026, 12, 18)
    assert questions.field("due").has_focus()


def test_escape_leaves_the_day_as_it_was(questions: form.Form, qtbot: QtBot) -> None:
    questions.show_values(VALUES)
    editor = questions.field("due").editors[0]
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = questions.findChild(QCalendarWidget)
    assert month is not None
    with qtbot.waitSignal(month.destroyed):
        QTest.keyClick(month, Qt.Key.Key_Escape)
    assert questions.values() == VALUES
    assert not questions.is_dirty


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
