"""A card: one thing that has its day, drawn the same wherever it lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from ui.kit import glyph, theme
from ui.kit.status import spoken_mark
from ui.kit.theme import Step, px

RADIUS, HEAD, SMALL_LINE, MARK_GAP = 6, 16, 16, 8
WIDEST = 320


@dataclass(frozen=True)
class Card:
    """All words are translated; the glyph is a key of glyph.TONES, the mark is what glyph.language_mark takes."""

    id: Any
    title: str
    lead: str = ""
    glyph: str = ""
    mark: str = ""
    foot: str = ""
    warning: str = ""
    # of the warning
    tone: str = "danger"
    is_dim: bool = False
    is_striking: bool = False
    spoken: str = ""
    tip: str = ""

    def said(self) -> str:
        """The card in one breath, for a screen reader."""
        whole = (self.lead, self.title, spoken_mark(self.mark), self.foot, self.warning)
        return self.spoken or ", ".join(filter(None, whole))


@dataclass(frozen=True)
class Shape:
    """How much of a card is shown; in pixels at 100 %."""

    title_lines: int
    warning_lines: int
    has_foot: bool
    edge: int
    between: int
    line: int
    gap: int


COMFORTABLE = Shape(3, 2, True, edge=8, between=4, line=18, gap=8)
COMPACT = Shape(3, 2, False, edge=6, between=3, line=18, gap=7)
# from the most to the least: the first with which the fullest lane fits is taken
SHAPES = (
    COMFORTABLE,
    COMPACT,
    Shape(2, 2, False, edge=6, between=3, line=18, gap=6),
    Shape(2, 1, False, edge=4, between=1, line=17, gap=4),
    Shape(1, 1, False, edge=4, between=1, line=17, gap=4),
)


@dataclass(frozen=True)
class Look:
    is_selected: bool = False
    is_hovered: bool = False
    has_focus: bool = False
    # it is under the pointer now; only its place is here
    is_away: bool = False


def wrapped(words: str, step: Step, width: int, most: int) -> tuple[str, ...]:
    """The words in at most so many lines; what does not fit ends in dots."""
    return _wrapped(words, step, theme.worn.theme.scale, max(width, 1), most)


@lru_cache(8192)
def _wrapped(words: str, step: Step, _scale: float, width: int, most: int) -> tuple[str, ...]:
    font, option = theme.font(step), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(words, font)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        is_cut = len(lines) == most - 1 and end < len(words)
        rest = QFontMetrics(font).elidedText(words[start:].strip(), Qt.TextElideMode.ElideRight, width)
        lines.append(rest if is_cut else words[start:end].strip())
    layout.endLayout()
    return tuple(lines)


def is_cut(card: Card, width: int, shape: Shape) -> bool:
    """Is there more to tell than the card shows?"""
    room = width - 2 * px(shape.edge)
    title = wrapped(card.title, "body", room, shape.title_lines)
    warning = wrapped(card.warning, "small", room, shape.warning_lines)
    hidden = bool(card.foot) and not shape.has_foot
    return hidden or any(line.endswith("…") for line in (*title[-1:], *warning[-1:]))


def height(card: Card, width: int, shape: Shape) -> int:
    room = width - 2 * px(shape.edge)
    titles = len(wrapped(card.title, "body", room, shape.title_lines))
    tall = 2 * px(shape.edge) + titles * px(shape.line)
    if card.lead or card.glyph:
        tall += px(HEAD + shape.between)
    if _has_foot(card, room, shape):
        tall += px(HEAD + shape.between)
    if card.warning:
        lines = len(wrapped(card.warning, "small", room, shape.warning_lines))
        tall += px(shape.between) + lines * px(SMALL_LINE)
    return tall


def paint(painter: QPainter, area: QRect, card: Card, shape: Shape, look: Look, indent: int = 0) -> None:
    """The indent is room at the left for what the caller paints there."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_plate(painter, area, look, edge="danger" if card.is_striking else "border")
    left = area.adjusted(px(shape.edge) + indent, px(shape.edge), -px(shape.edge), -px(shape.edge))
    width, ink = left.width(), "text3" if look.is_away else "text2" if card.is_dim else "text"
    if card.lead or card.glyph:
        _paint_head(painter, _slice(left, px(HEAD), px(shape.between)), card, shape)
    lines = wrapped(card.title, "body", width, shape.title_lines)
    write(painter, _slice(left, len(lines) * px(shape.line)), lines, "body", ink)
    if _has_foot(card, width, shape):
        left.setTop(left.top() + px(shape.between))
        _paint_foot(painter, _slice(left, px(HEAD)), card, shape)
    if card.warning:
        left.setTop(left.top() + px(shape.between))
        warning = wrapped(card.warning, "small", width, shape.warning_lines)
        write(painter, _slice(left, len(warning) * px(SMALL_LINE)), warning, "small", card.tone)
    painter.restore()


