"""A file of answers column by column, as words: its headings, and of each column every different cell once."""

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Any

from core.errors import Invalid
from core.language.words import _
from core.research.columns import Column
from core.research.surveys.importing.headings import Meant, Part, key, left_out
from core.tables.bounds import MANY
from core.tables.cells import Cell, has_failed, mark, words
from core.tables.columns import at_once
from core.tables.faults import FAILED, MOST_FAULTS, RowFault
from core.tables.grids import Grid
from core.tables.headings import PART, SQUARE, Signs, bare
from core.tables.shape import by_width, misshapen
from core.tables.table import Table, among
from core.tables.texts import cells_of

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

_MOST_LETTERS = 10_000
_LONGEST_HEADING = 500
_LEAST_SURE = 3
_EMAIL = re.compile(r"^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$")
_PHONE = re.compile(r"^\s*(?:\+?7|8)[\s(\-]*7\d\d[\s)\-]*\d{3}[\s\-]*\d\d[\s\-]*\d\d\s*$")
_TWELVE = re.compile(r"^\s*\d{12}\s*$")
_MOMENT = re.compile(r"^\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[,T\s]+\d{1,2}:\d{2}")

# which question a heading is
Meaning = Callable[[str], Meant]


@dataclass
class Read:
    """`columns` are those that may hold answers, by their headings; rows without a word in them are not there."""

    headings: Sequence[str]
    columns: dict[str, Column]
    # what a form added by itself, or what tells who answered: such columns are not even read
    apart: dict[str, Meant]
    count: int = 0
    # rows without an answer
    blank: int = 0
    faults: list[RowFault] = field(default_factory=list)
    # of each sheet its row in the file, as Excel numbers it
    rows: "Array | None" = None
    # of a workbook, which of its sheets was read, and which others that hold something were not
    sheet: str = ""
    unread: Sequence[str] = ()
    # columns without a heading, and how many rows have something there
    nameless: dict[str, int] = field(default_factory=dict)

    def row(self, place: Any) -> int:
        """Of a sheet, counted from nought."""
        return int(self.rows[place]) if self.rows is not None else 0

    @property
    def signature(self) -> str:
        """By it a file of the same form is known again."""
        return mark("|".join(map(key, self.headings)))


def read(content: bytes, meaning: Meaning) -> Read:
    """The sheet and the row of headings with most questions in it."""
    best, tables = among(content, _signs(meaning))
    if not best.headings:
        raise Invalid(_("This file is empty."))
    unread = [one.grid.name for one in tables if one is not best and one.grid.name and any(map(any, one.below))]
    found = Read([one for one in best.headings if one], {}, {}, sheet=best.grid.name, unread=unread)
    places: dict[str, int] = {}
    for place, heading in enumerate(best.headings):
        if not heading:
            if count := sum(place < len(row) and row[place] != "" for row in best.below):
                found.nameless[_("column {n} without a heading").format(n=place + 1)] = count
            continue
        if meant := _apart(heading, [row[place] for row in best.below if place < len(row)], meaning):
            found.apart[heading] = meant
        else:
            places[heading] = place
    _fill(found, best, places)
    return found


def _signs(meaning: Meaning) -> Signs:
    """A question that stands over its lines is called with each of them."""
    is_known = cache(lambda heading: meaning(bare(heading)).part != Part.UNKNOWN)
    return Signs(
        lambda headings: sum(is_known(one) for one in headings if one),
        (SQUARE, PART, SQUARE), longest=_LONGEST_HEADING, heeds_merged=True, may_be_numbered=False,
    )  # fmt: skip


def meant(heading: str, meaning: Meaning) -> Meant:
    """Of a heading that stands there a second time it is what it is the first."""
    found = meaning(heading)
    return meaning(bare(heading)) if found.part == Part.UNKNOWN else found


def _apart(heading: str, cells: Sequence[Cell], meaning: Meaning) -> Meant | None:
    """Whether it is no answer: the moment, an address, a score. A question that holds addresses is not kept either."""
    if _is_private(cells):
        return Meant(Part.PRIVATE)
    found = meant(heading, meaning)
    if found.part == Part.UNKNOWN and _is_moment(cells):
        return Meant(Part.TIME)
    if found.part == Part.UNKNOWN:
        found = left_out(bare(heading)) or found
    return found if found.part in (Part.TIME, Part.PRIVATE, Part.SCORE, Part.LEFT_OUT) else None


