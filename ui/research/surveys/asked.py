"""The questions of a survey in a list: number, words, how many answered."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.language.words import _
from ui.kit import cards
from ui.kit.lettering import write
from ui.kit.row_list import RowList, paint_row
from ui.kit.rows import ROW, Column, Rows
from ui.kit.theme import px

LINE, SMALL, NUMBER, EDGE = 18, 16, 28, 16
MOST_LINES = 2


@dataclass(frozen=True)
class Asked:
    # of a scale each of its lines may stand for itself
    id: Hashable
    place: int
    name: str
    answered: str


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = self._lines(index.data(ROW), option.widget)
        return QSize(px(120), px(LINE) * len(lines) + px(SMALL) + px(16))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Asked = index.data(ROW)
        painter.save()
        paint_row(painter, option, stays_marked=True)
        area = option.rect.adjusted(px(EDGE), px(7), -px(12), 0)
        write(painter, QRect(area.x(), area.y(), px(NUMBER), px(LINE)), str(row.place), "body", "text2")
        lines = self._lines(row, option.widget)
        room = QRect(area.x() + px(NUMBER), area.y(), area.width() - px(NUMBER), px(LINE) * len(lines))
        cards.write(painter, room, lines, "body", "text")
        write(painter, QRect(room.x(), room.bottom() + 1, room.width(), px(SMALL)), row.answered, "small", "text2")
        painter.restore()

    def _lines(self, row: Asked, view: QWidget) -> tuple[str, ...]:
        assert isinstance(view, RowList)
        width = view.viewport().width() - px(EDGE + 12 + NUMBER)
        return cards.wrapped(row.name, "body", width, MOST_LINES) or ("",)


class AskedList(RowList[Asked]):
    def __init__(self) -> None:
        rows: Rows[Asked] = Rows([
            Column(_("Number"), lambda row: str(row.place)),
            Column(_("Question"), lambda row: row.name),
            Column(_("Answers"), lambda row: row.answered),
        ])  # fmt: skip
        super().__init__(rows, _Delegate())
        self.setAccessibleName(_("Questions"))

    def follow(self, asked: list[Asked]) -> None:
        self._rows.follow(asked)
