"""The cards of one lane under one another, with a line to add at the end."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.kit import cards, theme
from ui.kit.cards import Card, Look, Shape
from ui.kit.lane_head import Lane
from ui.kit.rows import ROW, Column, Index, Rows
from ui.kit.theme import px

ADD_HEIGHT, NOTE_HEIGHT, SIDE, ICON = 32, 18, 8, 16


class _Banner(NamedTuple):
    words: str
    id: Any = ("banner",)


class Notes(NamedTuple):
    """A line each, cut where it has no room; a click asks what can be done about them."""

    lines: tuple[str, ...]
    tip: str
    id: Any = ("notes",)

    @property
    def words(self) -> str:
        return ", ".join(self.lines)


class Adding(NamedTuple):
    """The line at the end that asks for one more."""

    words: str
    id: Any = ("add",)


Row = Card | _Banner | Notes | Adding


class _LaneRows(Rows[Row]):
    def __init__(self, parent: QWidget) -> None:
        super().__init__([Column("", lambda row: row.title if isinstance(row, Card) else row.words)], parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        match self.at(index):
            case Card():
                return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            case Adding():
                return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.NoItemFlags

    def said(self, row: Row) -> str:
        return row.said() if isinstance(row, Card) else row.words


class CardDelegate(QStyledItemDelegate):
    """Also of the shelf, which shows cards in its own shape."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.away: Sequence[Any] = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        assert isinstance(view, QListView)
        first = px(4) if index.row() == 0 else 0
        return QSize(px(80), self.tall(index.data(ROW), card_width(view.viewport().width())) + first)

    def tall(self, row: Row, width: int) -> int:
        match row:
            case Card():
                return cards.height(row, width, self.shape) + px(self.shape.gap)
            case _Banner():
                return len(self._banner_lines(row, width)) * px(16) + px(12)
            case Notes():
                return len(row.lines) * px(NOTE_HEIGHT) + px(8)
        return px(ADD_HEIGHT)

    def room(self, area: QRect, index: Index) -> QRect:
        """Where the card lies in its row: as wide as a card may be, with room for the ring around it."""
        first, above = px(4) if index.row() == 0 else 0, px(self.shape.gap) // 2
        width = card_width(area.width())
        left = area.x() + (area.width() - width) // 2
        return QRect(left, area.y() + first + above, width, area.height() - first - px(self.shape.gap))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, row, room = option.widget, index.data(ROW), self.room(option.rect, index)
        assert isinstance(view, QListView)
        has_focus = view.hasFocus() and view.currentIndex() == index
        look = Look(
            bool(option.state & QStyle.StateFlag.State_Selected),
            bool(option.state & QStyle.StateFlag.State_MouseOver),
            has_focus,
            row.id in self.away,
        )
        match row:
            case Card():
                self.paint_card(painter, room, row, look)
            case _Banner():
                self._paint_banner(painter, room, row)
            case Notes():
                _paint_notes(painter, room, row, look)
            case Adding():
                _paint_adding(painter, room, row, look)

    def paint_card(self, painter: QPainter, area: QRect, card: Card, look: Look) -> None:
        cards.paint(painter, area, card, self.shape, look)

    def _paint_banner(self, painter: QPainter, area: QRect, banner: _Banner) -> None:
        lines = self._banner_lines(banner, area.width())
        room = QRect(area.x() + px(ICON + 8), area.y() + px(2), area.width() - px(ICON + 8), len(lines) * px(16))
        painter.drawPixmap(area.x() + px(2), room.center().y() - px(ICON) // 2 + 1, theme.pixmap("sun", size=ICON))
        cards.write(painter, room, lines, "small", "text2")

    def _banner_lines(self, banner: _Banner, width: int) -> tuple[str, ...]:
        return cards.wrapped(banner.words, "small", width - px(ICON + 8), 3)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """What the owner wants told, or what was cut."""
        card = index.data(ROW)
        if event.type() is QEvent.Type.ToolTip and isinstance(card, Notes):
            QToolTip.showText(event.globalPos(), card.tip, view)
            return True
        if event.type() is not QEvent.Type.ToolTip or not isinstance(card, Card):
            return super().helpEvent(event, view, option, index)
        whole = "\n".join(filter(None, (card.title, card.foot, card.warning)))
        cut = whole if cards.is_cut(card, self.room(option.rect, index).width(), self.shape) else ""
        QToolTip.showText(event.globalPos(), card.tip or cut, view)
        return True


def card_width(width: int) -> int:
    return min(width - 2 * px(SIDE), px(cards.WIDEST))


def _paint_notes(painter: QPainter, area: QRect, notes: Notes, look: Look) -> None:
    tone, left = "accent" if look.is_hovered else "text2", px(ICON + 8)
    painter.drawPixmap(area.x() + px(2), area.y() + px(1), theme.pixmap("flag", tone, ICON))
    for n, line in enumerate(notes.lines):
        room = QRect(area.x() + left, area.y() + n * px(NOTE_HEIGHT), area.width() - left, px(NOTE_HEIGHT))
        cards.write(painter, room, cards.wrapped(line, "small", room.width(), 1), "small", tone)


def _paint_adding(painter: QPainter, area: QRect, adding: Adding, look: Look) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tone = "accent" if look.is_hovered or look.has_focus else "text2"
    painter.drawPixmap(area.x() + px(4), area.center().y() - px(ICON) // 2 + 1, theme.pixmap("plus", tone, ICON))
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour(tone))
    words = painter.fontMetrics().horizontalAdvance(adding.words) + 2
    painter.drawText(area.adjusted(px(ICON + 8), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, adding.words)
    if look.has_focus:
        width = min(px(ICON + 8) + words + px(6), area.width() - 4)
        cards.paint_ring(painter, QRect(area.x() + 2, area.y() + 1, width, area.height() - 3))
    painter.restore()


class LaneOwner(Protocol):
    """Decides what keys and the pointer do, since they reach over the lanes."""

    def lane_key(self, view: "LaneView", event: QKeyEvent) -> bool: ...
    def lane_pressed(self, view: "LaneView", event: QMouseEvent) -> None: ...
    def lane_moved(self, view: "LaneView", event: QMouseEvent) -> None: ...
    def lane_released(self, view: "LaneView", event: QMouseEvent) -> None: ...
    def lane_opened_at(self, view: "LaneView", point: QPoint) -> None: ...
    def lane_menu(self, view: "LaneView", point: QPoint) -> None: ...
    def lane_entered(self, view: "LaneView") -> None: ...


class LaneView(QListView):
    """Shows the cards of one lane; what it means to choose or to move one, the board decides."""

    # what the day is known for was clicked, at this place of the screen
    noted = Signal(QPoint)

    def __init__(self, board: LaneOwner, parent: QWidget) -> None:
        super().__init__(parent)
        self._board = board
        self.lane = Lane(None, "", "")
        self.rows = _LaneRows(self)
        self.delegate = CardDelegate(cards.COMFORTABLE)
        self.is_target = False
        self.setItemDelegate(self.delegate)
        self.setModel(self.rows)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for hide in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            hide(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # the thin bar is painted over the cards, so that it must not be shifted with them
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    def show_lane(self, lane: Lane, adding: str) -> None:
        is_other = lane.key != self.lane.key
        self.lane = lane
        self.setAccessibleName(lane.said())
        rows: list[Row] = [_Banner(lane.banner)] if lane.banner else []
        rows += [Notes(tuple(lane.notes), lane.notes_tip)] if lane.notes else []
        rows += [*lane.cards, *([Adding(adding)] if adding else [])]
        self.rows.follow(rows)
        self.verticalScrollBar().setSingleStep(px(24))
        if is_other:
            self.scrollToTop()
        self.viewport().update()

    def fit(self, shape: Shape) -> None:
        self.delegate.shape = shape
        self.scheduleDelayedItemsLayout()

    def need(self, shape: Shape, width: int) -> int:
        """How high all of it would be in this shape."""
        measure = CardDelegate(shape)
        shown = (self.rows.at(self.rows.index(place, 0)) for place in range(self.rows.rowCount()))
        return px(4) + sum(measure.tall(row, card_width(width)) for row in shown if row is not None)

    def row_at(self, point: QPoint) -> Row | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        row = self.rows.at(index)
        return row if self.delegate.room(self.visualRect(index), index).contains(point) else None

    def reachable(self) -> list[int]:
        """Rows the keys go to."""
        count = self.rows.rowCount()
        return [place for place in range(count) if self.rows.flags(self.rows.index(place, 0))]

    def below(self) -> int:
        """How many cards are not seen to their end."""
        foot = self.viewport().height()
        places = (self.rows.index_of(card.id) for card in self.lane.cards)
        return sum(self.visualRect(place).bottom() > foot for place in places)

    def page_down(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.viewport().height() - px(40))

    def mark_target(self, is_target: bool) -> None:
        if is_target != self.is_target:
            self.is_target = is_target
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._board.lane_key(self, event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_noted = isinstance(self.row_at(event.position().toPoint()), Notes)
        if is_noted and event.button() is Qt.MouseButton.LeftButton:
            self.noted.emit(event.globalPosition().toPoint())
        else:
            self._board.lane_pressed(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():
            is_noted = isinstance(self.row_at(event.position().toPoint()), Notes)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_noted else Qt.CursorShape.ArrowCursor)
        self._board.lane_moved(self, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._board.lane_released(self, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._board.lane_opened_at(self, event.position().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # the keys are heard where all keys are
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            self._board.lane_menu(self, event.pos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._board.lane_entered(self)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("sunken" if self.lane.is_resting else "surface"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.is_target:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        self._paint_bar(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        if bar.maximum() > 0:
            whole = bar.maximum() + tall
            length = max(tall * tall // whole, px(24))
            top = (tall - length) * bar.value() // bar.maximum()
            painter.fillRect(self.viewport().width() - px(4), top, px(3), length, theme.colour("border_strong"))
