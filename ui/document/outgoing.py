"""What went out already, and what came back of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.document import queries
from core.document.records import Export, Returned
from core.language import dates
from core.language.words import _, language, letters
from ui.desk import Desk
from ui.kit.controls import button, in_row, label
from ui.kit.panel import Panel, separated
from ui.kit.theme import px

SHOWN = 8


class Outgoing(Panel):
    def __init__(self, desk: Desk, ask_changes: Callable[[Export], object]) -> None:
        super().__init__(_("What went out"))
        self._desk, self._ask_changes = desk, ask_changes
        self._notice = ""

    def tell(self, sentence: str) -> None:
        """Something about the last export that its maker must know."""
        self._notice = sentence
        self.refresh()

    def refresh(self) -> None:
        self.clear()
        if self._notice:
            self.add(label(self._notice, "small", "warn", wraps=True))
        found = self._desk.read(queries.exports, SHOWN)
        if not found:
            self.add(label(_("Nothing has gone out yet."), "body", "text2", wraps=True))
            return
        back: dict[object, Returned] = {}
        for one in self._desk.read(queries.returns, [export.id for export in found]):
            back.setdefault(one.export_id, one)
        self.add(separated(*(self._row(export, back.get(export.id)) for export in found)))

    def _row(self, one: Export, back: Returned | None) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        name = label(one.title, "body", wraps=True)
        name.setToolTip(one.path)
        column.addWidget(name)
        changed = button(_("What has changed?"), lambda: self._ask_changes(one), "link", size="small")
        column.addWidget(in_row(label(f"{letters(one.lang)} · {self._at(one)}", "small", "text2"), None, changed))
        if back is not None:
            at = dates.recent(self._desk.local(back.came_at), self._desk.now(), language())
            column.addWidget(label(_("Came back: {at}").format(at=at), "small", "ok"))
        return made

    def told(self, one: Export) -> str:
        """An export in a line: what it is, in which language, and when it went out."""
        return f"{one.title} · {letters(one.lang)} · {self._at(one)}"

    def _at(self, one: Export) -> str:
        return dates.recent(self._desk.local(one.exported_at), self._desk.now(), language())
