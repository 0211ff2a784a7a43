"""Digits and single letters by the key's place: the Kazakh layout has letters on the digit row, and no Latin ones."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

# X11 and Wayland count the digit row from 10, the virtual keys of Windows are the digits' own codes
_FIRST_SCAN_CODE = 10
_FIRST_VIRTUAL_KEY = 0x31
# the letter rows of X11 and Wayland, each from the code of its first key
_LETTER_ROWS = ((24, "QWERTYUIOP"), (38, "ASDFGHJKL"), (52, "ZXCVBNM"))
_LETTERS = {first + place: letter for first, row in _LETTER_ROWS for place, letter in enumerate(row)}


def digit_of(event: QKeyEvent) -> int:
    """1 to 9 for a key of the digit row, whatever letter the layout puts there; 0 for any other key."""
    if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
        return event.key() - Qt.Key.Key_0
    if sys.platform == "win32":
        number = event.nativeVirtualKey() - _FIRST_VIRTUAL_KEY + 1
    else:
        number = event.nativeScanCode() - _FIRST_SCAN_CODE + 1
    return number if 1 <= number <= 9 else 0


def figure_of(event: QKeyEvent) -> int | None:
    """0 to 9 for a key of the digit row, whatever letter the layout puts there."""
    digit = digit_of(event)
    if digit:
        return digit
    if sys.platform == "win32":
        is_zero = event.nativeVirtualKey() == _FIRST_VIRTUAL_KEY - 1
    else:
        # on the keyboard it stands behind the nine
        is_zero = event.nativeScanCode() == _FIRST_SCAN_CODE + 9
    return 0 if is_zero or event.key() == Qt.Key.Key_0 else None


def letter_of(event: QKeyEvent) -> str:
    """A to Z as the keyboard is printed, whatever letter the layout puts there; empty for any other key."""
    if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
        return chr(event.key())
    if sys.platform == "win32":
        code = event.nativeVirtualKey()
        return chr(code) if ord("A") <= code <= ord("Z") else ""
    return _LETTERS.get(event.nativeScanCode(), "")


class DigitKeys(QObject):
    """Watches a window for one modifier with a digit; inside an edit too, which would write the digit down."""

    def __init__(self, window: QWidget, modifier: Qt.KeyboardModifier, act: Callable[[int], bool]) -> None:
        super().__init__(window)
        self._window, self._modifier, self._act = window, modifier, act
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        self._on_focus(None, application.focusWidget())

    def _on_focus(self, left: QWidget | None, entered: QWidget | None) -> None:
        if left is not None and left is not self._window:
            left.removeEventFilter(self)
        if entered is not None and self._window.isAncestorOf(entered):
            entered.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        digit = digit_of(event) if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == self._modifier else 0
        return bool(digit) and self._act(digit)
