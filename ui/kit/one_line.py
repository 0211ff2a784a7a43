"""Words in one line: where there is no room for all of them, they end in dots and are told whole to whoever points."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import theme
from ui.kit.lettering import advance, write
from ui.kit.theme import Step, px

# under this nothing is told any more
LEAST = 120


class OneLine(QWidget):
    def __init__(self, step: Step = "body", tone: str = "text") -> None:
        super().__init__()
        self._step: Step = step
        self._tone, self._words = tone, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.worn.changed.connect(self.updateGeometry)

    def text(self) -> str:
        return self._words

    def show_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(advance(self._step, self._words), QFontMetrics(theme.font(self._step)).height() + px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), px(LEAST)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        write(painter, self.rect(), self._words, self._step, self._tone, Qt.AlignmentFlag.AlignVCenter)
        painter.end()

    def _tell(self) -> None:
        self.setToolTip(self._words if self.sizeHint().width() > self.width() else "")
