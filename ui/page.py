"""What every page does: it watches kinds of records, asks again when they change, and waits while it is hidden."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from core.store.journal import Told
from ui.desk import Desk


class Page(QWidget):
    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._is_stale = True
        desk.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Ask again and show the answer, keeping selection and scroll."""
        raise NotImplementedError

    def show_record(self, record_id: UUID) -> None:
        """Bring one record before the eye; pages without single records have nothing to do."""

    def show_part(self, part: str) -> None:
        """Bring one part of the page before the eye; pages in one piece have nothing to do."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def _on_changed(self, told: Told | None) -> None:
        if told is not None and not told.kinds & self.watches:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True
