from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.calendar_gallery import BANDS, forty
from ui.kit import cards, theme
from ui.kit.bands import Band
from ui.kit.board import Board
from ui.kit.cards import Card
from ui.kit.lane import LaneView
from ui.kit.lane_head import Lane, LaneHead

Key, Held, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


def card(number: int) -> Card:
    return Card(number, f"Title {number}", f"{number % 24:02}:00", "review", "rd-", "TG")


def lane(key: str, *numbers: int, banner: str = "") -> Lane:
    return Lane(key, key, "14", "", str(len(numbers)), banner=banner, cards=[card(number) for number in numbers])


LANES = [lane("mon", 1, 2, 3), lane("tue", 4, 5, banner="Holiday"), lane("wed"), lane("thu", 7)]


@pytest.fixture
def place(qtbot: QtBot, qapp: QApplication) -> QWidget:
    theme.apply(qapp, "light")
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 560)
    QVBoxLayout(made)
    return made


@pytest.fixture
def board(qtbot: QtBot, place: QWidget) -> Board:
    made = Board("Add")
    layout = place.layout()
    assert layout is not None
    layout.addWidget(QLineEdit())
    layout.addWidget(made)
    made.show_lanes(LANES, [Band("warm", "Warm winter", "till 31.12", 1, 2)])
    place.show()
    place.activateWindow()
    qtbot.waitUntil(place.isActiveWindow)
    made.choose(1)
    made.setFocus()
    return made


def heard(signal: Any) -> list[Any]:
    told: list[Any] = []
    signal.connect(lambda *said: told.append(said[0] if len(said) == 1 else said))
    return told


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, held)


def spot(board: Board, card_id: int) -> tuple[LaneView, QPoint]:
    view = next(one for one in board.findChildren(LaneView) if one.rows.index_of(card_id).isValid())
    return view, view.visualRect(view.rows.index_of(card_id)).center()


def click(qtbot: QtBot, board: Board, card_id: int, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    view, point = spot(board, card_id)
    qtbot.mouseClick(view.viewport(), LEFT, held, point)


def carry(qtbot: QtBot, board: Board, card_id: int, to: QPoint) -> QWidget:
    """Press on a card and go there, without letting go."""
    view, point = spot(board, card_id)
    qtbot.mousePress(view.viewport(), LEFT, pos=point)
    for target in (point + QPoint(20, 20), view.viewport().mapFromGlobal(to)):
        qtbot.mouseMove(view.viewport(), target)
    return view.viewport()


def over(board: Board, key: str) -> QPoint:
    view = next(one for one in board.findChildren(LaneView) if one.lane.key == key)
    return view.viewport().mapToGlobal(QPoint(40, view.viewport().height() - 60))


def test_arrows_walk_within_a_lane_and_to_the_line_that_adds(qtbot: QtBot, board: Board) -> None:
    added = heard(board.add_wanted)
    for current in (2, 3, None):
        press(qtbot, Key.Key_Down)
        assert board.current() == current
    press(qtbot, Key.Key_Return)
    assert added == ["mon"]
    assert board.picked() == []


def test_right_goes_to_what_stands_beside_and_into_an_empty_lane(qtbot: QtBot, board: Board) -> None:
    press(qtbot, Key.Key_Right)
    assert board.current() == 4
    press(qtbot, Key.Key_Right)
    assert (board.current(), board.current_lane()) == (None, "wed")
    press(qtbot, Key.Key_Right)
    assert board.current() == 7
    press(qtbot, Key.Key_Right)
    assert board.current() == 7


@pytest.mark.usefixtures("board")
def test_the_focus_goes_with_the_current_card_and_tab_leaves(qtbot: QtBot) -> None:
    press(qtbot, Key.Key_Right)
    focused = QApplication.focusWidget()
    assert isinstance(focused, LaneView)
    assert focused.lane.key == "tue"
    press(qtbot, Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(qtbot, Key.Key_Tab)
    assert QApplication.focusWidget() is focused


def test_shift_extends_ctrl_adds_and_escape_lays_down(qtbot: QtBot, board: Board) -> None:
    told = heard(board.chosen)
    press(qtbot, Key.Key_Down, Held.ShiftModifier)
    assert board.picked() == [1, 2]
    click(qtbot, board, 5, Held.ControlModifier)
    assert board.picked() == [1, 2, 5]
    click(qtbot, board, 2, Held.ControlModifier)
    assert board.picked() == [1, 5]
    press(qtbot, Key.Key_Escape)
    assert told[-1] == board.picked() == []


def test_ctrl_a_chooses_the_lane_and_shift_click_all_between(qtbot: QtBot, board: Board) -> None:
    press(qtbot, Key.Key_A, Held.ControlModifier)
    assert board.picked() == [1, 2, 3]
    click(qtbot, board, 2)
    assert board.picked() == [2]
    click(qtbot, board, 5, Held.ShiftModifier)
    assert board.picked() == [2, 3, 4, 5]


def test_alt_and_arrows_move_what_is_chosen(qtbot: QtBot, board: Board) -> None:
    moved, nudged = heard(board.moved), heard(board.nudged)
    press(qtbot, Key.Key_Down, Held.ShiftModifier)
    press(qtbot, Key.Key_Right, Held.AltModifier)
    press(qtbot, Key.Key_Left, Held.AltModifier)
    press(qtbot, Key.Key_Up, Held.AltModifier)
    press(qtbot, Key.Key_Down, Held.AltModifier | Held.ShiftModifier)
    assert moved == [([1, 2], "tue")]
    assert nudged == [([1, 2], -1, False), ([1, 2], 1, True)]


def test_enter_opens_space_looks_the_menu_key_asks(qtbot: QtBot, board: Board) -> None:
    opened, peeked, asked = heard(board.opened), heard(board.peeked), heard(board.menu_wanted)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_F10, Held.ShiftModifier)
    assert (opened, peeked, [ids for ids, _place in asked]) == ([1], [1], [[1]])


def test_the_current_card_has_a_ring_though_it_is_not_chosen(qtbot: QtBot, board: Board) -> None:
    press(qtbot, Key.Key_Down, Held.ControlModifier)
    assert (board.current(), board.picked()) == (2, [1])
    view, point = spot(board, 2)
    index = view.rows.index_of(2)
    ring = view.delegate.room(view.visualRect(index), index).left() - 2
    assert view.viewport().grab().toImage().pixelColor(ring, point.y()) == theme.colour("accent")
    press(qtbot, Key.Key_Tab)
    assert view.viewport().grab().toImage().pixelColor(ring, point.y()) == theme.colour("surface")


def test_ctrl_space_chooses_one_more(qtbot: QtBot, board: Board) -> None:
    press(qtbot, Key.Key_Down, Held.ControlModifier)
    press(qtbot, Key.Key_Down, Held.ControlModifier)
    press(qtbot, Key.Key_Space, Held.ControlModifier)
    assert board.picked() == [1, 3]


def test_a_double_click_opens(qtbot: QtBot, board: Board) -> None:
    opened = heard(board.opened)
    view, point = spot(board, 5)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=point)
    assert opened == [5]


