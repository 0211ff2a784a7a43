"""A table of figures column by column: at once where nothing is amiss, else row by row, looked at closely."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from core.kpi.importing.headings import PAGE_COUNTS, POST_COUNTS
from core.kpi.importing.numbers import EXACT
from core.tables.cells import Cell, words
from core.tables.columns import Columns, at_once
from core.tables.faults import RowFault
from core.tables.moments import Moments
from core.tables.shape import by_day, misshapen
from core.tables.table import Table

_COUNTS = frozenset((*POST_COUNTS, *PAGE_COUNTS))
# Excel keeps so many figures of a number: longer ones are no longer what the platform gave
_MOST_KEPT = 10.0**15


def read(found: Table, columns: Mapping[str, str]) -> Columns:
    places = found.places(columns)
    return at_once(found, places) or _by_rows(found, places)


def _by_rows(found: Table, places: Mapping[str, int]) -> Columns:
    import numpy

    cells: dict[str, list[str]] = {name: [] for name in places}
    told = Columns({}, 0)
    width, are_rows = len(found.headings), by_day(places["published_at"], Moments(ZoneInfo("UTC")))
    for number, row in enumerate(found.rows()):
        if sentence := misshapen(row, found.grid, width, are_rows):
            told.faults.append(RowFault(found.first + number, "", sentence))
            told.misshapen.add(number)
        for name, place in places.items():
            cells[name].append(_said(row[place], name) if place < len(row) else "")
        told.count = number + 1
    for name, one in cells.items():
        told.said[name] = numpy.array(one, object)
    return told


def _said(cell: Cell, name: str) -> str:
    if isinstance(cell, float):
        if name in _COUNTS and not cell.is_integer():
            return f"{cell!r}{EXACT}"
        if name == "reference" and cell >= _MOST_KEPT:
            return ""
    return words(cell)
