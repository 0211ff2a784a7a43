"""A table made elsewhere: its file is chosen in a dialog, or dropped on a page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStandardPaths
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from core.language.words import _

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt")
_OFFERED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


def chosen(page: QWidget, title: str) -> Path | None:
    said, patterns = _("Tables"), " ".join(f"*{suffix}" for suffix in SUFFIXES)
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path, _kind = QFileDialog.getOpenFileName(page, title, folder, f"{said} ({patterns})")
    return Path(path) if path else None


class DroppedTables(QObject):
    """One for a page: it hears what is dropped there."""

    def __init__(self, page: QWidget, read: Callable[[Path], object]) -> None:
        super().__init__(page)
        self._read = read
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or (path := _file_of(event)) is None:
            return False
        if event.type() in _OFFERED or event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._read(path)
        return True


def _file_of(event: QDropEvent) -> Path | None:
    """The one table that is being dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in SUFFIXES else None
