"""Where a text is written: the title and the words of one language, with marks under what is odd."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyle, QStyleOptionFrame, QTextEdit, QVBoxLayout

from core.language.trilingual import Lang
from core.language.words import _
from ui.kit import theme
from ui.kit.field import Field, Typed
from ui.kit.form import Form
from ui.kit.theme import px

_SPEECH: dict[Lang, QLocale.Language] = {
    "kk": QLocale.Language.Kazakh,
    "ru": QLocale.Language.Russian,
    "en": QLocale.Language.English,
}
# Qt's own, between the frame and the first letter of a line
_INDENT = 2
# first and last sign of a place, and whether it is the one looked at
Mark = tuple[int, int, bool]


class TitleEntry(QLineEdit):
    """Ends in dots where the room does, as long as nobody writes in it: what goes out is longer than what is seen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = QStyleOptionFrame()
        self.initStyleOption(frame)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, self)
        room.adjust(_INDENT, 0, -_INDENT, 0)
        said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        if self.hasFocus() or said == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, frame, painter, self)
        painter.setPen(self.palette().text().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        painter.end()


class TitleField(Typed):
    """The name of the publication in this language, over its text."""

    def __init__(self, spoken: str) -> None:
        super().__init__("title", spoken, str.strip, str)
        self._label.hide()
        self.editor.setProperty("kind", "reading")
        self.editor.setPlaceholderText(_("Title"))

    def made_editor(self) -> QLineEdit:
        return TitleEntry()

    def dress(self) -> None:
        super().dress()
        self.editor.setFont(theme.font("lead"))

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self.editor.setToolTip(value or "")


class TextField(Field):
    """The whole text; Tab goes on, for a press release has no tabs."""

    def __init__(self, spoken: str, lang: Lang) -> None:
        super().__init__("text", spoken)
        self._label.hide()
        self._is_mine = False
        self._marks: Sequence[Mark] = ()
        self.paper = QPlainTextEdit()
        self.paper.setProperty("kind", "reading")
        self.paper.setTabChangesFocus(True)
        self.paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.paper.setLocale(QLocale(_SPEECH[lang]))
        self.paper.textChanged.connect(self._on_text)
        self.hold(self.paper, (self.paper, spoken))
        self._column.setStretch(1, 1)

    def value(self) -> str:
        return self.typed().strip()

    def typed(self) -> str:
        """As it stands, no-break spaces too: Qt's own plain text would make blanks of them."""
        return self.paper.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_value(self, value: Any) -> None:
        if self.value() == (value or "").strip():
            return
        place, scroll = self.paper.textCursor().position(), self.paper.verticalScrollBar().value()
        self._is_mine = True
        self.paper.setPlainText(value or "")
        self._is_mine = False
        cursor = self.paper.textCursor()
        cursor.setPosition(min(place, len(self.paper.toPlainText())))
        self.paper.setTextCursor(cursor)
        self.paper.verticalScrollBar().setValue(scroll)

    def set_read_only(self, on: bool) -> None:
        self.paper.setReadOnly(on)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Underlined and tinted, beside the text and not in it: undo knows nothing of them."""
        self._marks = marks
        self.paper.setExtraSelections([self._selection(*mark) for mark in marks])

    def look_at(self, start: int, end: int) -> None:
        """Select a place and bring it before the eye."""
        cursor = QTextCursor(self.paper.document())
        longest = max(0, self.paper.document().characterCount() - 1)
        cursor.setPosition(min(start, longest))
        cursor.setPosition(min(end, longest), QTextCursor.MoveMode.KeepAnchor)
        self.paper.setTextCursor(cursor)
        self.paper.ensureCursorVisible()

    def dress(self) -> None:
        super().dress()
        self.paper.setFont(theme.font("reading"))
        self.paper.document().setDocumentMargin(px(8))
        self.show_marks(self._marks)

    def _selection(self, start: int, end: int, is_current: bool) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        drawn = QTextCharFormat()
        drawn.setBackground(theme.colour("warn_bg"))
        drawn.setForeground(theme.colour("warn"))
        drawn.setFontUnderline(True)
        drawn.setUnderlineColor(theme.colour("warn"))
        if is_current:
            drawn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        cursor = QTextCursor(self.paper.document())
        longest = max(0, self.paper.document().characterCount() - 1)
        cursor.setPosition(min(start, longest))
        cursor.setPosition(min(end, longest), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = drawn
        return made

    def _on_text(self) -> None:
        if not self._is_mine:
            self.on_edited()


class TextForm(Form):
    """Title and text as one form, so that the window knows what is not written yet."""

    def __init__(self, lang: Lang, tongue: str) -> None:
        title = TitleField(_("{language}: title").format(language=tongue))
        text = TextField(_("{language}: text").format(language=tongue), lang)
        super().__init__([title, text])
        self.title, self.text = title, text
        rows = self.layout()
        assert isinstance(rows, QVBoxLayout)
        rows.setStretch(1, 1)
