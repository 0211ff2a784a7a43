"""Files of messages as offices get them, made on the spot."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from core.replies.importing import reading
from core.replies.importing.headings import VOCABULARY
from core.replies.importing.reading import Told
from core.tables import table
from core.tables.faults import RowFault

ALMATY = "Asia/Almaty"
# 17:50 in Almaty on 15 December
WATER = datetime(2026, 12, 15, 12, 50, tzinfo=UTC)


def csv_of(*lines: str, encoding: str = "utf-8") -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def workbook(rows: Iterable[Sequence[Any]], merged: Iterable[tuple[int, int, int, int, str]] = ()) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"default_date_format": "dd.mm.yyyy hh:mm", "strings_to_formulas": False})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    for span in merged:
        sheet.merge_range(*span)
    book.close()
    return content.getvalue()


def swollen(content: bytes, part: str, size: int) -> bytes:
    """A workbook one part of which unpacks to far more than it weighs."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
        for entry in package.infolist():
            said = package.read(entry)
            bomb.writestr(entry.filename, said + b" " * size if entry.filename == part else said)
    return made.getvalue()


def read(content: bytes) -> list[Told | RowFault]:
    """By the columns that are guessed."""
    found = table.found(content, VOCABULARY)
    return list(reading.told(found, found.columns, ALMATY))


def told(content: bytes) -> list[Told]:
    return [one for one in read(content) if isinstance(one, Told)]


def faults(content: bytes) -> list[RowFault]:
    return [one for one in read(content) if isinstance(one, RowFault)]
