"""A table column by column, as words: a plain text is read at once by pandas, or asks for a closer look."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.tables.bounds import MANY
from core.tables.cells import words
from core.tables.faults import RowFault
from core.tables.table import Table
from core.tables.texts import Text

if TYPE_CHECKING:
    import numpy

# an apostrophe at the beginning of a cell that keeps Excel from running what follows
_GUARD = re.compile(rb"""(?:^|[;,\t|"\n])'[=+@\t\r-]""")
_BREAK = b"\n"
# so many cells after the last column are looked at: a row that has more than the table has lost its order
_BEYOND = 4


@dataclass
class Columns:
    """As many words in each as the table has rows; rows without a word stand there too, so that numbers hold."""

    said: dict[str, "numpy.ndarray[Any, Any]"]
    count: int
    # what is wrong with whole rows, and the numbers of these
    faults: list[RowFault] = field(default_factory=list)
    misshapen: set[int] = field(default_factory=set)

    def kept(self, name: str, most: int) -> "numpy.ndarray[Any, Any]":
        """A column as it is kept: without what cannot be seen, and no longer than that."""
        import numpy

        said = self.said[name]
        cells = said.tolist()
        if _is_clean("\n".join(cells)) and max(map(len, cells), default=0) <= most:
            return said
        said = numpy.empty(self.count, object)
        said[:] = [words(one)[:most] for one in cells]
        return said


def _is_clean(lines: str) -> bool:
    """Nothing unseen stands in any of them, and no space around."""
    around = lines.startswith(" ") or lines.endswith(" ") or "\n " in lines or " \n" in lines
    return not around and lines.replace("\n", "").isprintable()


def at_once(found: Table, places: Mapping[str, int]) -> Columns | None:
    """None: something in it asks for a closer look, which also tells what is wrong and where."""
    import pandas

    text = found.grid.text
    if text is None or found.grid.is_torn or text.is_open_ended:
        return None
    if b"'" in text.content and _GUARD.search(text.content):
        return None
    beyond = range(len(found.headings), len(found.headings) + _BEYOND)
    above = text.lines_above(found.first - 1, found.grid.delimiter)
    content, first = text.content if text.encoding else text.read.encode(), 0
    for _line in range(found.first - 1):
        first = content.find(_BREAK, first) + 1 or len(content)
    line = (found.grid.delimiter * beyond[-1]).encode() + _BREAK
    # pandas asks it for nothing but its bytes, whatever it says it needs
    source: Any = _Behind(line, content, first)
    try:
        frame = pandas.read_csv(
            source, sep=found.grid.delimiter, header=None,
            names=list(range(beyond[-1] + 1)), usecols=sorted({*places.values(), *beyond}), index_col=False,
            dtype=object, na_filter=False, skip_blank_lines=False,
        )[1:]  # fmt: skip
    except (pandas.errors.ParserError, pandas.errors.EmptyDataError):
        return None
    # a cell of several lines may hold rows that a quotation mark has swallowed
    is_plain = above + len(frame) == _lines(text) and above == found.first - 1
    if not is_plain or len(frame) > MANY.rows or any((frame[place].to_numpy() != "").any() for place in beyond):
        return None
    return Columns({name: frame[place].to_numpy() for name, place in places.items()}, len(frame))


class _Behind:
    """
    A text behind a first line that has more cells than the table: pandas then sees where a row has more too.

    Its bytes as they are: what is a file to Python, pandas turns into letters and back into bytes.
    """

    def __init__(self, line: bytes, content: bytes, first: int) -> None:
        self._line, self._content, self._at = line, content, first

    def read(self, size: int = -1) -> bytes:
        part, self._line = self._line, b""
        if not part:
            part = self._content[self._at : self._at + size if size >= 0 else None]
            self._at += len(part)
        return part

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.read, b"")


def _lines(text: Text) -> int:
    return text.content.count(_BREAK) if text.encoding else text.read.count(_BREAK.decode())
