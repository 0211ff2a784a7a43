"""How wide the columns of a table are, and how small its letters: no word is broken inside a cell while that can be."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.document import controls
from core.document.blocks import Cell, Choice, Remark, Row, Run, Table
from core.document.letters import REPLACED, WORD, breadth, width
from core.document.style import CELL_MARGIN_MM, MM_PER_POINT, PageSetup, Part, is_wide, looks
from core.language.trilingual import Lang


class _Letters(NamedTuple):
    head: Part
    cell: Part
    # how much wider than theirs the letters may turn out
    spare: float


# tried in turn: first there is room for the wider letters of another computer, last for nothing but the words
_USUAL = _Letters("head", "cell", REPLACED)
_WIDE = (
    _Letters("wide head", "wide cell", REPLACED), _Letters("small head", "small cell", REPLACED),
    _Letters("wide head", "wide cell", 1), _Letters("small head", "small cell", 1),
    _Letters("least head", "least cell", 1),
)  # fmt: skip
# two figures find room in any column
_LEAST = width("00")
# an address may be longer than any column
LONGEST_WORD = 30
# the widest word is among the longest
_MEASURED = 8


@dataclass(frozen=True)
class Fitted:
    """The columns in millimetres, and in which letters the head and the cells are set."""

    widths: Sequence[float]
    head: Part
    cell: Part


def fitted(block: Table, setup: PageSetup, lang: Lang) -> Fitted:
    """By weight, but no column narrower than its longest word; where they find no room, in smaller letters."""
    heads = [_widest(WORD.findall(column.title), is_bold=True) for column in block.columns]
    cells = list(_cells(block, lang)) or [_LEAST] * len(heads)
    weights = [max(column.weight, 0.01) for column in block.columns]
    for letters in _WIDE if is_wide(len(block.columns)) else (_USUAL, *_WIDE):
        least = _least(heads, cells, letters, setup)
        if sum(least) <= setup.text_mm:
            return Fitted(_shared(setup.text_mm, weights, least), letters.head, letters.cell)
    # not even so: every column gives up the same part
    least = _least(heads, cells, _WIDE[-1], setup)
    part = setup.text_mm / sum(least)
    return Fitted([one * part for one in least], _WIDE[-1].head, _WIDE[-1].cell)


def _least(heads: Sequence[float], cells: Sequence[float], letters: _Letters, setup: PageSetup) -> list[float]:
    look = looks(setup)
    wider = breadth(setup.font) * letters.spare * MM_PER_POINT
    head, cell = look[letters.head].size * wider, look[letters.cell].size * wider
    return [max(one * head, other * cell) + 2 * CELL_MARGIN_MM for one, other in zip(heads, cells, strict=True)]


def _cells(block: Table, lang: Lang) -> Iterator[float]:
    rows = [row for row in block.rows if not row.is_across]
    for place in range(len(block.columns) if rows else 0):
        plain: set[str] = set()
        bold: set[str] = set()
        # the same names and states stand in row after row
        for text, is_bold in {said for row in rows for said in _said(row, place, lang)}:
            (bold if is_bold else plain).update(WORD.findall(text))
        yield max(_widest(plain), _widest(bold, is_bold=True))


def _said(row: Row, place: int, lang: Lang) -> Iterator[tuple[str, bool]]:
    """All that may stand there once, with what a leader may choose, and whether it is bold."""
    content: Cell = row.cells[place]
    match content:
        case str():
            yield content, row.is_strong
        case Choice():
            yield " ".join(controls.label(verdict, lang) for verdict in controls.VERDICTS), row.is_strong
        case Remark():
            yield f"{controls.remark_prompt(lang)} {content.text}", row.is_strong
        case _:
            runs: Sequence[Run] = content
            yield "".join(run.text for run in runs), row.is_strong or any(run.is_bold for run in runs)


def _widest(words: Sequence[str] | set[str], is_bold: bool = False) -> float:
    """In parts of the letters' size."""
    longest = heapq.nlargest(_MEASURED, {word[:LONGEST_WORD] for word in words}, key=len)
    return max([_LEAST, *(width(word, is_bold) for word in longest)])


def _shared(total: float, weights: Sequence[float], least: Sequence[float]) -> list[float]:
    """Whoever would get less than it needs gets that, and the others share what is left."""
    fixed: dict[int, float] = {}
    while True:
        room = total - sum(fixed.values())
        weight = sum(one for place, one in enumerate(weights) if place not in fixed)
        shares = [fixed.get(place, room * one / weight) for place, one in enumerate(weights)]
        short = [place for place, share in enumerate(shares) if place not in fixed and share < least[place]]
        if not short:
            return shares
        fixed |= {place: least[place] for place in short}
