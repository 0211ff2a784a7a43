"""Packages on a stick: two computers of one office that no network joins."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from core import exchange
from core.errors import Invalid, Unavailable
from core.exchange import Looked
from core.language.words import _
from core.store import package, parcel, signing
from core.store.package import SUFFIX, Written
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, in_row, label
from ui.kit.jobs import Report
from ui.kit.panel import Panel
from ui.settings.merging import Merging


class ExchangePanel(Panel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Exchange between copies"))
        self._desk = desk
        explanation = _(
            "For computers that no network joins: carry a copy of the office's file to the other one, work on both, "
            "and bring the changes together with packages on a stick. A package is encrypted and signed."
        )
        write = button(_("Write package…"), self._on_write, icon="download")
        merge = button(_("Merge package…"), self._on_merge, icon="inbox")
        self.add(label(explanation, "small", "text2", wraps=True), in_row(write, merge, None))
        self.add(label(self._own_key(), "small", "text2", wraps=True))

    def _own_key(self) -> str:
        """To be read out on the telephone: the other seat sees it beside what came from here."""
        try:
            own = self._desk.with_store(signing.signer).public
        except Unavailable as reason:
            return str(reason)
        return _("Key of this seat: {key}").format(key=signing.spoken(own))

    def _on_write(self) -> None:
        name = f"{self._desk.today():%Y-%m-%d}{SUFFIX}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Write package…"),
            str(Path(documents()) / name),
            kinds(),
            # another file is never written over, so there is nothing to agree to
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.ask_to_write(Path(chosen) if chosen.endswith(SUFFIX) else Path(chosen + SUFFIX))

    def ask_to_write(self, path: Path) -> Asking:
        question = _("Under which password? The other seat needs it too: tell it, do not put it on the stick.")
        asked = [
            fields.secret("password", _("Password of the package")),
            fields.secret("again", _("The same password again")),
            fields.check("is_whole", _("The whole history, for a copy that was never met")),
        ]
        return Asking(self, question, asked, _("Write package"), partial(self._write, path)).begin()

    def _write(self, path: Path, typed: Mapping[str, Any]) -> None:
        parcel.demand_good(typed["password"])
        if typed["password"] != typed["again"]:
            raise Invalid(_("The two passwords differ."), "again")
        work = partial(self._written, path, typed["password"], bool(typed["is_whole"]))
        self._desk.run(_("The package is being written…"), work, self._on_written)

    def _written(self, path: Path, password: str, is_whole: bool, _report: Report) -> Written:
        return self._desk.with_store(package.write, path, password, is_whole)

    def _on_written(self, written: Written) -> None:
        self._desk.told.emit(_("Written to {path}").format(path=written.path))

    def _on_merge(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Merge package…"), documents(), kinds())
        if chosen:
            self.ask_to_merge(Path(chosen))

    def ask_to_merge(self, path: Path) -> Asking:
        asked = [fields.secret("password", _("Password of the package"))]
        question = _("What comes in from {file}?").format(file=path.name)
        return Asking(self, question, asked, _("Look"), partial(self._look, path)).begin()

    def _look(self, path: Path, typed: Mapping[str, Any]) -> None:
        # a wrong password is told while it can still be put right
        parcel.opened(path, typed["password"])
        self._desk.run(_("The package is being read…"), partial(self._looked, path, typed["password"]), self._on_looked)

    def _looked(self, path: Path, password: str, _report: Report) -> Looked:
        return self._desk.with_store(exchange.look, path, password, self._desk.zone)

    def _on_looked(self, looked: Looked) -> None:
        Merging(self._desk, self, looked).open()


def documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def kinds() -> str:
    said = _("Package")
    return f"{said} (*{SUFFIX})"
