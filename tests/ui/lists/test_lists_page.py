"""A page of lists, whatever they list: its places at the left, and where the focus goes."""

from PySide6.QtCore import Qt

from core.strategy import actions
from core.strategy.records import Goal
from tests.ui.conftest import OpenWindow
from tests.ui.hands import CTRL, button, editor, focus, press, rows, seen, type_in, words
from ui.desk import Desk
from ui.kit.inspector import Inspector
from ui.kit.rail import PlaceList
from ui.kit.table import Table
from ui.window import Window


def places(window: Window) -> PlaceList:
    return next(one for one in seen(window, PlaceList) if one is not window.rail)


def test_the_arrows_go_from_list_to_list_and_tab_into_its_rows(window: Window, desk: Desk) -> None:
    desk.attempt(actions.VERBS[Goal].add, {"name": {"kk": "Мақсат"}})
    window.open("strategy")
    places(window).setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert "Мақсат" in "\n".join(rows(seen(window, Table)[0]))


def test_no_name_of_a_list_is_cut(open_window: OpenWindow, office_file: object) -> None:
    for language in ("kk", "ru"):
        window = open_window(office_file)
        assert window.desk is not None
        window.desk.prefer(language=language)
        for key in ("strategy", "rhythm"):
            window.open(key)
            view = places(window)
            for row in range(view.model().rowCount()):
                said = str(view.model().index(row, 0).data())
                assert view.fontMetrics().horizontalAdvance(said) < view.viewport().width(), said
        window.close()


def test_a_list_without_rows_says_how_to_begin(window: Window, desk: Desk) -> None:
    for row in desk.read(lambda session: list(session.query(Goal))):
        desk.attempt(actions.VERBS[Goal].delete, row.id)
    window.open("strategy", part="goals")
    assert "No goals yet" in words(window)
    press(Qt.Key.Key_N, CTRL)
    assert focus() is editor(window, "name")
    type_in(focus(), "Мақсат")
    button(seen(window, Inspector)[0], "Add").click()
    assert len(rows(seen(window, Table)[0])) == 1
