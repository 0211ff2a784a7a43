"""Words painted by hand: a line of them in its step and tone, cut with dots where room is short, and how wide it is."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from ui.kit import theme
from ui.kit.theme import Step

MIDDLE = Qt.AlignmentFlag.AlignVCenter


def write(
    painter: QPainter,
    room: QRect,
    words: str,
    step: Step = "body",
    tone: str = "text",
    align: Qt.AlignmentFlag = MIDDLE,
) -> None:
    painter.setFont(theme.font(step))
    painter.setPen(theme.colour(tone))
    painter.drawText(room, align, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width()))


def advance(step: Step, words: str) -> int:
    # letters end on fractions of a pixel: rounded down, the last one would be cut
    return QFontMetrics(theme.font(step)).horizontalAdvance(words) + 2
