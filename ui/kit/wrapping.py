"""A column that becomes two or three where there is room, and a row that goes on below where there is none."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.kit import theme


class _AsTallAsNeeded(QLayout):
    """What it holds, and that its height depends on its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
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


class Wrapping(_AsTallAsNeeded):
    """Reads down, then to the next column; all columns are as wide as the widest word."""

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


class Running(_AsTallAsNeeded):
    """Side by side, each as wide as it wants; what finds no room begins the next line."""

    def heightForWidth(self, width: int) -> int:
        return self._run(QRect(0, 0, width, 0), is_real=False)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        wide = sum(held.sizeHint().width() + self.spacing() for held in shown)
        return QSize(wide, max((held.sizeHint().height() for held in shown), default=0))

    def minimumSize(self) -> QSize:
        return QSize(max((held.minimumSize().width() for held in self._shown()), default=0), self.sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._run(rect, is_real=True)

    def _shown(self) -> list[QLayoutItem]:
        # the layout's own isEmpty is true of what is hidden
        return [held for held in self._held if not held.isEmpty()]

    def _run(self, rect: QRect, is_real: bool) -> int:
        """How tall it is; only for real are things put in their places."""
        left, top, tall = rect.x(), rect.y(), 0
        for held in self._shown():
            hint = held.sizeHint()
            if left > rect.x() and left + hint.width() > rect.x() + rect.width():
                left, top, tall = rect.x(), top + tall + self.spacing(), 0
            if is_real:
                held.setGeometry(QRect(left, top, min(hint.width(), rect.width()), hint.height()))
            left, tall = left + hint.width() + self.spacing(), max(tall, hint.height())
        return top + tall - rect.y()
