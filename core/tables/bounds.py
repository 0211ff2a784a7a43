"""What a spreadsheet may weigh, looked at before it is opened; and what is broken refused however it breaks."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.errors import Invalid
from core.language.words import _

MOST_PARTS = 4000
_MARK = b"<"
# a sheet of Excel ends here; what stands beyond was bent by hand
_LAST_ROW, _LAST_COLUMN, _MOST_LETTERS = 1_048_576, 16_384, 3
# a cell that holds something, and the row it may take its place from
_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b([^<>]*)(?<!/)>(?!\s*</)")
_ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d*)["']""")
_OPEN_TABLE, _OPEN_ROW = b"table:table", b"table:table-row"
_OPEN_CELL = re.compile(rb"<(table:(?:covered-)?table(?:-row|-cell)?)(?=[\s/>])([^<>]*)>")
_REPEATED = re.compile(rb"""-repeated\s*=\s*["'](\d{1,18})["']""")
_FAILED = re.compile(rb'(<(?:\w+:)?c\b[^<>]*\bt\s*=\s*")e(")')
# a formula without what it came to, as programs write it that cannot work it out: its cell would pass as empty
_UNWORKED = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)\s*</(?:\w+:)?c>")
# what zipfile and zlib raise on bent bytes, and the reader's numbers that are too big for a day or an hour
_BENT = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True)
class Bounds:
    """How much of one kind of table is read, and what is said of more."""

    # of the file, of a workbook once unpacked, and of one part of it
    content: int
    unpacked: int
    in_part: int
    # four for a cell
    marks: int
    # the reader makes room for every cell up to the farthest
    room: int
    rows: int
    columns: int
    # a text with a quotation mark that has no fellow is refused, and so is one that breaks off
    is_strict: bool

    def exceeded(self) -> Invalid:
        return Invalid(_("This file is too big to be taken in at once. Take it in by parts."))

    def cut(self) -> Invalid:
        said = _("This table is too long or too wide: split it. At most: {rows} rows, {columns} columns.")
        return Invalid(said.format(rows=self.rows, columns=self.columns))

    def demand_narrow(self, headings: Sequence[str]) -> None:
        if len(headings) > self.columns:
            raise Invalid(_("This table is too wide: it has more than {most} columns.").format(most=self.columns))

    def demand_short(self, rows: int) -> None:
        if rows > self.rows:
            sentence = _("This file has more than {most} rows. Take it in by parts.")
            raise Invalid(sentence.format(most=self.rows))


# rows of which each is looked at before it becomes a record, while the screen waits a few seconds: headings and all;
# the longest plan there may be needs a third of the marks, and eleven columns may end in the last row of Excel
FEW = Bounds(50_000_000, 200_000_000, 100_000_000, 5_000_000, 12_000_000, 3_000, 200, is_strict=False)
# rows that nobody reads one by one: a million messages of seven columns
MANY = Bounds(400_000_000, 1_500_000_000, 800_000_000, 80_000_000, 24_000_000, 1_000_000, 2_000, is_strict=True)


class BentIsRefused:
    """Around the reading of a file that somebody may have bent, whichever library stumbles over it."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        # a panic is no Exception, and the reader has no name to import it by
        if isinstance(error, _BENT) or (kind is not None and kind.__name__ == "PanicException"):
            raise is_broken() from error


def is_broken() -> Invalid:
    return Invalid(_("This spreadsheet is broken. Open it in Excel and save it anew."))


def weighed(content: bytes, bounds: Bounds) -> bytes:
    """The package, once nothing in it is too heavy; its failed formulas are words now, which the reader gives back."""
    failed: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        _weigh(package.infolist(), bounds)
        marks = 0
        for entry in package.infolist():
            part = _unpacked(package, entry, bounds)
            marks += part.count(_MARK)
            if marks > bounds.marks:
                raise bounds.exceeded()
            _demand_near(part, bounds.room)
            if b"f>" in part and _UNWORKED.search(part):
                raise Invalid(_("A formula in it was never worked out. Open it in Excel and save it anew."))
            if b'"e"' in part and _FAILED.search(part):
                failed[entry.filename] = _FAILED.sub(rb"\1str\2", part)
        return _with(package, failed) if failed else content


def _weigh(entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    # the measure of a Word file; the reading of those is not loaded before it is needed
    from core.document.package import HARMLESS, MOST_SHRUNK

    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > bounds.unpacked:
        raise bounds.exceeded()
    for entry in entries:
        if entry.file_size > max(HARMLESS, entry.compress_size * MOST_SHRUNK):
            raise bounds.exceeded()


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, bounds: Bounds) -> bytes:
    with package.open(entry) as file:
        # the size in the list of contents may lie
        part = file.read(bounds.in_part + 1)
    if len(part) > bounds.in_part:
        raise bounds.exceeded()
    return part


def _demand_near(part: bytes, room: int) -> None:
    """One cell at the far end of a sheet costs more memory than there is, and the reader does not ask first."""
    last_row = last_column = 0
    for row, column in _places(part):
        last_row, last_column = max(last_row, row), max(last_column, column)
        if last_row * last_column > room:
            from xlsxwriter.utility import xl_rowcol_to_cell

            said = _("A cell stands far from the table: {cell}. Delete what is there and save the file anew.")
            raise Invalid(said.format(cell=xl_rowcol_to_cell(row - 1, column - 1)))


def _places(part: bytes) -> Iterator[tuple[int, int]]:
    """The row and the column, from 1, of every cell that holds something."""
    yield from _excel_places(part)
    if _OPEN_TABLE in part:
        yield from _open_places(part)


def _excel_places(part: bytes) -> Iterator[tuple[int, int]]:
    row = 1
    for found in _CELL.finditer(part):
        address = _ADDRESS.search(found[2])
        letters, digits = (address[1], address[2]) if address else (b"", b"")
        row = int(digits or row)
        if len(letters) > _MOST_LETTERS or not 0 < row <= _LAST_ROW:
            raise is_broken()
        if found[1] == b"c":
            yield row, max(1, _number(letters))


def _open_places(part: bytes) -> Iterator[tuple[int, int]]:
    """Of OpenDocument, which tells how often a row or a cell is repeated and nothing of where it stands."""
    row = column = 0
    for found in _OPEN_CELL.finditer(part):
        repeated = _REPEATED.search(found[2])
        times = int(repeated[1]) if repeated else 1
        if found[1] == _OPEN_TABLE:
            row = 0
        elif found[1] == _OPEN_ROW:
            row, column = min(row + times, _LAST_ROW), 0
        else:
            column = min(column + times, _LAST_COLUMN)
            if b"office:" in found[2] or not found[2].endswith(b"/"):
                yield row, column


def _number(letters: bytes) -> int:
    """Of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _with(package: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for entry in package.infolist():
            made.writestr(entry.filename, changed.get(entry.filename) or package.read(entry))
    return content.getvalue()
