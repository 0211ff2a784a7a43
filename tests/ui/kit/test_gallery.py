"""The whole kit on one sheet: painted in every theme and size, and named for those who hear it."""

from itertools import product

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.kit import gallery
from ui.kit import theme
from ui.kit.controls import Button
from ui.kit.panel import Panel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication) -> QWidget:
    theme.apply(qapp, "light")
    made = gallery.build()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("name", "scale"), list(product(("light", "dark", "contrast"), (0.9, 1.0, 1.5))))
def test_the_kit_is_painted_without_a_word_from_qt(qtbot: QtBot, qapp: QApplication, name: str, scale: float) -> None:
    theme.apply(qapp, name, scale)
    sheet = gallery.build()
    qtbot.addWidget(sheet)
    width = round(1440 * scale)
    sheet.resize(width, sheet.heightForWidth(width))
    painted = sheet.grab().toImage()
    seen = {painted.pixelColor(x, y).name() for x in range(0, width, 7) for y in range(0, painted.height(), 7)}
    assert {theme.colour(token).name() for token in ("canvas", "surface", "accent", "rail")} <= seen


def test_a_theme_changed_under_a_standing_sheet_is_worn_at_once(qapp: QApplication, sheet: QWidget) -> None:
    sheet.resize(1440, sheet.heightForWidth(1440))
    sheet.show()
    theme.apply(qapp, "dark", 1.3)
    painted = sheet.grab().toImage()
    assert painted.pixelColor(sheet.width() - 3, sheet.height() - 3).name() == theme.colour("canvas").name()
    word = next(one for one in sheet.findChildren(Button) if one.text() == "XLSX")
    assert word.sizeHint().height() == 36


def test_what_has_no_words_has_a_name(sheet: QWidget) -> None:
    nameless = [
        widget
        for widget in sheet.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QAbstractItemView | QLineEdit | QComboBox)
        and not isinstance(widget, QToolButton | QHeaderView)
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and not isinstance(widget.parent(), QComboBox)
        and "qt_" not in widget.objectName()
    ]
    inside_boxes = [widget for widget in nameless if widget.window() is not sheet]
    assert [widget for widget in nameless if widget not in inside_boxes] == []


def test_a_view_held_by_a_panel_reaches_to_its_edges(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    panel, view = Panel(), QWidget()
    qtbot.addWidget(panel)
    panel.hold(view)
    panel.resize(300, 200)
    panel.show()
    assert view.geometry().getRect() == (1, 1, 298, 198)
    assert panel.grab().toImage().pixelColor(0, 0).name() == theme.colour("canvas").name()
    panel.resize(400, 300)
    assert panel.grab().toImage().pixelColor(399, 299).name() == theme.colour("canvas").name()


def test_a_button_in_a_panel_is_as_wide_as_its_word(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    panel, made = Panel("Duty"), Button("Open")
    qtbot.addWidget(panel)
    panel.add(made)
    panel.resize(400, 200)
    panel.show()
    assert made.width() == made.sizeHint().width()


def test_building_the_kit_opens_no_stray_window(sheet: QWidget) -> None:
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not sheet] == []
