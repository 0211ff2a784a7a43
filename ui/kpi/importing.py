"""A file of posts or of followers: chosen or dropped on the page, looked at beside the screen, then shown."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.kpi.importing import reading
from core.language.words import _
from core.tables.grids import content_of
from core.tables.looking import Looked
from ui.desk import Desk
from ui.kit import table_files
from ui.kit.commands import Command
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

    def show_taken(self) -> None:
        """What was taken in before, and each can be taken back."""
        from ui.kpi.imported import Imported

        Imported(self._desk, self._page).begin()

    def commands(self, is_possible: bool) -> list[Command]:
        return [
            Command("import figures", _("Import figures…"), self.ask, icon="download", is_possible=is_possible),
            Command("imported figures", _("Imported files…"), self.show_taken, icon="history"),
        ]

    def read(self, path: Path) -> None:
        """A file that holds no figures is refused in a sentence, and nothing opens."""
        self._desk.run(_("The file is being read…"), lambda _report: looked_at(path), self._on_read)

    def _on_read(self, file: File) -> None:
        from ui.kpi.mapping import FigureImport

        FigureImport(self._desk, self._page, file).begin()


def looked_at(path: Path) -> File:
    content = content_of(path)
    return File(path, content, reading.look(content))
