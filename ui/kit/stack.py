"""Widgets in one place, of which one stands in front."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """It needs the room of what stands in front: Qt's own asks for that of the largest behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        front = self.currentWidget()
        return super().minimumSizeHint() if front is None else front.minimumSizeHint().expandedTo(front.minimumSize())

    def hasHeightForWidth(self) -> bool:
        # a scroll area around it would give it the height its pages like, not the one they need
        return False
