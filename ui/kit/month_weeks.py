"""The weeks of a month as a table, each with the state of its plan at its head."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from ui.kit import cards, glyph, theme
from ui.kit.month_cell import DayCell
from ui.kit.rows import ROW, Index
from ui.kit.theme import px

_ROOT = QModelIndex()


@dataclass(frozen=True)
class Week:
    """Seven days, and the state of their plan as a glyph and a word."""

    number: str
    days: Sequence[DayCell]
    glyph: str = ""
    word: str = ""

    def said(self) -> str:
        return ", ".join(filter(None, (self.number, self.word)))


class Weeks(QAbstractTableModel):
    def __init__(self, titles: Sequence[str], parent: QTableView) -> None:
        super().__init__(parent)
        self._titles, self.weeks = tuple(titles), tuple[Week, ...]()

    def follow(self, weeks: Sequence[Week]) -> None:
        if len(weeks) != len(self.weeks):
            self.beginResetModel()
            self.weeks = tuple(weeks)
            self.endResetModel()
        else:
            self.weeks = tuple(weeks)
            self.dataChanged.emit(self.index(0, 0), self.index(len(weeks) - 1, 7))

    def at(self, index: Index) -> DayCell | Week | None:
        if not index.isValid():
            return None
        week = self.weeks[index.row()]
        return week.days[index.column() - 1] if index.column() else week

    def place_of(self, key: Any) -> QModelIndex:
        places = ((row, column) for row, week in enumerate(self.weeks) for column in range(7))
        found = next((at for at in places if self.weeks[at[0]].days[at[1]].key == key), None)
        return self.index(found[0], found[1] + 1) if found else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.weeks)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 8

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled if index.column() > 0 else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.at(index)
        if found is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return found.number
            case Qt.ItemDataRole.AccessibleTextRole:
                return found.said()
            case _ if role == ROW:
                return found
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section] if section < len(self._titles) else None
        return None


def paint_week(painter: QPainter, area: QRect, week: Week) -> None:
    painter.save()
    painter.fillRect(area, theme.colour("canvas"))
    painter.fillRect(area.right(), area.y(), 1, area.height(), theme.colour("border"))
    painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.colour("border"))
    cards.write(
        painter, QRect(area.x() + px(8), area.y() + px(6), area.width(), px(20)), [week.number], "strong", "text"
    )
    left, top = area.x() + px(8), area.y() + px(28)
    if week.glyph:
        glyph.paint(painter, week.glyph, QRect(left, top + px(1), px(glyph.SIDE), px(glyph.SIDE)))
        left += px(glyph.SIDE + 4)
    words = cards.wrapped(week.word, "small", area.right() - left - px(4), 2)
    room = QRect(left, top, area.right() - left, len(words) * px(16))
    cards.write(painter, room, words, "small", glyph.TONES.get(week.glyph, "text2"))
    painter.restore()
