"""Another workspace: one that was open lately, a file, or the address of the office's server."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import UserError
from core.language.words import _
from ui.first.places import in_the_middle
from ui.kit import form as fields
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.panel import Panel


class Elsewhere(QWidget):
    # a path or a server's address
    chosen = Signal(str)
    given_up = Signal()

    def __init__(self, recent: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._form = Form(
            [fields.line("where", _("File, or the address of the office's PostgreSQL"), hint="postgresql://…")]
        )
        self._form.on_enter = self._on_open
        self._form.show_values({"where": ""})
        panel = Panel(_("Open another workspace"))
        if recent:
            panel.add(label(_("Opened lately"), "small", "text2"))
        for where in recent:
            panel.add(button(where, partial(self.chosen.emit, where), "link", icon="office"))
        browse = button(_("Choose a file…"), self._on_browse, icon="folder")
        back = button(_("Back to the office"), self.given_up.emit, "text", keys="Esc")
        opens = button(_("Open"), self._on_open, "primary", keys="Enter")
        panel.add(self._form, in_row(back, None, browse, opens))
        in_the_middle(self, panel)
        self.setFocusProxy(self._form.field("where"))

    def refuse(self, error: UserError) -> None:
        self._form.point_at("where", str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _on_open(self) -> None:
        where = self._form.values()["where"].strip()
        if where:
            self.chosen.emit(where)

    def _on_browse(self) -> None:
        found, _kind = QFileDialog.getOpenFileName(
            self, "Hatshy", _beside(self._form.values()["where"]), "Hatshy (*.hatshy)"
        )
        if found:
            self.chosen.emit(found)


def _beside(typed: str) -> str:
    folder = Path(typed.strip()).parent
    return str(folder) if typed.strip() and folder.is_dir() else ""
