"""A table of few rows, all of them at hand: a plan, the marks of an audit."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import Invalid
from core.language.words import _
from core.tables.bounds import Bounds
from core.tables.cells import Cell, Row, Span
from core.tables.grids import Grid, content_of, grids
from core.tables.headings import Headed, Known, headed


@dataclass(frozen=True)
class Sheet:
    """A text has a single one without a name, or one for each sign that may part it, the likeliest first."""

    name: str
    rows: Sequence[Row]
    is_hidden: bool = False
    # something stands beyond what is read of a sheet
    is_cut: bool = False
    merged: Sequence[Span] = ()
    # of a text, what parts its columns; letters of it are lost; a quotation mark before its end has no fellow
    delimiter: str = ""
    is_torn: bool = False
    is_open: bool = False


def read(path: Path, most: Bounds) -> list[Sheet]:
    """Every sheet that holds something. Refuses, with a reason, what is no table, too big or broken."""
    found = [_sheet(grid, most) for grid in grids(content_of(path, most), most, with_hidden=True)]
    return [sheet for sheet in found if sheet.rows]


def likest(found: Sequence[Sheet], known: Known, most: Bounds, wanted: Collection[str] = ()) -> tuple[Sheet, Headed]:
    """The sheet with most headings that are known; what the office does not see only where nothing seen is it."""
    heads = [(sheet, headed(sheet.rows, sheet.merged, known, wanted)) for sheet in found]
    best = max((one for one in heads if not one[0].is_hidden), key=_fit, default=None)
    other = max((one for one in heads if one[0].is_hidden), key=_fit, default=None)
    if other and (best is None or _fit(best) < (0, known.least) <= _fit(other)):
        best = other
    if best is None:
        raise Invalid(_("This file is empty."))
    if best[0].is_cut:
        raise most.cut()
    return best


def _fit(one: tuple[Sheet, Headed]) -> tuple[int, int]:
    return one[1].fit


def _sheet(grid: Grid, most: Bounds) -> Sheet:
    rows, is_cut = _trimmed(grid.rows(), most)
    is_open = not is_cut and grid.text is not None and grid.text.is_open(grid.delimiter)
    return Sheet(grid.name, rows, grid.is_hidden, is_cut, grid.merged, grid.delimiter, grid.is_torn, is_open)


def _trimmed(rows: Iterable[Row], most: Bounds) -> tuple[list[Row], bool]:
    """Without the empty rows and columns around: a stray space is nothing. And whether there is more of it."""
    kept: list[list[Cell]] = []
    is_cut = False
    for row in rows:
        cells = _without_end(row)
        is_cut = is_cut or len(cells) > most.columns
        if len(kept) < most.rows:
            kept.append(cells[: most.columns])
        elif cells:
            # one row beyond those is enough to know
            is_cut = True
            break
    while kept and not kept[-1]:
        kept.pop()
    width = max(map(len, kept), default=0)
    return [[*cells, *[""] * (width - len(cells))] for cells in kept], is_cut


def _without_end(row: Row) -> list[Cell]:
    cells = [cell.strip() if isinstance(cell, str) else cell for cell in row]
    while cells and cells[-1] == "":
        cells.pop()
    return cells
