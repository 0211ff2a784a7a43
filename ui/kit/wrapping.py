"""A column that becomes two or three where there is room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.kit import theme


class Wrapping(QLayout):
    """Reads down, then to the next column; all columns are as wide as the widest word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._held.append(item)

    def count(self) -> int:
        return len(self._held)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._held[index] if 0 <= index < len(self._held) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._held.pop(index) if 0 <= index < len(self._held) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._rows(width) * self._cell().height()

    def sizeHint(self) -> QSize:
        return QSize(self._cell().width() * min(2, len(self._held)), self.heightForWidth(self._cell().width() * 2))

    def minimumSize(self) -> QSize:
        return QSize(self._cell().width(), self._cell().height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        cell, rows = self._cell(), self._rows(rect.width())
        for place, held in enumerate(self._held):
            column, row = divmod(place, rows)
            corner = rect.topLeft()
            corner += type(corner)(column * cell.width(), row * cell.height())
            held.setGeometry(QRect(corner, cell))

    def _cell(self) -> QSize:
        hints = [held.sizeHint() for held in self._held]
        width = max((hint.width() for hint in hints), default=0) + theme.px(16)
        return QSize(width, max([theme.px(28), *(hint.height() for hint in hints)]))

    def _rows(self, width: int) -> int:
        columns = max(1, width // max(1, self._cell().width()))
        return max(1, -(-len(self._held) // columns))
