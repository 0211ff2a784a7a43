"""A text as a table: its letters, whichever program wrote them, and its rows as one sign or another parts them."""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TextIO

from core.errors import Invalid
from core.language.words import _
from core.tables.cells import Row, unguarded
from core.tables.letters import LOST, decoded

# the longest cell there is: a text of the greatest length, written thrice; the bound belongs to the whole program
csv.field_size_limit(10_000_000)

STRETCH = 1 << 20
# more signs that part cells stand in no row, its texts included; each would become a cell, and fill the memory
_MOST_SIGNS = 1_000_000
# a line that no file has
_END = "\N{END OF TRANSMISSION}"
_DELIMITERS = ";,\t|"
_BELLS = re.compile("[\x01-\x08\x0e-\x1f]")
# half of an emoji, as some programs write it
_HALF_SIGN = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


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

    def open(self) -> TextIO:
        if self.encoding:
            return io.TextIOWrapper(io.BytesIO(self.content), self.encoding, newline="")
        return io.StringIO(self.read, newline="")

    @property
    def delimiters(self) -> list[str]:
        """The signs that may part it into columns; first the one that parts its first line most often."""
        beginning = self.open().read(STRETCH >> 4)
        first = next(filter(str.strip, beginning.splitlines()), "")
        found = [sign for sign in _DELIMITERS if sign in beginning]
        return sorted(found, key=first.count, reverse=True) or [_DELIMITERS[0]]

    @property
    def is_open_ended(self) -> bool:
        """It does not end with a line, as every table does that was written to its end."""
        return not self.content.rstrip(b"\0 ").endswith((b"\n", b"\r"))

    def is_open(self, delimiter: str) -> bool:
        """A quotation mark has swallowed all that follows, to the end."""
        if b'"' not in self.content:
            return False
        rows = csv.reader(chain(self.open(), [_END]), delimiter=delimiter)
        return deque(rows, maxlen=1).pop() != [_END]

    def lines_above(self, row: int, delimiter: str) -> int:
        """How many lines the rows above that one take: where a cell has several, so has its row."""
        reader = csv.reader(self.open(), delimiter=delimiter)
        for _row in islice(reader, row):
            pass
        return reader.line_num

    def rows(self, delimiter: str, is_strict: bool) -> Iterator[Row]:
        lines = _Lines(self.open(), delimiter)
        reader = csv.reader(lines, delimiter=delimiter, strict=is_strict)
        number, width, row, may_guard = 0, 0, list[str](), b"'" in self.content
        try:
            for row in reader:
                number, lines.signs = number + 1, 0
                width = max(width, len(row))
                yield [*map(unguarded, row)] if may_guard else row
        except csv.Error as error:
            # a quotation mark without its fellow swallows all that follows
            sentence = _(
                "Row {n} of this file cannot be read: a cell in it is too long, "
                "or a quotation mark has no end or stands where none belongs."
            )
            raise Invalid(sentence.format(n=number + 1)) from error
        if is_strict and number and self.is_open_ended and len(row) < width:
            sentence = _("This file breaks off in row {n}. Have it written anew.")
            raise Invalid(sentence.format(n=number))


class _Lines:
    """What a reader is fed with; a row of endless cells is given up before it is taken apart."""

    def __init__(self, text: TextIO, delimiter: str) -> None:
        self._text, self._delimiter = text, delimiter
        # those of the row that is being read
        self.signs = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._text)
        self.signs += line.count(self._delimiter)
        if self.signs > _MOST_SIGNS:
            raise csv.Error
        return line


def cells_of(line: str, delimiter: str) -> list[str]:
    """None of them where a quotation mark has no fellow."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _is_utf8(content: bytes) -> bool:
    reader = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), STRETCH):
            reader.decode(content[start : start + STRETCH])
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
    # what is no text at all has such bytes too, and signs that no text has
    is_text = order and not _BELLS.search((order + head).decode("utf-16", "replace"))
    return order + content if is_text else content
