"""How much of a file is read: what is too big is refused before it costs anything, and for the right reason."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from core.errors import Invalid
from core.tables import bounds, sheets
from core.tables.bounds import FEW
from tests.core.tables.bent import book, opened, read_apart, rewritten, with_rows

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


# bent by hand


def test_a_bent_address_of_a_cell_is_refused(tmp_path: Path) -> None:
    cells = ("AAAAAAAAAAAA2", "A99999999999", "A4294967295", "B", "2B", "")
    said = read_apart(*with_rows(tmp_path, [f'<row r="3"><c r="{cell}"><v>1</v></c></row>' for cell in cells]))
    assert [one for one in said if not one.startswith("Invalid:")] == []
    assert len(said) == len(cells)


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
