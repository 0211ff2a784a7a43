"""Panels: a framed area with a title; what stands there when it is empty; and waiting."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.language.words import _
from ui.kit import theme
from ui.kit.controls import IconLabel, button, label, rule
from ui.kit.theme import px

LOADING_MS = 300


class Panel(QFrame):
    """A surface with a title line, a note at its right, and a body column."""

    def __init__(self, title: str = "", note: str = "") -> None:
        super().__init__(objectName="panel")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(12), px(16), px(12))
        self.column.setSpacing(px(8))
        self.title = label(title, "strong")
        self.note = label(note, "small", "text2")
        if title:
            head = QHBoxLayout()
            head.addWidget(self.title)
            head.addStretch()
            head.addWidget(self.note)
            self.column.addLayout(head)

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.column.addWidget(widget)

    def clear(self) -> None:
        """Take away all but the title line."""
        while self.column.count() > (1 if self.title.text() else 0):
            taken = self.column.takeAt(self.column.count() - 1).widget()
            if taken is not None:
                taken.hide()
                taken.deleteLater()


class EmptyState(QFrame):
    """What goes here, in one sentence, and the first act that fills it."""

    def __init__(self, sentence: str, explanation: str = "", buttons: Sequence[QWidget] = ()) -> None:
        super().__init__(objectName="empty")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(8))
        column.addStretch()
        for words, step, tone in ((sentence, "lead", ""), (explanation, "body", "text2")):
            if words:
                made = label(words, step, tone, wraps=True)
                made.setAlignment(Qt.AlignmentFlag.AlignCenter)
                column.addWidget(made)
        if buttons:
            row = QHBoxLayout()
            row.addStretch()
            for widget in buttons:
                row.addWidget(widget)
            row.addStretch()
            column.addSpacing(px(8))
            column.addLayout(row)
        column.addStretch()


class FailedLine(QWidget):
    """The part that could not be read says so and offers another try; the rest of the page works on."""

    def __init__(self, sentence: str, again: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(8))
        row.addWidget(IconLabel("warning", "danger", 16))
        row.addWidget(label(sentence, "body", "danger", wraps=True), 1)
        row.addWidget(button(_("Try again"), again, size="small"))


class LoadingLines(QWidget):
    """Grey lines in place of what is being read; nothing at all for the first moment, or the screen would flicker."""

    def __init__(self) -> None:
        super().__init__()
        self._is_late = False
        QTimer.singleShot(LOADING_MS, self, self._on_late)

    def _on_late(self) -> None:
        self._is_late = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_late:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("neutral_bg"))
        for row in range(6):
            painter.drawRoundedRect(px(16), px(16 + row * 24), px(80), px(10), 2, 2)
            painter.drawRoundedRect(px(112), px(16 + row * 24), px(320 - 40 * (row % 3)), px(10), 2, 2)
        painter.end()


class _Scrolling(QScrollArea):
    """Wrapped words need the more height the narrower they stand; Qt's own area does not ask them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._give_height()
        return super().eventFilter(watched, event)

    def _give_height(self) -> None:
        body = self.widget()
        if body is not None and body.hasHeightForWidth():
            body.setMinimumHeight(body.heightForWidth(self.viewport().width()))


def scrolling(body: QWidget) -> QScrollArea:
    """A column that may be longer than the window."""
    area = _Scrolling()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area


def separated(*widgets: QWidget) -> QWidget:
    """Widgets in a column with hairlines between them."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(8))
    for number, widget in enumerate(widgets):
        if number:
            column.addWidget(rule())
        column.addWidget(widget)
    return made
