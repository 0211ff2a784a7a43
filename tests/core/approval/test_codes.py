"""The code that stands on papers of approval, as whoever photographs it reads it."""

import struct
import zlib

import pytest
import segno

from core.approval import codes


@pytest.mark.parametrize("code", ["BNMZ-5PE4-DZTA", "2222-2222-2222"])
def test_the_picture_of_a_code_has_the_very_squares_of_its_content(code: str) -> None:
    drawn = segno.make_qr(f"HATSHY:{code}", error="q", boost_error=False)
    expected = [[square == 1 for square in row] for row in drawn.matrix]
    assert _squares(codes.picture(code), len(expected)) == expected


def _squares(png: bytes, count: int) -> list[list[bool]]:
    """Read from the middle of each square of a black-and-white PNG; black is True. Round them is a white frame."""
    width, height, depth, colours = struct.unpack(">IIBB", png[16:26])
    assert (depth, colours, width) == (1, 0, height)
    lines = _lines(zlib.decompress(_content(png)), (width + 7) // 8)
    side, frame = width // (count + 8), [False] * (count + 8)
    middles = [side * place + side // 2 for place in range(count + 8)]
    squares = [[not lines[y][x // 8] >> (7 - x % 8) & 1 for x in middles] for y in middles]
    assert [*squares[:4], *squares[-4:]] == [frame] * 8
    return [row[4:-4] for row in squares[4:-4]]


def _content(png: bytes) -> bytes:
    found, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            found += png[place + 8 : place + 8 + length]
        place += length + 12
    return found


def _lines(content: bytes, stride: int) -> list[bytes]:
    """Each as it is, or as what was added to the line above it."""
    made = [bytes(stride)]
    for place in range(0, len(content), stride + 1):
        told, line = content[place], content[place + 1 : place + 1 + stride]
        assert told in (0, 2)
        made.append(bytes((one + above) % 256 for one, above in zip(line, made[-1], strict=True)) if told else line)
    return made[1:]
