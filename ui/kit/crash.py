"""When the program itself is at fault: a report to copy, and on with the work. A broken work has written nothing."""

import platform
import sys
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout

from core.errors import UserError
from core.language.words import _
from ui.kit import theme
from ui.kit.controls import button, in_row, label
from ui.kit.theme import px

_said_by_qt: deque[str] = deque(maxlen=5)
_refuse: Callable[[UserError], object] | None = None


def watch(refuse: Callable[[UserError], object] | None = None) -> None:
    """
    From here on an uncaught error is shown instead of ending the program, with what Qt said shortly before.

    A refusal nobody expected, as when the server goes while a page asks it, is no crash: it is told as any other.
    """
    global _refuse
    _refuse = refuse
    sys.excepthook = _on_crash
    qInstallMessageHandler(_on_qt_message)


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    # a windowed program on Windows has no such stream
    if sys.stderr is not None:
        sys.stderr.write(message + "\n")
    if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        _said_by_qt.append(message.replace(str(Path.home()), "~"))


def _on_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, UserError) and _refuse is not None:
        _refuse(error)
        return
    sys.__excepthook__(kind, error, trace)
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
    else:
        show(report(kind, trace))


def show(text: str) -> None:
    """One dialog at a time: an error that repeats while it stands would bury the screen."""
    if not any(isinstance(window, Crash) and window.isVisible() for window in QApplication.topLevelWidgets()):
        Crash(text).exec()


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, without a word of what the office was writing: messages and values stay out."""
    frames = [f"{_shortened(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    system = f"Hatshy, Qt {qVersion()}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join((system, *frames, kind.__name__, *_said_by_qt))


def _shortened(file: str) -> str:
    # a folder may bear its user's name
    return "/".join(Path(file).parts[-3:])


class Crash(QDialog):
    def __init__(self, text: str) -> None:
        super().__init__(QApplication.activeWindow())
        theme.dress(self)
        self.setWindowTitle("Hatshy")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(label(_("The program made a mistake"), "heading"))
        explanation = _("Nothing was lost: what was being done has not been written. You can go on working.")
        column.addWidget(label(explanation, "body", "text2", wraps=True))
        self._text = QPlainTextEdit(text, readOnly=True)
        self._text.setAccessibleName(_("Report for the developers"))
        self._text.setMinimumSize(px(560), px(200))
        column.addWidget(self._text)
        go_on = button(_("Continue"), self.accept, "primary")
        column.addWidget(in_row(button(_("Copy the report"), self._copy), None, go_on))
        go_on.setDefault(True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
