"""A new passphrase for an office that stands already, or its first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.errors import Invalid
from core.language.words import _
from ui.first.places import demand_same, in_the_middle
from ui.kit import form as fields
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.panel import Panel


class NewPassphrase(QWidget):
    # the old one or the recovery code, and the new one
    wished = Signal(str, str)
    given_up = Signal()

    def __init__(self, where: str, is_protected: bool) -> None:
        super().__init__()
        self.setObjectName("page")
        old = [fields.secret("old", _("Passphrase or recovery code"))] if is_protected else []
        new = fields.secret("passphrase", _("New passphrase")), fields.secret("again", _("The same passphrase again"))
        self._form = Form([*old, *new])
        self._form.on_enter = self._on_set
        panel = Panel(_("Change the passphrase") if is_protected else _("Protect with a passphrase"))
        explanation = _("The file and its copies are written anew; a new recovery code is shown after it.")
        panel.add(
            label(where, "small", "text2", wraps=True), label(explanation, "body", "text2", wraps=True), self._form
        )
        back = button(_("Back to the office"), self.given_up.emit, "text", keys="Esc")
        panel.add(in_row(back, None, button(_("Set the passphrase"), self._on_set, "primary", keys="Enter")))
        in_the_middle(self, panel)
        self.setFocusProxy(self._form.field("old" if is_protected else "passphrase"))

    def refuse_old(self, sentence: str) -> None:
        self._form.point_at("old", sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _on_set(self) -> None:
        typed = self._form.values()
        try:
            demand_same(typed["passphrase"], typed["again"])
        except Invalid as problem:
            self._form.point_at(problem.field, str(problem))
        else:
            self.wished.emit(typed.get("old", ""), typed["passphrase"])
