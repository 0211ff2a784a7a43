"""A file of posts or of followers: chosen or dropped on the page, looked at beside the screen, then shown."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStandardPaths
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import Unavailable
from core.kpi.importing import reading
from core.language.words import _
from core.replies.importing.reading import Looked
from ui.desk import Desk

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt")
_OFFERED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


@dataclass(frozen=True)
class File:
    path: Path
    content: bytes
    looked: Looked


class FigureFiles(QObject):
    """One for a page: it hears what is dropped there."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def ask(self) -> None:
        said, patterns = _("Tables"), " ".join(f"*{suffix}" for suffix in SUFFIXES)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getOpenFileName(self._page, _("Import figures…"), folder, f"{said} ({patterns})")
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """A file that holds no figures is refused in a sentence, and nothing opens."""
        self._desk.run(_("The file is being read…"), lambda _report: looked_at(path), self._on_read)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or (path := _file_of(event)) is None:
            return False
        if event.type() in _OFFERED or event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.read(path)
        return True

    def _on_read(self, file: File) -> None:
        from ui.kpi.mapping import FigureImport

        FigureImport(self._desk, self._page, file).begin()


def looked_at(path: Path) -> File:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unavailable(_("The file could not be read: {path}").format(path=path)) from error
    return File(path, content, reading.look(content))


def _file_of(event: QDropEvent) -> Path | None:
    """The one table that is being dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in SUFFIXES else None
