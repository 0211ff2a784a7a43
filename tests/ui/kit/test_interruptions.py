"""Toasts, questions, crashes, jobs and keys: what comes between the user and the page."""

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent, QMessageLogContext, QObject, Qt, QThreadPool, QTimer, QtMsgType
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.errors import Invalid, UserError
from tests.ui.hands import settle
from ui.kit import alerts, crash, crash_report, theme
from ui.kit.controls import Button
from ui.kit.hotkeys import DigitKeys, digit_of, letter_of
from ui.kit.jobs import Job, JobBar, Report
from ui.kit.toast import ACTS, SHOWN_MS, Toast

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    return made


@pytest.fixture
def toast(window: QWidget) -> Toast:
    return Toast(window)


@pytest.fixture
def owner() -> Iterator[QObject]:
    made = QObject()
    yield made
    QThreadPool.globalInstance().waitForDone()


def shown_buttons(widget: QWidget) -> list[str]:
    return [one.text() or one.accessibleName() for one in widget.findChildren(Button) if not one.isHidden()]


# the toast


def test_a_toast_stands_at_the_lower_right_and_offers_the_way_back(toast: Toast) -> None:
    undone = []
    toast.tell("Moved to 17 December", "Undo", lambda: undone.append(1))
    assert (toast.sentence, toast.accessibleName()) == ("Moved to 17 December", "Moved to 17 December")
    assert toast.geometry().right() == toast.parentWidget().width() - 17
    assert shown_buttons(toast) == ["Undo", "Close"]
    toast.findChildren(Button)[0].click()
    assert undone == [1]
    assert toast.sentence == ""


def test_a_toast_stands_above_what_is_acted_with(window: QWidget, toast: Toast) -> None:
    editor = window.findChild(QLineEdit)
    editor.setObjectName(ACTS)
    toast.tell("Copied")
    assert toast.geometry().bottom() < editor.geometry().top()


def test_a_toast_goes_up_when_what_is_acted_with_grows(window: QWidget, toast: Toast) -> None:
    editor = window.findChild(QLineEdit)
    editor.setObjectName(ACTS)
    toast.tell("Sent")
    before = toast.geometry().bottom()
    editor.setFixedHeight(120)
    settle()
    assert toast.geometry().bottom() < editor.geometry().top() < before


def test_a_toast_goes_after_eight_seconds(toast: Toast) -> None:
    toast.tell("Saved")
    assert toast._timer.isActive()
    assert toast._timer.isSingleShot()
    assert toast._timer.interval() == SHOWN_MS == 8000
    toast._timer.timeout.emit()
    assert toast.isHidden()
    assert not toast._timer.isActive()


def test_a_toast_stays_while_the_focus_is_on_it(qtbot: QtBot, toast: Toast) -> None:
    toast.tell("Saved", "Undo")
    toast.findChildren(Button)[0].setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is toast.findChildren(Button)[0])
    toast._timer.timeout.emit()
    assert not toast.isHidden()
    assert toast._timer.isActive()
    toast.hide()


def test_there_is_one_toast_at_a_time(toast: Toast) -> None:
    toast.tell("First", "Undo")
    toast.tell("Second")
    assert toast.sentence == "Second"
    assert shown_buttons(toast) == ["Close"]
    toast.hide()


def test_a_long_toast_wraps_inside_its_window(toast: Toast) -> None:
    toast.tell("Бекітілгеннен кейін өзгертілді. " * 10, "Болдырмау")
    assert toast.parentWidget().rect().contains(toast.geometry())
    assert toast.height() > 40
    toast.parentWidget().resize(1024, 500)
    assert toast.geometry().right() == 1024 - 17
    toast.hide()


# questions


