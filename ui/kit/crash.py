"""When the program itself is at fault: a report to copy, and on with the work. A broken work has written nothing."""

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout

from core.language.words import _
from ui.kit.controls import button, in_row, label
from ui.kit.theme import px


def watch() -> None:
    """From here on an uncaught error is shown instead of ending the program."""
    sys.excepthook = _on_crash


def _on_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    Crash(report(kind, error, trace)).exec()


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Where it happened, without a word of what the office was writing: values stay out."""
    places = "\n".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace))
    return f"Hatshy, Qt {qVersion()}, Python {platform.python_version()}, {platform.system()}\n{places}\n{kind.__name__}"


class Crash(QDialog):
    def __init__(self, text: str) -> None:
        super().__init__(QApplication.activeWindow())
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
