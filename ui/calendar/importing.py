"""A plan made elsewhere: its file is chosen or dropped on the calendar, and shown before anything is written."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.calendar.exchange import finding
from core.calendar.exchange.finding import FoundPlan
from core.language.words import _
from ui.calendar.mapping import PlanImport
from ui.desk import Desk
from ui.kit import table_files
from ui.kit.commands import Command
from ui.kit.table_files import DroppedTables


class PlanFiles:
    """One for the calendar's page."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk, self._page = desk, page
        self._dropped = DroppedTables(page, self.read)

    def commands(self) -> list[Command]:
        return [Command("import plan", _("Import a plan…"), self.ask, icon="inbox")]

    def ask(self) -> None:
        path = table_files.chosen(self._page, _("Import a plan…"))
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """A file that is no plan is refused in a sentence, and nothing opens."""
        self._desk.run(_("The table is being read…"), lambda _report: (path, finding.read(path)), self._on_read)

    def _on_read(self, found: tuple[Path, FoundPlan]) -> None:
        PlanImport(self._desk, self._page, *found).begin()
