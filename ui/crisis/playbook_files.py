"""An algorithm as a file: written for another office, and taken in from one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from core.crisis import exchange
from core.crisis.actions import playbooks as actions
from core.crisis.exchange import LARGEST, SUFFIX, Packed
from core.crisis.queries import playbooks
from core.crisis.queries.playbooks import Known
from core.errors import Invalid, Unavailable
from core.language.words import _
from ui.desk import Desk

_KIND = f"Hatshy (*{SUFFIX})"


def write_out(desk: Desk, parent: QWidget, known: Known) -> None:
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Write the algorithm to a file"), playbooks.file_name(known), _KIND
    )
    if chosen:
        write(desk, Path(chosen), known)


def write(desk: Desk, path: Path, known: Known) -> None:
    content = exchange.write(desk.read(playbooks.packed, known))

    def work(_report: object) -> Path:
        try:
            path.write_bytes(content)
        except OSError as error:
            raise Unavailable(_("The file could not be written: {path}").format(path=path)) from error
        return path

    def told(written: Path) -> None:
        desk.told.emit(_("Written to {path}").format(path=written))

    desk.run(_("The algorithm is being written…"), work, told)


def take_in(desk: Desk, parent: QWidget, then: Callable[[Packed], object]) -> None:
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Take an algorithm in from a file"), "", _KIND)
    if chosen:
        read(desk, Path(chosen), then)


def read(desk: Desk, path: Path, then: Callable[[Packed], object]) -> None:
    def work(_report: object) -> Packed:
        try:
            if path.stat().st_size > LARGEST:
                raise Invalid(_("The file is too big for an algorithm."), "file")
            content = path.read_bytes()
        except OSError as error:
            raise Unavailable(_("The file could not be read: {path}").format(path=path)) from error
        return exchange.read(content)

    desk.run(_("The file is being read…"), work, then)


def add(desk: Desk, packed: Packed) -> object:
    """One whose code is not known here comes whole."""
    return desk.do(actions.take_in, packed)
