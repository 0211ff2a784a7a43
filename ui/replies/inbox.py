"""The list of what waits: channel and time left over two lines of words; the new ones stand out."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit import cards, theme
from ui.kit.rows import ROW, Column, Index, Rows
from ui.kit.table import paint_bar, paint_ground
from ui.kit.theme import Step, px
from ui.replies.lines import Line

ROW_HEIGHT, EDGE, LINE = 72, 16, 18
_CLOCK = 16


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Line = index.data(ROW)
        return QSize(px(160), px(ROW_HEIGHT + (LINE if row.note or row.more else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Line = index.data(ROW)
        has_focus = option.widget.hasFocus()
        area, is_selected = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_ground(painter, area, is_selected, bool(option.state & QStyle.StateFlag.State_MouseOver), has_focus)
        if is_selected:
            paint_bar(painter, area, has_focus)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.colour("border"))
        room = area.adjusted(px(EDGE), px(8), -px(EDGE) + px(4), -px(6))
        _paint_head(painter, QRect(room.x(), room.y(), room.width(), px(LINE)), row)
        step: Step = "strong" if row.is_new else "body"
        words = cards.wrapped(row.text, step, room.width(), 2)
        place = QRect(room.x(), room.y() + px(LINE + 2), room.width(), px(LINE) * len(words))
        cards.write(painter, place, words, step, "text")
        if row.note or row.more:
            foot = QRect(room.x(), room.bottom() - px(LINE) + 2, room.width(), px(LINE))
            _write(painter, foot, " · ".join(filter(None, (row.note, row.more))), "small", "text2")
        painter.restore()


def _paint_head(painter: QPainter, room: QRect, row: Line) -> None:
    width = QFontMetrics(theme.font("small_strong")).horizontalAdvance(row.left) + 2
    right = QRect(room.right() - width, room.y(), width, room.height())
    if row.tone != "text2":
        place = right.x() - px(_CLOCK + 4)
        top = room.center().y() - px(_CLOCK) // 2
        painter.drawPixmap(place, top, theme.pixmap("clock", row.tone, _CLOCK))
    _write(painter, right, row.left, "small_strong" if row.tone != "text2" else "small", row.tone)
    _write(painter, room.adjusted(0, 0, -width - px(_CLOCK + 12), 0), row.source, "small", "text2")


def _write(painter: QPainter, room: QRect, words: str, step: Step, tone: str) -> None:
    painter.setFont(theme.font(step))
    painter.setPen(theme.colour(tone))
    said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, said)


class _Rows(Rows[Line]):
    def said(self, row: Line) -> str:
        return row.said


class InboxList(QListView):
    """Up and Down walk through it; at the end more is asked for."""

    # the line that is current now, or None
    chosen = Signal(object)
    wanted_more = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows([Column("", lambda row: row.text)], self)
        self._told: Any = None
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._ask_for_more)
        self._rows.followed.connect(self._tell)
        theme.worn.changed.connect(self.scheduleDelayedItemsLayout)

    def follow(self, lines: Sequence[Line]) -> None:
        """What is chosen stays; when it has gone, what took its place is chosen."""
        place = self.currentIndex().row()
        self._rows.follow(lines)
        if not self.currentIndex().isValid() and lines:
            self.setCurrentIndex(self._rows.index(min(max(place, 0), len(lines) - 1), 0))
        self.scheduleDelayedItemsLayout()

    def lines(self) -> list[Line]:
        found = (self._rows.at(self._rows.index(place, 0)) for place in range(self._rows.rowCount()))
        return [row for row in found if row is not None]

    def current(self) -> UUID | None:
        row = self._rows.at(self.currentIndex())
        return row.id if row else None

    def choose(self, message_id: UUID) -> bool:
        index = self._rows.index_of(message_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._rows.is_following:
            self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_for_more()

    def _ask_for_more(self) -> None:
        bar = self.verticalScrollBar()
        if self.isVisible() and self._rows.rowCount() and bar.value() >= bar.maximum() - px(ROW_HEIGHT):
            self.wanted_more.emit()

    def _tell(self) -> None:
        message_id = self.current()
        if message_id != self._told:
            self._told = message_id
            self.chosen.emit(message_id)
