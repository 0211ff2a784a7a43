"""When the program itself is at fault: a report to copy, and on with the work. A broken work has written nothing."""

import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from core.errors import UserError

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
        # imported when it has come to that: the first paint has no time for it
        from ui.kit import crash_report

        crash_report.show(crash_report.report(kind, trace, _said_by_qt))
