"""Cards under the pointer: taken from one place of the window, laid down on another, or back again by Esc."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit import cards, theme
from ui.kit.cards import Card, Look
from ui.kit.theme import px

WIDTH = 264


class DropPlace:
    """A widget that takes cards; points are those of the screen."""

    def drag_over(self, ids: list[Any], point: QPoint) -> None:
        raise NotImplementedError

    def drag_left(self) -> None:
        raise NotImplementedError

    def drop(self, ids: list[Any], point: QPoint) -> None:
        raise NotImplementedError


class Drag:
    """From the press to the drop. The widget pressed on gets every move until then, wherever the pointer is."""

    def __init__(self, source: QWidget, changed: Callable[[], None]) -> None:
        self._source, self._changed = source, changed
        self._ids: list[Any] = []
        self._card: Card | None = None
        self._pressed = QPoint()
        self._ghost: _Ghost | None = None
        self._place: DropPlace | None = None

    @property
    def ids(self) -> list[Any]:
        """What is under way now."""
        return self._ids if self._ghost is not None else []

    def press(self, ids: list[Any], card: Card, point: QPoint) -> None:
        self._ids, self._card, self._pressed = list(ids), card, point

    def move(self, point: QPoint) -> bool:
        """True once it is a drag and no longer a trembling click."""
        if self._card is None:
            return False
        if self._ghost is None:
            if (point - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return False
            self._begin(self._card)
        assert self._ghost is not None
        self._ghost.follow(point)
        self._enter(self._place_at(point), point)
        return True

    def release(self, point: QPoint) -> bool:
        """Lay down; true if there was something to."""
        if self._ghost is None:
            self._card = None
            return False
        ids, place = self._ids, self._place_at(point)
        self.cancel()
        if place is not None:
            place.drop(ids, point)
        return True

    def cancel(self) -> bool:
        was_under_way = self._ghost is not None
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
        if self._place is not None:
            self._place.drag_left()
        self._ghost, self._place, self._card, self._ids = None, None, None, []
        if was_under_way:
            self._changed()
        return was_under_way

    def _begin(self, card: Card) -> None:
        self._ghost = _Ghost(self._source.window(), card, len(self._ids))
        self._changed()

    def _enter(self, place: DropPlace | None, point: QPoint) -> None:
        if self._place is not None and place is not self._place:
            self._place.drag_left()
        self._place = place
        if place is not None:
            place.drag_over(self._ids, point)

    def _place_at(self, point: QPoint) -> DropPlace | None:
        window = self._source.window()
        under: QWidget | None = window.childAt(window.mapFromGlobal(point)) or window
        while under is not None and not isinstance(under, DropPlace):
            under = under.parentWidget()
        return under


class _Ghost(QWidget):
    """The card beside the pointer, and how many go with it."""

    def __init__(self, window: QWidget, card: Card, count: int) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._card, self._count = card, count
        tall = cards.height(card, px(WIDTH), cards.COMPACT)
        self.resize(QSize(px(WIDTH), tall) + QSize(px(10), px(10)))
        self.show()
        self.raise_()

    def follow(self, point: QPoint) -> None:
        self.move(self.window().mapFromGlobal(point) + QPoint(px(8), px(4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plate = self.rect().adjusted(0, px(10), -px(10), 0)
        cards.paint(painter, plate, self._card, cards.COMPACT, Look())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cards.paint_ring(painter, plate.adjusted(3, 3, -3, -3))
        if self._count > 1:
            self._paint_count(painter)
        painter.end()

    def _paint_count(self, painter: QPainter) -> None:
        words, font = str(self._count), theme.font("badge")
        width = max(px(20), QFontMetrics(font).horizontalAdvance(words) + px(10))
        badge = QRect(self.width() - width, 0, width, px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(badge), px(10), px(10))
        painter.setFont(font)
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
