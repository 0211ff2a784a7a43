"""One part of the side of the editor: its title, what belongs to it, and its acts."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.controls import label
from ui.kit.panel import emptied
from ui.kit.theme import px


class Section(QFrame):
    """A title, what belongs to it, and its acts at the right."""

    def __init__(self, title: str, *acts: QWidget) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.addWidget(label(title, "strong"))
        head.addStretch()
        for act in acts:
            head.addWidget(act)
        self._body = QVBoxLayout()
        self._body.setSpacing(px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(12), px(8))
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(self._body)

    def add_below(self, widget: QWidget) -> None:
        """Under the rows, whatever they become."""
        if (column := self.layout()) is not None:
            column.addWidget(widget)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        emptied(self._body)
        for row in rows:
            self._body.addWidget(row)
