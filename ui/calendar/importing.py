"""A plan made elsewhere: its file is chosen or dropped on the calendar, and shown before anything is written."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStandardPaths
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from core.calendar.exchange import finding, tables
from core.calendar.exchange.finding import Table
from core.language.words import _
from ui.calendar.mapping import PlanImport
from ui.desk import Desk
from ui.kit.commands import Command

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt")
_OFFERED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class PlanFiles(QObject):
    """One for the calendar's page: it hears what is dropped there."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def commands(self) -> list[Command]:
        return [Command("import plan", _("Import a plan…"), self.ask, icon="inbox")]

    def ask(self) -> None:
        said, patterns = _("Tables"), " ".join(f"*{suffix}" for suffix in SUFFIXES)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getOpenFileName(self._page, _("Import a plan…"), folder, f"{said} ({patterns})")
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """A file that is no plan is refused in a sentence, and nothing opens."""
        self._desk.run(_("The table is being read…"), lambda _report: (path, read_table(path)), self._on_read)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or (path := _file_of(event)) is None:
            return False
        if event.type() in _OFFERED or event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.read(path)
        return True

    def _on_read(self, found: tuple[Path, Table]) -> None:
        PlanImport(self._desk, self._page, *found).begin()


def read_table(path: Path) -> Table:
    return finding.find_table(tables.read(path))


def _file_of(event: QDropEvent) -> Path | None:
    """The one table that is being dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in SUFFIXES else None
