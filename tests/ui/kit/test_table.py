from dataclasses import dataclass

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit import theme
from ui.kit.rows import Column, Rows
from ui.kit.table import Table

Key = Qt.Key


@dataclass(frozen=True)
class Place:
    id: int
    name: str
    people: int


PLACES = [Place(1, "Қала", 90), Place(2, "Лашық", 5), Place(3, "Кент", 100), Place(4, "Ауыл", 7)]


@pytest.fixture
def rows() -> Rows[Place]:
    made = Rows(
        [
            Column[Place]("Place", lambda place: place.name),
            Column[Place](
                "Number of people", lambda place: str(place.people), order=lambda place: place.people, width=10
            ),
        ]
    )
    made.follow(PLACES)
    return made


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication, rows: Rows[Place]) -> Table[Place]:
    theme.apply(qapp, "light")
    made = Table(rows)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.setFocus()
    return made


def names(table: Table[Place]) -> list[str]:
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def click_header(qtbot: QtBot, table: Table[Place], column: int) -> None:
    header = table.horizontalHeader()
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionPosition(column) + 20, 10))


def test_rows_come_as_given_until_a_header_is_clicked(qtbot: QtBot, table: Table[Place]) -> None:
    assert names(table) == ["Қала", "Лашық", "Кент", "Ауыл"]
    click_header(qtbot, table, 0)
    assert names(table) == ["Ауыл", "Кент", "Қала", "Лашық"]
    click_header(qtbot, table, 1)
    assert names(table) == ["Лашық", "Ауыл", "Қала", "Кент"]
    click_header(qtbot, table, 1)
    assert names(table) == ["Кент", "Қала", "Ауыл", "Лашық"]


def test_sorting_keeps_the_current_row(qtbot: QtBot, table: Table[Place]) -> None:
    table.choose(2)
    click_header(qtbot, table, 0)
    assert table.current() == PLACES[1]
    assert table.currentIndex().row() == 3


def test_a_title_in_any_language_has_its_room(table: Table[Place]) -> None:
    header = table.horizontalHeader()
    assert header.sectionSize(1) >= header.fontMetrics().horizontalAdvance("Number of people") + theme.px(24)


def test_the_chosen_row_is_told_once(qtbot: QtBot, table: Table[Place]) -> None:
    told: list[Place | None] = []
    table.chosen.connect(told.append)
    table.choose(3)
    table.choose(3)
    qtbot.keyClick(table, Key.Key_Down)
    assert told == [PLACES[2], PLACES[3]]


def test_when_the_chosen_row_goes_its_neighbour_is_told(table: Table[Place], rows: Rows[Place]) -> None:
    table.choose(4)
    told: list[Place | None] = []
    table.chosen.connect(told.append)
    rows.follow(PLACES[:3])
    rows.follow([])
    assert told == [PLACES[2], None]


def test_choosing_what_is_not_here_changes_nothing(table: Table[Place]) -> None:
    table.choose(1)
    table.choose(99)
    assert table.current() == PLACES[0]


def test_selection_survives_new_rows(table: Table[Place], rows: Rows[Place]) -> None:
    table.choose(3)
    rows.follow([Place(9, "Жаңа", 1), Place(3, "Кент!", 1), *PLACES[:2]])
    assert table.current() == Place(3, "Кент!", 1)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_opens_the_current_row(qtbot: QtBot, table: Table[Place], key: Qt.Key) -> None:
    table.choose(2)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, key)
    assert opened.args == [PLACES[1]]


def test_a_double_click_opens(qtbot: QtBot, table: Table[Place]) -> None:
    place = table.visualRect(table.model().index(1, 0)).center()
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [PLACES[1]]


def test_selected_rows_are_copied_with_tabs(qtbot: QtBot, table: Table[Place], rows: Rows[Place]) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for row_id in (3, 1):
        table.selectionModel().select(rows.index_of(row_id), flags.Select | flags.Rows)
    qtbot.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Қала\t90\nКент\t100"


def test_home_and_end_go_to_the_first_and_last_row(qtbot: QtBot, table: Table[Place]) -> None:
    table.choose(2)
    qtbot.keyClick(table, Key.Key_End)
    assert table.current() == PLACES[3]
    qtbot.keyClick(table, Key.Key_Home)
    assert table.current() == PLACES[0]


def test_typing_finds_with_or_without_kazakh_letters(table: Table[Place]) -> None:
    table.choose(4)
    table.keyboardSearch("к")
    table.keyboardSearch("е")
    assert table.current() == PLACES[2]


def test_a_kazakh_letter_need_not_be_typed(table: Table[Place]) -> None:
    table.keyboardSearch("кал")
    assert table.current() == PLACES[0]
    table.keyboardSearch("ъъъ")
    assert table.current() == PLACES[0]


def test_the_whole_row_stands_under_the_pointer(qtbot: QtBot, table: Table[Place]) -> None:
    qtbot.mouseMove(table.viewport(), table.visualRect(table.model().index(2, 1)).center())
    assert table.hovered == 2


def test_rows_grow_with_the_text(table: Table[Place], qapp: QApplication) -> None:
    theme.apply(qapp, "light", 1.3)
    assert table.rowHeight(0) == round(36 * 1.3)
    theme.apply(qapp, "light")


def test_where_there_is_no_room_the_least_needed_column_goes_first(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    columns = [
        Column[Place]("Place", lambda place: place.name),
        Column[Place]("Last", lambda _place: "", width=100, goes=1),
        Column[Place]("Topic", lambda _place: "", width=100, goes=2),
        Column[Place]("Grade", lambda _place: "", width=100),
    ]
    table = Table(Rows(columns))
    qtbot.addWidget(table)
    table.show()
    seen = []
    for width in (700, 500, 400, 700):
        table.resize(width, 300)
        seen.append([column.title for place, column in enumerate(columns) if not table.isColumnHidden(place)])
    whole = ["Place", "Last", "Topic", "Grade"]
    assert seen == [whole, ["Place", "Topic", "Grade"], ["Place", "Grade"], whole]
