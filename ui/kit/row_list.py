"""A list whose rows are painted by hand: how it behaves, and the grounds of its rows and headings."""

from typing import Any, Generic

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.kit import theme
from ui.kit.rows import Index, Rows, T
from ui.kit.table import paint_bar, paint_ground
from ui.kit.theme import px

# with less than a row below, the end is in view
_NEAR = 40


def paint_row(painter: QPainter, option: QStyleOptionViewItem, stays_marked: bool = False) -> None:
    """The ground of a row with the bar of the current one; it may stay marked while the keys are elsewhere."""
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    has_focus = option.widget.hasFocus()
    paint_ground(painter, option.rect, is_selected, is_hovered, has_focus or stays_marked)
    if is_selected:
        paint_bar(painter, option.rect, has_focus)


def paint_strip(painter: QPainter, area: QRect) -> None:
    """The ground of a heading, with its line below."""
    painter.fillRect(area, theme.colour("sunken"))
    painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.colour("border"))


class RowList(QListView, Generic[T]):
    """Says what is chosen; at the end more is wanted, once for the rows there are."""

    chosen = Signal(object)
    wanted_more = Signal()

    def __init__(self, rows: Rows[T], delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._told: Any = None
        self._has_asked = False
        for part in (rows, delegate):
            part.setParent(self)
        self.setItemDelegate(delegate)
        self.setModel(rows)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._ask_for_more)
        rows.followed.connect(self._on_followed)

    def rows(self) -> list[T]:
        found = (self._rows.at(self._rows.index(place, 0)) for place in range(self._rows.rowCount()))
        return [row for row in found if row is not None]

    def current(self) -> object:
        """The current row as the list tells of it; None where there is none."""
        return self._rows.at(self.currentIndex())

    def choose(self, row_id: Any) -> bool:
        """Make a row current and bring it into view; false if it is not here."""
        index = self._rows.index_of(row_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._rows.is_following:
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt measures the rows anew for another height only, but words wrap by the width
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self._ask_for_more)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _on_followed(self) -> None:
        self._has_asked = False
        self._tell()

    def _ask_for_more(self) -> None:
        bar = self.verticalScrollBar()
        is_at_end = self._rows.rowCount() and self.isVisible() and bar.value() >= bar.maximum() - px(_NEAR)
        if is_at_end and not self._has_asked:
            self._has_asked = True
            self.wanted_more.emit()

    def _tell(self) -> None:
        row = self._rows.at(self.currentIndex())
        row_id = row.id if row else None
        if row_id != self._told:
            self._told = row_id
            self.chosen.emit(self.current())
