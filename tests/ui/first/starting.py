"""What the beginnings of the program are tried with: the way through the first run, and where it arrives."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.features import open_workspace
from core.store import opening
from tests.ui.hands import button, editor, press, settle, type_in
from ui.desk import Desk
from ui.first.week import FirstWeek
from ui.window import Window

PASSPHRASE = "дала мен тау"

Begin = Callable[..., Window]


def desk_of(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


def arrive(window: Window, qtbot: QtBot) -> None:
    """The office is made beside the screen; then Today stands there."""
    qtbot.waitUntil(lambda: window.current() == "today", timeout=100_000)


def arrive_at_week(window: Window, qtbot: QtBot) -> FirstWeek:
    """An office of one's own is made, and a week to begin with stands there."""
    qtbot.waitUntil(lambda: standing(window) is FirstWeek, timeout=30_000)
    # the frame in the language that was left goes at the end of the event
    settle()
    week = front(window)
    assert isinstance(week, FirstWeek)
    return week


def front(window: Window) -> QWidget:
    """What stands in the window now, a page or something in their place."""
    found = window.stack.currentWidget()
    assert found is not None
    return found


def standing(window: Window) -> type:
    return type(front(window))


def answer_all(window: Window, where: Path | str = "", passphrase: str = "") -> None:
    """Through the first run to its last step."""
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    for name, text in (("where", str(where)), ("passphrase", passphrase), ("again", passphrase)):
        if text:
            type_in(editor(window, name), text)
    button(window, "Next").click()


def fits(path: Path, passphrase: str) -> bool:
    try:
        open_workspace(str(path), "other", passphrase).close()
    except opening.Protected:
        return False
    return True
