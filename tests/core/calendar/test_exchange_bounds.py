"""How much of a file is read: what is too big is refused before it costs anything, and for the right reason."""

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from core.calendar.exchange import bounds, finding, tables
from core.calendar.exchange.finding import Table
from core.errors import Invalid

HEADINGS = ["Дата", "Тема"]


def opened(path: Path) -> Table:
    return finding.find_table(tables.read(path))


def book(path: Path, fill: Callable[[Workbook], None]) -> Path:
    """A plan of one row, and what else `fill` puts into its workbook."""
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("План")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ["23.11.2026", "Снег"])
        fill(made)
    return path


def rewritten(path: Path, part: str, change: Callable[[str], str]) -> Path:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def sheet_of(made: Workbook, name: str, rows: int, is_hidden: bool = False) -> None:
    sheet = made.add_worksheet(name)
    for row in range(rows):
        sheet.write_row(row, 0, [row, "x"])
    if is_hidden:
        sheet.hide()


def with_headings_apart(made: Workbook, is_hidden: bool) -> None:
    other = made.add_worksheet("Ескі")
    other.write_row(0, 0, ["Дата", "Тема", "Рубрика", "Канал"])
    other.write_row(1, 0, ["01.01.2020", "Ескі", "", ""])
    if is_hidden:
        other.hide()


# which sheet is the plan


def test_a_hidden_sheet_is_not_the_plan_however_many_headings_it_has(tmp_path: Path) -> None:
    path = book(tmp_path / "plan.xlsx", lambda made: with_headings_apart(made, is_hidden=True))
    assert opened(path).rows[0][1] == "Снег"
    path = book(tmp_path / "plan.xlsx", lambda made: with_headings_apart(made, is_hidden=False))
    assert opened(path).rows[0][1] == "Ескі"


def test_a_sheet_that_is_a_chart_is_passed_over(tmp_path: Path) -> None:
    def chart(made: Workbook) -> None:
        drawn = made.add_chart({"type": "bar"})
        drawn.add_series({"values": "=План!$A$1:$A$2"})
        made.add_chartsheet("Сурет").set_chart(drawn)

    assert opened(book(tmp_path / "plan.xlsx", chart)).rows[0][1] == "Снег"


def test_a_hidden_plan_is_found_where_nothing_seen_is_one(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "plan.xlsx") as made:
        made.add_worksheet("Нұсқау").write_row(0, 0, ["Нұсқаулық", "бет"])
        with_headings_apart(made, is_hidden=True)
    assert opened(tmp_path / "plan.xlsx").rows[0][1] == "Ескі"


# what stands beside the plan says nothing of it


@pytest.mark.parametrize(
    "fill",
    [
        lambda made: sheet_of(made, "Көп", tables.MOST_ROWS + 2),
        lambda made: made.get_worksheet_by_name("План").write(1_048_575, 0, " "),
        lambda made: made.get_worksheet_by_name("План").write(1, 299, " "),
        lambda made: made.get_worksheet_by_name("План").write_blank(1_048_575, 16_383, None, made.add_format()),
    ],
    ids=["another sheet", "a space in the last row", "a space far right", "a formatted cell"],
)
def test_what_stands_apart_does_not_refuse_a_good_plan(tmp_path: Path, fill: Callable[[Workbook], None]) -> None:
    table = opened(book(tmp_path / "plan.xlsx", fill))
    assert (list(table.headings), [list(row) for row in table.rows]) == (HEADINGS, [["23.11.2026", "Снег"]])


def test_a_plan_of_too_many_rows_is_refused_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Дата;Тема\r\n" + "23.11.2026;Снег\r\n" * tables.MOST_ROWS, "utf-8")
    with pytest.raises(Invalid, match=str(tables.MOST_ROWS)):
        opened(path)
    path.write_text("Дата;Тема\r\n" + "23.11.2026;Снег\r\n" * (tables.MOST_ROWS - 1) + ";\r\n" * 9, "utf-8")
    assert len(opened(path).rows) == tables.MOST_ROWS - 1


def test_a_long_cell_of_a_csv_is_a_table_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"Дата;Тема;Текст (рус)\r\n23.11.2026;Снег;{'ә' * 140_000}\r\n", "utf-8")
    limit = csv.field_size_limit()
    assert len(str(opened(path).rows[0][2])) == 140_000
    assert csv.field_size_limit() == limit


# what would cost too much


