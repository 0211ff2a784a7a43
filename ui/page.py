"""What every page does: it watches kinds of records, asks again when they change, and waits while it is hidden."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent

from core.store.journal import Told
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kit.leading import Leading
from ui.kit.rail import Place


class Page(Leading):
    watches: ClassVar[frozenset[str]] = frozenset()
    # however much is written in one go, it asks once, when all of it is there: for dear questions that no act waits for
    asks_once: ClassVar[bool] = False

    _told_anew = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._is_stale = True
        desk.changed.connect(self._on_changed)
        self._told_anew.connect(self._look_if_stale, Qt.ConnectionType.QueuedConnection)
        desk.reachable.connect(self._on_reachable)

    def refresh(self) -> None:
        """Ask again and show the answer, keeping selection and scroll."""
        raise NotImplementedError

    def show_record(self, record_id: UUID) -> None:
        """Bring one record before the eye; pages without single records have nothing to do."""

    def shown_record(self) -> UUID | None:
        """The one record a page is about, when it is about one: it is shown again when the window is built anew."""
        return None

    def show_part(self, part: str) -> None:
        """Bring one part of the page before the eye; pages in one piece have nothing to do."""

    def shown_part(self) -> str:
        """The part that is before the eye; empty where a page is in one piece."""
        return ""

    @classmethod
    def parts(cls) -> Sequence[Place]:
        """What of the page can be gone to by its own name, untranslated."""
        return ()

    def commands(self) -> Sequence[Command]:
        """What can be done here and now; the palette offers it while the page stands in front."""
        return ()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_if_stale()

    def _on_changed(self, told: Told | None) -> None:
        if told is not None and not told.kinds & self.watches:
            return
        self._is_stale = True
        if self.asks_once:
            self._told_anew.emit()
        else:
            self._look_if_stale()

    def _on_reachable(self, answers: bool) -> None:
        if answers:
            self._look_if_stale()

    def _look_if_stale(self) -> None:
        if self._is_stale and self.isVisible():
            self._look()

    def _look(self) -> None:
        # first of all: what is written while it looks makes it stale again
        self._is_stale = False
        if not self.desk.look(self.refresh):
            self._is_stale = True