def test_a_test_answers_the_questions_itself(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(alerts, "answer", lambda question: bool(asked.append(question)) or True)
    assert alerts.ask(window, "Delete for ever?", "Delete", "Cancel")
    alerts.tell(window, "The disk is full.")
    assert asked == ["Delete for ever?", "The disk is full."]


@pytest.mark.parametrize(("key", "outcome"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Escape, False)])
def test_enter_and_escape_are_the_safe_choice(qtbot: QtBot, window: QWidget, key: Qt.Key, outcome: bool) -> None:
    def press() -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), key)

    QTimer.singleShot(0, window, press)
    assert alerts.ask(window, "Delete for ever?", "Delete", "Cancel") is outcome


# crashes


def failure() -> tuple[type[BaseException], BaseException, object]:
    try:
        raise ValueError("the mayor's phone is 8 701 000 00 00")
    except ValueError:
        return sys.exc_info()


def test_a_report_says_where_and_not_what() -> None:
    kind, _error, trace = failure()
    text = crash_report.report(kind, trace, ())
    assert "ValueError" in text
    assert "test_interruptions.py" in text
    assert "mayor" not in text
    assert str(theme.RESOURCES.parent) not in text


def test_a_report_tells_what_qt_said_shortly_before() -> None:
    crash._on_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), f"cannot open {Path.home()}/plan")
    crash._on_qt_message(QtMsgType.QtDebugMsg, QMessageLogContext(), "chatter")
    kind, _error, trace = failure()
    text = crash_report.report(kind, trace, crash._said_by_qt)
    assert "cannot open ~/plan" in text
    assert "chatter" not in text


def test_a_crash_can_be_copied_and_work_goes_on(qtbot: QtBot) -> None:
    dialog = crash_report.Crash("report")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.findChild(QPlainTextEdit).accessibleName()
    copy, go_on = dialog.findChildren(Button)
    copy.click()
    assert QGuiApplication.clipboard().text() == "report"
    assert go_on.isDefault()
    go_on.click()
    assert dialog.isHidden()


# jobs


def test_a_job_works_beside_the_screen_and_tells_its_result_on_it(qtbot: QtBot, owner: QObject) -> None:
    told: list[object] = []

    def work(report: Report) -> str:
        report(1, 2, "rows")
        return current_thread().name

    job = Job(work, owner)
    job.progressed.connect(lambda *step: told.append((step, current_thread() is main_thread())))
    job.finished.connect(lambda result: told.append((result != main_thread().name, current_thread() is main_thread())))
    with qtbot.waitSignal(job.ended):
        job.start()
    assert told == [((1, 2, "rows"), True), (True, True)]


def test_a_refusal_is_delivered(qtbot: QtBot, owner: QObject) -> None:
    def work(_report: Report) -> None:
        raise Invalid("The file is empty.")

    job = Job(work, owner)
    told: list[UserError] = []
    job.refused.connect(told.append)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert [str(error) for error in told] == ["The file is empty."]


class Panic(BaseException):
    """As libraries of another language raise it: no Exception at all."""


@pytest.mark.parametrize("bug", [ZeroDivisionError, Panic])
def test_a_bug_in_a_job_reaches_the_crash_hook(qtbot: QtBot, owner: QObject, bug: type[BaseException]) -> None:
    def work(_report: Report) -> None:
        raise bug

    job = Job(work, owner)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(job.ended):
        job.start()
    assert [kind for kind, *_rest in caught] == [bug]
    assert job.done.is_set()


def test_a_stopped_job_tells_only_that_it_ended(qtbot: QtBot, owner: QObject) -> None:
    begun, told = Event(), []

    def work(report: Report) -> str:
        begun.set()
        while True:
            report(0, 1, "")

    job = Job(work, owner)
    job.finished.connect(told.append)
    job.refused.connect(told.append)
    with qtbot.waitSignal(job.ended):
        job.start()
        assert begun.wait(5)
        job.stop()
    assert told == []


def test_a_job_survives_the_page_that_began_it(qtbot: QtBot, qapp: QApplication) -> None:
    page, may_end, told = QObject(), Event(), []
    job = Job(lambda _report: may_end.wait(5), page)
    job.finished.connect(told.append)
    job.start()
    page.deleteLater()
    qapp.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(job.ended):
        may_end.set()
    assert told == []


