"""A table as it comes from Excel, LibreOffice, a platform or an old program: rows of cells, whatever the file."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from core.errors import Invalid, Unavailable
from core.language.words import _

Cell = str | float | bool | datetime | date | time | timedelta

MOST_BYTES = 50_000_000
# of a spreadsheet once unpacked: a bomb of zeros is refused before it is read
MOST_UNPACKED = 500_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# the stream in which Excel keeps a whole workbook that has a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DELIMITERS = ";,\t|"
# what Excel would run as a formula, and the same with an apostrophe before it
FORMULA = ("=", "+", "@", "-")
GUARDED = tuple(f"'{sign}" for sign in FORMULA)


@dataclass(frozen=True)
class Grid:
    """One sheet; a CSV file has a single one without a name."""

    name: str
    rows: Sequence[Sequence[Cell]]


def read(path: Path) -> list[Grid]:
    """Every sheet that holds something. Refuses, with a reason, what is no table, too big or broken."""
    content = _content(path)
    if not content.startswith(_SPREADSHEETS):
        return [Grid("", list(_bounded(_csv_rows(content))))]
    if content.startswith(_SPREADSHEETS[0]):
        _demand_modest(content)
    return _sheets(path, content)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Invalid(_("This file is too big to be a plan."))
        content = path.read_bytes()
    except OSError as error:
        raise Unavailable(_("The file could not be read: {path}").format(path=path)) from error
    if not content.strip():
        raise Invalid(_("This file is empty."))
    return content


def _demand_modest(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
    except zipfile.BadZipFile as error:
        raise Invalid(_("This spreadsheet is broken. Open it in Excel and save it anew.")) from error
    if unpacked > MOST_UNPACKED:
        raise Invalid(_("This file is too big to be a plan."))


def _sheets(path: Path, content: bytes) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        grids = [
            Grid(name, list(_bounded(book.get_sheet_by_name(name).to_python(skip_empty_area=False))))
            for name in book.sheet_names
        ]
    except CalamineError as error:
        if _is_protected(path, content):
            raise Invalid(_("This spreadsheet is protected with a password. Save it without one.")) from error
        raise Invalid(_("This spreadsheet is broken. Open it in Excel and save it anew.")) from error
    return [grid for grid in grids if grid.rows]


def _is_protected(path: Path, content: bytes) -> bool:
    """Told the file's kind by its name, the reader sees the password; from the bytes alone it sees no kind at all."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if _ENCRYPTED in content:
        return True
    try:
        CalamineWorkbook.from_path(path)
    except PasswordError:
        return True
    except CalamineError:
        return False
    return False


def _bounded(rows: Iterator[Sequence[Cell]] | Sequence[Sequence[Cell]]) -> Iterator[list[Cell]]:
    for number, row in enumerate(rows):
        if number >= MOST_ROWS or len(row) > MOST_COLUMNS:
            raise Invalid(_("This file is too big to be a plan."))
        yield [cell.strip() if isinstance(cell, str) else cell for cell in row]


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    text = decoded(content)
    try:
        dialect = csv.Sniffer().sniff(text[:4096], _DELIMITERS).delimiter
    except csv.Error:
        dialect = ";"
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=dialect):
            # an apostrophe keeps Excel from running a text as a formula; it is no part of the text
            yield [cell[1:] if cell.startswith(GUARDED) else cell for cell in row]
    except csv.Error as error:
        raise Invalid(_("This is not a table: neither Excel nor CSV.")) from error


def decoded(content: bytes) -> str:
    """
    The text of a CSV file, whichever program of the last thirty years wrote it.

    >>> decoded("Күні;Тақырып".encode("kz1048"))
    'Күні;Тақырып'
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Russian letters lie where cp1251 has them; the Kazakh ones cp1251 does not know
        text = content.decode("kz1048", "replace")
    if "\0" in text:
        raise Invalid(_("This is not a table: neither Excel nor CSV."))
    return text
