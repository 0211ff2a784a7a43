"""The icon as Windows wants it: one file with a picture for every size."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.desktop import ICON

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
HEADER, LINE = "<HHH", "<BBBBHHII"


def write(path: Path) -> None:
    pictures = [_picture(size) for size in SIZES]
    parts = [struct.pack(HEADER, 0, 1, len(SIZES))]
    offset = struct.calcsize(HEADER) + struct.calcsize(LINE) * len(SIZES)
    for size, picture in zip(SIZES, pictures, strict=True):
        # a side of 256 is written as nought
        parts.append(struct.pack(LINE, size % 256, size % 256, 0, 0, 1, 32, len(picture), offset))
        offset += len(picture)
    path.write_bytes(b"".join(parts + pictures))


def _picture(size: int) -> bytes:
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(packed.data())
