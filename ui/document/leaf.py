"""What takes the preview's place for a while, and the way back to it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.language.words import _
from ui.kit.controls import button, in_row
from ui.kit.panel import Panel, scrolling
from ui.kit.theme import px


class Leaf(QWidget):
    """One panel at a time; what is shown anew takes the place of what was there."""

    def __init__(self, go_back: Callable[[], object]) -> None:
        super().__init__()
        self._go_back = go_back
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(4), px(16), px(16))
        self._column.setSpacing(px(8))
        self._shown, self._acts = QWidget(), QWidget()
        self._column.addWidget(self._acts)
        self._column.addWidget(self._shown, 1)

    def show_panel(self, panel: Panel, *acts: QWidget) -> None:
        panel.column.addStretch()
        back = button(_("Back to the preview"), self._go_back, icon="left")
        self._shown = self._replaced(self._shown, scrolling(panel))
        # above the panel: a plan of sixty rows is not scrolled through to find them
        self._acts = self._replaced(self._acts, in_row(*acts, back, None))

    def _replaced(self, old: QWidget, new: QWidget) -> QWidget:
        self._column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new
