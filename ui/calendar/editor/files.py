"""The files that go with a publication: added from the disk, saved to the disk, taken away."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any

from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.calendar import limits
from core.calendar.actions import files
from core.calendar.queries.slots import Slot
from core.language.numbers import NO_BREAK, number
from core.language.words import _, language
from ui.calendar.editor.section import Section
from ui.desk import Desk
from ui.document import attached
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, icon_button, in_row, label

_MEGABYTE = 1_000_000


class Files(Section):
    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Attached files"))
        self._desk = desk
        self._slot: Slot | None = None
        add = button(_("Add file…"), self.choose, "link", "plus", size="small")
        self.add_below(in_row(add, None))
        self.setFocusProxy(add)

    def show_slot(self, slot: Slot) -> None:
        self._slot = slot
        self.show_rows([self._row(file) for file in slot.publication.attachments])

    def choose(self) -> None:
        attached.choose(self._desk, self, self._attach)

    def add(self, path: Path) -> None:
        attached.take(self._desk, path, self._attach)

    def _attach(self, path: Path, content: IO[bytes]) -> None:
        if self._slot is not None:
            self._desk.do(files.attach, self._slot.id, path.name, content, _measures(path))

    def _row(self, file: Mapping[str, Any]) -> QWidget:
        made = QWidget()
        row, words = QHBoxLayout(made), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        words.setSpacing(0)
        words.addWidget(label(str(file.get("name", "")), "body", wraps=True))
        words.addWidget(label(_size(file), "small", "text2"))
        if limits.is_film(file):
            length = button(_length(file), partial(self.ask_length, file), "link", size="small")
            words.addWidget(in_row(length, None))
        row.addLayout(words, 1)
        row.addWidget(icon_button("download", _("Save file as…"), partial(attached.save, self._desk, self, file)))
        row.addWidget(icon_button("trash", _("Detach file"), partial(self._detach, file)))
        return made

    def ask_length(self, file: Mapping[str, Any]) -> None:
        """What a channel takes of a video is measured by it."""

        def note(typed: Mapping[str, Any]) -> None:
            if self._slot is not None:
                self._desk.attempt(files.note_length, self._slot.id, str(file["hash"]), typed["length"])

        asked = [fields.line("length", _("Minutes and seconds, as 1:30"))]
        asking = Asking(self, _("How long is the video?"), asked, _("Note the length"), note)
        known = int(file.get("seconds") or 0)
        asking.show_values({"length": limits.told_length(known) if known else ""})
        asking.begin()

    def _detach(self, file: Mapping[str, Any]) -> None:
        if self._slot is not None:
            self._desk.do(files.detach, self._slot.id, str(file["hash"]))


def _measures(path: Path) -> dict[str, int]:
    size = QImageReader(str(path)).size()
    return {"width": size.width(), "height": size.height()} if size.isValid() else {}


def _length(file: Mapping[str, Any]) -> str:
    seconds = int(file.get("seconds") or 0)
    return _("Length: {length}").format(length=limits.told_length(seconds)) if seconds else _("Length of the video…")


def _size(file: Mapping[str, Any]) -> str:
    sides = f"{file['width']} × {file['height']}" if file.get("width") else ""
    many = int(file.get("bytes") or 0)
    # the tenth of a megabyte is as much as anybody asks
    weight = _("{n} MB").format(n=number(max(many / _MEGABYTE, 0.1), language(), 1)).replace(" ", NO_BREAK)
    return " · ".join(filter(None, (sides, weight if many else "")))
