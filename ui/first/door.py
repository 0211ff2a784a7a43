"""The locked door of a protected workspace, and the recovery code that is shown once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.language.words import _
from ui.first.places import in_the_middle
from ui.kit import form as fields
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.panel import Panel


class Door(QWidget):
    """Asks for the passphrase until one fits; the recovery code fits too."""

    tried = Signal(str)
    other_wanted = Signal()

    def __init__(self, where: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self._form = Form([fields.secret("passphrase", _("Passphrase or recovery code"))])
        self._form.on_enter = self._on_open
        panel = Panel(_("This workspace is protected"))
        panel.add(label(where, "small", "text2", wraps=True), self._form)
        other = button(_("Open another workspace"), self.other_wanted.emit, "text")
        panel.add(in_row(other, None, button(_("Open"), self._on_open, "primary", keys="Enter")))
        in_the_middle(self, panel)
        self.setFocusProxy(self._form.field("passphrase"))

    def refuse(self, sentence: str) -> None:
        self._form.point_at("passphrase", sentence)

    def _on_open(self) -> None:
        self.tried.emit(self._form.values()["passphrase"])


class RecoveryCode(QWidget):
    """The key on paper: shown when the passphrase is set, kept nowhere."""

    noted = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName("page")
        panel = Panel(_("Write down the recovery code"))
        explanation = _(
            "Who loses the passphrase opens the workspace with this code, and nobody can open it without either. "
            "Keep it on paper in the safe, not on this computer. It is shown once."
        )
        shown = label(code, "lead", wraps=True)
        shown.setObjectName("code")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(_("Recovery code"))
        panel.add(label(explanation, "reading", "text2", wraps=True), shown)
        copy = button(_("Copy"), lambda: QGuiApplication.clipboard().setText(code), icon="copy")
        panel.add(in_row(copy, None, button(_("It is written down"), self.noted.emit, "primary")))
        in_the_middle(self, panel)
        # not on the button that goes on: one Enter too many must not take the code away
        self.setFocusProxy(copy)
