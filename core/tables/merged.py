"""Cells that are merged over rows: a day that stands there once is the day of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.tables.cells import Cell, Row, Span

Lent = Mapping[int, Cell]


def lent(rows: Iterable[Row], merged: Sequence[Span], first: int) -> Iterator[tuple[Row, Lent]]:
    """
    Each row with what merged cells that begin above say in it, by the column. A heading says nothing of a row.

    A row without a word of its own stays as empty as it is. `first` is the first row below the headings, from 0.
    """
    begins: dict[int, list[tuple[int, int]]] = {}
    for (top, place), (bottom, _right) in merged:
        if bottom > top >= first:
            begins.setdefault(top, []).append((place, bottom))
    open_ones: dict[int, tuple[int, Cell]] = {}
    for number, row in enumerate(rows):
        open_ones = {place: one for place, one in open_ones.items() if one[0] >= number}
        above = {place: cell for place, (_bottom, cell) in open_ones.items() if place < len(row) and row[place] == ""}
        yield row, above if above and any(cell != "" for cell in row) else {}
        for place, bottom in begins.get(number, ()):
            if place < len(row) and (cell := above.get(place, row[place])) != "":
                open_ones[place] = bottom, cell


def filled(rows: Iterable[Row], merged: Sequence[Span], first: int) -> Iterator[Row]:
    if not merged:
        yield from rows
        return
    for row, above in lent(rows, merged, first):
        yield [above.get(place, cell) for place, cell in enumerate(row)] if above else row
