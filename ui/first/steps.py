"""Steps one after the other: one is seen, as tall as it is itself, and dots say which of how many."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.language.words import _
from ui.kit import theme
from ui.kit.controls import label
from ui.kit.panel import emptied
from ui.kit.theme import px


class Steps(QWidget):
    """Not a stack of Qt's: that is as tall as its tallest step, and a button may lie below the screen's edge."""

    def __init__(self, titles: Sequence[str], first: QWidget) -> None:
        super().__init__()
        self._titles, self._steps = titles, [first]
        self.place = 0
        self._column, self._dots = QVBoxLayout(), QHBoxLayout()
        self._column.addWidget(first)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(16))
        whole.addLayout(self._column)
        whole.addLayout(self._dots)

    @property
    def current(self) -> QWidget:
        return self._steps[self.place]

    def follow_with(self, steps: Sequence[QWidget]) -> None:
        """These come after the first, in place of those that did."""
        emptied(self._column, keep=1)
        self._steps[1:] = steps
        for step in steps:
            step.hide()
            self._column.addWidget(step)

    def show_step(self, place: int) -> None:
        self.place = place
        for step in self._steps:
            step.setVisible(step is self.current)
        emptied(self._dots)
        self._dots.addStretch()
        for number, title in enumerate(self._titles):
            self._dots.addWidget(_dot(number, number == place))
            self._dots.addWidget(label(_(title), "body", "" if number == place else "text2"))
            self._dots.addSpacing(px(16))
        self._dots.addStretch()


def _dot(number: int, is_current: bool) -> QLabel:
    made = QLabel(str(number + 1))
    made.setObjectName("dot")
    made.setProperty("on", is_current)
    made.setFont(theme.font("small_strong"))
    made.setFixedSize(px(24), px(24))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
