"""The toast: what has just been done, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from core.language.words import _
from ui.kit import theme
from ui.kit.controls import IconLabel, button, label
from ui.kit.theme import px

SHOWN_MS = 8000
MARGIN = 16


class Toast(QFrame):
    """One at a time, bottom right of its window; it stays while the pointer or the focus is on it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, objectName="toast")
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._on_late)
        self.hide()
        self.setFixedHeight(px(44))
        self._act: Callable[[], object] = lambda: None
        self._icon = IconLabel("warning", "on_ink", 16)
        self._words = label()
        self._button = button("", self._on_acted)
        self._close = button("", self.hide, "icon")
        self._close.setIcon(theme.icon("close", "on_ink", 16))
        self._close.setAccessibleName(_("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(6), px(8), px(6))
        row.setSpacing(px(8))
        for widget in (self._icon, self._words, self._button, self._close):
            row.addWidget(widget)
        window.installEventFilter(self)

    def tell(self, sentence: str, verb: str = "", act: Callable[[], object] = lambda: None, is_refusal: bool = False) -> None:
        self._icon.setVisible(is_refusal)
        self._words.setText(sentence)
        self._button.setText(verb)
        self._button.setVisible(bool(verb))
        self._act = act
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    @property
    def sentence(self) -> str:
        return self._words.text() if self.isVisible() else ""

    def hideEvent(self, event: QEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _on_acted(self) -> None:
        self.hide()
        self._act()

    def _on_late(self) -> None:
        if self.underMouse() or self.isAncestorOf(self.focusWidget() or self) and self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        room = self.parentWidget().rect()
        self._words.setMaximumWidth(max(px(200), room.width() - px(260)))
        self.adjustSize()
        self.move(room.right() - self.width() - px(MARGIN), room.bottom() - self.height() - px(MARGIN))
