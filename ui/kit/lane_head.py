"""A lane of a board, and its head: the day with its number, and how much it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.kit import glyph, theme
from ui.kit.cards import Card
from ui.kit.lettering import advance, write
from ui.kit.theme import Step, px

HEADER_HEIGHT = 40


@dataclass(frozen=True)
class Lane:
    """A day or a state. Where room is short one that may stand under the lane before it does so."""

    key: Any
    title_small: str
    title_big: str
    note: str = ""
    count: str = ""
    is_today: bool = False
    is_resting: bool = False
    # a line above the cards
    banner: str = ""
    cards: Sequence[Card] = ()
    glyph: str = ""
    is_stacking: bool = False
    spoken: str = ""
    # what the day is known for, under one another; the tip says all of it
    notes: Sequence[str] = ()
    notes_tip: str = ""

    def said(self) -> str:
        return self.spoken or ", ".join(filter(None, (self.title_small, self.title_big, self.note, self.count)))


class LaneHead(QAbstractButton):
    """A click opens the lane."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lane = Lane(None, "", "")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def key(self) -> Any:
        return self._lane.key

    def show_lane(self, lane: Lane) -> None:
        self._lane = lane
        self.setAccessibleName(lane.said())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(HEADER_HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, lane = QPainter(self), self._lane
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("hover" if self.underMouse() else "canvas"))
        left, count = px(12), advance("small", lane.count) if lane.count else 0
        if lane.glyph:
            side = px(glyph.SIDE)
            glyph.paint(painter, lane.glyph, QRect(left, (self.height() - side) // 2, side, side))
            left += side + px(6)
        end = self.width() - px(12) - count
        left = self._write(painter, left, end, lane.title_small, "body", "text2")
        left = self._write_number(painter, left, end)
        # a note that would be cut is in the name already
        if advance("small", lane.note) <= end - left - px(4):
            self._write(painter, left, end, lane.note, "small", "accent" if lane.is_today else "text2")
        self._write(painter, self.width() - px(12) - count, self.width(), lane.count, "small", "text2")
        painter.end()

    def _write_number(self, painter: QPainter, left: int, end: int) -> int:
        if not self._lane.is_today:
            return self._write(painter, left, end, self._lane.title_big, "heading", "text")
        width, tall = advance("heading", self._lane.title_big) + px(12), px(24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        plate = QRect(left, (self.height() - tall) // 2, width, tall)
        painter.drawRoundedRect(plate, px(4), px(4))
        self._write(painter, left + px(6), end, self._lane.title_big, "heading", "on_accent")
        return left + width + px(8)

    def _write(self, painter: QPainter, left: int, end: int, words: str, step: Step, tone: str) -> int:
        if not words:
            return left
        write(painter, QRect(left, 0, end - left, self.height()), words, step, tone)
        return left + min(advance(step, words), end - left) + px(6)
