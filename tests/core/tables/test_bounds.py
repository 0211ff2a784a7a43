"""How much of a file is read: what is too big is refused before it costs anything, and for the right reason."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from core.errors import Invalid
from core.tables import bounds, sheets
from core.tables.bounds import FEW
from core.tables.sheets import Sheet

HEADINGS = ["Дата", "Тема"]


def opened(path: Path) -> list[Sheet]:
    return sheets.read(path, FEW)


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
    monkeypatch.setattr(CalamineWorkbook, "from_filelike", lambda *_asked: pytest.fail("it was opened"))


@pytest.mark.usefixtures("unopened")
def test_what_shrinks_like_no_table_does_is_refused_unopened(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="too big"):
        opened(bomb(tmp_path / "plan.xlsx", b"<row><c><v>1</v></c></row>", 100_000))


@pytest.mark.usefixtures("unopened")
@pytest.mark.parametrize("bound", ["content", "marks", "in_part", "unpacked"])
def test_what_is_too_much_to_read_is_refused_unopened(tmp_path: Path, bound: str) -> None:
    with pytest.raises(Invalid, match="too big"):
        sheets.read(book(tmp_path / "plan.xlsx", lambda _made: None), replace(FEW, **{bound: 5}))


@pytest.mark.usefixtures("unopened")
def test_a_workbook_of_too_many_parts_is_refused_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_PARTS", 5)
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
    (sheet,) = opened(open_document(tmp_path / "plan.ods", f"{rows}{EMPTY}</table:table-row>"))
    assert [list(one) for one in sheet.rows] == [HEADINGS, ["23.11.2026", "Снег"]]


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
        "from core.tables import bounds, sheets\n"
        "try:\n    sheets.read(pathlib.Path(sys.argv[1]), bounds.FEW)\n"
        "except BaseException as error:\n    sys.stdout.write(f'{type(error).__name__}: {error}')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    return done.stdout or done.stderr[:200]
