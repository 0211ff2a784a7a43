"""Whether a row of a file is one row of its table: with letters that can be read, and neither more of it nor less."""

from collections.abc import Sequence

from core.language.words import _
from core.tables.cells import Row
from core.tables.letters import LOST
from core.tables.moments import Moments
from core.tables.table import Table


def misshapen(row: Row, found: Table, came_at: int, moments: Moments) -> str:
    """What is wrong with it; `came_at` is the place of its day."""
    if sentence := torn(row, found.grid.is_torn) or wide(row, len(found.headings)):
        return sentence
    return swallowed(row, found.grid.delimiter, came_at, moments)


def torn(row: Row, is_torn: bool) -> str:
    if is_torn and any(isinstance(cell, str) and LOST in cell for cell in row):
        return _("Some letters of this row cannot be read.")
    return ""


def wide(row: Row, width: int) -> str:
    if len(row) > width and any(cell not in ("", None) for cell in row[width:]):
        return _("It has more cells than the table has columns.")
    return ""


def holds_rows() -> str:
    return _("A cell of it holds further rows: a quotation mark before them has no end.")


def swallowed_by_width(row: Row, delimiter: str, width: int) -> str:
    """
    What is said of a text where lines within a cell are rows of the same table, known by how often they are parted.

    Either one of them is a whole row, or the first ends one that began before it and the last begins another.
    """
    if not delimiter or "\n" not in "".join(map(str, row)):
        return ""
    for place, cell in enumerate(row):
        if isinstance(cell, str) and "\n" in cell:
            parted = [_parted(line, delimiter) for line in cell.splitlines()]
            if max(parted) >= width - 1 or (parted[0], parted[-1]) == (width - 1 - place, place):
                return holds_rows()
    return ""


def _parted(line: str, delimiter: str) -> int:
    # within a sentence a space follows the sign that parts columns
    return line.count(delimiter) - line.count(f"{delimiter} ")


def swallowed(row: Row, delimiter: str, came_at: int, moments: Moments) -> str:
    """What is said of a text where lines within a cell are rows of the same table, known by their days."""
    # few rows have a cell of several lines
    if not delimiter or "\n" not in "".join(map(str, row)):
        return ""
    for place, cell in enumerate(row):
        if isinstance(cell, str) and "\n" in cell:
            first, *rest = (line.split(delimiter) for line in cell.splitlines())
            # the first line begins where the cell stands
            if _has_day(first, came_at - place, moments) or any(_has_day(line, came_at, moments) for line in rest):
                return holds_rows()
    return ""


def _has_day(cells: Sequence[str], place: int, moments: Moments) -> bool:
    # within a sentence a space follows the sign that parts columns
    is_parted = place in range(len(cells)) and len(cells) > 1 and not any(one.startswith(" ") for one in cells[1:])
    return is_parted and moments.read(cells[place]) is not None
