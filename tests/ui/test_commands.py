"""What the window can do, by menu, by key and through the palette."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core import preferences
from core.office import actions
from core.office.records import Unit
from tests.ui.hands import (
    ask_palette,
    focus,
    press,
    stands_anew,
)
from ui import commands
from ui.desk import Desk
from ui.settings.keys import KEYS
from ui.window import Window


@pytest.fixture
def first_page() -> str:
    return "today"


def test_every_page_is_reached_through_the_palette_too(window: Window, qtbot: QtBot) -> None:
    ask_palette(window, qtbot, "History")
    press(Qt.Key.Key_Return)
    assert window.current() == "history"


@pytest.mark.qt_log_ignore("This plugin does not support")
class TestTheMenu:
    """Alt pressed and let go alone brings it."""

    def test_it_comes_by_alt_and_goes_by_escape(self, window: Window) -> None:
        assert window.menuBar().isHidden()
        alt(window)
        assert [action.text() for action in window.menuBar().actions()] == ["File", "Edit", "View", "Help"]
        assert shown_menu().title() == "File"
        press_in_menu(Qt.Key.Key_Escape)
        assert window.menuBar().isHidden()

    def test_alt_held_for_something_else_does_not_bring_it(self, window: Window) -> None:
        QTest.keyPress(focus(), Qt.Key.Key_Alt)
        QTest.keyClick(focus(), Qt.Key.Key_F12, Qt.KeyboardModifier.AltModifier)
        QTest.keyRelease(focus(), Qt.Key.Key_Alt)
        assert window.menuBar().isHidden()

    def test_undo_says_what_it_takes_back_and_does_it(self, window: Window, desk: Desk) -> None:
        desk.do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат & Ко"}})
        alt(window)
        press_in_menu(Qt.Key.Key_Right)
        assert shown_menu().title() == "Edit"
        assert "Undo: Add unit: Мұрағат && Ко" in said_by(shown_menu())
        press_in_menu(Qt.Key.Key_Down)
        press_in_menu(Qt.Key.Key_Return)
        assert window.toast.sentence == "Undone: Add unit: Мұрағат & Ко"
        assert window.menuBar().isHidden()

    def test_all_that_has_a_key_is_told_with_it_in_settings(self, window: Window) -> None:
        told = {keys for _act, keys in KEYS}
        assert {one.keys for one in commands.of(window) if one.keys and not one.is_by_place} <= told

    def test_a_page_opens_from_it_by_a_click(self, window: Window) -> None:
        alt(window)
        for _step in range(2):
            press_in_menu(Qt.Key.Key_Right)
        history = next(one for one in shown_menu().actions() if one.text().startswith("History"))
        QTest.mouseClick(shown_menu(), Qt.MouseButton.LeftButton, pos=shown_menu().actionGeometry(history).center())
        assert window.current() == "history"


def test_every_command_has_a_menu_and_a_key_of_its_own(window: Window) -> None:
    found = commands.of(window)
    assert len({one.key for one in found}) == len(found)
    assert all(one.menu for one in found)
    keys = [one.keys for one in found if one.keys]
    assert len(set(keys)) == len(keys)


def test_the_page_in_front_adds_to_the_palette(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.history.page import HistoryPage
    from ui.kit.commands import Command

    done: list[str] = []
    monkeypatch.setattr(
        HistoryPage, "commands", lambda _page: [Command("dig", "Dig deeper", lambda: done.append("dug"))]
    )
    window.open("history")
    ask_palette(window, qtbot, "dig deeper")
    press(Qt.Key.Key_Return)
    assert done == ["dug"]


def test_the_text_size_is_chosen_through_the_palette(window: Window, qtbot: QtBot) -> None:
    before = window.stack
    ask_palette(window, qtbot, "text size 115")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(partial(stands_anew, window, before))
    assert preferences.load().text_size == 115


def test_a_copy_is_taken_from_the_menu(window: Window, qtbot: QtBot) -> None:
    window.command("copy")
    qtbot.waitUntil(lambda: window.toast.sentence.startswith("A verified copy is here: "))


def alt(window: Window) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_Alt)
    assert window.menuBar().isVisible()


def shown_menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def press_in_menu(key: Qt.Key) -> None:
    QTest.keyClick(shown_menu(), key)
    # whether another menu opens after this one shows at the end of the event only
    QTest.qWait(0)


def said_by(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]
