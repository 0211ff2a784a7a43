"""A table before it is taken in: what its columns are called and seem to mean, and its first rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from core.tables.cells import words
from core.tables.table import Table

_SAMPLE = 5


@dataclass(frozen=True)
class Looked:
    headings: Sequence[str]
    columns: Mapping[str, str]
    signature: str
    sample: Sequence[Sequence[str]]
    count: int
    # of a workbook, which of its sheets are read together, and which are not read
    sheets: Sequence[str] = ()
    unread: Sequence[str] = ()


def look(found: Table, columns: Mapping[str, str]) -> Looked:
    rows = found.rows()
    sample = list(islice(rows, _SAMPLE))
    count = len(sample) + sum(1 for _row in rows)
    shown = [place for place, heading in enumerate(found.headings) if heading]
    said = [[words(row[place]) if place < len(row) else "" for place in shown] for row in sample]
    headings = [found.headings[place] for place in shown]
    return Looked(headings, columns, found.signature, said, count, found.sheets, found.unread)
