"""A text in three languages: three editors under one label, each with the mark of its language."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, _
from ui.kit import theme
from ui.kit.field import Field
from ui.kit.fields import Paper

LANGUAGES: dict[Lang, str] = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English")}
_LETTERS: dict[Lang, str] = {"kk": "Қ", "ru": "Р", "en": "E"}


def trilingual(name: str, label: str) -> Field:
    return _Trilingual(name, label, 0)


def trilingual_text(name: str, label: str, lines: int = 3) -> Field:
    return _Trilingual(name, label, lines)


class _Trilingual(Field):
    def __init__(self, name: str, label: str, lines: int) -> None:
        super().__init__(name, label)
        self._texts: dict[Lang, QLineEdit | Paper] = {lang: Paper(lines) if lines else QLineEdit() for lang in LANGS}
        self._marks = {lang: _Mark(lang) for lang in LANGS}
        self._is_mine = False
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        for row, lang in enumerate(LANGS):
            self._grid.addWidget(self._marks[lang], row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._texts[lang], row, 1)
            self._texts[lang].textChanged.connect(self._on_text)
        self.hold(body, *((self._texts[lang], f"{label}, {_(LANGUAGES[lang])}") for lang in LANGS))

    def value(self) -> Trilingual:
        return Trilingual.of({lang: _text(editor).strip() for lang, editor in self._texts.items()})

    def set_value(self, value: Any) -> None:
        wanted = (value or Trilingual()).as_dict()
        self._is_mine = True
        for lang, editor in self._texts.items():
            if _text(editor).strip() != wanted[lang].strip():
                _write(editor, wanted[lang])
        self._is_mine = False

    def said(self, value: Any) -> str:
        """Of the languages that read otherwise than what stands here."""
        other, own = (value or Trilingual()).as_dict(), self.value().as_dict()
        return " · ".join(f"{_LETTERS[lang]}: {other[lang] or '—'}" for lang in LANGS if other[lang] != own[lang])

    def set_read_only(self, on: bool) -> None:
        for editor in self._texts.values():
            editor.setReadOnly(on)

    def dress(self) -> None:
        super().dress()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        for lang, editor in self._texts.items():
            self._marks[lang].updateGeometry()
            self._marks[lang].update()
            if isinstance(editor, Paper):
                editor.fit()

    def _on_text(self) -> None:
        for lang, editor in self._texts.items():
            self._marks[lang].fill(bool(_text(editor).strip()))
        if not self._is_mine:
            self.on_edited()


def _text(editor: QLineEdit | Paper) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _write(editor: QLineEdit | Paper, text: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.setCursorPosition(0)
    else:
        editor.setPlainText(text)


class _Mark(QWidget):
    """Filled when there is a text in this language, dashed when it is missing."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang: Lang = lang
        self.is_filled = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fill(self, is_filled: bool) -> None:
        if is_filled != self.is_filled:
            self.is_filled = is_filled
            self.update()

    def sizeHint(self) -> QSize:
        # as high as a line to type in, so that it stands level with the first one
        return QSize(theme.px(18), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(0.5, (self.height() - theme.px(16)) // 2 + 0.5, theme.px(18) - 1, theme.px(16) - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_filled:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setBrush(theme.colour("accent"))
        else:
            painter.setPen(QPen(theme.colour("border_strong"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.colour("on_accent" if self.is_filled else "text3"))
        painter.setFont(theme.font("badge"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _LETTERS[self._lang])
        painter.end()
