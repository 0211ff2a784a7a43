"""Plans of one row as workbooks that are bent in their parts, and reading them where a crash is only seen."""

import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter import Workbook

from core.tables import sheets
from core.tables.bounds import FEW
from core.tables.sheets import Sheet

HEADINGS = ["Дата", "Тема"]


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


def binary(path: Path, *cells: tuple[int, int]) -> Path:
    """A workbook saved as records, as Excel does for .xlsb: each with its type, its length and its bytes."""

    def record(kind: int, content: bytes = b"") -> bytes:
        return bytes([kind] if kind < 0x80 else [kind & 0x7F | 0x80, kind >> 7]) + bytes([len(content)]) + content

    def text(said: str) -> bytes:
        return struct.pack("<I", len(said)) + said.encode("utf-16-le")

    sheet = record(0x81) + record(0x94, bytes(16)) + record(0x91)
    for row, column in cells:
        sheet += record(0, struct.pack("<I", row) + bytes(13)) + record(6, struct.pack("<II", column, 0) + text("Қар"))
    relation = '<Relationship Id="rId1" Type="urn:x/worksheet" Target="worksheets/sheet1.bin"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/_rels/workbook.bin.rels", f"<Relationships>{relation}</Relationships>")
        named = record(0x9C, struct.pack("<II", 0, 1) + text("rId1") + text("A"))
        package.writestr(
            "xl/workbook.bin", record(0x83) + record(0x8F) + named + record(0x90) + record(0x9D, bytes(26))
        )
        package.writestr("xl/worksheets/sheet1.bin", sheet + record(0x92))
    return path


def opened(path: Path) -> list[Sheet]:
    return sheets.read(path, FEW)


def read_apart(*paths: Path) -> list[str]:
    """What is said of each, in a process of its own: the reader takes the whole program down, if it is let."""
    code = (
        "import sys, pathlib\n"
        "from core.tables import bounds, sheets\n"
        "for path in sys.argv[1:]:\n"
        "    try:\n        sheets.read(pathlib.Path(path), bounds.FEW)\n        print('read')\n"
        "    except BaseException as error:\n        print(f'{type(error).__name__}: {error}')\n"
    )
    asked = [sys.executable, "-c", code, *map(str, paths)]
    done = subprocess.run(
        asked, capture_output=True, encoding="utf-8", check=False, env=os.environ | {"PYTHONUTF8": "1"}
    )
    assert done.returncode == 0, done.stderr[:200]
    return done.stdout.splitlines()


def with_rows(folder: Path, rows: Sequence[str]) -> list[Path]:
    """A plan for each of them, where it stands behind the rows of the plan."""
    made = []
    for number, row in enumerate(rows):
        path = book(folder / f"{number}.xlsx", lambda _made: None)
        end = "</sheetData>"
        rewritten(path, "xl/worksheets/sheet1.xml", lambda text, row=row, end=end: text.replace(end, row + end))
        made.append(path)
    return made
