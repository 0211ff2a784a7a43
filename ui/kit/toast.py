"""The toast: what has just been done, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QFontMetrics, QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from core.language.words import _
from ui.kit.controls import IconLabel, button, icon_button, label
from ui.kit.theme import px

SHOWN_MS = 8000
MARGIN = 16
_HEIGHT = 40
ACTS = "acts"


class Toast(QFrame):
    """One at a time, bottom right of its window; it stays while the pointer or the focus is on it.

    A widget called `ACTS` it leaves free, and stands above it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._on_late)
        self.hide()
        self._act: Callable[[], object] = lambda: None
        self._sentence = ""
        # above which it stands
        self._acts: QWidget | None = None
        self._icon = IconLabel("warning", "on_ink", 16)
        self._words = label()
        self._button = button("", self._on_acted, "link")
        self._close = icon_button("close", _("Close"), self.hide)
        self._button.ink, self._close.ink = "toast_act", "on_ink"
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(4), px(4))
        row.setSpacing(px(12))
        for widget in (self._icon, self._words, self._button, self._close):
            row.addWidget(widget)
        window.installEventFilter(self)

    def tell(
        self, sentence: str, verb: str = "", act: Callable[[], object] = lambda: None, is_refusal: bool = False
    ) -> None:
        self._sentence, self._act = sentence, act
        self._icon.setVisible(is_refusal)
        self._button.setText(verb)
        self._button.setVisible(bool(verb))
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        # imported on first use: the first paint has no time for it
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    @property
    def sentence(self) -> str:
        return self._sentence if self.isVisible() else ""

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it stands above may grow after it was told: the page follows what was done."""
        is_moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
        if is_moved and self.isVisible() and watched in (self._window, self._acts):
            self._place()
        return False

    def _on_acted(self) -> None:
        self.hide()
        self._act()

    def _on_late(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        """A long sentence takes a second line; the window's own edge is never reached."""
        room = self._window.rect()
        most = max(px(200), room.width() - px(2 * MARGIN) - self._button.sizeHint().width() - px(88))
        needed = QFontMetrics(self._words.font()).horizontalAdvance(self._sentence) + 2
        self._words.setWordWrap(needed > most)
        self._words.setFixedWidth(min(needed, most))
        self._words.setText(self._sentence)
        self.setMinimumHeight(px(_HEIGHT))
        self.adjustSize()
        acts = next((one for one in self._window.findChildren(QWidget, ACTS) if one.isVisible()), None)
        if acts is not None and acts is not self._acts:
            acts.installEventFilter(self)
        self._acts = acts
        bottom = room.height() if acts is None else acts.mapTo(self._window, QPoint(0, 0)).y()
        self.move(room.width() - self.width() - px(MARGIN), bottom - self.height() - px(MARGIN))
