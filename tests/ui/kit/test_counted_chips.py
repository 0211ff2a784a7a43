import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import press, seen, settle
from ui.kit import theme
from ui.kit.bullet_legend import BulletLegend
from ui.kit.counted_chips import CountedChips, Sort

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SORTS = [Sort("all", "Барлығы"), Sort("met", "Орындалды", "approved"), Sort("far", "Алыс", "missing")]


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication) -> QWidget:
    theme.apply(qapp, "light")
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(700, 100)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def chips(room: QWidget) -> CountedChips:
    made, column = CountedChips(SORTS, "Бағалар"), room.layout()
    assert column is not None
    column.addWidget(made)
    made.tell({"all": 5, "met": 3, "far": 2})
    settle()
    return made


def said(chips: CountedChips) -> list[str]:
    return [one.text() for one in seen(chips, QPushButton)]


def test_each_says_how_many_it_would_leave(chips: CountedChips) -> None:
    assert said(chips) == ["Барлығы 5", "Орындалды 3", "Алыс 2"]
    assert seen(chips, QPushButton)[1].accessibleName() == "Орындалды: 3"


def test_a_sort_of_which_there_are_none_is_out_of_sight_unless_it_is_chosen(chips: CountedChips) -> None:
    chips.tell({"all": 3, "met": 3})
    assert said(chips) == ["Барлығы 3", "Орындалды 3"]
    chips.choose("far")
    chips.tell({"all": 3, "met": 3})
    assert said(chips) == ["Барлығы 3", "Орындалды 3", "Алыс 0"]


def test_tab_passes_once_and_the_arrows_move_inside(qtbot: QtBot, chips: CountedChips) -> None:
    chips.take_focus()
    with qtbot.waitSignal(chips.chosen) as told:
        press(Qt.Key.Key_Right)
    assert told.args == ["met"]
    assert chips.current() == "met"
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert chips.current() == "far", "there is nothing behind the last"
    reached = [one for one in seen(chips, QPushButton) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.text() for one in reached] == ["Алыс 2"]
    with qtbot.waitSignal(chips.chosen) as told:
        QTest.mouseClick(seen(chips, QPushButton)[0], Qt.MouseButton.LeftButton)
    assert told.args == ["all"]


def test_its_sign_is_painted_beside_the_word(chips: CountedChips) -> None:
    plain, signed = seen(chips, QPushButton)[0], seen(chips, QPushButton)[2]
    danger = theme.colour("danger")

    def has(one: QPushButton) -> bool:
        image = one.grab().toImage()
        return any(image.pixelColor(x, y) == danger for x in range(image.width() // 2) for y in range(image.height()))

    assert has(signed)
    assert not has(plain)


def test_the_legend_names_all_that_a_bullet_is_painted_of(room: QWidget) -> None:
    legend, column = BulletLegend(), room.layout()
    assert column is not None
    column.addWidget(legend)
    settle()
    assert len(legend.accessibleName().split(", ")) == 4
    image = legend.grab().toImage()
    seen_colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {theme.colour(token).name() for token in ("border", "neutral_bg", "accent", "text")} <= seen_colours
