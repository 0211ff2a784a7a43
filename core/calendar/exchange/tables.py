"""A table as it comes from Excel, LibreOffice, a platform or an old program: rows of cells, whatever the file."""

import csv
import io
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from core.calendar.exchange import bounds
from core.calendar.exchange.letters import decoded
from core.errors import Invalid, Unavailable
from core.language.words import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, SheetMetadata

Cell = str | float | bool | datetime | date | time | timedelta
# the first and the last cell, each by its row and column from 0
Span = tuple[tuple[int, int], tuple[int, int]]

MOST_BYTES = 50_000_000
# what comes in while the screen waits a few seconds, headings and all
MOST_ROWS = 3_000
MOST_COLUMNS = 200
MOST_IN_CELL = 32_767
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# the stream in which Excel keeps a whole workbook that has a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# so many letters tell how a text is parted
_SNIFFED = 4096
_DELIMITERS = ";,\t|"
# what Excel would run as a formula, in wide letters too
FORMULA = ("=", "+", "@", "-", "\t", "\r", "\n", "＝", "＋", "＠", "－")
# what parts the columns of a CSV file that the office writes: Excel here expects it
DELIMITER = ";"
# the longest cell there is: a text of the greatest length, written thrice
_MOST_IN_FIELD = 10_000_000
_field_limit = threading.Lock()


@dataclass(frozen=True)
class Grid:
    """One sheet; a CSV file has a single one without a name."""

    name: str
    rows: Sequence[Sequence[Cell]]
    is_hidden: bool = False
    # something stands beyond what is read of a sheet
    is_cut: bool = False
    merged: Sequence[Span] = ()


def read(path: Path) -> list[Grid]:
    """Every sheet that holds something. Refuses, with a reason, what is no table, too big or broken."""
    content = _content(path)
    if not content.startswith(_SPREADSHEETS):
        return [_grid("", _csv_rows(content))]
    if content.startswith(_SPREADSHEETS[0]):
        with bounds.BentIsRefused():
            content = bounds.weighed(content)
    return _sheets(path, content)


def fitted(text: str) -> str:
    """As much of a text as a cell of Excel holds, which counts as UTF-16 does."""
    if len(text) <= MOST_IN_CELL // 2:
        return text
    return text.encode("utf-16-le")[: 2 * MOST_IN_CELL].decode("utf-16-le", "ignore")


def guarded(text: str) -> str:
    """
    For a CSV file: an apostrophe keeps Excel from running a text as a formula; it is no part of the text.

    >>> [guarded(text) for text in ("=1+1", "'=1+1", "'a'")]
    ["'=1+1", "''=1+1", "'a'"]
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def unguarded(text: str) -> str:
    """
    As it was before it went out.

    >>> [unguarded(guarded(text)) for text in ("=1+1", "'=1+1", "'a'")]
    ['=1+1', "'=1+1", "'a'"]
    """
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise bounds.is_too_big()
        content = path.read_bytes()
    except OSError as error:
        raise Unavailable(_("The file could not be read: {path}").format(path=path)) from error
    if not content.strip():
        raise Invalid(_("This file is empty."))
    return content


def _sheets(path: Path, content: bytes) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    with bounds.BentIsRefused():
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            grids = [_sheet(book.get_sheet_by_name(about.name), about) for about in book.sheets_metadata]
        except CalamineError as error:
            if _is_protected(path, content):
                raise Invalid(_("This spreadsheet is protected with a password. Save it without one.")) from error
            raise bounds.is_broken() from error
    return [grid for grid in grids if grid.rows]


def _is_protected(path: Path, content: bytes) -> bool:
    """Told the file's kind by its name, the reader sees the password; from the bytes alone it sees no kind at all."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if ENCRYPTED in content:
        return True
    try:
        CalamineWorkbook.from_path(path)
    except PasswordError:
        return True
    except (CalamineError, OSError):
        # an archive that ends too early is one for it, and a disk for Python
        return False
    return False


def _sheet(sheet: "CalamineSheet", about: "SheetMetadata") -> Grid:
    from python_calamine import SheetVisibleEnum

    rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    # one row that says something beyond those is enough to know
    beyond = next((row for row in islice(sheet.iter_rows(), MOST_ROWS, None) if _trimmed(row)), [])
    is_hidden = about.visible != SheetVisibleEnum.Visible
    return _grid(about.name, [*rows, beyond], is_hidden, sheet.merged_cell_ranges or ())


def _grid(name: str, rows: Iterable[Sequence[Cell]], is_hidden: bool = False, merged: Sequence[Span] = ()) -> Grid:
    """Without the empty rows and columns around: a stray space is nothing."""
    kept: list[list[Cell]] = []
    is_cut = False
    for row in rows:
        cells = _trimmed(row)
        if cells and (len(kept) == MOST_ROWS or len(cells) > MOST_COLUMNS):
            is_cut = True
        if len(kept) < MOST_ROWS:
            kept.append(cells[:MOST_COLUMNS])
    while kept and not kept[-1]:
        kept.pop()
    width = max(map(len, kept), default=0)
    return Grid(name, [[*cells, *[""] * (width - len(cells))] for cells in kept], is_hidden, is_cut, merged)


def _trimmed(row: Sequence[Cell]) -> list[Cell]:
    cells = [cell.strip() if isinstance(cell, str) else cell for cell in row]
    while cells and cells[-1] == "":
        cells.pop()
    return cells


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    text = decoded(content)
    try:
        with _long_fields():
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text[:_SNIFFED])):
                yield [*map(unguarded, row)]
    except csv.Error as error:
        raise Invalid(_("This is not a table: neither Excel nor CSV.")) from error


def _delimiter(text: str) -> str:
    """Where rows are too few or too uneven to be sure, the sign that parts the headings most often."""
    try:
        return csv.Sniffer().sniff(text, _DELIMITERS).delimiter
    except csv.Error:
        headings = next(filter(str.strip, text.splitlines()), "")
        return max(_DELIMITERS, key=headings.count)


@contextmanager
def _long_fields() -> Iterator[None]:
    """The bound belongs to the whole program: it is put back, and two do not change it at once."""
    with _field_limit:
        before = csv.field_size_limit(_MOST_IN_FIELD)
        try:
            yield
        finally:
            csv.field_size_limit(before)
