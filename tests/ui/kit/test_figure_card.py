from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import settle
from ui.kit import theme
from ui.kit.bullet import Bullet
from ui.kit.figure_card import FigureCards, FigureShown

# the screenless platform says so whenever a window has a least size
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LINE = Bullet(91, least=95, near=5, full=100)
CARD = FigureShown(1, "Ответы в срок", "91 %", "план 95 %", "95 %", LINE, "changed", "Ниже на 4 п. п.")


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication) -> QWidget:
    theme.apply(qapp, "light")
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(840, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def cards(room: QWidget) -> FigureCards:
    made, column = FigureCards(), room.layout()
    assert isinstance(column, QVBoxLayout)
    column.addWidget(made)
    column.addStretch()
    return made


def rows(cards: FigureCards) -> list[int]:
    """How many stand in each row, from above."""
    settle()
    tops = [card.y() for card in cards.cards()]
    return [tops.count(top) for top in sorted(set(tops))]


def test_a_card_says_in_one_breath_what_it_shows(cards: FigureCards) -> None:
    cards.show_figures([CARD])
    assert cards.cards()[0].accessibleName() == "Ответы в срок, 91 %, план 95 %, Ниже на 4 п. п."


def test_cards_stand_in_even_rows_however_wide_the_window(cards: FigureCards) -> None:
    cards.show_figures([replace(CARD, id=number) for number in range(5)])
    assert rows(cards) == [3, 2]
    cards.window().resize(1100, 700)
    assert rows(cards) == [5]
    cards.window().resize(300, 700)
    assert rows(cards) == [1, 1, 1, 1, 1]


def test_the_arrows_go_from_card_to_card_and_enter_chooses(qtbot: QtBot, cards: FigureCards) -> None:
    cards.show_figures([replace(CARD, id=number) for number in range(3)])
    settle()
    cards.cards()[0].setFocus()
    for _step in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    with qtbot.waitSignal(cards.chosen) as told:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told.args == [2]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    with qtbot.waitSignal(cards.chosen) as told:
        QTest.mouseClick(QApplication.focusWidget(), Qt.MouseButton.LeftButton)
    assert told.args == [1]


def test_other_figures_leave_the_focus_where_it_was(cards: FigureCards) -> None:
    cards.show_figures([CARD, replace(CARD, id=2)])
    settle()
    cards.cards()[1].setFocus()
    cards.show_figures([CARD, replace(CARD, id=2, figure="94 %")])
    assert cards.cards()[1].hasFocus()
    assert "94 %" in cards.cards()[1].accessibleName()
    cards.show_figures([])
    assert not cards.isVisible()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_in_grey_met_and_missed_are_two_shapes(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    """The words are the same in this test: what still differs is the shape."""
    theme.apply(qapp, name)
    made = FigureCards()
    qtbot.addWidget(made)
    made.resize(600, 160)
    made.show_figures([CARD, replace(CARD, id=2, glyph="missing"), replace(CARD, id=3, glyph="approved")])
    made.show()
    grabbed = [card.grab().toImage() for card in made.cards()]
    signs = []
    for image in grabbed:
        foot = image.copy(14, image.height() - 36, 18, 26)
        plain = foot.pixelColor(0, 0).lightness()
        spots = {
            (x, y)
            for x in range(foot.width())
            for y in range(foot.height())
            if abs(foot.pixelColor(x, y).lightness() - plain) > 60
        }
        signs.append(spots)
    assert all(signs)
    assert len({frozenset(one) for one in signs}) == 3
