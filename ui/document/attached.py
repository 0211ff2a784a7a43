"""Files that go with a record: chosen from the disk, written to the disk again."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import Unavailable
from core.language.words import _
from core.store import vault
from ui.desk import Desk


def choose(desk: Desk, parent: QWidget, attach: Callable[[Path, IO[bytes]], object]) -> None:
    found, _filter = QFileDialog.getOpenFileNames(parent, _("Add file…"))
    for path in found:
        take(desk, Path(path), attach)


def take(desk: Desk, path: Path, attach: Callable[[Path, IO[bytes]], object]) -> None:
    try:
        with path.open("rb") as content:
            attach(path, content)
    except OSError:
        desk.refused.emit(Unavailable(_("This file cannot be read: {path}").format(path=path)))


def save(desk: Desk, parent: QWidget, file: Mapping[str, Any]) -> None:
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save file as…"), str(file["name"]))
    if chosen:
        desk.attend(partial(_write, desk, str(file["hash"]), Path(chosen)))


def _write(desk: Desk, kept: str, path: Path) -> None:
    pieces = desk.read(lambda session: list(vault.fetch(session, kept)))
    try:
        path.write_bytes(b"".join(pieces))
    except OSError as error:
        raise Unavailable(_("Nothing can be written in this folder: choose another one.")) from error
