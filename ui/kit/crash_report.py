"""What is shown of a crash: where it happened, to copy for the developers, and a way back to the work."""

import platform
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout

from core.language.words import _
from ui.kit import theme
from ui.kit.controls import button, in_row, label
from ui.kit.theme import px


def show(text: str) -> None:
    """One dialog at a time: an error that repeats while it stands would bury the screen."""
    if not any(isinstance(window, Crash) and window.isVisible() for window in QApplication.topLevelWidgets()):
        Crash(text).exec()


def report(kind: type[BaseException], trace: TracebackType | None, said_by_qt: Iterable[str]) -> str:
    """Where it happened, without a word of what the office was writing: messages and values stay out."""
    frames = [f"{_shortened(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    system = f"Hatshy, Qt {qVersion()}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join((system, *frames, kind.__name__, *said_by_qt))


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
