"""A file as rows of cells, one after the other: a workbook of Excel or LibreOffice, or text in whichever letters."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, TextIO

from core.calendar.exchange import bounds
from core.calendar.exchange.bounds import Bounds
from core.calendar.exchange.letters import LOST, decoded
from core.calendar.exchange.tables import ENCRYPTED, Cell, Span, unguarded
from core.errors import Invalid
from core.language.words import N_, _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_BYTES = 400_000_000
MOST_ROWS = 1_000_000
MOST_COLUMNS = 2_000
# a title, the office's name and a stamp may stand over the headings
HEAD = 40
_TOO_BIG = N_("This file is too big to be taken in at once. Take it in by parts.")
# a million messages of seven columns
WORKBOOK = Bounds(1_500_000_000, 800_000_000, 80_000_000, 24_000_000, _TOO_BIG)
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DELIMITERS = ";,\t|"
_STRETCH = 1 << 20
# what older programs call an export to Excel
_WEB = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|meta|style|table|\?xml)\b", re.IGNORECASE)
# half of an emoji, as some programs write it
_HALF_SIGN = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")

Row = Sequence[Cell]


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
    text: "Text | None" = None
    # of a sheet
    name: str = ""

    def rows(self) -> Iterator[Row]:
        return chain(self.head, self.rest)


def grids(content: bytes) -> list[Grid]:
    """Every sheet that may hold the table, or every way to part a text into columns."""
    if len(content) > MOST_BYTES:
        raise WORKBOOK.exceeded()
    if not (content[:_STRETCH].strip() or content.strip()):
        raise Invalid(_("This file is empty."))
    if _WEB.match(content):
        raise Invalid(_("This is a web page, whatever its name says. Open it in Excel and save it as a spreadsheet."))
    if content.startswith(_SPREADSHEETS):
        return _sheets(content)
    text = Text.of(content)
    return [_of_text(text, sign) for sign in _DELIMITERS if sign in text.beginning] or [_of_text(text, ";")]


@dataclass(frozen=True)
class Text:
    content: bytes
    # none: the letters were read at once, and stand in `read`
    encoding: str = ""
    read: str = field(default="", repr=False)
    # some of its letters could not be read
    is_torn: bool = False

    @classmethod
    def of(cls, content: bytes) -> "Text":
        if b"\0" not in content and _is_utf8(content):
            return cls(content, "utf-8-sig")
        if _HALF_SIGN.search(content):
            try:
                halves = content.decode("utf-8-sig", "surrogatepass")
                return cls(content, "", halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
            except UnicodeDecodeError:
                pass
        read = decoded(_with_order(content))
        return cls(content, "", read, LOST in read)

    @property
    def beginning(self) -> str:
        return self.open().read(_STRETCH >> 4)

    def open(self) -> TextIO:
        if self.encoding:
            return io.TextIOWrapper(io.BytesIO(self.content), self.encoding, newline="")
        return io.StringIO(self.read, newline="")

    @property
    def is_open_ended(self) -> bool:
        """It does not end with a line, as every table does that was written to its end."""
        return not self.content.rstrip(b"\0 ").endswith((b"\n", b"\r"))


def _is_utf8(content: bytes) -> bool:
    reader = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), _STRETCH):
            reader.decode(content[start : start + _STRETCH])
        reader.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _with_order(content: bytes) -> bytes:
    """UTF-16 without the mark at its beginning: of plain signs every other byte is nothing."""
    head = content[:2000]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content
    firsts, seconds = b"\0" in head[::2], b"\0" in head[1::2]
    order = b"" if firsts == seconds else codecs.BOM_UTF16_BE if firsts else codecs.BOM_UTF16_LE
    return order + content


def _of_text(text: Text, delimiter: str) -> Grid:
    rows, head = _parted(text, delimiter), list[Row]()
    try:
        head.extend(islice(rows, HEAD))
    except Invalid as error:
        # parted by another sign it may be whole: only whoever goes through these rows is to hear of it
        rows = iter(partial(_refuse, error), ())
    return Grid(head, rows, is_torn=text.is_torn, delimiter=delimiter, text=text)


def _refuse(error: Invalid) -> Row:
    raise error


def _parted(text: Text, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(text.open(), delimiter=delimiter, strict=True)
    number, width, row, may_guard = 0, 0, list[str](), b"'" in text.content
    try:
        for row in reader:
            number += 1
            width = max(width, len(row))
            yield [*map(unguarded, row)] if may_guard else row
    except csv.Error as error:
        # a quotation mark without its fellow swallows all that follows
        sentence = _(
            "Row {n} of this file cannot be read: a cell in it is too long, "
            "or a quotation mark has no end or stands where none belongs."
        )
        raise Invalid(sentence.format(n=number + 1)) from error
    if number and text.is_open_ended and len(row) < width:
        sentence = _("This file breaks off in row {n}. Have it written anew.")
        raise Invalid(sentence.format(n=number))


def _sheets(content: bytes) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    with bounds.BentIsRefused():
        if content.startswith(_SPREADSHEETS[0]):
            content = bounds.weighed(content, WORKBOOK)
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            seen = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
            found = [_sheet(book.get_sheet_by_name(name), name) for name in seen or book.sheet_names]
        except CalamineError as error:
            if ENCRYPTED in content:
                raise Invalid(_("This spreadsheet is protected with a password. Save it without one.")) from error
            raise bounds.is_broken() from error
    found = [grid for grid in found if grid.head]
    if not found:
        raise Invalid(_("This file is empty."))
    return found


def _sheet(sheet: "CalamineSheet", name: str) -> Grid:
    first = sheet.start[1] if sheet.start else 0
    merged = [
        ((top, max(left - first, 0)), (bottom, right - first))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    rows = _unbent(sheet)
    return Grid(list(islice(rows, HEAD)), rows, merged, name=name)


def _unbent(sheet: "CalamineSheet") -> Iterator[Row]:
    with bounds.BentIsRefused():
        yield from sheet.iter_rows() if sheet.start else ()
