"""An office taken over: the package, its password, and where the new file shall lie."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import Invalid, UserError
from core.language.words import _
from core.store.package import SUFFIX
from ui.first.places import demand_fitting, documents, free_place, in_the_middle
from ui.kit import form as fields
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.panel import Panel


@dataclass(frozen=True)
class Succession:
    """What whoever takes over has asked for."""

    package: Path
    password: str
    where: str
    passphrase: str = ""


class TakeOver(QWidget):
    # a Succession
    wished = Signal(object)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._form = Form(
            [
                fields.line("package", _("File of the package")),
                fields.secret("password", _("Password of the package")),
                fields.line("where", _("Where the new file shall lie")),
                [
                    fields.secret("passphrase", _("Passphrase, if the file is to be protected")),
                    fields.secret("again", _("The same passphrase again")),
                ],
            ]
        )
        self._form.on_enter = self._on_take
        self._form.show_values(
            {"package": "", "password": "", "where": str(free_place()), "passphrase": "", "again": ""}
        )
        panel = Panel(_("Take over an office"))
        explanation = _(
            "A new file is made of the package: you begin with what was handed over. Where the office's own file or "
            "server is at hand, open that one instead and merge the package under Settings, Exchange between copies."
        )
        browse = button(_("Choose a file…"), self._on_browse, icon="folder")
        back = button(_("Back"), self.given_up.emit, "text", keys="Esc")
        take = button(_("Take over"), self._on_take, "primary", keys="Enter")
        panel.add(label(explanation, "body", "text2", wraps=True), self._form, in_row(back, None, browse, take))
        in_the_middle(self, panel)
        self.setFocusProxy(self._form.field("package"))

    def rest(self) -> None:
        """The file is being made."""
        self.setEnabled(False)

    def wake(self) -> None:
        self.setEnabled(True)

    def refuse(self, error: UserError) -> None:
        """All that was typed stays; what does not fit is pointed at."""
        self.setEnabled(True)
        field = getattr(error, "field", "")
        self._form.point_at(field if self._form.has(field) else "package", str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _on_browse(self) -> None:
        said = _("Package")
        chosen, _kind = QFileDialog.getOpenFileName(self, "Hatshy", str(documents()), f"{said} (*{SUFFIX})")
        if chosen:
            self._form.show_values(self._form.values() | {"package": chosen})
            self._form.field("password").take_focus()

    def _on_take(self) -> None:
        typed = self._form.values()
        try:
            self._demand(typed)
        except UserError as error:
            self.refuse(error)
        else:
            package, where = Path(typed["package"].strip()), typed["where"].strip()
            self.wished.emit(Succession(package, typed["password"], where, typed["passphrase"]))

    def _demand(self, typed: dict[str, str]) -> None:
        if not typed["package"].strip():
            raise Invalid(_("Choose the file of the package."), "package")
        demand_fitting(typed["where"].strip(), typed["passphrase"], typed["again"])
