"""A figure as a card: its name, the figure and its target, both in one line, and whether it is well."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from ui.kit import bullet, glyph, theme
from ui.kit.bullet import Bullet
from ui.kit.cards import wrapped
from ui.kit.lettering import advance, write
from ui.kit.theme import px

HEIGHT, EDGE, RADIUS = 144, 16, 8
NAME_LINES, LINE = 2, 18
LEAST_WIDTH = 184
# as large as there is room for
_STEPS: tuple[theme.Step, ...] = ("number", "title", "heading")


@dataclass(frozen=True)
class FigureShown:
    """All words are translated; the glyph is a key of glyph.TONES and never stands without its words."""

    id: Hashable
    name: str
    figure: str
    target: str
    # where there is no room for its word
    short_target: str
    bullet: Bullet
    glyph: str
    verdict: str

    def said(self) -> str:
        return ", ".join(filter(None, (self.name, self.figure, self.target, self.verdict)))


class FigureCard(QFrame):
    """Enter, Space or a click chooses it."""

    pressed = Signal(object)

    def __init__(self, shown: FigureShown) -> None:
        super().__init__()
        self._is_chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_figure(shown)
        theme.worn.changed.connect(self.updateGeometry)

    def show_figure(self, shown: FigureShown) -> None:
        self.shown = shown
        self.setAccessibleName(shown.said())
        self.setToolTip(shown.said())
        self.update()

    def set_chosen(self, on: bool) -> None:
        if on != self._is_chosen:
            self._is_chosen = on
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(LEAST_WIDTH), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_plate(painter)
        room = self.rect().adjusted(px(EDGE), px(12), -px(EDGE), -px(12))
        self._paint_name(painter, QRect(room.x(), room.y(), room.width(), NAME_LINES * px(LINE)))
        figure_at = QRect(room.x(), room.y() + NAME_LINES * px(LINE) + px(2), room.width(), px(32))
        self._paint_figure(painter, figure_at)
        bullet.paint(painter, QRect(room.x(), figure_at.bottom(), room.width(), px(28)), self.shown.bullet)
        self._paint_verdict(painter, QRect(room.x(), room.bottom() - px(19), room.width(), px(20)))
        painter.end()

    def _paint_plate(self, painter: QPainter) -> None:
        is_marked = self.hasFocus() or self._is_chosen
        thick = 2 if is_marked else 1
        painter.setPen(QPen(theme.colour("accent" if is_marked else "border"), thick))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "surface"))
        half = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), px(RADIUS), px(RADIUS))

    def _paint_name(self, painter: QPainter, room: QRect) -> None:
        """A short name stands low, beside its figure."""
        lines = wrapped(self.shown.name, "body", room.width(), NAME_LINES)
        top = room.bottom() + 1 - len(lines) * px(LINE)
        for number, line in enumerate(lines):
            write(painter, QRect(room.x(), top + number * px(LINE), room.width(), px(LINE)), line, "body", "text2")

    def _paint_figure(self, painter: QPainter, room: QRect) -> None:
        """A figure is never cut: first the word before its target goes, then it is written smaller."""
        shown = self.shown
        ways = product(_STEPS, (shown.target, shown.short_target))
        fits = (way for way in ways if advance(way[0], shown.figure) + px(8) + advance("small", way[1]) <= room.width())
        step, target = next(fits, (_STEPS[-1], ""))
        write(painter, room, shown.figure, step)
        after = room.adjusted(advance(step, shown.figure) + px(8), px(4), 0, 0)
        write(painter, after, target, "small", "text2")

    def _paint_verdict(self, painter: QPainter, room: QRect) -> None:
        side = px(glyph.SIDE)
        glyph.paint(painter, self.shown.glyph, QRect(room.x(), room.y() + (room.height() - side) // 2, side, side))
        tone = glyph.TONES[self.shown.glyph]
        write(painter, room.adjusted(side + px(6), 0, 0, 0), self.shown.verdict, "small", tone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.shown.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit(self.shown.id)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class FigureCards(QWidget):
    """As many in a row as there is room for, all of one width; the arrows go from card to card."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[FigureCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(12))

    def cards(self) -> Sequence[FigureCard]:
        return self._cards

    def show_figures(self, shown: Sequence[FigureShown]) -> None:
        """The cards that stay are told anew, so that the focus stays in them."""
        while len(self._cards) > len(shown):
            gone = self._cards.pop()
            gone.hide()
            gone.deleteLater()
        for card, one in zip(self._cards, shown, strict=False):
            card.show_figure(one)
        for one in shown[len(self._cards) :]:
            made = FigureCard(one)
            made.pressed.connect(self.chosen)
            self._cards.append(made)
        self.setVisible(bool(shown))
        self._lay_out()

    def mark(self, chosen: Hashable) -> None:
        for card in self._cards:
            card.set_chosen(card.shown.id == chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        at = next((place for place, card in enumerate(self._cards) if card.hasFocus()), None)
        if step and at is not None:
            self._cards[min(max(at + step, 0), len(self._cards) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """One beside the other is a wish: where the window is narrow they stand in more rows."""
        return QSize(px(LEAST_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Rows as even as can be: five cards stand as three and two, not as four and one."""
        count = len(self._cards)
        most = max(1, (self.width() + px(12)) // px(LEAST_WIDTH + 12))
        rows = -(-count // most) if count else 1
        columns = -(-count // rows) if count else 1
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
