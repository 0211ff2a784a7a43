"""A long text in three languages, one before the eye at a time and as tall as there is room for."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import _, language
from ui.kit.field import Field
from ui.kit.tabs import Tabs
from ui.kit.theme import px
from ui.kit.trilingual_field import LANGUAGES

_HEIGHT = 300


class TextByLanguage(Field):
    # the languages to choose from
    is_led_by_proxy = False
    # another language is shown
    turned = Signal()

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self._is_mine = False
        self._tabs = Tabs([(lang, _(LANGUAGES[lang])) for lang in LANGS], label)
        self._tabs.chosen.connect(self.show_language)
        self._pages = QStackedWidget()
        self.texts: dict[Lang, QPlainTextEdit] = {lang: QPlainTextEdit() for lang in LANGS}
        for one in self.texts.values():
            one.setTabChangesFocus(True)
            one.setFixedHeight(px(_HEIGHT))
            one.textChanged.connect(self._on_text)
            self._pages.addWidget(one)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        column.addWidget(self._pages)
        self.hold(body, *((self.texts[lang], f"{label}, {_(LANGUAGES[lang])}") for lang in LANGS))
        self.show_language(language())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.texts[self.shown].setFocus(event.reason())

    @property
    def shown(self) -> Lang:
        return LANGS[self._pages.currentIndex()]

    def show_language(self, lang: str) -> None:
        place = [str(one) for one in LANGS].index(lang)
        self._tabs.choose(lang)
        self._pages.setCurrentIndex(place)
        self.turned.emit()

    def insert(self, words: str) -> None:
        """Where the cursor was last in the language that is shown."""
        self.texts[self.shown].insertPlainText(words)

    def value(self) -> Trilingual:
        return Trilingual.of({lang: one.toPlainText().strip() for lang, one in self.texts.items()})

    def set_value(self, value: Any) -> None:
        wanted = (value or Trilingual()).as_dict()
        self._is_mine = True
        for lang, one in self.texts.items():
            if one.toPlainText().strip() != wanted[lang].strip():
                one.setPlainText(wanted[lang])
        self._is_mine = False

    def said(self, value: Any) -> str:
        """Of the languages that read otherwise than what stands here."""
        other, own = (value or Trilingual()).as_dict(), self.value().as_dict()
        return " · ".join(other[lang] or "—" for lang in LANGS if other[lang] != own[lang])

    def set_read_only(self, on: bool) -> None:
        for one in self.texts.values():
            one.setReadOnly(on)

    def _on_text(self) -> None:
        if not self._is_mine:
            self.on_edited()
