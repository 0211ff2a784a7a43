"""Tables of rows as files: as text, as a workbook of Excel and as one of LibreOffice."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
from lxml import etree

from tests.fuzz.bending import packed, unpacked

Rows = Sequence[Sequence[Any]]
_ROWS = 14
_OF = "urn:oasis:names:tc:opendocument:xmlns"


def every(name: str, rows: Rows) -> Iterator[tuple[str, bytes]]:
    yield f"{name}.csv", text(rows)
    yield f"{name}.xlsx", workbook(rows)
    yield f"{name}.ods", open_table(rows)


def text(rows: Rows) -> bytes:
    made = io.StringIO()
    csv.writer(made, delimiter=";").writerows([[_said(cell) for cell in row] for row in rows])
    return made.getvalue().encode()


def workbook(rows: Iterable[Sequence[Any]]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"default_date_format": "dd.mm.yyyy hh:mm", "strings_to_formulas": False})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return content.getvalue()


def open_table(rows: Rows) -> bytes:
    """As LibreOffice writes it, without its styles."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    told = "".join(
        f"<table:table-row>{''.join(cell.format(escape(_said(one))) for one in row)}</table:table-row>" for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{_OF}:office:1.0" xmlns:table="{_OF}:table:1.0" '
        f'xmlns:text="{_OF}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="a">{told}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{_OF}:manifest:1.0"/>'.encode()
    return packed({"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": manifest})


def shortened(workbook: bytes) -> bytes:
    """Its first rows: bent ten thousand times, a big one costs more than it shows."""
    parts = unpacked(workbook)
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            sheet = etree.fromstring(parts[name])
            for row in list(sheet.iter("{*}row"))[_ROWS:]:
                row.getparent().remove(row)
            parts[name] = etree.tostring(sheet, encoding="UTF-8", xml_declaration=True)
    return packed(parts)


def shortened_text(content: bytes) -> bytes:
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return text(list(islice(lines, _ROWS)))


def _said(cell: Any) -> str:
    return cell.strftime("%d.%m.%Y %H:%M") if isinstance(cell, datetime) else str(cell)
