"""Whether a row of a file is one row of its table: with letters that can be read, and neither more of it nor less."""

from collections.abc import Callable, Sequence

from core.language.words import _
from core.tables.cells import Row
from core.tables.grids import Grid
from core.tables.letters import LOST
from core.tables.moments import Moments

# of the lines in a cell at that place, by the sign that parts columns: whether they are rows of the same table
AreRows = Callable[[Sequence[str], int, str], bool]


def misshapen(row: Row, grid: Grid, width: int | None, are_rows: AreRows | None) -> str:
    """What is wrong with it. Without a `width` more may stand beside the table."""
    if grid.is_torn and any(isinstance(cell, str) and LOST in cell for cell in row):
        return _("Some letters of this row cannot be read.")
    if width is not None and len(row) > width and any(cell not in ("", None) for cell in row[width:]):
        return _("It has more cells than the table has columns.")
    return swallowed(row, grid.delimiter, are_rows) if are_rows else ""


def holds_rows() -> str:
    return _("A cell of it holds further rows: a quotation mark before them has no end.")


def swallowed(row: Row, delimiter: str, are_rows: AreRows) -> str:
    """What is said of a text where lines within a cell are rows of the same table."""
    # few rows have a cell of several lines
    if not delimiter or "\n" not in "".join(map(str, row)):
        return ""
    for place, cell in enumerate(row):
        if isinstance(cell, str) and "\n" in cell and are_rows(cell.splitlines(), place, delimiter):
            return holds_rows()
    return ""


def by_width(width: int) -> AreRows:
    """
    Known by how often they are parted.

    Either one of them is a whole row, or the first ends one that began before it and the last begins another.
    """

    def are_rows(lines: Sequence[str], place: int, delimiter: str) -> bool:
        # within a sentence a space follows the sign that parts columns
        parted = [line.count(delimiter) - line.count(f"{delimiter} ") for line in lines]
        return max(parted) >= width - 1 or (parted[0], parted[-1]) == (width - 1 - place, place)

    return are_rows


def by_day(day_at: int, moments: Moments) -> AreRows:
    """Known by their days, which stand at that place of a row."""

    def are_rows(lines: Sequence[str], place: int, delimiter: str) -> bool:
        first, *rest = (line.split(delimiter) for line in lines)
        # the first line begins where the cell stands
        return _has_day(first, day_at - place, moments) or any(_has_day(line, day_at, moments) for line in rest)

    return are_rows


def _has_day(cells: Sequence[str], place: int, moments: Moments) -> bool:
    # within a sentence a space follows the sign that parts columns
    is_parted = place in range(len(cells)) and len(cells) > 1 and not any(one.startswith(" ") for one in cells[1:])
    return is_parted and moments.read(cells[place]) is not None
