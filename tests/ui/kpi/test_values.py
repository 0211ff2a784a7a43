"""Values are typed for a span; impossible ones are refused at their cell."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from sqlmodel import select

from core.kpi import library
from core.kpi.actions import measures
from core.kpi.records import Page, Reading
from core.store.store import Store
from tests.core.kpi.counting import put
from tests.ui.hands import button, editor, press, seen, settle, type_in, words
from tests.ui.kpi.conftest import DECEMBER, USED, OpenBook
from ui.kit.entry_grid import EntryGrid
from ui.kpi.book import KpiBookPage
from ui.kpi.values import COUNT, READ_ON, SOURCE, VALUE, ValuesPart
from ui.lists.list_view import ListView

# the screenless platform says so whenever a dialog or a tip comes
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PART = "values month 2026-12-01"


def grid(page: KpiBookPage) -> EntryGrid:
    (part,) = seen(page, ValuesPart)
    return part.grid


def typed(page: KpiBookPage, variable: str, column: int, text: str) -> None:
    """Into one cell, letter by letter, and Enter."""
    grid(page).setFocus()
    grid(page).go_to(variable, column)
    assert grid(page).line_at(grid(page).currentIndex()).id == variable
    press(Qt.Key.Key_F2)
    (box,) = seen(grid(page), QLineEdit)
    type_in(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()


def kept(store: Store, variable: str) -> list[Reading]:
    with store.read() as session:
        query = select(Reading).where(Reading.variable == variable, Reading.first == DECEMBER.first)
        return list(session.exec(query.order_by(Reading.taken_at)))  # type: ignore[arg-type]


def test_what_the_indicators_in_use_need_and_nobody_counts_stands_there(open_book: OpenBook) -> None:
    page = open_book(PART)
    model = grid(page).model()
    names = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    assert len(names) == 10, "seven that were read, and three of which nothing is known"
    assert "2 values are missing" in words(page)


def test_a_value_without_a_source_is_no_value(open_book: OpenBook, service: Store, qtbot: QtBot) -> None:
    page = open_book(PART)
    typed(page, "releases", VALUE, "12")
    assert "a figure without a source is no figure" in words(page)
    assert kept(service, "releases") == []
    # it stands right of the value, so whoever types along the row comes to it after
    typed(page, "releases", SOURCE, "Баспасөз мұрағаты")
    qtbot.waitUntil(lambda: bool(kept(service, "releases")))
    (reading,) = kept(service, "releases")
    assert (reading.value, reading.source, reading.last) == (12, "Баспасөз мұрағаты", DECEMBER.last)
    assert grid(page).errors() == []


def test_undo_calls_a_value_by_the_name_of_what_was_read(open_book: OpenBook, service: Store) -> None:
    open_book(PART)
    (reading,) = kept(service, "topic_mentions")
    assert reading.label().kk == library.variables()["topic_mentions"].name.en


def test_where_there_is_nothing_to_type_the_indicators_are_one_key_away(
    open_book: OpenBook, ids: Mapping[str, UUID], service: Store
) -> None:
    service.do(measures.use, [ids[code] for code in USED], False)
    page = open_book(PART)
    assert "Another source says…" not in words(page)
    QTest.mouseClick(button(page, "All indicators"), Qt.MouseButton.LeftButton)
    settle()
    assert seen(page, ListView)[0].listing.key == "measures"


def test_an_impossible_value_is_refused_at_its_cell_with_the_reason(open_book: OpenBook, service: Store) -> None:
    page = open_book(PART)
    typed(page, "understood", VALUE, "140")
    assert "A share cannot be over 100%." in words(page)
    assert grid(page).currentIndex().data() == "140"
    typed(page, "topic_mentions", VALUE, "many")
    assert "A number is needed here" in words(page)
    typed(page, "topic_mentions", VALUE, "2,5")
    assert "These are counted: enter a whole number." in words(page)
    assert [one.value for one in kept(service, "understood") + kept(service, "topic_mentions")] == [58, 200]
    assert len(grid(page).errors()) == 2


def test_a_value_is_mended_and_taken_away(open_book: OpenBook, service: Store) -> None:
    page = open_book(PART)
    typed(page, "understood", VALUE, "61,5 %")
    assert [one.value for one in kept(service, "understood")] == [61.5]
    typed(page, "understood", COUNT, "400")
    typed(page, "understood", READ_ON, "15.12")
    (reading,) = kept(service, "understood")
    assert reading.count == 400
    assert reading.taken_at.date().isoformat() == "2026-12-15"
    typed(page, "understood", READ_ON, "30.12")
    assert "This day is still to come." in words(page)
    grid(page).go_to("understood", VALUE)
    press(Qt.Key.Key_Delete)
    assert kept(service, "understood") == []


def test_what_another_source_says_stands_beside_it(open_book: OpenBook, service: Store) -> None:
    page = open_book(PART)
    grid(page).go_to("topic_mentions", VALUE)
    QTest.mouseClick(button(page, "Another source says…"), Qt.MouseButton.LeftButton)
    (dialog,) = seen(page.window(), QDialog)
    type_in(editor(dialog, "value"), "180")
    type_in(editor(dialog, "source"), "Газеттер")
    QTest.mouseClick(button(dialog, "Enter value"), Qt.MouseButton.LeftButton)
    settle()
    assert {(one.source, Decimal(str(one.value))) for one in kept(service, "topic_mentions")} == {
        ("Мониторинг", Decimal(200)), ("Газеттер", Decimal(180)),
    }  # fmt: skip


def test_followers_are_typed_for_the_page_they_follow(
    open_book: OpenBook, service: Store, ids: Mapping[str, UUID]
) -> None:
    ours = Page(name="kumisozen_akimdik")
    put(service, ours)
    service.do(measures.use, [ids["FOLLOWERS"]], True)
    variable = library.shipped()["FOLLOWERS"].formula
    page, key = open_book(PART), f"{variable} {ours.id.hex}"
    assert "kumisozen_akimdik: " in words(page)
    typed(page, key, SOURCE, "Insights")
    typed(page, key, VALUE, "900")
    assert [(one.page_id, one.value) for one in kept(service, variable)] == [(ours.id, 900)]


def test_a_reader_has_nothing_to_type_into(open_book: OpenBook, service: Store) -> None:
    page = open_book(PART, "О. Оқырманов")
    grid(page).setFocus()
    grid(page).setCurrentIndex(grid(page).model().index(0, VALUE))
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Delete)
    assert seen(grid(page), QLineEdit) == []
    assert len(kept(service, "topic_mentions")) == 1
    assert "Another source says…" not in words(page)
