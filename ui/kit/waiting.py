"""What stands in place of a page while the office is being opened."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.bars import TopBar
from ui.kit.panel import LoadingLines, ground


def waiting(title: str) -> QWidget:
    made = ground()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(TopBar(title))
    column.addWidget(LoadingLines(), 1)
    return made
