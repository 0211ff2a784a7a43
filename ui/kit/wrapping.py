"""A column that becomes two or three where there is room, and a row that goes on below where there is none."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QVBoxLayout, QWidget

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
    """Reads down, then to the next column; all columns are as wide as the widest word, or as there is room for."""

    def heightForWidth(self, width: int) -> int:
        return sum(self._heights(width))

    def sizeHint(self) -> QSize:
        wide = self._widest() * min(2, len(self._held))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        return QSize(max((held.minimumSize().width() for held in self._held), default=0), theme.px(28))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        wide, heights = min(self._widest(), rect.width()), self._heights(rect.width())
        for place, held in enumerate(self._held):
            column, row = divmod(place, len(heights))
            held.setGeometry(QRect(rect.x() + column * wide, rect.y() + sum(heights[:row]), wide, heights[row]))

    def _widest(self) -> int:
        return max((held.sizeHint().width() for held in self._held), default=0) + theme.px(16)

    def _heights(self, width: int) -> list[int]:
        """Of each row, for all its columns."""
        wide = self._widest()
        rows = max(1, -(-len(self._held) // max(1, width // wide)))
        tall = [_tall(held, min(wide, width)) for held in self._held]
        return [max([theme.px(28), *tall[row::rows]]) for row in range(rows)]


def _tall(held: QLayoutItem, width: int) -> int:
    return held.heightForWidth(width) if held.hasHeightForWidth() else held.sizeHint().height()


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


def running(*widgets: QWidget) -> QWidget:
    """Acts over a list: side by side, with room around them."""
    made, row = QWidget(), Running()
    row.setSpacing(theme.px(8))
    for widget in widgets:
        row.addWidget(widget)
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
    column.addLayout(row)
    return made
