"""Do the twins say the same? Kazakh and Russian stand on separate sheets with the same rows, numbers and dates."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from core.document.blocks import Block, Cell, Choice, Document, Landscape, Remark, Row, Table
from core.language.words import N_

_FIGURES = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True)
class Odds:
    """A place where the twins part. `sentence` is untranslated and takes `row`, counted as a reader counts."""

    sentence: str
    row: int
    first: str
    second: str


def parity(first: Document, second: Document) -> list[Odds]:
    """Rows of tables one by one: what is missing in one language, and figures and dates that differ."""
    found: list[Odds] = []
    pairs = zip_longest(_tables(first.blocks), _tables(second.blocks))
    for one, other in pairs:
        rows = zip_longest(one.rows if one else (), other.rows if other else ())
        for number, (left, right) in enumerate(rows, 1):
            found += _between(number, left, right)
    return found


def rows_of(document: Document) -> int:
    """How many rows of tables there are to be compared."""
    return sum(len(table.rows) for table in _tables(document.blocks))


def _between(number: int, left: Row | None, right: Row | None) -> Iterator[Odds]:
    was, is_ = _said(left), _said(right)
    if left is None or right is None or len(was) != len(is_):
        yield Odds(N_("Row {row} stands in one language only"), number, " · ".join(was), " · ".join(is_))
        return
    for one, other in zip(was, is_, strict=True):
        if bool(one.strip()) != bool(other.strip()):
            yield Odds(N_("Row {row}: a text is missing in one language"), number, one, other)
        elif _figures(one) != _figures(other):
            yield Odds(N_("Row {row}: figures or dates differ"), number, one, other)


def _figures(text: str) -> Counter[str]:
    """Numbers, dates and hours in any order: the two languages put them in different places."""
    return Counter(_FIGURES.findall(text.replace("\N{NO-BREAK SPACE}", " ")))


def _said(row: Row | None) -> list[str]:
    return [_text(cell) for cell in row.cells] if row else []


def _text(cell: Cell) -> str:
    match cell:
        case str():
            return cell
        case Choice() | Remark():
            return ""
        case _:
            return "".join(run.text for run in cell)


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case Landscape(inner):
                yield from _tables(inner)
