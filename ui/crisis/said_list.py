"""A list of short texts beside the statement: a lead at the left or above, words that wrap, a line below, a tone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.kit import cards, glyph, theme
from ui.kit.lettering import advance, write
from ui.kit.row_list import RowList, paint_row, paint_strip
from ui.kit.rows import ROW, Column, Index, Rows
from ui.kit.theme import px

_EDGE, _GAP, _LINE, _SMALL, _HEAD, _LEAD = 16, 6, 18, 16, 30, 46


@dataclass(frozen=True)
class Said:
    """One row; `lead` stands at the left, as the hour of a log does. A heading has no words."""

    id: Any
    words: str = ""
    lead: str = ""
    below: str = ""
    # what became of it: a sign, with its word
    sign: str = ""
    state: str = ""
    tone: str = "text"
    most: int = 6
    is_heading: bool = False
    is_strong: bool = False

    def said(self) -> str:
        return ", ".join(filter(None, (self.lead, self.words, self.below, self.state)))


class _Delegate(QStyledItemDelegate):
    lead = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Said = index.data(ROW)
        if row.is_heading:
            return QSize(px(120), px(_HEAD))
        width = self._room(option)
        tall = px(2 * _GAP) + px(_LINE) * len(self._words(row, width)) + px(_SMALL) * len(_below(row, width))
        return QSize(px(120), tall + (px(_LINE) if row.state else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Said = index.data(ROW)
        painter.save()
        if row.is_heading:
            paint_strip(painter, option.rect)
            room = option.rect.adjusted(px(_EDGE), 0, -px(_EDGE), -1)
            width = advance("small", row.lead)
            write(painter, QRect(room.right() - width, room.y(), width, room.height()), row.lead, "small", "text2")
            write(painter, room.adjusted(0, 0, -width, 0), row.words, "small_strong", row.tone)
        else:
            self._paint_row(painter, option, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Said) -> None:
        paint_row(painter, option)
        width = self._room(option)
        left, top = option.rect.x() + px(_EDGE), option.rect.y() + px(_GAP)
        if self.lead:
            write(painter, QRect(left, top, self.lead, px(_LINE)), row.lead, "small_strong")
            left += self.lead
        words, below = self._words(row, width), _below(row, width)
        step = "strong" if row.is_strong else "small"
        tall = px(_LINE) * len(words)
        cards.write(painter, QRect(left, top, width, tall), words, "strong" if step == "strong" else "small", row.tone)
        under = QRect(left, top + tall, width, px(_SMALL) * len(below))
        cards.write(painter, under, below, "small", "text2")
        if row.state:
            place = QRect(left, under.bottom() + 1, width, px(_LINE))
            side = px(glyph.SIDE)
            glyph.paint(painter, row.sign, QRect(left, place.center().y() - side // 2 + 1, side, side))
            write(painter, place.adjusted(side + px(4), 0, 0, 0), row.state, "small", glyph.TONES[row.sign])

    def _words(self, row: Said, width: int) -> tuple[str, ...]:
        return cards.wrapped(row.words, "strong" if row.is_strong else "small", width, row.most)

    def _room(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        width = view.viewport().width() if isinstance(view, SaidList) else option.rect.width()
        return width - px(2 * _EDGE) - self.lead


def _below(row: Said, width: int) -> tuple[str, ...]:
    return cards.wrapped(row.below, "small", width, 3) if row.below else ()


class _Rows(Rows[Said]):
    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.at(index)
        return Qt.ItemFlag.NoItemFlags if row is not None and row.is_heading else super().flags(index)

    def said(self, row: Said) -> str:
        return row.said()


class SaidList(RowList[Said]):
    """Enter, or a double click, asks what is to be done about a row; Del asks for its end."""

    entered = Signal(object)
    ended = Signal(object)

    def __init__(self, name: str, has_lead: bool = False) -> None:
        self._delegate = _Delegate()
        super().__init__(_Rows([Column("", lambda row: row.words)]), self._delegate)
        self._has_lead = has_lead
        self.setAccessibleName(name)
        self._dress()
        theme.worn.changed.connect(self._dress)

    def follow(self, found: Sequence[Said]) -> None:
        self._rows.follow(found)
        self.scheduleDelayedItemsLayout()

    def row(self) -> Said | None:
        return self._rows.at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.row(), event.key()
        if row is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(row.id)
        elif row is not None and key == Qt.Key.Key_Delete:
            self.ended.emit(row.id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._rows.at(self.indexAt(event.position().toPoint()))
        if row is not None and not row.is_heading:
            self.entered.emit(row.id)

    def _dress(self) -> None:
        self._delegate.lead = px(_LEAD) if self._has_lead else 0
        self.scheduleDelayedItemsLayout()
