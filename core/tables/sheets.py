"""A table of few rows, all of them at hand: a plan, the marks of an audit."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.tables.bounds import Bounds
from core.tables.cells import Cell, Row
from core.tables.grids import Grid, content_of, grids
from core.tables.headings import Headed, Signs, headed, likest


@dataclass(frozen=True, eq=False)
class Sheet:
    """Of a text there is one for each sign that may part it, the likeliest first."""

    grid: Grid
    # without what is empty around them
    rows: Sequence[Row]
    # something stands beyond what is read of a sheet
    is_cut: bool = False
    # of a text: a quotation mark before its end has no fellow
    is_open: bool = False


def read(path: Path, most: Bounds) -> list[Sheet]:
    """Every sheet that holds something. Refuses, with a reason, what is no table, too big or broken."""
    found = [_sheet(grid, most) for grid in grids(content_of(path, most), most, with_hidden=True)]
    return [sheet for sheet in found if sheet.rows]


def chosen(found: Sequence[Sheet], signs: Signs, most: Bounds, wanted: Collection[str] = ()) -> tuple[Sheet, Headed]:
    """The likest of them, and where its headings stand."""
    heads = [(headed(sheet.rows, sheet.grid.merged, signs, wanted), sheet.grid) for sheet in found]
    at = likest(heads, signs)
    if found[at].is_cut:
        raise most.cut()
    return found[at], heads[at][0]


def _sheet(grid: Grid, most: Bounds) -> Sheet:
    rows, is_cut = _trimmed(grid.rows(), most)
    return Sheet(grid, rows, is_cut, not is_cut and grid.text is not None and grid.text.is_open(grid.delimiter))


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
