"""What a document that went out would say otherwise today."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtWidgets import QWidget

from core.document.export import Line
from core.language.words import _, n_
from ui.document.leaf import Leaf
from ui.kit.controls import label, rule
from ui.kit.diff import DiffText
from ui.kit.panel import Panel


class Changes(Leaf):
    """A line for each paragraph or row that differs."""

    def show_lines(self, title: str, lines: Sequence[Line]) -> None:
        panel = Panel(_("What has changed since it went out"))
        panel.add(label(title, "body", "text2", wraps=True))
        count = n_("{n} line reads otherwise", "{n} lines read otherwise", len(lines))
        panel.add(label(count if lines else _("Nothing has changed: the document would be the same today."), "body"))
        panel.add(*differing(lines))
        self.show_panel(panel)


def differing(lines: Iterable[Line]) -> Iterator[QWidget]:
    for line in lines:
        yield rule()
        yield change(line.was, line.now)


def change(was: str, now: str) -> DiffText:
    shown = DiffText()
    shown.show_change(was, now)
    return shown
