"""Cards: one is always chosen, arrows move, Enter takes, and a click is enough."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.first.cards import Card, Cards, Choice


@pytest.fixture
def cards(qtbot: QtBot) -> Cards:
    made = Cards(
        [Choice(key, key.upper(), key, "", (("eye", "point"),), f"Take {key}") for key in ("a", "b", "c")], "b"
    )
    qtbot.addWidget(made)
    made.show()
    return made


def primary(cards: Cards) -> list[str]:
    return [card.button.text() for card in cards.findChildren(Card) if card.button.property("kind") == "primary"]


def test_arrows_move_and_stop_at_the_ends(cards: Cards) -> None:
    assert primary(cards) == ["Take b"]
    for key, chosen in (
        (Qt.Key.Key_Left, "a"),
        (Qt.Key.Key_Left, "a"),
        (Qt.Key.Key_Right, "b"),
        (Qt.Key.Key_Right, "c"),
    ):
        QTest.keyClick(cards, key)
        assert primary(cards) == [f"Take {chosen}"]
        assert cards.accessibleName() == chosen


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_takes_the_chosen_one(cards: Cards, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(cards.taken) as taken:
        QTest.keyClick(cards, key)
    assert taken.args == ["b"]


def test_a_click_on_a_card_chooses_it_and_its_button_takes_it(cards: Cards, qtbot: QtBot) -> None:
    card = cards.findChildren(Card)[2]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert primary(cards) == ["Take c"]
    with qtbot.waitSignal(cards.taken) as taken:
        card.button.click()
    assert taken.args == ["c"]