def test_a_short_job_never_shows_its_bar(qtbot: QtBot, window: QWidget, owner: QObject) -> None:
    bar = JobBar()
    window.layout().addWidget(bar)
    job = Job(lambda report: report(1, 4, "Reading rows"), owner)
    bar.watch(job, "Reading")
    assert bar._late.interval() == 300
    with qtbot.waitSignal(job.ended):
        job.start()
    assert bar.isHidden()
    assert not bar._late.isActive()


def test_a_long_job_shows_how_far_it_is_and_can_be_stopped(qtbot: QtBot, window: QWidget, owner: QObject) -> None:
    bar, may_go_on = JobBar(), Event()
    window.layout().addWidget(bar)

    def work(report: Report) -> None:
        report(1, 4, "Reading rows")
        may_go_on.wait(5)
        report(2, 4, "Reading rows")

    job = Job(work, owner)
    bar.watch(job, "Reading")
    with qtbot.waitSignal(job.progressed):
        job.start()
    bar._late.timeout.emit()
    assert not bar.isHidden()
    assert (bar._bar.value(), bar._bar.maximum(), bar._words.text()) == (1, 4, "Reading rows")
    with qtbot.waitSignal(job.ended):
        bar.findChild(Button).click()
        may_go_on.set()
    assert bar.isHidden()


# keys by their place


def key(
    code: int, text: str, scan: int, modifiers: Qt.KeyboardModifier = CTRL, virtual: int | None = None
) -> QKeyEvent:
    virtual = scan - 10 + 0x31 if virtual is None else virtual
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, scan, virtual, 0, text)


@pytest.mark.parametrize(
    ("event", "digit"),
    [
        (key(Qt.Key.Key_2, "2", 11), 2),
        # the Kazakh layout: ә, і, ұ stand where others have 2, 3, 9
        (key(0x4D8, "ә", 11), 2),
        (key(0x406, "і", 12), 3),
        (key(0x4B0, "ұ", 18), 9),
        (key(Qt.Key.Key_A, "a", 38), 0),
        (key(0x4E8, "ө", 20), 0),
    ],
)
def test_the_place_of_a_key_tells_its_digit(event: QKeyEvent, digit: int) -> None:
    assert digit_of(event) == digit


@pytest.mark.parametrize(
    ("event", "letter"),
    [
        (key(Qt.Key.Key_A, "a", 38, NONE, 0x41), "A"),
        # Cyrillic layouts: ф, к, о stand where others have A, R, J
        (key(0x424, "ф", 38, NONE, 0x41), "A"),
        (key(0x41A, "к", 27, NONE, 0x52), "R"),
        (key(0x41E, "о", 44, NONE, 0x4A), "J"),
        (key(Qt.Key.Key_2, "2", 11, NONE), ""),
        (key(0x4D8, "ә", 11, NONE), ""),
    ],
)
def test_the_place_of_a_key_tells_its_letter(event: QKeyEvent, letter: str) -> None:
    assert letter_of(event) == letter


def test_ctrl_with_a_digit_is_heard_while_one_types(window: QWidget) -> None:
    pressed: list[int] = []
    keys = DigitKeys(window, CTRL, lambda digit: bool(pressed.append(digit)) or True)
    editor = window.findChild(QLineEdit)
    editor.setFocus()
    QApplication.sendEvent(editor, key(0x4D8, "ә", 11))
    QApplication.sendEvent(editor, key(0x4D8, "ә", 11, NONE))
    assert pressed == [2]
    assert editor.text() == "ә"
    assert keys.parent() is window


def test_alt_with_a_digit_is_heard_inside_an_edit_and_writes_nothing(window: QWidget, qtbot: QtBot) -> None:
    alt, pressed = Qt.KeyboardModifier.AltModifier, list[int]()
    DigitKeys(window, alt, lambda digit: bool(pressed.append(digit)) or True)
    editor = window.findChild(QLineEdit)
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QApplication.sendEvent(editor, key(Qt.Key.Key_2, "2", 11, alt))
    assert pressed == [2]
    assert editor.text() == ""
