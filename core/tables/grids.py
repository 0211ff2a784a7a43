"""A file as rows of cells, one after the other: a workbook of Excel or LibreOffice, or text in whichever letters."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import Gone, Invalid, Unavailable
from core.language.words import _
from core.tables import bounds, compound
from core.tables.bounds import MANY, Bounds
from core.tables.cells import Row, Span
from core.tables.places import Room
from core.tables.texts import STRETCH, Text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

# a title, the office's name and a stamp may stand over the headings
HEAD = 40
_SPREADSHEETS = (b"PK\x03\x04", compound.SIGN)
# what older programs call an export to Excel
# each part takes all it can and gives nothing back: over five million spaces that would be a day of trying
_WEB = re.compile(rb"\s*+(?:\xef\xbb\xbf)?+\s*+<(?:!doctype|html|head|meta|style|table|\?xml)\b", re.IGNORECASE)
# with a password Excel keeps a whole workbook in this stream, LibreOffice tells of the key beside each part
_ENCRYPTED, _MANIFEST, _KEY = "EncryptedPackage".encode("utf-16-le"), "META-INF/manifest.xml", b"encryption-data"
# and the Excel of before 2007 says so behind the record that begins the workbook, or after one that bars writing
_LOCKED = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06](?:.{6}|.{14})(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
# where Word keeps its text, and kept it before 2007
_WORD_PART, _WORD_STREAM = "word/document.xml", "WordDocument".encode("utf-16-le")


@dataclass
class Grid:
    """One sheet or one text; its rows can be gone through once, the first of them are known before."""

    head: list[Row]
    rest: Iterator[Row]
    merged: Sequence[Span] = ()
    # letters of it were lost when it was read
    is_torn: bool = False
    # of a text, what parts its columns, and the text itself from its beginning
    delimiter: str = ""
    text: Text | None = None
    # of a sheet
    name: str = ""
    is_hidden: bool = False

    def rows(self) -> Iterator[Row]:
        return chain(self.head, self.rest)


def content_of(path: Path, most: Bounds = MANY) -> bytes:
    if not path.is_file():
        raise Gone(_("There is no such file: {path}").format(path=path))
    try:
        if path.stat().st_size > most.content:
            raise most.exceeded()
        return path.read_bytes()
    except OSError as error:
        raise Unavailable(_("The file could not be read: {path}").format(path=path)) from error


def grids(content: bytes, most: Bounds = MANY, with_hidden: bool = False) -> list[Grid]:
    """Every sheet that is seen, and the hidden ones where there is no other; or every way to part a text."""
    if len(content) > most.content:
        raise most.exceeded()
    if not (content[:STRETCH].strip() or content.strip()):
        raise Invalid(_("This file is empty."))
    if _WEB.match(content):
        raise Invalid(_("This is a web page, whatever its name says. Open it in Excel and save it as a spreadsheet."))
    if content.startswith(_SPREADSHEETS):
        return _sheets(content, most, with_hidden)
    text = Text.of(content)
    return [_of_text(text, sign, most.is_strict) for sign in text.delimiters]


def _of_text(text: Text, delimiter: str, is_strict: bool) -> Grid:
    rows, head = text.rows(delimiter, is_strict), list[Row]()
    try:
        head.extend(islice(rows, HEAD))
    except Invalid as error:
        # parted by another sign it may be whole: only whoever goes through these rows is to hear of it
        rows = iter(partial(_refuse, error), ())
    return Grid(head, rows, is_torn=text.is_torn, delimiter=delimiter, text=text)


def _refuse(error: Invalid) -> Row:
    raise error


def _sheets(content: bytes, most: Bounds, with_hidden: bool) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    with bounds.BentIsRefused():
        if content.startswith(_SPREADSHEETS[0]):
            content = bounds.weighed(content, most)
        elif content.startswith(compound.SIGN):
            compound.demand_near(content, Room(most.room, most.exceeded()))
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            seen = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
            names = book.sheet_names if with_hidden or not seen else seen
            found = [_sheet(book.get_sheet_by_name(name), name, name not in seen) for name in names]
        except CalamineError as error:
            if _is_protected(content):
                raise Invalid(_("This spreadsheet is protected with a password. Save it without one.")) from error
            if _is_of_word(content):
                raise Invalid(_("This is a Word document. Copy its table into Excel and save that.")) from error
            raise bounds.is_broken() from error
    found = [grid for grid in found if grid.head]
    if not found:
        raise Invalid(_("This file is empty."))
    return found


def _is_protected(content: bytes) -> bool:
    """The reader knows it by the file's name alone; here its bytes tell."""
    if content.startswith(_SPREADSHEETS[1]):
        return _ENCRYPTED in content or _LOCKED.search(content) is not None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _MANIFEST in package.namelist() and _KEY in package.read(_MANIFEST)


def _is_of_word(content: bytes) -> bool:
    """Plans lie in tables of Word most of all, whatever the file's name says."""
    if content.startswith(_SPREADSHEETS[1]):
        return _WORD_STREAM in content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _WORD_PART in package.namelist()


def _sheet(sheet: "CalamineSheet", name: str, is_hidden: bool) -> Grid:
    first = sheet.start[1] if sheet.start else 0
    merged = [
        ((top, max(left - first, 0)), (bottom, right - first))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    rows = _unbent(sheet)
    return Grid(list(islice(rows, HEAD)), rows, merged, name=name, is_hidden=is_hidden)


def _unbent(sheet: "CalamineSheet") -> Iterator[Row]:
    with bounds.BentIsRefused():
        yield from sheet.iter_rows() if sheet.start else ()
