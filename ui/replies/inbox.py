"""The list of what waits: channel and time left over two lines of words; the new ones stand out."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.kit import cards, theme
from ui.kit.lettering import advance, write
from ui.kit.row_list import RowList, paint_row
from ui.kit.rows import ROW, Column, Index, Rows
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
        area = option.rect
        painter.save()
        paint_row(painter, option)
        # the bar ends at the line
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.colour("border"))
        room = area.adjusted(px(EDGE), px(8), -px(EDGE) + px(4), -px(6))
        _paint_head(painter, QRect(room.x(), room.y(), room.width(), px(LINE)), row)
        step: Step = "strong" if row.is_new else "body"
        words = cards.wrapped(row.text, step, room.width(), 2)
        place = QRect(room.x(), room.y() + px(LINE + 2), room.width(), px(LINE) * len(words))
        cards.write(painter, place, words, step, "text")
        if row.note or row.more:
            foot = QRect(room.x(), room.bottom() - px(LINE) + 2, room.width() + 1, px(LINE))
            write(painter, foot, " · ".join(filter(None, (row.note, row.more))), "small", "text2")
        painter.restore()


def _paint_head(painter: QPainter, room: QRect, row: Line) -> None:
    width = advance("small_strong", row.left)
    right = QRect(room.right() - width, room.y(), width, room.height())
    if row.tone != "text2":
        place = right.x() - px(_CLOCK + 4)
        top = room.center().y() - px(_CLOCK) // 2
        painter.drawPixmap(place, top, theme.pixmap("clock", row.tone, _CLOCK))
    write(painter, right, row.left, "small_strong" if row.tone != "text2" else "small", row.tone)
    write(painter, room.adjusted(0, 0, 1 - width - px(_CLOCK + 12), 0), row.source, "small", "text2")


class _Rows(Rows[Line]):
    def said(self, row: Line) -> str:
        return row.said


class InboxList(RowList[Line]):
    """Up and Down walk through it; a message goes by its id."""

    def __init__(self) -> None:
        super().__init__(_Rows([Column("", lambda row: row.text)]), _Delegate())
        theme.worn.changed.connect(self.scheduleDelayedItemsLayout)

    def follow(self, lines: Sequence[Line]) -> None:
        """What is chosen stays; when it has gone, what took its place is chosen."""
        place = self.currentIndex().row()
        self._rows.follow(lines)
        if not self.currentIndex().isValid() and lines:
            self.setCurrentIndex(self._rows.index(min(max(place, 0), len(lines) - 1), 0))
        self.scheduleDelayedItemsLayout()

    def current(self) -> UUID | None:
        row = self._rows.at(self.currentIndex())
        return row.id if row else None
