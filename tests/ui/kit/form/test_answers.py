"""A form reads days, times and numbers as they come to mind, and says what it cannot read."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.errors import Invalid
from tests.ui.kit.form.conftest import VALUES, leave, line_of, type_in, warnings
from ui.kit import form

# the screen of the tests knows no window hints and no popups
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


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


def test_what_is_offered_no_more_is_not_lost(questions: form.Form) -> None:
    questions.show_values({"rubric": 7, "channels": ["gone", "site"]})
    assert questions.values()["rubric"] == 7
    assert questions.values()["channels"] == ["site", "gone"]


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
