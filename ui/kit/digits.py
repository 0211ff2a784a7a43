"""Digits for those who type in Kazakh: that layout has letters where other layouts have digits."""

import sys

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_LETTERS = str.maketrans("әіңғүұқө", "2345890-")
# these keys hold what other layouts have elsewhere, so only their place tells what is meant
_MARKS = {'"': "1", ",": "6", ".": "7"}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

# X11 and Wayland count the digit row from 10, the virtual keys of Windows are the digits' own codes
_FIRST_SCAN_CODE = 10
_FIRST_VIRTUAL_KEY = 0x31


def read(typed: str) -> str:
    """What was meant by letters among figures, however they came in.

    >>> read("әө")
    '2-'
    """
    return typed.casefold().translate(_LETTERS)


def watch(editor: QWidget) -> None:
    """From now on the digit row gives digits in this editor."""
    editor.installEventFilter(_DigitRow(editor))


class _DigitRow(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.modifiers() & _HELD:
            return False
        meant = _meant(event)
        if meant == event.text():
            return False
        key = Qt.Key(ord(meant))
        typed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, meant, event.isAutoRepeat())
        QCoreApplication.sendEvent(watched, typed)
        return True


def _meant(event: QKeyEvent) -> str:
    digit = _MARKS.get(event.text())
    if digit and digit == _place(event):
        return digit
    return read(event.text()) if len(event.text()) == 1 and read(event.text()).isascii() else event.text()


def _place(event: QKeyEvent) -> str:
    """The digit other layouts have on this key; of the first nine."""
    if sys.platform == "win32":
        return str(event.nativeVirtualKey() - _FIRST_VIRTUAL_KEY + 1)
    return str(event.nativeScanCode() - _FIRST_SCAN_CODE + 1)
