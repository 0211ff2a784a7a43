"""Pictures as small as they can be, each of another format, made on the spot."""

import struct
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

_FORMATS = ("jpg", "bmp")


def every() -> Iterator[tuple[str, bytes]]:
    image = QImage(24, 16, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    for kind in _FORMATS:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, kind)  # type: ignore[call-overload]  # the stubs want bytes, Qt refuses them
        yield f"a.{kind}", bytes(buffer.data().data())
    yield (
        "a.gif",
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
    )
    yield "a.tif", _tiff()


def _tiff() -> bytes:
    """One grey pixel, with as much said of it as has to be."""
    told = [(256, 4, 1), (257, 4, 1), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (279, 4, 1), (296, 3, 2)]
    tags = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in told)
    return b"II*\0" + struct.pack("<I", 12) + b"\x80\0\0\0" + struct.pack("<H", len(told)) + tags + b"\0" * 4
