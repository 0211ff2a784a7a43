"""A page of lists, whatever they list: its places at the left, and where the focus goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from core.calendar.actions import days
from core.calendar.records import SpecialDay
from core.office import queries
from core.strategy import actions
from core.strategy.records import Goal
from tests.ui.hands import CTRL, button, editor, focus, press, rows, seen, type_in, words
from ui.desk import Desk
from ui.kit import theme
from ui.kit.inspector import Inspector
from ui.kit.rail import PlaceList
from ui.kit.table import Table
from ui.window import Window


def places(window: Window) -> PlaceList:
    (found,) = seen(window.stack, PlaceList)
    return found


def test_the_arrows_go_from_list_to_list_and_enter_into_its_rows(window: Window, desk: Desk) -> None:
    desk.attempt(actions.VERBS[Goal].add, {"name": {"kk": "Мақсат"}})
    window.open("strategy")
    places(window).setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    (table,) = seen(window, Table)
    assert "Мақсат" in "\n".join(rows(table))
    assert focus() is table


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_name_of_a_list_is_cut(window: Window, desk: Desk, qtbot: QtBot, language: str) -> None:
    before = window.rail
    desk.prefer(language=language)
    qtbot.waitUntil(lambda: window.rail is not before)
    for key in ("strategy", "rhythm"):
        window.open(key)
        view = places(window)
        # the chosen one is bold, and beside each stands its icon
        bold = QFontMetrics(theme.font("strong"))
        for said in rows(view):
            assert bold.horizontalAdvance(said) + theme.px(52) <= view.viewport().width(), said


def test_a_list_without_rows_says_how_to_begin(window: Window, desk: Desk) -> None:
    for row in desk.read(queries.rows, SpecialDay):
        desk.attempt(days.VERBS[SpecialDay].delete, row.id)
    window.open("rhythm", part="special-days")
    assert "No moved days yet" in words(window)
    press(Qt.Key.Key_N, CTRL)
    assert focus() is editor(window, "day")
    type_in(focus(), "08.01.2027")
    button(seen(window, Inspector)[0], "Add").click()
    assert len(rows(seen(window, Table)[0])) == 1


def test_beside_an_open_sheet_no_column_is_cut_and_alone_the_table_shows_them_all(window: Window, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.show()
    window.open("office", part="people")
    (table,) = seen(window, Table)
    header = table.horizontalHeader()
    qtbot.waitUntil(lambda: bool(seen(window, Inspector)))
    assert header.length() <= table.viewport().width()
    assert not table.isColumnHidden(0)
    button(seen(window, Inspector)[0], "Close").click()
    qtbot.waitUntil(lambda: header.hiddenSectionCount() == 0)
