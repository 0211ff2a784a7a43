"""The table with the row beside it; in a narrow window the row stands below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.kit.theme import px

DETAIL_WIDTH = 464
# under this the text stands under the table
SIDE_BY_SIDE = 1000


class Split(QSplitter):
    def __init__(self, table: QWidget, detail: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._detail = detail
        # how wide the user has made the detail
        self._given = 0
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(table)
        self.addWidget(detail)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._on_moved)

    def show_detail(self, is_shown: bool) -> None:
        if self._detail.isHidden() == is_shown:
            self._detail.setVisible(is_shown)
            self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= px(SIDE_BY_SIDE)
        self.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._share()

    def _share(self) -> None:
        is_wide = self.orientation() is Qt.Orientation.Horizontal
        whole = self.width() if is_wide else self.height()
        beside = (self._given or px(DETAIL_WIDTH)) if is_wide else whole // 2
        self.setSizes([max(whole - beside, 1), beside])

    def _on_moved(self, _position: int, _handle: int) -> None:
        if self.orientation() is Qt.Orientation.Horizontal:
            self._given = self._detail.width()
