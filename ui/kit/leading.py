"""A part that hands the keys on to what it begins with."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class Leading(QWidget):
    """No focus proxy: Tab would pass over all that stands before the one it leads to."""

    _first: QWidget | None = None

    def begin_at(self, widget: QWidget) -> None:
        """Where the focus goes when it comes here."""
        self._first = widget

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus()
