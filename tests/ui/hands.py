"""What a user does at the screen, and what a user sees of it."""

from collections.abc import Iterator
from threading import Event
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.office import queries
from core.office.records import Person
from ui.desk import Desk
from ui.kit.field import Field
from ui.kit.jobs import Report
from ui.kit.palette import Palette
from ui.window import Window

Kind = TypeVar("Kind", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier


def seen(within: QWidget, kind: type[Kind]) -> list[Kind]:
    """The widgets of a kind that are on the screen, scrolled out of sight or not."""
    # what was just put into a layout is shown at the end of the event only
    settle()
    return [widget for widget in within.findChildren(kind) if widget.isVisible()]


def words(within: QWidget) -> str:
    """All that can be read, top to bottom as Qt keeps it."""
    return "\n".join(filter(None, _read(within)))


def _read(within: QWidget) -> Iterator[str]:
    for widget in seen(within, QWidget):
        match widget:
            case QLabel() | QPushButton() | QLineEdit():
                yield widget.text()
            case QPlainTextEdit():
                yield widget.toPlainText()
            case QComboBox():
                yield widget.currentText()
            case QAbstractItemView():
                yield from rows(widget)


def rows(view: QAbstractItemView) -> list[str]:
    """What a screen reader would say of each row of a list or a table."""
    model = view.model()
    return [
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or model.index(row, 0).data() or "")
        for row in range(model.rowCount())
    ]


def button(within: QWidget, word: str) -> QPushButton:
    found = [one for one in seen(within, QPushButton) if word in (one.text(), one.accessibleName())]
    assert len(found) == 1, (
        f"{len(found)} buttons say {word!r} among {[one.text() for one in seen(within, QPushButton)]}"
    )
    return found[0]


def field(within: QWidget, name: str) -> Field:
    found = [one for one in seen(within, Field) if one.name == name]
    assert len(found) == 1, f"{len(found)} fields are called {name!r} among {[one.name for one in seen(within, Field)]}"
    return found[0]


def editor(within: QWidget, name: str, place: int = 0) -> Any:
    return field(within, name).editors[place]


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key goes to whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the focus"
    QTest.keyClick(focused, key, held)
    settle()


def type_in(target: QWidget, text: str) -> None:
    """Letter by letter in place of what stood there; QTest itself knows Latin letters only."""
    target.setFocus()
    if isinstance(target, QLineEdit | QPlainTextEdit):
        target.selectAll()
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(target, event)


def ask_palette(window: QWidget, qtbot: QtBot, text: str) -> Palette:
    """Ctrl+K and a few letters."""
    press(Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None
    qtbot.waitUntil(palette.isActiveWindow)
    type_in(palette.field, text)
    return palette


def settle() -> None:
    """Let what was put off to the end of the event happen."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the focus"
    return focused


def walk_by_tab(most: int = 200) -> list[QWidget]:
    """Where Tab leads, once around."""
    met: list[QWidget] = []
    for _step in range(most):
        here = focus()
        if here in met:
            return met
        met.append(here)
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come back after {most} steps")


def window_of(page: QWidget) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


def told(page: QWidget) -> str:
    """What the toast says."""
    return window_of(page).toast.sentence


def with_keys(page: QWidget) -> None:
    """As the window system gives them back when a dialog goes."""
    window_of(page).activateWindow()
    for _turn in range(200):
        if QApplication.activeWindow() is window_of(page):
            return
        QTest.qWait(5)
    raise AssertionError("the window does not get the keys back")


def stands_anew(window: Window, before: QWidget) -> bool:
    return window.stack is not before


def person_named(desk: Desk, name: str) -> Person:
    return next(one for one in desk.read(queries.people) if one.name == name)


def endless(desk: Desk) -> Event:
    """A work that runs until it is stopped; what is given tells that it has ended."""
    begun, ended = Event(), Event()

    def work(report: Report) -> None:
        begun.set()
        try:
            while True:
                report(0, 0, "")
        finally:
            ended.set()

    desk.run("Reading", work, lambda _result: pytest.fail("it was stopped"))
    assert begun.wait(5)
    return ended
