from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit import calendar_gallery
from tests.ui.kit.test_board import heard
from ui.kit import month_cell, theme
from ui.kit.cards import Card
from ui.kit.month import MonthGrid
from ui.kit.month_cell import DayCell
from ui.kit.month_weeks import Week
from ui.kit.shelf import Shelf

Key, Held, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


def weeks(lines: dict[int, list[int]]) -> list[Week]:
    return [Week(str(49 + row), [day(row * 7 + place + 1, lines) for place in range(7)]) for row in range(5)]


def day(number: int, lines: dict[int, list[int]]) -> DayCell:
    cards = [Card(one, f"Title {one}", glyph="draft") for one in lines.get(number, [])]
    return DayCell(number, str(number), is_today=number == 8, lines=cards)


@pytest.fixture
def place(qtbot: QtBot, qapp: QApplication) -> QWidget:
    theme.apply(qapp, "light")
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 640)
    QHBoxLayout(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def grid(place: QWidget) -> MonthGrid:
    made = MonthGrid("Week", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "Put here")
    layout = place.layout()
    assert layout is not None
    layout.addWidget(made)
    made.show_month(weeks({8: [1, 2], 9: [3], 20: [4]}))
    made.setFocus()
    return made


@pytest.fixture
def shelf(place: QWidget, grid: MonthGrid) -> Shelf:
    assert grid.parentWidget() is place
    made = Shelf("Ideas", "Find an idea", "Drag to a day or press D.", "Add an idea")
    layout = place.layout()
    assert layout is not None
    layout.addWidget(made)
    made.setFixedWidth(288)
    made.show_cards([Card(11, "Ice on the roads"), Card(12, "Gas at home")])
    layout.activate()
    return made


def area(grid: MonthGrid, key: int) -> QRect:
    return grid.visualRect(grid._weeks.place_of(key))


def line(grid: MonthGrid, key: int, row: int = 0) -> QPoint:
    cell = grid._weeks.at(grid._weeks.place_of(key))
    assert isinstance(cell, DayCell)
    return month_cell.lay(cell, area(grid, key)).lines[row][1].center()


def test_today_is_current_and_arrows_go_by_day_and_week(qtbot: QtBot, grid: MonthGrid) -> None:
    assert grid.current_day() == 8
    for key, wanted in ((Key.Key_Right, 9), (Key.Key_Down, 16), (Key.Key_Left, 15), (Key.Key_Left, 14)):
        qtbot.keyClick(grid, key)
        assert grid.current_day() == wanted


def test_enter_opens_the_day_or_the_chosen_line(qtbot: QtBot, grid: MonthGrid) -> None:
    days, lines, peeked = heard(grid.day_opened), heard(grid.opened), heard(grid.peeked)
    qtbot.keyClick(grid, Key.Key_Return)
    qtbot.keyClick(grid, Key.Key_Down, Held.ControlModifier)
    qtbot.keyClick(grid, Key.Key_Down, Held.ControlModifier)
    qtbot.keyClick(grid, Key.Key_Return)
    qtbot.keyClick(grid, Key.Key_Space)
    assert (days, lines, peeked, grid.picked()) == ([8], [2], [2], [2])
    qtbot.keyClick(grid, Key.Key_Escape)
    assert grid.picked() == []


def test_alt_moves_a_line_by_a_day_or_a_week(qtbot: QtBot, grid: MonthGrid) -> None:
    moved = heard(grid.moved)
    grid.choose(2)
    qtbot.keyClick(grid, Key.Key_Right, Held.AltModifier)
    qtbot.keyClick(grid, Key.Key_Down, Held.AltModifier)
    qtbot.keyClick(grid, Key.Key_Up, Held.AltModifier)
    assert moved == [([2], 9), ([2], 15), ([2], 1)]


def test_insert_adds_and_the_menu_key_asks(qtbot: QtBot, grid: MonthGrid) -> None:
    added, asked = heard(grid.add_wanted), heard(grid.menu_wanted)
    qtbot.keyClick(grid, Key.Key_Insert)
    grid.choose(1)
    qtbot.keyClick(grid, Key.Key_Menu)
    assert (added, [ids for ids, _place in asked]) == ([8], [[1]])


def test_a_line_dragged_to_another_day_is_moved_there(qtbot: QtBot, grid: MonthGrid) -> None:
    moved, start, end = heard(grid.moved), line(grid, 9), area(grid, 25).center()
    qtbot.mousePress(grid.viewport(), LEFT, pos=start)
    qtbot.mouseMove(grid.viewport(), start + QPoint(30, 30))
    qtbot.mouseMove(grid.viewport(), end)
    qtbot.mouseRelease(grid.viewport(), LEFT, pos=end)
    assert moved == [([3], 25)]


def test_escape_lays_a_dragged_line_back(qtbot: QtBot, grid: MonthGrid) -> None:
    start, end = line(grid, 9), area(grid, 25).center()
    qtbot.mousePress(grid.viewport(), LEFT, pos=start)
    qtbot.mouseMove(grid.viewport(), end)
    with qtbot.assertNotEmitted(grid.moved):
        qtbot.keyClick(grid, Key.Key_Escape)
        qtbot.mouseRelease(grid.viewport(), LEFT, pos=end)
    assert grid.picked() == [3]


def test_more_than_fits_is_counted_and_a_click_there_opens_the_day(qtbot: QtBot, grid: MonthGrid) -> None:
    grid.show_month(weeks({8: list(range(30))}))
    cell = grid._weeks.at(grid._weeks.place_of(8))
    assert isinstance(cell, DayCell)
    laid = month_cell.lay(cell, area(grid, 8))
    assert laid.hidden == 30 - len(laid.lines) > 20
    assert laid.foot.bottom() <= area(grid, 8).bottom()
    opened = heard(grid.day_opened)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=laid.foot.center())
    assert opened == [8]


