"""A shelf of cards that have no day yet: searched, filtered, and taken from to a day."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.language.words import _
from ui.kit import cards, theme
from ui.kit.cards import Card, Look, Shape
from ui.kit.controls import Button, icon_button, label, rule
from ui.kit.dragging import Drag, DropPlace
from ui.kit.lane import CardDelegate, card_width
from ui.kit.rows import ROW, Column, Index, Rows
from ui.kit.theme import px

WIDTH, GRIP = 288, 20
SHAPE = Shape(3, 2, True, edge=8, between=2, line=20, gap=8)

_Key, _Held = Qt.Key, Qt.KeyboardModifier
# the key with D on it, whatever letter the layout puts there
_DATE_LETTERS = ("d", "в")


class _IdeaDelegate(CardDelegate):
    """A card with dots to take it by."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        assert isinstance(view, QListView)
        width = card_width(view.viewport().width()) - px(GRIP)
        first = px(4) if index.row() == 0 else 0
        return QSize(px(80), cards.height(index.data(ROW), width, self.shape) + px(self.shape.gap) + first)

    def paint_card(self, painter: QPainter, area: QRect, card: Card, look: Look) -> None:
        cards.paint(painter, area, card, self.shape, look, indent=px(GRIP))
        painter.drawPixmap(area.x() + px(5), area.y() + px(10), theme.pixmap("grip", "text3", 16))


class _IdeaRows(Rows[Card]):
    def said(self, row: Card) -> str:
        return row.said()


