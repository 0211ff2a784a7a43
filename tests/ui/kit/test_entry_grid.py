import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.hands import CTRL, press, settle
from ui.kit import theme
from ui.kit.entry_grid import EntryGrid, EntryLine, Question

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

QUESTIONS = [
    Question("Не"), Question("Мән", 120, is_typed=True, align_right=True), Question("Қайдан", 160, is_typed=True),
    Question("Бұрын", 100, goes=1),
]  # fmt: skip
LINES = [
    EntryLine("head", ("Топ", "", "", ""), is_head=True),
    EntryLine("a", ("Бірінші", "10", "сауал", "9")),
    EntryLine("b", ("Екінші", "", "", "8"), closed=frozenset({2})),
]


class Kept:
    """What was put where; a hundred is the most there can be."""

    def __init__(self) -> None:
        self.put: list[tuple[object, int, str]] = []

    def __call__(self, line: object, column: int, typed: str) -> str:
        if typed.isdigit() and int(typed) > 100:
            return "over a hundred"
        self.put.append((line, column, typed))
        return ""


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def grid(qtbot: QtBot, qapp: QApplication, kept: Kept) -> EntryGrid:
    theme.apply(qapp, "light")
    made = EntryGrid(QUESTIONS, "Мәндер", kept)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.follow(LINES)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    made.go_to_first()
    return made


def typed(grid: EntryGrid, text: str) -> None:
    """Letters go into the cell that is current, Enter writes it."""
    QTest.keyClicks(grid, text[0])
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()


def test_typing_writes_the_cell_and_goes_down_as_in_a_spreadsheet(grid: EntryGrid, kept: Kept) -> None:
    typed(grid, "42")
    assert kept.put == [("a", 1, "42")]
    assert grid.line_at(grid.currentIndex()).id == "b"


def test_what_cannot_be_stays_in_its_cell_with_the_reason_and_is_not_written(grid: EntryGrid, kept: Kept) -> None:
    told: list[str] = []
    grid.told.connect(told.append)
    typed(grid, "140")
    assert kept.put == []
    assert told[-1] == "over a hundred"
    assert grid.errors() == ["over a hundred"]
    assert grid.line_at(grid.currentIndex()).id == "a", "the hand stays where something is to be mended"
    index = grid.currentIndex()
    assert index.data() == "140"
    assert "over a hundred" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    typed(grid, "14")
    assert grid.errors() == []
    assert kept.put == [("a", 1, "14")]


def test_heads_and_closed_cells_cannot_be_typed_into(grid: EntryGrid, kept: Kept) -> None:
    press(Qt.Key.Key_Up)
    assert grid.line_at(grid.currentIndex()).id == "a"
    grid.go_to("b", 2)
    assert grid.line_at(grid.currentIndex()).id == "a", "nothing is open there"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    QTest.keyClicks(grid, "x")
    settle()
    assert grid.findChild(QLineEdit) is None
    assert kept.put == []


def test_a_block_from_a_spreadsheet_goes_cell_by_cell_into_what_is_open(grid: EntryGrid, kept: Kept) -> None:
    QGuiApplication.clipboard().setText("7\tгазет\n8\tтеледидар\n")
    grid.setFocus()
    press(Qt.Key.Key_V, CTRL)
    assert kept.put == [("a", 1, "7"), ("a", 2, "газет"), ("b", 1, "8")]


def test_delete_empties_and_the_same_again_is_not_written(grid: EntryGrid, kept: Kept) -> None:
    press(Qt.Key.Key_Delete)
    assert kept.put == [("a", 1, "")]
    typed(grid, "10")
    assert kept.put == [("a", 1, "")], "it stands there already"


def test_new_lines_keep_the_cell_one_is_in_and_what_is_wrong(grid: EntryGrid) -> None:
    typed(grid, "140")
    grid.follow([*LINES, EntryLine("c", ("Үшінші", "", "", ""))])
    assert grid.line_at(grid.currentIndex()).id == "a"
    assert grid.errors() == ["over a hundred"]
    grid.follow([LINES[0], LINES[2]])
    assert grid.errors() == []


def test_the_names_stay_in_sight_and_a_column_gives_way(grid: EntryGrid) -> None:
    assert grid.isColumnHidden(0)
    assert grid.model().headerData(1, Qt.Orientation.Vertical) == "Бірінші"
    assert not grid.isColumnHidden(3)
    grid.resize(520, 300)
    settle()
    assert grid.isColumnHidden(3)
    assert grid.horizontalHeader().sectionSize(1) == 120


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_wrong_cell_has_a_sign_and_not_only_a_colour(qapp: QApplication, grid: EntryGrid, name: str) -> None:
    theme.apply(qapp, name)
    right = grid.viewport().grab(grid.visualRect(grid.currentIndex())).toImage()
    typed(grid, "140")
    grid.go_to("b", 1)
    wrong = grid.viewport().grab(grid.visualRect(grid.model().index(1, 1))).toImage()
    left = range(wrong.width() // 3)
    before, after = (
        {image.pixelColor(x, y).lightness() for x in left for y in range(8, 28)} for image in (right, wrong)
    )
    assert len(after) > len(before)
