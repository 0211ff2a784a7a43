"""A workbook of the years before 2007: a file with a file system of its own, and how far the cells in it stand."""

from collections.abc import Iterator
from itertools import islice
from struct import iter_unpack, unpack_from

from core.tables.places import Room

SIGN = b"\xd0\xcf\x11\xe0"
_HEAD, _ENTRY, _NONE = 512, 128, 0xFFFFFFFA
_BOOKS = ("Workbook", "Book")
# cells that hold something, each with its row and column first; several of one row; how far the sheet says it reaches
_CELLS = frozenset({0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
_SEVERAL, _REACH, _BEGIN, _LOCKED = frozenset({0x00BD, 0x00BE}), 0x0200, 0x0809, 0x002F
# a sheet of that time ends here
_LAST_ROW, _LAST_COLUMN = 65_536, 256


def demand_near(content: bytes, room: Room) -> None:
    """Before the reader makes room for the farthest cell. What cannot be taken apart is a ValueError."""
    book = _book(content)
    row = column = cells = place = 0
    while place + 4 <= len(book):
        kind, length = unpack_from("<HH", book, place)
        told = book[place + 4 : place + 4 + length]
        place += 4 + length
        if kind == _LOCKED:
            # what follows says nothing without the password, which the reader tells
            return
        if kind == _BEGIN:
            row = column = cells = 0
        elif reach := _reach(kind, told):
            row, column = max(row, reach[0]), max(column, reach[1])
            if row > _LAST_ROW or column > _LAST_COLUMN:
                raise ValueError("a cell beyond the last row or column")
            cells = room.take(row, column, cells)


def _reach(kind: int, told: bytes) -> tuple[int, int] | None:
    if kind in _CELLS and len(told) >= 4:
        at, column = unpack_from("<HH", told)
        return at + 1, column + 1
    if kind in _SEVERAL and len(told) >= 6:
        return unpack_from("<H", told)[0] + 1, unpack_from("<H", told, len(told) - 2)[0] + 1
    if kind == _REACH and len(told) >= 10:
        above, rows, before, columns = unpack_from("<IIHH" if len(told) >= 14 else "<HHHH", told)
        if above > rows or before > columns:
            raise ValueError("a sheet that ends before it begins")
        return (rows, columns) if rows and columns else None
    return None


def _book(content: bytes) -> bytes:
    shift, small_shift, first, least, first_small = unpack_from("<30xHH14xI4xII", content)
    if shift not in (9, 12) or small_shift != 6:
        raise ValueError("sectors of no known size")
    size, small = 1 << shift, 1 << small_shift
    sectors = [*islice(_of_table(content, size), len(content) // size + 1)]
    table = _numbers(b"".join(_sector(content, size, one) for one in sectors))
    entries = b"".join(_chain(content, size, table, first))
    found, root = None, b""
    for place in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[place : place + _ENTRY]
        kind, start, length = unpack_from("<66xB49xII", entry)
        name = entry[: max(0, unpack_from("<64xH", entry)[0] - 2)].decode("utf-16-le", "replace")
        if kind == 5:
            root = b"".join(_chain(content, size, table, start))
        elif name in _BOOKS and found is None:
            found = start, length
    if found is None:
        # something else that is kept so: who reads it tells what
        return b""
    if found[1] >= least:
        return b"".join(_chain(content, size, table, found[0]))[: found[1]]
    smalls = _numbers(b"".join(_chain(content, size, table, first_small)))
    return b"".join(_chain(root, small, smalls, found[0], 0))[: found[1]]


def _of_table(content: bytes, size: int) -> Iterator[int]:
    """The sectors that tell which sector follows on which."""
    listed = unpack_from("<109I", content, 76)
    following, left = unpack_from("<II", content, 68)
    yield from (one for one in listed if one < _NONE)
    for _turn in range(min(left, len(content) // size)):
        if following >= _NONE:
            return
        *more, following = _numbers(_sector(content, size, following))
        yield from (one for one in more if one < _NONE)


def _chain(content: bytes, size: int, table: list[int], at: int, head: int = _HEAD) -> Iterator[bytes]:
    for _turn in range(len(table)):
        if at >= _NONE:
            return
        if at >= len(table):
            raise ValueError("a sector that is not there")
        yield _sector(content, size, at, head)
        at = table[at]
    if at < _NONE:
        raise ValueError("sectors in a circle")


def _sector(content: bytes, size: int, number: int, head: int = _HEAD) -> bytes:
    start = head if head == 0 else size
    return content[start + number * size : start + (number + 1) * size]


def _numbers(told: bytes) -> list[int]:
    return [number for (number,) in iter_unpack("<I", told[: len(told) // 4 * 4])]