def _is_private(cells: Sequence[Cell]) -> bool:
    said = [words(cell) for cell in cells if cell != ""]
    private = sum(bool(_EMAIL.match(one) or _PHONE.match(one) or _TWELVE.match(one)) for one in said)
    return private * 2 > len(said)


def _is_moment(cells: Sequence[Cell]) -> bool:
    said = [cell for cell in cells if cell != ""]
    moments = sum(isinstance(one, date | time) or bool(_MOMENT.match(words(one))) for one in said)
    return moments * 2 > len(said)


def _fill(found: Read, table: Table, places: dict[str, int]) -> None:
    import numpy

    told = _quickly(table, places) or _by_rows(table, places, found)
    columns, count = told
    filled = numpy.zeros(count, bool)
    for one in columns.values():
        filled |= one.places > 0
    found.rows = numpy.flatnonzero(filled) + table.first
    found.count, found.blank = len(found.rows), count - len(found.rows)
    if found.count < count:
        columns = {heading: Column(one.places[filled], one.said) for heading, one in columns.items()}
    found.columns = {heading: _without_failed(found, heading, one) for heading, one in columns.items()}


def _without_failed(found: Read, heading: str, column: Column) -> Column:
    """Nobody has answered that a formula failed."""
    import numpy

    failed = [place for place, said in enumerate(column.said, 1) if has_failed(str(said))]
    if not failed:
        return column
    is_failed = numpy.isin(column.places, failed)
    for place in numpy.flatnonzero(is_failed)[:MOST_FAULTS]:
        sentence = _(FAILED).format(said=column.said[column.places[place] - 1])
        found.faults.append(RowFault(found.row(place), heading, sentence))
    return Column(numpy.where(is_failed, 0, column.places), column.said)


def _quickly(table: Table, places: dict[str, int]) -> tuple[dict[str, Column], int] | None:
    """A plain text at once; None: something in it asks for a closer look."""
    import pandas

    if table.grid.text is None:
        return None
    told = at_once(replace(table, grid=_ended(table)), places)
    if told is None:
        return None
    found = {}
    for heading, one in told.said.items():
        codes, cells = pandas.factorize(one)
        found[heading] = _column(codes, cells.tolist())
    return found, told.count


def _ended(table: Table) -> Grid:
    """Forms write no end of line behind their last row; one that is as wide as the table is whole."""
    grid, text = table.grid, table.grid.text
    if text is None or not text.is_open_ended or not text.encoding:
        return grid
    last = text.content[text.content.rfind(b"\n") + 1 :].decode("utf-8", "replace")
    is_whole = len(cells_of(last, grid.delimiter)) == len(table.headings)
    return replace(grid, text=replace(text, content=text.content + b"\n")) if is_whole else grid


def _column(codes: "Array", cells: Sequence[Cell]) -> Column:
    """`codes` count from nought in `cells`; what is said alike once its spaces are gone is one."""
    import numpy

    known: dict[str, int] = {}
    way = [known.setdefault(said, len(known) + 1) if (said := words(one)[:_MOST_LETTERS]) else 0 for one in cells]
    return Column(numpy.asarray(way or [0], dtype=numpy.int32)[codes], list(known))


def _by_rows(table: Table, places: dict[str, int], found: Read) -> tuple[dict[str, Column], int]:
    import numpy

    known: list[dict[Cell, int]] = [{"": 0} for _place in places]
    codes = [array("i") for _place in places]
    wanted = list(zip(places.values(), known, codes, strict=True))
    count, across = 0, len(table.headings)
    are_rows = by_width(across) if across >= _LEAST_SURE else None
    for row in table.own_rows():
        MANY.demand_short(count + 1)
        if sentence := misshapen(row, table.grid, across, are_rows):
            found.faults.append(RowFault(table.first + count, "", sentence))
        width = len(row)
        for place, of_column, into in wanted:
            cell = row[place] if place < width else ""
            into.append(of_column.setdefault(cell, len(of_column)))
        count += 1
    told = zip(places, codes, known, strict=True)
    return {name: _column(numpy.asarray(one, dtype=numpy.int32), list(cells)) for name, one, cells in told}, count
