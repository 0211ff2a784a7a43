from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QTest

from tests.ui.kit.test_rows import COLUMNS, Word
from ui.kit.fetched import GREATEST, PORTION, Fetched
from ui.kit.table import Table

MANY = 25_000

pytestmark = pytest.mark.usefixtures("qapp")


class Book:
    """Knows a word for every number, and which it was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.portions: list[int] = []
        self.is_open = True

    def some(self, ids: Sequence[int]) -> list[Word]:
        self.asked += ids
        self.portions.append(len(ids))
        return [Word(one, f"сөз {one}", -one) for one in ids] if self.is_open else []


def shown(book: Book, count: int = MANY) -> tuple[Fetched[Word], Table[Word]]:
    rows = Fetched(COLUMNS, book.some)
    table = Table(rows)
    rows.setParent(table)
    table.resize(400, 300)
    table.show()
    rows.follow_ids(list(range(count)))
    table.grab()
    return rows, table


def test_fetched_rows_keep_qts_contract(qtmodeltester: pytest.FixtureRequest) -> None:
    rows = Fetched(COLUMNS, Book().some)
    rows.follow_ids([1, 2, 3])
    rows.follow_ids([3, 4, 1, 5])
    qtmodeltester.check(rows)


def test_of_many_rows_only_those_before_the_eye_are_asked_for_and_each_once() -> None:
    book = Book()
    rows, table = shown(book)
    assert rows.rowCount() == MANY
    assert book.asked == list(range(PORTION))
    table.scrollToBottom()
    table.grab()
    assert book.asked == [*range(PORTION), *range(MANY - PORTION, MANY)]
    table.close()


def test_what_is_chosen_stays_chosen_and_is_asked_for_anew_when_something_has_changed() -> None:
    book = Book()
    rows, table = shown(book)
    table.choose(20_000)
    held, told = QPersistentModelIndex(table.currentIndex()), list[object]()
    table.chosen.connect(told.append)
    book.asked.clear()
    rows.follow_ids([-1, *range(1, MANY)])
    assert (rows.at(held), table.current(), told) == (Word(20_000, "сөз 20000", -20_000),) * 2 + ([],)
    assert 20_000 in book.asked
    assert len(book.asked) == PORTION
    table.close()


def test_a_column_that_sorts_has_all_the_rows() -> None:
    book = Book()
    rows, table = shown(book, 300)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert rows.at(rows.index(0, 0)) == Word(299, "сөз 299", -299)
    assert sorted(book.asked) == list(range(300))
    rows.follow_ids(list(range(200)))
    assert rows.at(rows.index(0, 0)) == Word(199, "сөз 199", -199)
    table.close()


@pytest.mark.parametrize(("typed", "found"), [("к", 20_000), ("щ", None)])
def test_what_is_typed_is_found_far_off_and_nowhere_in_a_few_asks(typed: str, found: int | None) -> None:
    times = list[int]()

    def some(ids: Sequence[int]) -> list[Word]:
        times.append(len(ids))
        return [Word(one, f"{'қар' if one == 20_000 else 'сөз'} {one}", one) for one in ids]

    rows = Fetched(COLUMNS, some)
    table = Table(rows)
    rows.setParent(table)
    rows.follow_ids(list(range(MANY)))
    table.keyboardSearch(typed)
    row = table.current()
    assert row == (found and Word(found, f"қар {found}", found))
    assert len(times) < 12
    table.close()


def test_rows_that_cannot_be_had_stay_blank_until_they_are_followed_again() -> None:
    book = Book()
    book.is_open = False
    rows, table = shown(book, 10)
    table.grab()
    assert (rows.at(rows.index(3, 0)), rows.rowCount(), book.asked) == (None, 10, list(range(10)))
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert rows.rowCount() == 10
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_S)
    assert table.current() is None
    book.is_open = True
    rows.follow_ids(list(range(10)))
    assert rows.at(rows.index(3, 0)) == Word(3, "сөз 3", -3)
    table.close()


def test_what_stands_nowhere_is_sought_in_portions_that_do_not_grow_for_ever() -> None:
    book = Book()
    rows = Fetched(COLUMNS, book.some)
    rows.follow_ids(list(range(MANY)))
    assert [place for place, _said in rows.told_from(7, 0)] == [*range(7, MANY), *range(7)]
    assert sorted(book.asked) == list(range(MANY))
    assert (book.portions[:2], max(book.portions)) == ([PORTION, 2 * PORTION], GREATEST)
