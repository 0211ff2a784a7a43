"""Do the twins say the same? Kazakh and Russian stand on separate sheets with the same rows, numbers and dates."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from core.document.blocks import Block, Cell, Choice, Document, Landscape, Remark, Row, Table
from core.language.trilingual import Lang
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
    """Rows of tables one by one: what is missing or borrowed in one language, and figures and dates that differ."""
    found: list[Odds] = []
    pairs = zip_longest(_tables(first.blocks), _tables(second.blocks))
    for one, other in pairs:
        rows = zip_longest(one.rows if one else (), other.rows if other else ())
        for number, (left, right) in enumerate(rows, 1):
            found += _between(number, left, right)
            found += _borrowed(number, left, right, (first.lang, second.lang))
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


def _borrowed(number: int, left: Row | None, right: Row | None, langs: tuple[Lang, Lang]) -> Iterator[Odds]:
    """A cell in another language than its sheet's: what belongs there has not been written."""
    for one, other in zip(left.cells if left else (), right.cells if right else (), strict=False):
        if _is_foreign(one, langs[0]) or _is_foreign(other, langs[1]):
            yield Odds(N_("Row {row}: a text is missing in one language"), number, _text(one), _text(other))


def _is_foreign(cell: Cell, lang: Lang) -> bool:
    """Entirely so: a foreign word in a sentence is no fault."""
    if isinstance(cell, str | Choice | Remark):
        return False
    return bool(cell) and cell[0].lang not in (None, lang)


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
