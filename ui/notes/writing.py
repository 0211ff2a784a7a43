"""The part of a note that is being written: its heading and its text in three languages."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.kpi.spans import Span
from core.language.trilingual import Lang
from core.language.words import _
from core.notes import actions, answered, telling
from core.notes.forms import SOURCES
from core.notes.records import NotePart
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import label
from ui.kit.form import Form
from ui.kit.panel import ground, scrolling
from ui.kit.theme import px
from ui.notes.text_field import TextByLanguage
from ui.sheet import Sheet

# figures with their days
ByMark = Mapping[str, tuple[answered.Answered, Span | None]]


class Writing(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.text = TextByLanguage("text", _("Text: a line that begins with a dash is of a list"))
        self.form = Form([fields.trilingual("name", _("Heading")), self.text])
        self._sheet = Sheet(desk, self.form, actions.edit_part)
        said = _("Sources are listed under About the note. [1] in a text names the first of them.")
        self._of_sources = label(said, "body", "text2", wraps=True)
        self._of_sources.hide()
        self._told: ByMark = {}
        self._reads = label("", "small", "text2", wraps=True)
        self.text.turned.connect(self._read)
        self.text.changed.connect(self._read)
        body = ground()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(self.form)
        for one in (self._of_sources, self._reads):
            column.addWidget(one)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(body))

    def show_part(self, part: NotePart, figures: ByMark, is_open: bool) -> None:
        self._told = figures
        self._sheet.show(part)
        self.form.set_read_only(not is_open)
        self.text.setVisible(part.role != SOURCES)
        self._of_sources.setVisible(part.role == SOURCES)
        self._read()

    def leave(self) -> None:
        self._sheet.leave()

    def insert(self, words: str) -> None:
        """The keys go on behind it."""
        self.text.insert(words)
        self.text.setFocus()

    def _read(self) -> None:
        """As it will read, with every figure in words."""
        said = getattr(self.text.value(), self.text.shown) if self._told else ""
        in_words = telling.in_words(said, self._told, self.text.shown)
        self._reads.setText(in_words)
        self._reads.setVisible(in_words != said)

    def go_to(self, lang: Lang) -> None:
        self.text.show_language(lang)
        self.text.setFocus()