def test_a_card_carried_to_another_lane_is_moved_there(qtbot: QtBot, board: Board) -> None:
    moved = heard(board.moved)
    source = carry(qtbot, board, 2, over(board, "wed"))
    assert [view.lane.key for view in board.findChildren(LaneView) if view.is_target] == ["wed"]
    qtbot.mouseRelease(source, LEFT, pos=source.mapFromGlobal(over(board, "wed")))
    assert moved == [([2], "wed")]
    assert not any(view.is_target for view in board.findChildren(LaneView))


def test_several_go_together_and_those_at_home_stay(qtbot: QtBot, board: Board) -> None:
    moved = heard(board.moved)
    click(qtbot, board, 2)
    click(qtbot, board, 4, Held.ControlModifier)
    source = carry(qtbot, board, 2, over(board, "tue"))
    qtbot.mouseRelease(source, LEFT, pos=source.mapFromGlobal(over(board, "tue")))
    assert moved == [([2], "tue")]


def test_escape_lays_a_carried_card_back(qtbot: QtBot, board: Board) -> None:
    source = carry(qtbot, board, 2, over(board, "wed"))
    with qtbot.assertNotEmitted(board.moved):
        press(qtbot, Key.Key_Escape)
        assert not any(view.is_target for view in board.findChildren(LaneView))
        qtbot.mouseRelease(source, LEFT, pos=source.mapFromGlobal(over(board, "wed")))
    assert board.picked() == [2]


def test_a_trembling_click_moves_nothing(qtbot: QtBot, board: Board) -> None:
    view, point = spot(board, 2)
    with qtbot.assertNotEmitted(board.moved):
        qtbot.mousePress(view.viewport(), LEFT, pos=point)
        qtbot.mouseMove(view.viewport(), point + QPoint(2, 1))
        qtbot.mouseRelease(view.viewport(), LEFT, pos=point + QPoint(2, 1))
    assert board.picked() == [2]


