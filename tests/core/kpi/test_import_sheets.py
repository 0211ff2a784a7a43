"""Workbooks: a sheet for each month is one table; what would pass as empty or as a table is refused in a sentence."""

import io
import zipfile
from typing import Any

import pytest
import xlsxwriter

from core.errors import Invalid
from core.kpi.importing import reading
from core.kpi.records import Page
from core.store.store import Store
from tests.core.kpi.counting import put
from tests.core.kpi.tables import found
from tests.core.kpi.test_files import dry, posts, take_in

HEADINGS = ["Күні", "Сілтеме", "Лайк"]


def book(**sheets: list[list[Any]]) -> bytes:
    content = io.BytesIO()
    made = xlsxwriter.Workbook(content)
    for name, lines in sheets.items():
        sheet = made.add_worksheet(name)
        for number, row in enumerate(lines):
            sheet.write_row(number, 0, row)
    made.close()
    return content.getvalue()


MONTHS = book(
    Қазан=[["Есеп"], HEADINGS, ["05.10.2026", "t.me/k/1", 1], ["06.10.2026", "t.me/k/2", 2]],
    Ескерту=[["Деректер қолмен жиналды"]],
    Қараша=[HEADINGS, ["05.11.2026", "t.me/k/3", 3], ["06.11.2026", "t.me/k/4", "көп"]],
)


def test_sheets_of_the_same_headings_are_read_together_and_the_others_are_named() -> None:
    looked = reading.look(MONTHS)
    assert (looked.count, looked.sheets, looked.unread) == (4, ["Қазан", "Қараша"], ["Ескерту"])
    assert found(MONTHS).figures.counts["likes"].tolist() == [1, 2, 3]


@pytest.fixture
def page(store: Store) -> Page:
    made = Page(name="Күмісөзен")
    put(store, made)
    return made


def test_a_bad_row_is_named_by_its_sheet_and_its_row_there(store: Store, page: Page) -> None:
    told = dry(store, MONTHS, page)
    assert [(one.sheet, one.row, one.heading) for one in told.faults] == [("Қараша", 3, "Лайк")]
    assert (told.sheets, told.unread, told.new) == (["Қазан", "Қараша"], ["Ескерту"], 3)


def test_rows_of_all_sheets_come_back_with_redo(store: Store, page: Page) -> None:
    take_in(store, book(А=[HEADINGS, ["05.10.2026", "a", 1]], Б=[HEADINGS, ["05.11.2026", "b", 2]]), page)
    first = [one.model_dump() for one in posts(store)]
    store.undo()
    store.redo()
    assert [one.model_dump() for one in posts(store)] == first
    assert [one["likes"] for one in first] == [1, 2]


def test_a_formula_that_was_never_worked_out_is_refused() -> None:
    content = book(А=[HEADINGS, ["05.11.2026", "a", "=1+1"]])
    assert found(content).figures.counts["likes"].tolist() == [0]
    bare = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(bare, "w") as made:
        for entry in package.infolist():
            made.writestr(entry.filename, package.read(entry).replace(b"</f><v>0</v>", b"</f>"))
    with pytest.raises(Invalid, match="never worked out"):
        found(bare.getvalue())


@pytest.mark.parametrize(
    "beginning", [b"<html>", b"\xef\xbb\xbf\r\n<!DOCTYPE html>", b"<?xml version='1.0'?><Workbook>"]
)
def test_a_web_page_under_the_name_of_a_table_is_refused(beginning: bytes) -> None:
    with pytest.raises(Invalid, match="web page"):
        reading.look(beginning + "<table><tr><td>Күні;Лайк</td></tr></table>".encode())
