"""A list whose rows have an order of their own: Alt with an arrow moves the current one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.language.words import _
from ui.crisis.said_list import SaidList
from ui.kit.controls import in_row, label, rule
from ui.kit.theme import px

_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MovableList(SaidList):
    # -1 up, 1 down
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(way)
        else:
            super().keyPressEvent(event)


def lay_out(leaf: QWidget, rows: MovableList, add: QWidget) -> None:
    """The list fills the leaf; under it stand the way to add to it and its keys."""
    foot = in_row(add, label(_("Enter changes, Del takes out, Alt+↑↓ moves"), "small", "text2", wraps=True))
    foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    foot.setContentsMargins(px(16), px(8), px(16), px(8))
    whole = QVBoxLayout(leaf)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    for widget in (rows, rule(), foot):
        whole.addWidget(widget, 1 if widget is rows else 0)
    leaf.setFocusProxy(rows)