def test_what_is_chosen_follows_its_card_to_another_lane(qtbot: QtBot, board: Board) -> None:
    click(qtbot, board, 2)
    told = heard(board.chosen)
    board.show_lanes([lane("mon", 1, 3), lane("tue", 4, 2, 5), lane("wed"), lane("thu", 7)])
    assert (board.current(), board.current_lane(), board.picked()) == (2, "tue", [2])
    assert told == []
    focused = QApplication.focusWidget()
    assert isinstance(focused, LaneView)
    assert focused.lane.key == "tue"


def test_a_neighbour_takes_the_place_of_a_card_that_is_gone(qtbot: QtBot, board: Board) -> None:
    click(qtbot, board, 2)
    told = heard(board.chosen)
    board.show_lanes([lane("mon", 1, 3), *LANES[1:]])
    assert board.current() == 3
    assert told == [[]]


def test_heads_and_bands_open(qtbot: QtBot, board: Board) -> None:
    lanes, bands = heard(board.lane_opened), heard(board.band_opened)
    head = next(one for one in board.findChildren(LaneHead) if one.key == "tue")
    qtbot.mouseClick(head, LEFT)
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Down)
    assert (lanes, bands, board.current()) == (["tue"], ["warm"], 4)
    assert isinstance(QApplication.focusWidget(), LaneView)


def test_what_a_lane_is_known_for_is_clicked_and_takes_no_card_along(qtbot: QtBot, board: Board) -> None:
    known = replace(LANES[1], notes=("Day of the book", "+2 · Day of water"), notes_tip="All")
    board.show_lanes([LANES[0], known])
    view = next(one for one in board.findChildren(LaneView) if one.lane.key == "tue")
    index = view.rows.index_of(("notes",))
    noted = heard(board.noted)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
    assert [key for key, _place in noted] == ["tue"]
    assert board.picked() == [1]
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Day of the book, +2 · Day of water"


def test_the_line_that_adds_is_clicked(qtbot: QtBot, board: Board) -> None:
    added = heard(board.add_wanted)
    view = next(one for one in board.findChildren(LaneView) if one.lane.key == "wed")
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.rows.index(0, 0)).center())
    assert added == ["wed"]


def test_lanes_and_cards_are_said(board: Board) -> None:
    view, _point = spot(board, 4)
    assert view.accessibleName() == "tue, 14, 2"
    interface = QAccessible.queryAccessibleInterface(view)
    said = [interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())]
    assert said == [
        "Holiday",
        "04:00, Title 4, Kazakh ready, Russian in draft, TG",
        "05:00, Title 5, Kazakh ready, Russian in draft, TG",
        "Add",
    ]


def test_lanes_keep_qts_contract(qtmodeltester: Any, board: Board) -> None:
    view, _point = spot(board, 4)
    qtmodeltester.check(view.rows)
    board.show_lanes([LANES[1], LANES[0], LANES[3], LANES[2]])
    qtmodeltester.check(view.rows)


def test_forty_cards_of_a_week_are_seen_without_a_click(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    board = Board("Add")
    qtbot.addWidget(board)
    board.resize(1198, 576)
    board.show_lanes(forty(), BANDS)
    board.show()
    views = board.findChildren(LaneView)
    assert sum(len(view.lane.cards) for view in views) == 40
    assert [view.below() for view in views] == [0] * 7
    shown = [cards.SHAPES.index(view.delegate.shape) for view in views]
    assert min(shown) <= 2


def test_what_lies_below_is_counted(qtbot: QtBot, board: Board) -> None:
    board.show_lanes([lane("mon", *range(1, 40)), *LANES[1:]])
    view, _point = spot(board, 1)
    hidden = view.below()
    assert 20 < hidden < 39
    press(qtbot, Key.Key_End)
    assert board.current() == 39
    assert view.below() == 0
    press(qtbot, Key.Key_Home)
    assert board.current() == 1


def test_days_that_may_stand_under_one_another_do_so_where_room_is_short(board: Board) -> None:
    weekend = [LANES[0], Lane("sun", "Sun", "20", is_stacking=True)]
    board.show_lanes(weekend)
    first, second = board.findChildren(LaneView)[:2]
    assert second.x() == first.x()
    board.resize(1300, 500)
    assert second.x() > first.x()


@pytest.mark.parametrize(("name", "scale"), list(product(("light", "dark", "contrast"), (0.9, 1.5))))
def test_a_board_is_painted_in_every_theme_and_size(qtbot: QtBot, qapp: QApplication, name: str, scale: float) -> None:
    theme.apply(qapp, name, scale)
    board = Board("Add")
    qtbot.addWidget(board)
    board.resize(1198, 576)
    board.show_lanes(forty(), BANDS)
    board.choose(1004)
    image = board.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, 1198, 3) for y in range(0, 576, 3)}
    assert {theme.colour(token).name() for token in ("canvas", "surface", "accent", "sunken", "selected")} <= seen
