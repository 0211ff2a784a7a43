"""A list whose rows have an order of their own: Alt with an arrow moves the current one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.crisis.said_list import SaidList

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