def paint_plate(painter: QPainter, area: QRect, look: Look, edge: str = "border") -> None:
    """The ground of a card with its edge; a ring outside of it where the keys go to."""
    ground = "sunken" if look.is_away else "selected" if look.is_selected else "hover" if look.is_hovered else "surface"
    line = "border_strong" if look.is_away else "accent" if look.is_selected else edge
    thick = 2 if look.is_selected and not look.is_away else 1
    style = Qt.PenStyle.DashLine if look.is_away else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme.colour(line), thick, style))
    painter.setBrush(theme.colour(ground))
    inset = thick / 2
    painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), px(RADIUS), px(RADIUS))
    if look.has_focus:
        paint_ring(painter, area)


def paint_ring(painter: QPainter, area: QRect) -> None:
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(area).adjusted(-2, -2, 2, 2), px(RADIUS) + 2, px(RADIUS) + 2)


def write(painter: QPainter, area: QRect, lines: Sequence[str], step: Step, tone: str) -> None:
    """Lines that were wrapped before, each in its share of the height."""
    painter.setFont(theme.font(step))
    painter.setPen(theme.colour(tone))
    tall = area.height() // max(len(lines), 1)
    for place, line in enumerate(lines):
        row = QRect(area.x(), area.y() + place * tall, area.width() + 2, tall)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, line)


def _paint_head(painter: QPainter, row: QRect, card: Card, shape: Shape) -> None:
    painter.setFont(theme.font("small_strong"))
    painter.setPen(theme.colour("text"))
    painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, card.lead)
    if _is_mark_above(card, row.width(), shape):
        glyph.language_mark(painter, row.x() + _lead_width(card), row.y(), card.mark)
    if card.glyph:
        side = px(glyph.SIDE)
        glyph.paint(
            painter, card.glyph, QRect(row.right() + 1 - side, row.y() + (row.height() - side) // 2, side, side)
        )


def _paint_foot(painter: QPainter, row: QRect, card: Card, shape: Shape) -> None:
    taken = glyph.language_mark(painter, row.x(), row.y(), card.mark)
    if shape.has_foot:
        room = row.adjusted(taken + (px(4) if taken else 0), 0, 0, 0)
        write(painter, room, wrapped(card.foot, "small", room.width(), 1), "small", "text2")


def _has_foot(card: Card, width: int, shape: Shape) -> bool:
    """A mark that has no room above goes down."""
    if shape.has_foot:
        return bool(card.mark.strip("-") or card.foot)
    return bool(card.mark.strip("-")) and not _is_mark_above(card, width, shape)


def _is_mark_above(card: Card, width: int, shape: Shape) -> bool:
    if shape.has_foot or not (card.lead or card.glyph):
        return False
    side = px(glyph.SIDE + 4) if card.glyph else 0
    return _lead_width(card) + glyph.mark_width(card.mark) + side <= width


def _lead_width(card: Card) -> int:
    words = QFontMetrics(theme.font("small_strong")).horizontalAdvance(card.lead)
    return words + px(MARK_GAP) if card.lead else 0


def _slice(left: QRect, tall: int, gap: int = 0) -> QRect:
    """The next so many pixels from above; what is left begins after them."""
    taken = QRect(left.x(), left.y(), left.width(), tall)
    left.setTop(left.top() + tall + gap)
    return taken
