"""How a grid to type into looks: open cells as fields, wrong ones with a sign, the names of rows at the left."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.kit import digits, theme
from ui.kit.entry_cells import NAMES, Cells, side
from ui.kit.lettering import write
from ui.kit.rows import Index
from ui.kit.table import HEADER_HEIGHT, PADDING, paint_ground
from ui.kit.theme import px

SIGN = 14


class CellDelegate(QStyledItemDelegate):
    def __init__(self, view: QTableView, cells: Cells) -> None:
        super().__init__(view)
        self._cells = cells

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, question = self._cells.lines[index.row()], self._cells.questions[index.column()]
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_ground(painter, option.rect, False, False, False)
        if line.is_head:
            painter.fillRect(option.rect, theme.colour("sunken"))
        elif self._cells.is_open(index):
            self._paint_frame(painter, option.rect, index, is_current)
        elif is_current:
            painter.fillRect(option.rect, theme.colour("selected"))
        step: theme.Step = "small_strong" if line.is_head else "body"
        tone = "text2" if line.is_head or (not question.is_typed and index.column()) else "text"
        room = option.rect.adjusted(px(PADDING), 0, -px(PADDING), -1)
        if self._cells.error(index):
            self._paint_sign(painter, room)
            room.setLeft(room.left() + px(SIGN + 4))
            tone = "danger"
        hint = self._cells.hint(index)
        write(painter, room, hint or str(index.data()), step, "text3" if hint else tone, side(question))
        painter.restore()

    def _paint_frame(self, painter: QPainter, area: QRect, index: Index, is_current: bool) -> None:
        """A cell that waits for typing looks like a field."""
        tone = "danger" if self._cells.error(index) else "accent" if is_current else "border_strong"
        thick = 2 if is_current or self._cells.error(index) else 1
        painter.setPen(QPen(theme.colour(tone), thick))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(area.adjusted(px(4), px(3), -px(4), -px(4)), px(4), px(4))

    def _paint_sign(self, painter: QPainter, room: QRect) -> None:
        painter.drawPixmap(room.left(), room.center().y() - px(SIGN) // 2, theme.pixmap("warning", "danger", SIGN))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = QLineEdit(parent)
        made.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        question = self._cells.questions[index.column()]
        made.setAlignment(side(question))
        if question.align_right:
            digits.watch(made)
        return made

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(px(3), px(1), -px(3), -px(2)))


class TitleHeader(QHeaderView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(HEADER_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("sunken"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        side = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        write(painter, rect.adjusted(px(PADDING), 0, -px(PADDING), -1), title, "small_strong", "text2", side)
        painter.restore()


class NameHeader(QHeaderView):
    def __init__(self, view: QTableView, cells: Cells) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view, self._cells = view, cells
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        line = self._cells.lines[logicalIndex]
        is_current = logicalIndex == self._view.currentIndex().row()
        painter.save()
        paint_ground(painter, rect, False, False, False)
        if line.is_head or is_current:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.colour("sunken" if line.is_head else "selected"))
        step: theme.Step = "small_strong" if line.is_head else "body"
        words, tone = line.cells[NAMES], "text2" if line.is_head else "text"
        write(painter, rect.adjusted(px(PADDING), 0, -px(4), -1), words, step, tone)
        painter.restore()
