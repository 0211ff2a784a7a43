"""A page with one thing looked at more closely beside it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from core.language.words import _
from ui.kit import theme
from ui.kit.controls import icon_button, label
from ui.kit.panel import scrolling
from ui.kit.theme import px

WIDTH, LEAST_WIDTH = 312, 240


class Inspector(QFrame):
    """Head, body that scrolls, and a foot for its one or two acts."""

    closed = Signal()

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._title = label(title, "body", "text2")
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(8), px(8), px(8))
        head.addWidget(self._title, 1)
        head.addWidget(icon_button("close", _("Close"), self.closed.emit))
        self._area = scrolling(QWidget())
        self._acts: tuple[QWidget, ...] = ()
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(px(16), px(12), px(16), px(12))
        self._foot.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        column.addLayout(self._foot)

    def hold(self, title: str, body: QWidget, *acts: QWidget) -> None:
        """Look at something else; what was held before goes."""
        self._title.setText(title)
        self.setAccessibleName(title)
        body.setObjectName("inset")
        self._area.setWidget(body)
        for gone in self._acts:
            gone.hide()
            gone.deleteLater()
        self._acts = acts
        for act in acts:
            self._foot.addWidget(act)


class Beside(QSplitter):
    """The page's content with its inspector. Esc closes; the width the user gave is told to whoever remembers it."""

    widened = Signal(int)
    closed = Signal()

    def __init__(self, content: QWidget, inspector: Inspector, width: int = 0) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._content, self._inspector = content, inspector
        # as remembered: in pixels of the screen, not of the text size
        self._width = width or px(WIDTH)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(content)
        self.addWidget(inspector)
        self.setStretchFactor(0, 1)
        inspector.hide()
        inspector.closed.connect(self.close_inspector)
        self.splitterMoved.connect(self._on_moved)
        self.installEventFilter(self)
        inspector.installEventFilter(self)
        theme.worn.changed.connect(self._dress)
        self._dress()

    @property
    def is_open(self) -> bool:
        return not self._inspector.isHidden()

    def open_inspector(self) -> None:
        if not self.is_open:
            self._inspector.show()
            self.setSizes([max(self.width() - self._width, 1), self._width])

    def close_inspector(self) -> None:
        had_focus = self._inspector.isAncestorOf(self.window().focusWidget() or self)
        was_open = self.is_open
        self._inspector.hide()
        if had_focus:
            self._content.setFocus(Qt.FocusReason.OtherFocusReason)
        if was_open:
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_Escape or not self.is_open:
            return False
        self.close_inspector()
        return True

    def _dress(self) -> None:
        self._inspector.setMinimumWidth(px(LEAST_WIDTH))

    def _on_moved(self, _position: int, _handle: int) -> None:
        if self.is_open:
            self._width = self._inspector.width()
            self.widened.emit(self._width)
