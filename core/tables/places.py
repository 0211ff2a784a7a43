"""
How far the cells of a workbook stand from its corner, before anybody makes room for them.

The reader makes room for every cell up to the farthest and does not ask first: one cell at the far end of a sheet takes
more memory than there is, and the program with it. So cells are found here as the reader finds them, by taking the part
apart and not by the look of its text; what cannot be taken apart is a ValueError.
"""

from collections.abc import Mapping
from xml.parsers import expat

from core.errors import Invalid
from core.language.words import _

# a sheet of Excel ends here; what stands beyond was bent by hand
_LAST_ROW, _LAST_COLUMN, _MOST_LETTERS = 1_048_576, 16_384, 3
_DIGITS = "0123456789"
# a part that holds neither of these words holds no cells
_EXCEL, _OPEN = b"sheetData", b"table:table"
# of the records of a binary workbook: where the cells begin, a row, and the cells that hold something
_BEGINS, _ROW, _HELD = 0x91, 0x00, range(0x02, 0x0C)


class Room:
    """What all sheets of a workbook may take, and have taken."""

    def __init__(self, most: int, is_full: Invalid) -> None:
        self._most = most
        self._is_full = is_full
        self._taken = 0

    def take(self, row: int, column: int, before: int) -> int:
        """The cells of a sheet that reaches so far; `before` are what it took already."""
        if not (0 < row <= _LAST_ROW and 0 < column <= _LAST_COLUMN):
            raise ValueError("a cell beyond the last row or column")
        cells = row * column
        self._taken += cells - before
        if self._taken > self._most:
            if cells <= self._most:
                raise self._is_full
            from xlsxwriter.utility import xl_rowcol_to_cell

            said = _("A cell stands far from the table: {cell}. Delete what is there and save the file anew.")
            raise Invalid(said.format(cell=xl_rowcol_to_cell(row - 1, column - 1)))
        return cells


def demand_near(part: bytes, room: Room) -> None:
    if _EXCEL in part:
        _parse(part, _ExcelSheet(room))
    if _OPEN in part:
        _parse(part, _OpenSheets(room))


def demand_binary_near(part: bytes, room: Room) -> None:
    """Of a workbook that is saved as binary: records, each with its type, its length and its bytes."""
    sheet, row, is_begun, place, end = _Sheet(room), 0, False, 0, len(part)
    while place + 1 < end:
        kind, place = _number(part, place, 2)
        length, place = _number(part, place, 4)
        if is_begun and (kind == _ROW or kind in _HELD):
            number = int.from_bytes(part[place : place + 4], "little") + 1
            if kind == _ROW:
                row = number
            else:
                sheet.hold(row, number)
        is_begun = is_begun or kind == _BEGINS
        place += length


def _number(part: bytes, place: int, most: int) -> tuple[int, int]:
    """Seven bits to a byte, as long as the eighth says that another follows; and the place behind it."""
    number = 0
    for turn in range(most):
        byte = part[place + turn] if place + turn < len(part) else 0
        number |= (byte & 0x7F) << (7 * turn)
        if byte < 0x80:
            break
    return number, place + turn + 1


class _Sheet:
    """Reaches as far as its farthest cell that holds something."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.begin_sheet()

    def begin_sheet(self) -> None:
        self._row = self._column = self._cells = 0

    def hold(self, row: int, column: int) -> None:
        if row > self._row or column > self._column:
            self._row, self._column = max(row, self._row), max(column, self._column)
            self._cells = self._room.take(self._row, self._column, self._cells)


class _ExcelSheet(_Sheet):
    """A row and a cell may tell where they stand, and follow on the one before where they do not."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._in_row = self._at = self._in_column = 0
        self._is_in_cell = False
        self._columns: dict[str, int] = {}

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            if self._is_in_cell:
                raise ValueError("a cell within a cell")
            self._is_in_cell = True
            address = attributes.get("r")
            if address is None:
                self._at = self._in_row
                self._in_column += 1
            else:
                letters = address.rstrip(_DIGITS)
                self._in_column = self._columns.get(letters) or self._named(letters)
                self._at = int(address[len(letters) :])
        elif name == "row":
            if self._is_in_cell:
                raise ValueError("a row within a cell")
            self._in_row = int(attributes["r"]) if "r" in attributes else self._in_row + 1
            self._in_column = 0
        elif self._is_in_cell and (self._at > self._row or self._in_column > self._column):
            self.hold(self._at, self._in_column)

    def end(self, name: str) -> None:
        if name == "c" or name.endswith(":c"):
            self._is_in_cell = False

    def _named(self, letters: str) -> int:
        """A is 1, AA is 27."""
        if not (letters.isascii() and letters.isalpha() and len(letters) <= _MOST_LETTERS):
            raise ValueError("no column is called so")
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - ord("A") + 1
        self._columns[letters] = number
        return number


class _OpenSheets(_Sheet):
    """Of OpenDocument, which tells how often a row or a cell is repeated and nothing of where it stands."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._in_row = self._in_column = 0
        self._is_in_sheet = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            times = _times(attributes.get("table:number-columns-repeated"))
            self._in_column = min(self._in_column + times, _LAST_COLUMN)
            if any(key.startswith("office:") for key in attributes):
                self.hold(self._in_row, self._in_column)
        elif name == "table:table-row":
            times = _times(attributes.get("table:number-rows-repeated"))
            self._in_row, self._in_column = min(self._in_row + times, _LAST_ROW), 0
        elif name == "table:table":
            if self._is_in_sheet:
                raise ValueError("a sheet within a sheet")
            self._is_in_sheet, self._in_row = True, 0
            self.begin_sheet()

    def end(self, name: str) -> None:
        if name == "table:table":
            self._is_in_sheet = False


def _times(repeated: str | None) -> int:
    return 1 if repeated is None else max(int(repeated), 1)


def _parse(part: bytes, sheet: _ExcelSheet | _OpenSheets) -> None:
    # one encoding, whatever the part declares, and no names of its own: nothing hides behind either
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = sheet.begin, sheet.end
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise ValueError("no XML") from error


def _refuse(*_said: object) -> None:
    raise ValueError("names of its own")
