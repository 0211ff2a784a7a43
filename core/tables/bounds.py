"""What a spreadsheet may weigh, looked at before it is opened; and what is broken refused however it breaks."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Invalid
from core.language.words import _
from core.tables.places import Room, demand_binary_near, demand_near

MOST_PARTS = 4000
_MARK = b"<"
# Excel may save a workbook as records and not as XML
_BINARY = "workbook.bin"
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
    # the reader makes room for every cell of a sheet up to the farthest: of all sheets together
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
        marks, room = 0, Room(bounds.room, bounds.exceeded())
        is_binary = any(entry.filename.casefold().endswith(_BINARY) for entry in package.infolist())
        for entry in package.infolist():
            part = _unpacked(package, entry, bounds)
            marks += part.count(_MARK)
            if marks > bounds.marks:
                raise bounds.exceeded()
            demand_near(part, room)
            if is_binary:
                demand_binary_near(part, room)
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


def _with(package: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for entry in package.infolist():
            made.writestr(entry.filename, changed.get(entry.filename) or package.read(entry))
    return content.getvalue()
