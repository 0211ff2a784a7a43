from dataclasses import dataclass
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from ui.kit.rows import ORDER, ROW, Column, Rows


@dataclass(frozen=True)
class Word:
    id: int
    text: str = ""
    weight: int | None = None


COLUMNS = [
    Column[Word]("Text", lambda word: word.text),
    Column[Word]("Weight", lambda word: str(word.weight), order=lambda word: word.weight, align_right=True),
]
words = st.lists(
    st.builds(Word, st.integers(0, 12), st.sampled_from(["", "ала", "қала"]), st.none() | st.integers(0, 3)),
    unique_by=lambda word: word.id,
)


def shown(rows: Rows[Word]) -> list[Word | None]:
    return [rows.at(rows.index(place, 0)) for place in range(rows.rowCount())]


def test_rows_keep_qts_contract(qtmodeltester: pytest.FixtureRequest) -> None:
    rows = Rows(COLUMNS)
    qtmodeltester.check(rows)
    rows.follow([Word(1, "а"), Word(2, "б"), Word(3, "в")])
    rows.follow([Word(3, "в"), Word(4, "г"), Word(1, "а!"), Word(5, "ғ")])
    rows.sort(0, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(rows)


@given(words, words)
def test_any_rows_turn_into_any_others(old: list[Word], new: list[Word]) -> None:
    rows = Rows(COLUMNS)
    rows.follow(old)
    rows.follow(new)
    assert shown(rows) == new
    assert all(rows.at(rows.index_of(word.id)) == word for word in new)


def test_of_thousands_every_other_one_goes_and_comes_without_waiting() -> None:
    many = [Word(number, str(number)) for number in range(8_000)]
    rows, took = Rows(COLUMNS), list[float]()
    for now in ([], many, many[::2], many):
        began = process_time()
        rows.follow(now)
        took.append(process_time() - began)
    # each run of rows by itself, and no look at all the others for each of them: that took two hundred times as long
    assert max(took[2:]) < 40 * took[1]


@given(words, words, st.sampled_from([-1, 0, 1]))
def test_who_holds_on_to_a_row_holds_on_to_it(old: list[Word], new: list[Word], sorted_by: int) -> None:
    rows = Rows(COLUMNS)
    rows.sort(sorted_by)
    rows.follow(old)
    held = {word.id: QPersistentModelIndex(rows.index_of(word.id)) for word in old}
    rows.follow(new)
    remaining = {word.id: word for word in new}
    for row_id, index in held.items():
        assert rows.at(index) == remaining.get(row_id)


class Mirror:
    """A view that believes only what the signals say."""

    def __init__(self, rows: Rows[Word]) -> None:
        self.rows, self.seen = rows, shown(rows)
        rows.rowsRemoved.connect(self._on_removed)
        rows.rowsInserted.connect(self._on_inserted)
        rows.layoutChanged.connect(self._on_layout)
        rows.dataChanged.connect(self._on_data)

    def _on_removed(self, parent: QModelIndex, first: int, last: int) -> None:
        del self.seen[first : last + 1]

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self.seen[first:first] = shown(self.rows)[first : last + 1]

    def _on_layout(self) -> None:
        self.seen = shown(self.rows)

    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        self.seen[first.row() : last.row() + 1] = shown(self.rows)[first.row() : last.row() + 1]


@given(words, words)
def test_a_view_is_told_of_every_difference(old: list[Word], new: list[Word]) -> None:
    rows = Rows(COLUMNS)
    rows.follow(old)
    mirror = Mirror(rows)
    rows.follow(new)
    assert mirror.seen == new


def test_rows_that_stay_the_same_stir_nothing() -> None:
    rows = Rows(COLUMNS)
    rows.follow([Word(1, "а"), Word(2, "б")])
    told: list[str] = []
    for signal in (rows.dataChanged, rows.layoutChanged, rows.rowsInserted, rows.rowsRemoved, rows.modelReset):
        signal.connect(lambda *_: told.append("stirred"))
    rows.follow([Word(1, "а"), Word(2, "б")])
    assert told == []


def test_only_the_changed_rows_are_told() -> None:
    rows = Rows(COLUMNS)
    rows.follow([Word(number, "а") for number in range(5)])
    told: list[tuple[int, int]] = []
    rows.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    rows.follow([Word(number, "б" if number in (1, 2, 4) else "а") for number in range(5)])
    assert told == [(1, 2), (4, 4)]


def test_two_thousand_rows_may_turn_round() -> None:
    rows = Rows(COLUMNS)
    rows.follow([Word(number) for number in range(2000)])
    held = QPersistentModelIndex(rows.index_of(7))
    rows.follow([Word(number) for number in range(2500, 4, -2)] + [Word(7)])
    assert held.row() == rows.rowCount() - 1


def test_new_rows_take_their_place_in_the_sorted_column() -> None:
    rows = Rows(COLUMNS)
    rows.sort(0)
    rows.follow([Word(1, "Ұн"), Word(2, "Ара")])
    rows.follow([Word(1, "Ұн"), Word(2, "Ара"), Word(3, "Көл"), Word(4, "Қала"), Word(5, "Лай")])
    assert [word.text for word in shown(rows) if word] == ["Ара", "Көл", "Қала", "Лай", "Ұн"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [(Qt.SortOrder.AscendingOrder, [9, 10, None]), (Qt.SortOrder.DescendingOrder, [10, 9, None])],
)
def test_figures_sort_as_figures_and_the_unknown_comes_last(order: Qt.SortOrder, expected: list[int | None]) -> None:
    rows = Rows(COLUMNS)
    rows.follow([Word(1, weight=None), Word(2, weight=10), Word(3, weight=9)])
    rows.sort(1, order)
    assert [word.weight for word in shown(rows) if word] == expected


def test_no_sorting_is_the_order_given() -> None:
    rows = Rows(COLUMNS)
    given_rows = [Word(1, "в"), Word(2, "а"), Word(3, "б")]
    rows.follow(given_rows)
    rows.sort(0)
    rows.sort(-1)
    assert shown(rows) == given_rows


def test_a_cell_tells_its_row_and_its_order() -> None:
    rows: QAbstractItemModel = Rows(COLUMNS)
    assert isinstance(rows, Rows)
    rows.follow([Word(1, "Қала", 5)])
    cell = rows.index(0, 1)
    assert (cell.data(ROW), cell.data(ORDER), cell.data()) == (Word(1, "Қала", 5), 5, "5")
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Қала, 5"
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "Weight"


def test_what_is_not_here_has_no_index() -> None:
    rows = Rows(COLUMNS)
    assert not rows.index_of(1).isValid()
    assert rows.at(QModelIndex()) is None
