"""How a figure went, in the height of a line: no axis and no scale, the last point stands out."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ui.kit import theme
from ui.kit.theme import px

DOT, EDGE, MOST_HEIGHT = 3, 4, 24


def paint(painter: QPainter, room: QRect, values: Sequence[float | None]) -> None:
    """Where nothing was measured the line is broken; one point alone is a dot."""
    known = [value for value in values if value is not None]
    if not known:
        return
    high, low = max(known), min(known)
    tall = min(room.height() - 2 * px(EDGE), px(MOST_HEIGHT))
    area = QRectF(room.x() + px(EDGE), room.center().y() - tall / 2, room.width() - 2 * px(EDGE), tall)

    def point(place: int, value: float) -> QPointF:
        along = place / max(len(values) - 1, 1)
        up = (value - low) / (high - low) if high > low else 0.5
        return QPointF(area.left() + along * area.width(), area.bottom() - up * area.height())

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("text2"), 1.5))
    last = QPointF()
    for is_known, run in groupby(enumerate(values), lambda at: at[1] is not None):
        if is_known:
            points = [point(place, value or 0.0) for place, value in run]
            last = points[-1]
            painter.drawPolyline(QPolygonF(points)) if len(points) > 1 else painter.drawPoint(last)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(last, px(DOT), px(DOT))
    painter.restore()
