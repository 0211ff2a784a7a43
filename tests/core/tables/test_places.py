"""A cell far from the table is found as the reader finds it, however it is written, and before room is made for it."""

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from core.errors import Invalid
from tests.core.tables.bent import (
    HEADINGS,
    binary,
    book,
    open_document,
    opened,
    read_apart,
    rewritten,
    typed,
    with_rows,
)


def test_a_cell_far_from_the_table_is_named(tmp_path: Path) -> None:
    path = book(tmp_path / "plan.xlsx", lambda made: made.get_worksheet_by_name("План").write("XFD1048576", "x"))
    with pytest.raises(Invalid, match="XFD1048576"):
        opened(path)


FAR = 'r="XFD1048576"'


def test_a_far_cell_is_named_however_it_is_written(tmp_path: Path) -> None:
    rows = (
        f'<row r="3"><c said=">" {FAR}><v>1</v></c></row>',
        f'<row said=">" r="1048576"><c said=">" {FAR}><v>1</v></c></row>',
        f'<row r="3"><c xmlns:q="urn:q" q:r="A3" {FAR}><v>1</v></c></row>',
        f'<row r="3"><a-b:c xmlns:a-b="urn:q" {FAR}><v>1</v></a-b:c></row>',
        f'<row r="3"><c {FAR}><is><t>Қар</t></is></c></row>',
        f'<row r="1048576">{"<c><v>1</v></c>" * 50}</row>',
    )
    said = read_apart(*with_rows(tmp_path, rows))
    assert [one for one in said if not one.startswith("Invalid: A cell stands far from the table")] == []
    assert len(said) == len(rows)


def test_a_cell_that_is_not_closed_where_it_should_be_is_refused(tmp_path: Path) -> None:
    rows = (
        f'<row r="3"><c {FAR}><c r="A3"/><v>1</v></c></row>',
        f'<row r="3"><c {FAR}><row r="1"/><v>1</v></c></row>',
        '<row r="3"><c r="A3"><v>1</v></row>',
    )
    said = read_apart(*with_rows(tmp_path, rows))
    assert ["broken" in one for one in said] == [True] * len(rows)


def test_a_sheet_with_names_of_its_own_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "plan.xlsx", lambda _made: None)
    named = f'<!DOCTYPE worksheet [<!ENTITY far "<c {FAR}><v>1</v></c>">]>\n<worksheet'
    rewritten(path, "xl/worksheets/sheet1.xml", lambda text: text.replace("<worksheet", named, 1))
    assert "broken" in read_apart(path)[0]


def test_an_empty_cell_far_away_is_nothing(tmp_path: Path) -> None:
    def fill(made: Workbook) -> None:
        made.get_worksheet_by_name("План").write_blank("XFD1048576", None, made.add_format({"bold": True}))

    assert list(opened(book(tmp_path / "plan.xlsx", fill))[0].rows[0]) == HEADINGS


def test_sheets_that_take_too_much_together_are_refused(tmp_path: Path) -> None:
    def fill(made: Workbook) -> None:
        for _sheet in range(3):
            made.add_worksheet().write("K500000", "x")

    with pytest.raises(Invalid, match="too big"):
        opened(book(tmp_path / "plan.xlsx", fill))


def test_a_far_cell_of_a_binary_workbook_is_named(tmp_path: Path) -> None:
    (sheet,) = opened(binary(tmp_path / "near.xlsb", (0, 0), (1, 1)))
    assert [list(row) for row in sheet.rows] == [["Қар", ""], ["", "Қар"]]
    far = binary(tmp_path / "far.xlsb", (0, 0), (1_048_575, 16_383))
    beyond = binary(tmp_path / "beyond.xlsb", (0, 0), (2, 4_294_967_295))
    said, said_beyond = read_apart(far, beyond)
    assert said.startswith("Invalid: A cell stands far from the table: XFD1048576")
    assert "broken" in said_beyond


EMPTY = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
)


def test_the_empty_rest_of_an_open_document_is_nothing(tmp_path: Path) -> None:
    heads, row = map(typed, HEADINGS), map(typed, ["23.11.2026", "Снег"])
    rows = "".join(f"<table:table-row>{''.join(one)}</table:table-row>" for one in (heads, row))
    (sheet,) = opened(open_document(tmp_path / "plan.ods", f"{rows}{EMPTY}</table:table-row>"))
    assert [list(one) for one in sheet.rows] == [HEADINGS, ["23.11.2026", "Снег"]]


def test_a_far_cell_of_an_open_document_is_named(tmp_path: Path) -> None:
    far = f'<table:table-cell table:number-columns-repeated="16000"/>{typed("x")}'
    rows = f"<table:table-row>{typed('x')}</table:table-row>{EMPTY}</table:table-row><table:table-row>{far}"
    with pytest.raises(Invalid, match="WQK1048002"):
        opened(open_document(tmp_path / "plan.ods", f"{rows}</table:table-row>"))


@pytest.mark.parametrize("times", ["16383", "+16383", "0000000000000000000016383", "&#49;6383"])
def test_a_cell_of_an_open_document_is_repeated_as_often_as_the_reader_says(tmp_path: Path, times: str) -> None:
    wide = f'<table:table-cell said=">" table:number-columns-repeated="{times}"/>{typed("x")}'
    rows = f'<table:table-row table:number-rows-repeated="+1048000">{typed("x")}</table:table-row>'
    with pytest.raises(Invalid, match="far from the table: XFD1048001"):
        opened(open_document(tmp_path / "plan.ods", f"{rows}<table:table-row>{wide}</table:table-row>"))


def test_a_table_within_a_table_of_an_open_document_is_refused(tmp_path: Path) -> None:
    within = '<table:table-cell><table:table table:name="B"/></table:table-cell>'
    with pytest.raises(Invalid, match="broken"):
        opened(open_document(tmp_path / "plan.ods", f"<table:table-row>{typed('x')}{within}</table:table-row>"))