class _Ideas(QListView):
    opened = Signal(object)
    date_wanted = Signal(object)
    menu_wanted = Signal(list, QPoint)
    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = _IdeaRows([Column("", lambda card: card.title)], self)
        self._delegate = _IdeaDelegate(SHAPE)
        self._drag = Drag(self, self._on_drag_changed)
        self.setItemDelegate(self._delegate)
        self.setModel(self.rows)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW).id))

    def current(self) -> Card | None:
        return self.rows.at(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self.rows.is_following:
            card = self.rows.at(current)
            self.chosen.emit(card.id if card else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card, held = self.current(), event.modifiers() & ~_Held.KeypadModifier
        is_menu = event.key() == _Key.Key_Menu or (event.key() == _Key.Key_F10 and held == _Held.ShiftModifier)
        if event.key() == _Key.Key_Escape:
            if not self._drag.cancel():
                event.ignore()
        elif card is not None and is_menu:
            place = self.visualRect(self.currentIndex()).center()
            self.menu_wanted.emit([card.id], self.viewport().mapToGlobal(place))
        elif card is not None and not held and event.key() in (_Key.Key_Return, _Key.Key_Enter):
            self.opened.emit(card.id)
        elif card is not None and not held and event.text().casefold() in _DATE_LETTERS:
            self.date_wanted.emit(card.id)
        elif event.text() and not held & _Held.ControlModifier:
            # letters do not jump about here: one of them is a command
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        card = self.rows.at(self.indexAt(event.position().toPoint()))
        if card is not None and event.button() is Qt.MouseButton.LeftButton:
            self._drag.press([card.id], card, event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        else:
            self._drag.move(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._drag.release(event.globalPosition().toPoint()):
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # the keys are heard where all keys are
        card = self.rows.at(self.indexAt(event.pos()))
        if card is not None and event.reason() is not QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit([card.id], event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _on_drag_changed(self) -> None:
        self._delegate.away = self._drag.ids
        self.viewport().update()


class _Filters(QWidget):
    """Chips in as many rows as their words need."""

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[Button] = []

    def hold(self, chips: list[Button]) -> None:
        for gone in self._chips:
            gone.hide()
            gone.deleteLater()
        self._chips = chips
        for chip in chips:
            chip.setParent(self)
            chip.show()
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        edge, gap, row = px(12), px(4), px(32)
        left, top = edge, 0
        for chip in self._chips:
            width = chip.sizeHint().width()
            if left > edge and left + width > self.width() - edge:
                left, top = edge, top + row
            chip.setGeometry(left, top, min(width, self.width() - 2 * edge), chip.sizeHint().height())
            left += width + gap
        self.setFixedHeight(top + row if self._chips else 0)


class Shelf(QFrame, DropPlace):
    """Drag a card out to give it a day, or press D; drag one in to take its day away."""

    searched = Signal(str)
    # key of a filter
    filtered = Signal(object)
    chosen = Signal(object)
    opened = Signal(object)
    date_wanted = Signal(object)
    add_wanted = Signal()
    menu_wanted = Signal(list, QPoint)
    # what came from elsewhere
    dropped = Signal(list)
    closed = Signal()

    def __init__(self, title: str, search: str, hint: str, adding: str) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAccessibleName(title)
        self._count = label("", "body", "text2")
        self._field, self._list = QLineEdit(), _Ideas(self)
        self._field.setPlaceholderText(search)
        self._field.setAccessibleName(search)
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self.searched)
        self._list.setAccessibleName(title)
        for inner, outer in (
            (self._list.opened, self.opened),
            (self._list.date_wanted, self.date_wanted),
            (self._list.menu_wanted, self.menu_wanted),
            (self._list.chosen, self.chosen),
        ):
            inner.connect(outer)
        self._filters, self._chips = _Filters(), list[tuple[Any, Button]]()
        self._hint = label(hint, "small", "text2", wraps=True)
        self._hint.setContentsMargins(px(16), px(8), px(16), px(8))
        self._lay(title, adding)
        theme.worn.changed.connect(self._dress)
        self._dress()

    def show_cards(self, shown: Sequence[Card], count: int | None = None) -> None:
        """Show these; the current one and the place stay. The count is of all, if a search hides some."""
        self._list.rows.follow(shown)
        self._list.scheduleDelayedItemsLayout()
        self._count.setText(str(len(shown) if count is None else count))

    def show_filters(self, filters: Sequence[tuple[Any, str]], picked: Any = None) -> None:
        self._chips = [(key, self._chip(key, words)) for key, words in filters]
        for key, chip in self._chips:
            chip.setChecked(key == picked)
        self._filters.hold([chip for _key, chip in self._chips])

    def current(self) -> Any:
        card = self._list.current()
        return card.id if card else None

    def choose(self, card_id: Any) -> None:
        if (index := self._list.rows.index_of(card_id)).isValid():
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index)

    def drag_over(self, ids: list[Any], point: QPoint) -> None:
        self._mark(any(not self._list.rows.index_of(one).isValid() for one in ids))

    def drag_left(self) -> None:
        self._mark(False)

    def drop(self, ids: list[Any], point: QPoint) -> None:
        if coming := [one for one in ids if not self._list.rows.index_of(one).isValid()]:
            self.dropped.emit(coming)

    def _mark(self, is_target: bool) -> None:
        if self.property("target") != is_target:
            self.setProperty("target", is_target)
            theme.restyle(self)

    def _chip(self, key: Any, words: str) -> Button:
        made = Button(words, "chip", size="small")
        made.setCheckable(True)
        made.clicked.connect(lambda: self._on_filter(key))
        return made

    def _on_filter(self, key: Any) -> None:
        for other, chip in self._chips:
            chip.setChecked(other == key)
        self.filtered.emit(key)

    def _lay(self, title: str, adding: str) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(4), px(8), px(4))
        head.setSpacing(px(8))
        head.addWidget(label(title, "strong"))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(icon_button("plus", adding, self.add_wanted.emit))
        head.addWidget(icon_button("close", _("Close"), self.closed.emit))
        searching = QHBoxLayout()
        searching.setContentsMargins(px(12), 0, px(12), px(8))
        searching.addWidget(self._field)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for layout in (head, searching):
            column.addLayout(layout)
        column.addWidget(self._filters)
        column.addWidget(self._list, 1)
        column.addWidget(rule())
        column.addWidget(self._hint)
        self.setFocusProxy(self._list)

    def _dress(self) -> None:
        self.setMinimumWidth(px(WIDTH))
        self._list.scheduleDelayedItemsLayout()
