"""Panels: a framed area with a title; what stands there when it is empty; and waiting."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from core.language.words import _
from ui.kit import theme
from ui.kit.controls import Button, IconLabel, button, label, rule
from ui.kit.theme import px

LOADING_MS = 300
RADIUS = 8

_LEFT, _FILLING = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag(0)


class Panel(QFrame):
    """A surface with a title line, a note at its right, and a body column."""

    def __init__(self, title: str = "", note: str = "") -> None:
        super().__init__()
        self.setObjectName("panel")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(12), px(16), px(12))
        self.column.setSpacing(px(8))
        self._corners: list[_Corner] = []
        self.title = label(title, "strong")
        self.note = label(note, "small", "text2")
        self._head = QWidget(self)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.note)
        self._head.setVisible(bool(title))
        self.column.addWidget(self._head)

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            # a button is as wide as its word
            self.column.addWidget(widget, 0, _LEFT if isinstance(widget, Button) else _FILLING)

    def hold(self, view: QWidget) -> None:
        """A list or a table that reaches to the edges; the round corners stay whole."""
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        if (head := self._head.layout()) is not None:
            head.setContentsMargins(px(16), px(12), px(16), px(8))
        self.column.addWidget(view)
        self._corners = [_Corner(self, column, row) for column in (0, 1) for row in (0, 1)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for corner in self._corners:
            corner.settle()

    def clear(self) -> None:
        """Take away all but the title line."""
        emptied(self.column, keep=1)


class _Corner(QWidget):
    """Covers what stands over a round corner of a panel with the ground around it."""

    def __init__(self, panel: QWidget, column: int, row: int) -> None:
        super().__init__(panel)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._panel, self._column, self._row = panel, column, row
        self.settle()
        self.show()

    def settle(self) -> None:
        side = px(RADIUS)
        far = self._panel.width() - side, self._panel.height() - side
        self.setGeometry(self._column * far[0], self._row * far[1], side, side)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = px(RADIUS)
        edge = QRectF(0.5, 0.5, 2 * side - 1, 2 * side - 1)
        edge.translate(-self._column * side, -self._row * side)
        inside, outside = QPainterPath(), QPainterPath()
        inside.addRoundedRect(edge, side - 0.5, side - 0.5)
        outside.addRect(QRectF(self.rect()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(outside - inside, theme.colour("canvas"))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawPath(inside)
        painter.end()


class EmptyState(QFrame):
    """What goes here, in one sentence, and the first act that fills it."""

    def __init__(self, sentence: str, explanation: str = "", buttons: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setObjectName("empty")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(8))
        column.addStretch()
        for made in (label(sentence, "lead", wraps=True), label(explanation, "body", "text2", wraps=True)):
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(made)
            made.setVisible(bool(made.text()))
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
        # a timer of its own ends with it
        self._timer = QTimer(self, singleShot=True, interval=LOADING_MS)
        self._timer.timeout.connect(self._on_late)
        self._timer.start()

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
    """Wrapped words need the more height the narrower they stand; Qt's own area does not ask them.

    Tab stops here where there is more than can be seen, and it is called by what stands first in it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._on_range(0, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # before it is told to a screen reader
        body = self.widget()
        said = (one.text() for one in body.findChildren(QLabel) if one.isVisible()) if body is not None else ()
        self.setAccessibleName(next(filter(None, said), ""))
        super().focusInEvent(event)
        self._mark(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._give_height()
        return super().eventFilter(watched, event)

    def _on_range(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)

    def _mark(self, on: bool) -> None:
        """Its bar shows who has the keys."""
        self.verticalScrollBar().setProperty("held", on)
        theme.restyle(self.verticalScrollBar())

    def _give_height(self) -> None:
        body = self.widget()
        if body is not None and body.hasHeightForWidth():
            body.setMinimumHeight(body.heightForWidth(self.viewport().width()))


def emptied(layout: QLayout, keep: int = 0) -> None:
    """Its widgets go, but for the first: at once from the eye, and for good when nobody is in them any more."""
    while held := layout.takeAt(keep):
        if widget := held.widget():
            widget.hide()
            widget.deleteLater()


def ground(name: str = "page") -> QWidget:
    """A plain area that the style sheet knows by this name."""
    made = QWidget()
    made.setObjectName(name)
    return made


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


def lead_to(outer: QWidget, inner: QWidget | None) -> None:
    """Whoever comes to the outer one comes to the inner. None lets go: a way to what is hidden would hold Tab fast."""
    # Qt takes none, which its stubs do not know
    outer.setFocusProxy(inner)  # type: ignore[arg-type]
