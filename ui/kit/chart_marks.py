"""The marks of a chart: fills, strokes and the line of the target, each known by its pattern before its colour."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from core.language.trilingual import Lang

# solid, striped, pale, dotted, grey, crossed: neighbours differ when all colours are gone
PATTERNS = 6
_DASHES: tuple[tuple[float, ...], ...] = ((), (4, 2), (1.2, 1.6), (6, 2, 1.2, 2))


@dataclass(frozen=True)
class Ink:
    """What a chart is painted with: seven colours, the letters, and the language of its figures."""

    font: QFont
    lang: Lang
    text: QColor
    quiet: QColor
    rule: QColor
    edge: QColor
    accent: QColor
    pale: QColor
    ground: QColor

    @property
    def em(self) -> float:
        """The height of the letters: all else is measured by it."""
        return float(self.font.pixelSize())

    @property
    def hair(self) -> float:
        return self.em / 12


def fill(painter: QPainter, area: QRectF, order: int, ink: Ink) -> None:
    """A bar or a mark of the legend for the series with this number."""
    kind = order % PATTERNS
    grounds = (ink.accent, ink.ground, ink.pale, ink.ground, ink.edge, ink.ground)
    painter.save()
    painter.fillRect(area, grounds[kind])
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    if kind == 1:
        _stripes(painter, area, ink.accent, ink)
    elif kind == 3:
        _dots(painter, area, ink)
    elif kind == 5:
        _stripes(painter, area, ink.edge, ink)
        painter.translate(2 * area.center().x(), 0)
        painter.scale(-1, 1)
        _stripes(painter, area, ink.edge, ink)
    painter.restore()
    if kind not in (0, 4):
        half = ink.hair / 2
        painter.setPen(QPen(ink.accent if kind == 1 else ink.edge, ink.hair))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(half, half, -half, -half))


def _stripes(painter: QPainter, area: QRectF, colour: QColor, ink: Ink) -> None:
    # the brushes of the toolkit know only pixels: on a printer they would be too fine to see
    step = ink.em * 0.42
    painter.setPen(QPen(colour, ink.hair * 1.2))
    reach = area.height()
    for number in range(int((area.width() + reach) / step) + 1):
        left = area.left() - reach + number * step
        painter.drawLine(QLineF(left, area.bottom(), left + reach, area.top()))


def _dots(painter: QPainter, area: QRectF, ink: Ink) -> None:
    step, size = ink.em * 0.42, ink.em * 0.09
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.text)
    for row in range(int(area.height() / step) + 1):
        for column in range(int(area.width() / step) + 1):
            shift = step / 2 if row % 2 else 0
            spot = QPointF(area.left() + (column + 0.4) * step + shift, area.top() + (row + 0.5) * step)
            painter.drawEllipse(spot, size, size)


def stroke(
    painter: QPainter, points: Sequence[QPointF], order: int, ink: Ink,
    hollow: Collection[int] = (), bare: Collection[int] = (),
) -> None:  # fmt: skip
    """A line through measured points, which stand out by their shape; the `hollow` are empty, the `bare` no marks."""
    colour = (ink.accent, ink.text, ink.edge)[order % 3]
    pen = QPen(colour, ink.hair * 1.8)
    if dashes := _DASHES[order % len(_DASHES)]:
        pen.setDashPattern(list(dashes))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(list(points)))
    painter.setPen(QPen(colour, ink.hair * 1.8))
    half = ink.em * 0.26
    for place, point in enumerate(points):
        if place in bare:
            continue
        painter.setBrush(colour if order % 2 == 0 and place not in hollow else ink.ground)
        if order % 4 < 2:
            painter.drawEllipse(point, half, half)
        else:
            painter.drawRect(QRectF(point.x() - half, point.y() - half, half * 2, half * 2))


def target(painter: QPainter, line: QLineF, ink: Ink) -> None:
    """What was planned: a strong line, drawn above everything."""
    pen = QPen(ink.text, ink.hair * 2.2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(line)


def said(painter: QPainter, centre: QPointF, figure: str, ink: Ink) -> None:
    """A figure on a small plate, so that no line runs through it."""
    size = QFontMetricsF(ink.font).size(0, figure)
    plate(painter, centre, size, 1, ink)
    room = QRectF(centre.x() - size.width(), centre.y() - size.height() / 2, size.width() * 2, size.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, figure)


def plate(painter: QPainter, centre: QPointF, size: QSizeF, order: int, ink: Ink) -> None:
    """Makes room for a figure inside a bar, and takes the pen that is read there."""
    kind = order % PATTERNS
    if kind in (1, 3, 5):
        room = QRectF(centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(), size.height())
        painter.fillRect(room.adjusted(-ink.em * 0.15, ink.em * 0.2, ink.em * 0.15, -ink.em * 0.2), ink.ground)
    painter.setPen(ink.ground if kind in (0, 4) else ink.text)
