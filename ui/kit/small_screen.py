"""A window smaller than its content can be: on a screen of few pixels, or where the system shows all twice as large."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

# in less no page has room for all it shows
LEAST = QSize(1024, 600)


class SmallScreen(QScrollArea):
    """Nothing is cut and no button is lost: it scrolls, and whatever has the keys comes before the eye."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        content.setMinimumSize(LEAST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def event(self, event: QEvent) -> bool:
        content = self.widget()
        # what was said to be the least is believed more than what stands within
        if event.type() == QEvent.Type.LayoutRequest and content is not None:
            content.setMinimumHeight(max(LEAST.height(), content.minimumSizeHint().height()))
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # the arrows move within what has the keys
        if event.type() == QEvent.Type.KeyRelease and isinstance(watched, QWidget):
            self._follow(watched)
        return super().eventFilter(watched, event)

    def _on_focus(self, left: QWidget | None, entered: QWidget | None) -> None:
        content = self.widget()
        if content is None:
            return
        if left is not None and content.isAncestorOf(left):
            left.removeEventFilter(self)
        if entered is not None and content.isAncestorOf(entered):
            entered.installEventFilter(self)
            self._follow(entered)

    def _follow(self, widget: QWidget) -> None:
        if self.verticalScrollBar().maximum() or self.horizontalScrollBar().maximum():
            self.ensureWidgetVisible(widget)
