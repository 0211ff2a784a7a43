"""Signs that outlive grey print: the shape of a status and the mark of three languages."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ui.kit import theme
from ui.kit.theme import px

# the colour helps, the shape tells
TONES = {
    "draft": "neutral",
    "review": "info",
    "approved": "ok",
    "published": "accent",
    "returned": "danger",
    "changed": "warn",
    "postponed": "violet",
    "missing": "danger",
}
SIDE = 14
LETTERS = "ҚРE"

_RING = QRectF(1.5, 1.5, 11, 11)
_TICK = QPolygonF([QPointF(4.5, 7.2), QPointF(6.3, 9), QPointF(9.5, 5.4)])
_ARROW = QPolygonF([QPointF(6, 4.5), QPointF(3.8, 6.6), QPointF(6, 8.7)])
_TRIANGLE = QPolygonF([QPointF(7, 0.8), QPointF(13.5, 13), QPointF(0.5, 13)])


def paint(painter: QPainter, kind: str, rect: QRect | QRectF) -> None:
    """Draw a status glyph as large as the rectangle allows."""
    area = QRectF(rect)
    side = min(area.width(), area.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.center() - QPointF(side / 2, side / 2))
    painter.scale(side / SIDE, side / SIDE)
    painter.setPen(QPen(theme.colour(TONES[kind]), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SHAPES[kind](painter)
    painter.restore()


def _draft(painter: QPainter) -> None:
    pen = painter.pen()
    pen.setDashPattern([1.6, 1.4])
    painter.setPen(pen)
    painter.drawEllipse(_RING)


def _review(painter: QPainter) -> None:
    painter.drawEllipse(_RING)
    painter.setBrush(painter.pen().color())
    painter.drawPie(_RING, 90 * 16, -180 * 16)


def _approved(painter: QPainter) -> None:
    painter.drawEllipse(_RING)
    painter.drawPolyline(_TICK)


def _published(painter: QPainter) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(_RING)
    painter.setPen(QPen(theme.colour("surface"), 1.6))
    painter.drawPolyline(_TICK)


def _returned(painter: QPainter) -> None:
    painter.drawRect(QRectF(1, 1, 12, 12))
    painter.drawPolyline(_ARROW)
    painter.drawLine(QLineF(4, 6.6, 10, 6.6))


def _changed(painter: QPainter) -> None:
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(_TRIANGLE)
    painter.setPen(QPen(theme.colour("surface"), 1.6))
    painter.drawLine(QLineF(7, 5, 7, 9))
    painter.drawPoint(QPointF(7, 10.9))


def _postponed(painter: QPainter) -> None:
    painter.drawEllipse(_RING)
    painter.drawLine(QLineF(5.7, 5, 5.7, 9))
    painter.drawLine(QLineF(8.3, 5, 8.3, 9))


def _missing(painter: QPainter) -> None:
    painter.drawEllipse(_RING)
    painter.drawLine(QLineF(5, 5, 9, 9))
    painter.drawLine(QLineF(9, 5, 5, 9))


_SHAPES: dict[str, Callable[[QPainter], None]] = {
    "draft": _draft,
    "review": _review,
    "approved": _approved,
    "published": _published,
    "returned": _returned,
    "changed": _changed,
    "postponed": _postponed,
    "missing": _missing,
}


def language_mark(painter: QPainter, x: int, y: int, states: str) -> int:
    """One plate a language: r ready, d draft, m missing, x stale, - not planned. Returns the width it took."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("badge"))
    left = x
    for letter, state in zip(LETTERS, states, strict=False):
        if state != "-":
            _plate(painter, QRectF(left + 0.5, y + 0.5, px(18) - 1, px(16) - 1), letter, state)
            left += px(20)
    painter.restore()
    return left - x


def mark_width(states: str) -> int:
    return px(20) * sum(state != "-" for state in states)


def _plate(painter: QPainter, plate: QRectF, letter: str, state: str) -> None:
    edge, ground, ink = {
        "r": ("accent", "accent", "on_accent"),
        "m": ("border_strong", "", "text3"),
        "x": ("warn", "warn_bg", "warn"),
    }.get(state, ("accent", "surface", "accent"))
    painter.setPen(QPen(theme.colour(edge), 1, Qt.PenStyle.DashLine if state == "m" else Qt.PenStyle.SolidLine))
    painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(plate, px(3), px(3))
    painter.setPen(theme.colour(ink))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, letter)
    if state == "x":
        corner, fold = plate.topRight(), px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warn"))
        painter.drawPolygon(QPolygonF([corner, corner + QPointF(-fold, 0), corner + QPointF(0, fold)]))
