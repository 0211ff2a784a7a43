"""A file of posts or of followers: chosen or dropped on the page, looked at beside the screen, then shown."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.errors import Unavailable
from core.kpi.importing import reading
from core.language.words import _
from core.replies.importing.reading import Looked
from ui.desk import Desk
from ui.kit import table_files
from ui.kit.table_files import DroppedTables


@dataclass(frozen=True)
class File:
    path: Path
    content: bytes
    looked: Looked


class FigureFiles:
    """One for a page."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk, self._page = desk, page
        self._dropped = DroppedTables(page, self.read)

    def ask(self) -> None:
        path = table_files.chosen(self._page, _("Import figures…"))
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """A file that holds no figures is refused in a sentence, and nothing opens."""
        self._desk.run(_("The file is being read…"), lambda _report: looked_at(path), self._on_read)

    def _on_read(self, file: File) -> None:
        from ui.kpi.mapping import FigureImport

        FigureImport(self._desk, self._page, file).begin()


def looked_at(path: Path) -> File:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unavailable(_("The file could not be read: {path}").format(path=path)) from error
    return File(path, content, reading.look(content))
