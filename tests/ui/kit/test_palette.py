from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import theme
from ui.kit.palette import Hit, Palette, matched

Key = Qt.Key

# a window of fixed width; the screenless platform complains about every such one


class Office:
    """Finds by the first letters and notes what it was asked and what was done."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.done: list[str] = []

    def search(self, asked: str) -> Sequence[Hit]:
        self.asked.append(asked)
        found = [("Publications", "Road"), ("Publications", "Roof"), ("Commands", "Rename")]
        return [
            Hit(section, title, "today", "calendar", "", self._act(title))
            for section, title in found
            if title.lower().startswith(asked)
        ]

    def _act(self, title: str) -> Callable[[], None]:
        return lambda: self.done.append(title)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def palette(window: QWidget, qapp: QApplication, office: Office) -> Palette:
    theme.apply(qapp, "light")
    window.setGeometry(100, 100, 900, 500)
    window.show()
    made = Palette(window, office.search)
    made.open()
    return made


def title(palette: Palette) -> str:
    hit = palette.hit()
    return hit.title if hit else ""


def test_the_first_hit_is_preselected_and_enter_acts(qtbot: QtBot, palette: Palette, office: Office) -> None:
    assert title(palette) == "Road"
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert office.done == ["Road"]
    assert not palette.isVisible()


def test_up_and_down_choose_past_the_headings_while_typing(qtbot: QtBot, palette: Palette) -> None:
    seen = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Up):
        qtbot.keyClick(palette.field, key)
        seen.append(title(palette))
    assert seen == ["Roof", "Rename", "Roof", "Road", "Road"]


def test_the_search_waits_until_the_typing_pauses(qtbot: QtBot, palette: Palette, office: Office) -> None:
    qtbot.keyClicks(palette.field, "roo")
    qtbot.waitUntil(lambda: title(palette) == "Roof")
    assert office.asked == ["", "roo"]


def test_enter_does_not_wait(qtbot: QtBot, palette: Palette, office: Office) -> None:
    qtbot.keyClicks(palette.field, "ren")
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert office.done == ["Rename"]


def test_escape_closes_and_nothing_happens(qtbot: QtBot, palette: Palette, office: Office) -> None:
    qtbot.keyClicks(palette.field, "ro")
    qtbot.keyClick(palette.field, Key.Key_Escape)
    assert not palette.isVisible()
    assert office.done == []


def test_what_is_not_found_is_said(qtbot: QtBot, palette: Palette, office: Office) -> None:
    assert not palette.nothing.isVisible()
    qtbot.keyClicks(palette.field, "zzz")
    qtbot.waitUntil(palette.nothing.isVisible)
    assert not palette.list.isVisible()
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert office.done == []
    assert palette.isVisible()


def test_a_click_acts(qtbot: QtBot, palette: Palette, office: Office) -> None:
    place = palette.list.visualRect(palette.list.model().index(2, 0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert office.done == ["Roof"]


def test_a_click_on_a_heading_does_nothing(qtbot: QtBot, palette: Palette, office: Office) -> None:
    place = palette.list.visualRect(palette.list.model().index(0, 0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert office.done == []
    assert palette.isVisible()


def test_it_hangs_a_fifth_below_the_top_of_the_window(palette: Palette) -> None:
    assert palette.y() == 200
    assert abs(palette.geometry().center().x() - 549) <= 1
    assert palette.width() == theme.px(640)


@pytest.mark.parametrize(
    ("asked", "bold"),
    [("кундер", ["күндер"]), ("дем күн", ["Дем", "күн"]), ("rey", ["күн"]), ("", []), ("афиша", []), ("үндер", [])],
)
def test_the_matched_part_stands_out_however_it_was_typed(asked: str, bold: list[str]) -> None:
    parts = list(matched("Демалыс күндері", asked))
    assert "".join(part for part, _ in parts) == "Демалыс күндері"
    assert [part for part, is_bold in parts if is_bold] == bold


def test_the_window_is_no_taller_than_what_was_found(qtbot: QtBot, palette: Palette) -> None:
    tall = palette.height()
    qtbot.keyClicks(palette.field, "roo")
    qtbot.waitUntil(lambda: title(palette) == "Roof")
    head = palette.list.mapTo(palette, palette.list.rect().topLeft()).y()
    assert palette.height() < tall
    assert palette.height() - head - palette.list.height() <= theme.px(10)