def test_what_a_day_is_known_for_is_clicked_beside_its_number(qtbot: QtBot, grid: MonthGrid) -> None:
    known = replace(day(8, {}), known="Day of the book", known_tip="Day of the book")
    grid.show_month([replace(one, days=[known if cell.key == 8 else cell for cell in one.days]) for one in weeks({})])
    room, noted = month_cell.known_room(area(grid, 8), known), heard(grid.noted)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=room.center())
    assert noted == [(8, grid.viewport().mapToGlobal(room.center()))]
    qtbot.mouseClick(grid.viewport(), LEFT, pos=area(grid, 9).topLeft() + QPoint(60, 12))
    assert len(noted) == 1


def test_what_is_chosen_stays_until_it_is_gone(grid: MonthGrid) -> None:
    grid.choose(4)
    told = heard(grid.chosen)
    grid.show_month(weeks({21: [4]}))
    assert (grid.picked(), told) == ([4], [])
    grid.show_month(weeks({}))
    assert told == [[]]


def test_days_are_said_and_keep_qts_contract(qtmodeltester: Any, grid: MonthGrid) -> None:
    place = grid._weeks.place_of(8)
    assert place.data(Qt.ItemDataRole.AccessibleTextRole) == "8; Title 1; Title 2"
    qtmodeltester.check(grid._weeks)


def test_an_idea_is_dragged_from_the_shelf_to_a_day(qtbot: QtBot, grid: MonthGrid, shelf: Shelf) -> None:
    moved, ideas = heard(grid.moved), shelf._list
    ideas.executeDelayedItemsLayout()
    start = ideas.visualRect(ideas.rows.index_of(12)).center()
    end = ideas.viewport().mapFromGlobal(grid.viewport().mapToGlobal(area(grid, 23).center()))
    qtbot.mousePress(ideas.viewport(), LEFT, pos=start)
    qtbot.mouseMove(ideas.viewport(), start - QPoint(30, 0))
    qtbot.mouseMove(ideas.viewport(), end)
    qtbot.mouseRelease(ideas.viewport(), LEFT, pos=end)
    assert moved == [([12], 23)]


def test_a_line_dragged_to_the_shelf_loses_its_day(qtbot: QtBot, grid: MonthGrid, shelf: Shelf) -> None:
    dropped, start = heard(shelf.dropped), line(grid, 9)
    end = grid.viewport().mapFromGlobal(shelf.mapToGlobal(shelf.rect().center()))
    qtbot.mousePress(grid.viewport(), LEFT, pos=start)
    qtbot.mouseMove(grid.viewport(), start + QPoint(30, 30))
    qtbot.mouseMove(grid.viewport(), end)
    assert shelf.property("target") is True
    qtbot.mouseRelease(grid.viewport(), LEFT, pos=end)
    assert dropped == [[3]]


def test_the_shelf_is_searched_filtered_and_walked_by_keys(qtbot: QtBot, shelf: Shelf) -> None:
    opened, dated, searched = heard(shelf.opened), heard(shelf.date_wanted), heard(shelf.searched)
    shelf.setFocus()
    ideas = shelf._list
    qtbot.keyClick(ideas, Key.Key_Down)
    qtbot.keyClick(ideas, Key.Key_Return)
    qtbot.keyClick(ideas, Key.Key_D)
    qtbot.keyClicks(shelf._field, "ice")
    assert (opened, dated, searched[-1], shelf.current()) == ([12], [12], "ice", 12)
    filtered = heard(shelf.filtered)
    shelf.show_filters([("all", "All"), ("asked", "Often asked")], "all")
    qtbot.mouseClick(shelf._chips[1][1], LEFT)
    assert filtered == ["asked"]
    assert [chip.isChecked() for _key, chip in shelf._chips] == [False, True]


@pytest.mark.parametrize(("name", "scale"), list(product(("light", "dark", "contrast"), (0.9, 1.5))))
def test_month_and_shelf_are_painted_in_every_theme_and_size(
    qtbot: QtBot, qapp: QApplication, name: str, scale: float
) -> None:
    theme.apply(qapp, name, scale)
    both = calendar_gallery.month(1198, 576)
    qtbot.addWidget(both)
    image = both.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, 1198, 2) for y in range(0, 576, 2)}
    assert {theme.colour(token).name() for token in ("canvas", "surface", "accent", "sunken", "selected")} <= seen