def bomb(path: Path, row: bytes, rows: int) -> Path:
    book(path, lambda _made: None)
    body = io.BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as other:
        for name in package.namelist():
            content = package.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", row * rows + b"</sheetData>")
            other.writestr(name, content)
    path.write_bytes(body.getvalue())
    return path


@pytest.fixture
def unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_sheets", lambda *_asked: pytest.fail("it was opened"))


@pytest.mark.usefixtures("unopened")
def test_what_shrinks_like_no_table_does_is_refused_unopened(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="too big"):
        opened(bomb(tmp_path / "plan.xlsx", b"<row><c><v>1</v></c></row>", 100_000))


@pytest.mark.usefixtures("unopened")
@pytest.mark.parametrize("bound", ["MOST_MARKS", "MOST_IN_PART", "MOST_UNPACKED", "MOST_PARTS"])
def test_what_is_too_much_to_read_is_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(bounds, bound, 5)
    with pytest.raises(Invalid, match="too big"):
        opened(book(tmp_path / "plan.xlsx", lambda _made: None))


def test_a_cell_far_from_the_table_is_named(tmp_path: Path) -> None:
    path = book(tmp_path / "plan.xlsx", lambda made: made.get_worksheet_by_name("План").write("XFD1048576", "x"))
    with pytest.raises(Invalid, match="XFD1048576"):
        opened(path)


def open_document(path: Path, rows: str) -> Path:
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis"/>')
        package.writestr(
            "content.xml", f"<office:document-content {spaces}>{body}</office:body></office:document-content>"
        )
    return path


def typed(said: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{said}</text:p></table:table-cell>'


EMPTY = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
)


def test_the_empty_rest_of_an_open_document_is_nothing(tmp_path: Path) -> None:
    heads, row = map(typed, HEADINGS), map(typed, ["23.11.2026", "Снег"])
    rows = "".join(f"<table:table-row>{''.join(one)}</table:table-row>" for one in (heads, row))
    table = opened(open_document(tmp_path / "plan.ods", f"{rows}{EMPTY}</table:table-row>"))
    assert [list(one) for one in table.rows] == [["23.11.2026", "Снег"]]


def test_a_far_cell_of_an_open_document_is_named(tmp_path: Path) -> None:
    far = f'<table:table-cell table:number-columns-repeated="16000"/>{typed("x")}'
    rows = f"<table:table-row>{typed('x')}</table:table-row>{EMPTY}</table:table-row><table:table-row>{far}"
    with pytest.raises(Invalid, match="WQK1048002"):
        opened(open_document(tmp_path / "plan.ods", f"{rows}</table:table-row>"))


# bent by hand; in a process of its own: the reader takes the whole program down, if it is let


@pytest.mark.parametrize("cell", ["AAAAAAAAAAAA2", "A99999999999", "A4294967295", "B", "2B", ""])
def test_a_bent_address_of_a_cell_is_refused(tmp_path: Path, cell: str) -> None:
    path = book(tmp_path / "plan.xlsx", lambda _made: None)
    rewritten(path, "xl/worksheets/sheet1.xml", lambda text: text.replace('r="B2"', f'r="{cell}"'))
    said = _read_apart(path)
    assert said.startswith("Invalid:"), said


def test_an_hour_no_clock_can_show_is_refused(tmp_path: Path) -> None:
    path = book(
        tmp_path / "plan.xlsx",
        lambda made: made.get_worksheet_by_name("План").write(1, 2, 1e12, made.add_format({"num_format": "[h]:mm"})),
    )
    with pytest.raises(Invalid, match="broken"):
        opened(path)


def test_a_panic_of_the_reader_is_a_refusal(tmp_path: Path) -> None:
    path = book(tmp_path / "plan.xlsx", lambda _made: None)
    rewritten(path, "xl/worksheets/sheet1.xml", lambda text: text.replace('r="B2"', 'r="ZZZZZZ4000000000"'))
    with pytest.raises(Invalid, match="broken"), bounds.BentIsRefused():
        CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    with pytest.raises(KeyboardInterrupt), bounds.BentIsRefused():
        raise KeyboardInterrupt


def _read_apart(path: Path) -> str:
    code = (
        "import sys, pathlib\n"
        "from core.calendar.exchange import tables\n"
        "try:\n    tables.read(pathlib.Path(sys.argv[1]))\n"
        "except BaseException as error:\n    sys.stdout.write(f'{type(error).__name__}: {error}')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    return done.stdout or done.stderr[:200]
