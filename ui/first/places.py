"""Where a single panel stands when nothing else does."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.panel import Panel
from ui.kit.theme import px


def in_the_middle(page: QWidget, panel: Panel) -> None:
    panel.setFixedWidth(px(560))
    column, row = QVBoxLayout(page), QHBoxLayout()
    column.addStretch()
    column.addLayout(row)
    column.addStretch()
    row.addStretch()
    row.addWidget(panel)
    row.addStretch()
