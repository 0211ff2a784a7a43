"""Any template by a word of it: taken as the answer, or put in where the cursor stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core import features
from core.language import fold
from core.language.words import _, language
from core.replies import composing, topics
from core.replies.queries.offers import Desktop, Offer
from core.replies.queries.templates import Known
from core.replies.records import Piece
from ui.kit.controls import button, in_row, label
from ui.kit.dialog import Dialog
from ui.kit.panel import scrolling
from ui.kit.theme import px

_WIDTH, _HEIGHT, _WORDS, _MOST = 560, 520, 108, 200


def ask(page: QWidget, top: Desktop, take: Callable[[Offer], object], insert: Callable[[Offer], object]) -> None:
    _Finder(page, top, take, insert).open()


class _Finder(Dialog):
    def __init__(
        self, page: QWidget, top: Desktop, take: Callable[[Offer], object], insert: Callable[[Offer], object]
    ) -> None:
        super().__init__(page, _("Find a template"))
        self.fit(_WIDTH, _HEIGHT)
        self._top, self._take, self._insert = top, take, insert
        self._line, self._list, self._words = QLineEdit(), QListWidget(), label("", "small", "text2", wraps=True)
        self._line.setPlaceholderText(_("A word of the template, its topic or its name"))
        self._line.setAccessibleName(_("Find a template"))
        self._list.setAccessibleName(_("Templates"))
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._line.textChanged.connect(self._fill)
        self._list.currentItemChanged.connect(lambda entry, _before: self._show_words(entry))
        self._list.itemActivated.connect(lambda _entry: self._end(self._take))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        buttons = in_row(
            None,
            button(_("Put in at the cursor"), lambda: self._end(self._insert), keys="Ctrl+Enter"),
            button(_("Take as the answer"), lambda: self._end(self._take), "primary", keys="Enter"),
        )
        words = scrolling(self._words)
        words.setFixedHeight(px(_WORDS))
        for widget in (label(_("Find a template"), "heading"), self._line, self._list, words, buttons):
            column.addWidget(widget)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, lambda: self._end(self._insert))
        self._line.returnPressed.connect(lambda: self._end(self._take))
        QShortcut(QKeySequence("Down"), self._line, self._list.setFocus)
        self._fill("")
        self._line.setFocus()

    def _fill(self, typed: str) -> None:
        self._list.clear()
        found = [one for one in self._top.all if one.template.piece != Piece.SHARED]
        if typed.strip():
            found = [one for one in found if fold.holds(typed, _said(one))]
        for one in found[:_MOST]:
            entry = QListWidgetItem(_title(one), self._list)
            entry.setData(Qt.ItemDataRole.UserRole, one.code)
        self._list.setCurrentRow(0)

    def _show_words(self, entry: QListWidgetItem | None) -> None:
        """As they would be read, in the language the answer is written in."""
        known = self._top.known(entry.data(Qt.ItemDataRole.UserRole)) if entry else None
        text = composing.expanded(known.text.in_(self._top.lang), self._top.shared(self._top.lang)) if known else ""
        self._words.setText(composing.written(text, {}, known.slots if known else (), self._top.lang).text)

    def _end(self, act: Callable[[Offer], object]) -> None:
        entry = self._list.currentItem()
        known = self._top.known(entry.data(Qt.ItemDataRole.UserRole)) if entry else None
        if known is not None:
            self.accept()
            act(Offer(known, 1.0))


def _title(one: Known) -> str:
    topic = topics.name(one.template.topic, language()) if one.template.topic else _(features.title(one.template.piece))
    return f"{topic}: {one.name.in_(language())}"


def _said(one: Known) -> str:
    return " ".join((*one.name, *one.text, *one.template.question, topics.name(one.template.topic, language())))
