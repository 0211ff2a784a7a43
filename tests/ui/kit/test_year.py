from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.kit.calendar_gallery import MONTHS
from tests.ui.kit.test_board import heard
from ui.kit import theme
from ui.kit.year import Bar, YearStrip

BARS = [
    Bar(1, "Warm winter", date(2026, 11, 1), date(2027, 3, 1), "12 posts", "info"),
    Bar(2, "Clean town", date(2026, 4, 1), date(2026, 5, 31), "34 posts", "ok"),
]


@pytest.fixture
def strip(qtbot: QtBot, qapp: QApplication) -> YearStrip:
    theme.apply(qapp, "light")
    made = YearStrip(MONTHS, "Campaigns of the year")
    qtbot.addWidget(made)
    made.resize(1208, 200)
    made.show_year(2026, BARS, date(2026, 12, 17))
    made.show()
    made.setFocus()
    return made


def test_down_and_enter_open_a_bar(qtbot: QtBot, strip: YearStrip) -> None:
    opened = heard(strip.opened)
    strip.choose(1)
    qtbot.keyClick(strip._view, Qt.Key.Key_Down)
    qtbot.keyClick(strip._view, Qt.Key.Key_Return)
    assert (strip.current(), opened) == (2, [2])


def test_a_bar_lies_under_its_months_and_ends_with_the_year(strip: YearStrip) -> None:
    places = [strip._delegate.place(strip._view.visualRect(strip._bars.index_of(bar.id)), bar) for bar in BARS]
    edge, month = theme.px(4), (strip._view.viewport().width() - 2 * theme.px(4)) // 12
    assert abs(places[1].x() - edge - 3 * month) <= 2
    assert abs(places[0].x() - edge - 10 * month) <= 10
    assert places[0].right() <= strip._view.viewport().width()


def test_bars_are_said_and_keep_qts_contract(qtmodeltester: Any, strip: YearStrip) -> None:
    assert strip._bars.index_of(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Warm winter, 12 posts"
    assert strip._view.accessibleName() == "Campaigns of the year"
    qtmodeltester.check(strip._bars)


def test_today_is_a_line(strip: YearStrip) -> None:
    image = strip._view.viewport().grab().toImage()
    low = image.height() - 10
    accents = [x for x in range(image.width()) if image.pixelColor(x, low) == theme.colour("accent")]
    assert len(accents) == 2
    strip.show_year(2027, [], date(2026, 12, 17))
    image = strip._view.viewport().grab().toImage()
    assert not any(image.pixelColor(x, low) == theme.colour("accent") for x in range(image.width()))
