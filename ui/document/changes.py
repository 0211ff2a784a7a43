"""What a document that went out would say otherwise today."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.document.export import Line
from core.language.words import _, n_
from ui.kit.controls import button, in_row, label, rule
from ui.kit.diff import DiffText
from ui.kit.panel import Panel, scrolling
from ui.kit.theme import px


class Changes(QWidget):
    """A line for each paragraph or row that differs."""

    def __init__(self, go_back: Callable[[], object]) -> None:
        super().__init__()
        self._go_back = go_back
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(4), px(16), px(16))
        self._shown: QWidget = QWidget()
        self._column.addWidget(self._shown)

    def show_lines(self, title: str, lines: Sequence[Line]) -> None:
        panel = Panel(_("What has changed since it went out"))
        panel.add(label(title, "body", "text2", wraps=True))
        count = n_("{n} line reads otherwise", "{n} lines read otherwise", len(lines))
        panel.add(label(count if lines else _("Nothing has changed: the document would be the same today."), "body"))
        for line in lines:
            shown = DiffText()
            shown.show_change(line.was, line.now)
            panel.add(rule(), shown)
        panel.add(in_row(button(_("Back to the preview"), self._go_back, icon="left"), None))
        panel.column.addStretch()
        area = scrolling(panel)
        self._column.replaceWidget(self._shown, area)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = area
