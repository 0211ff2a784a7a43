"""Where a single panel stands when nothing else does, and where a new office may lie."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import Invalid
from core.language.words import _
from core.store import engine, vault
from ui.kit.panel import Panel
from ui.kit.theme import px


def in_the_middle(page: QWidget, panel: Panel) -> None:
    panel.setFixedWidth(px(560))
    column, row = QVBoxLayout(page), QHBoxLayout()
    column.addStretch()
    column.addLayout(row)
    column.addStretch()
    row.addStretch()
    row.addWidget(panel)
    row.addStretch()


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def free_place() -> Path:
    folder, number = documents() / "Hatshy", 1
    while (place := folder / f"hatshy{'' if number == 1 else f'-{number}'}.hatshy").exists():
        number += 1
    return place


def demand_fitting(where: str, passphrase: str, again: str) -> None:
    """Nothing is there yet, and what protects it was typed twice the same."""
    if not engine.is_server(where):
        engine.refuse_network_drive(engine.place(where))
        if Path(where).exists():
            raise Invalid(_("Such a file exists already: choose another name."), "where")
    if engine.is_server(where) and passphrase:
        raise Invalid(
            _("A passphrase protects a file; whoever looks after the server protects the server."), "passphrase"
        )
    if passphrase or again:
        demand_same(passphrase, again)


def demand_same(passphrase: str, again: str) -> None:
    vault.demand_strong(passphrase)
    if passphrase != again:
        raise Invalid(_("The two passphrases differ."), "again")
