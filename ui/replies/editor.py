"""The answer as it is written: its blanks are tokens that are filled in the text or beside it, and go as one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from core.language.trilingual import Lang
from core.replies.composing import Slot, Written
from ui.kit import theme

# which blank a stretch of the text stands for, and whether it waits
_KEY = int(QTextFormat.Property.UserProperty) + 1
_EMPTY = _KEY + 1


class ReplyEditor(QTextEdit):
    """Plain words with tokens in them. What is pasted comes as plain words."""

    # by hand, not when it is filled from beside
    typed = Signal()
    # a blank of the text was stepped on
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "writing")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._is_filling = False
        # the blank that is being typed into
        self._filled = ""
        self.textChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(self._on_moved)
        theme.worn.changed.connect(self._dress)
        self._dress()

    def show_written(self, written: Written) -> None:
        """The text with its blanks marked; nobody is told that it changed."""
        self._is_filling = True
        self.clear()
        _insert(self.textCursor(), written)
        self.document().clearUndoRedoStacks()
        self._is_filling = False

    def insert_written(self, written: Written) -> None:
        """Another piece where the cursor stands."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        _insert(cursor, written)
        cursor.endEditBlock()

    def fill(self, values: Mapping[str, str], slots: Sequence[Slot], lang: Lang) -> None:
        """What was typed beside the text goes into its tokens; the cursor and all other words stay."""
        names = {slot.key: slot.name.in_(lang) for slot in slots}
        self._is_filling = True
        for start, end, key in reversed(self._tokens()):
            value = values.get(key, "").strip()
            shown = value or f"{names.get(key) or key}?"
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(shown, _token(key, not value))
        self._is_filling = False
        self.typed.emit()

    def text(self) -> str:
        # Qt's own sign for a line that breaks
        return self.toPlainText().replace("\u2028", "\n").strip()

    def source(self) -> str:
        """The text with its blanks as tokens, as it can be shown again."""
        plain, said, at = self.toPlainText(), "", 0
        for start, end, key in self._tokens():
            said += plain[at:start] + "{{" + key + "}}"
            at = end
        return said + plain[at:]

    def empty(self) -> list[str]:
        """The blanks that still wait, in order."""
        found = []
        for start, end, key in self._tokens():
            if self._format_at(start, end).property(_EMPTY):
                found.append(key)
        return list(dict.fromkeys(found))

    def keys(self) -> list[str]:
        return list(dict.fromkeys(key for _start, _end, key in self._tokens()))

    def look_at(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, str]:
        """What the filled blanks say, whether it was typed here or beside."""
        return {
            key: self._said(start, end)
            for start, end, key in self._tokens()
            if not self._format_at(start, end).property(_EMPTY)
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A blank is one thing: erasing a letter of an empty one erases it; typing into it fills it."""
        cursor = self.textCursor()
        token = self._token_of(cursor)
        is_erasing = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        is_letter = bool(event.text()) and event.text().isprintable()
        if token is not None and (is_erasing or is_letter):
            start, end, key = token
            self._filled = "" if is_erasing else key
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText("" if is_erasing else event.text(), _token(key, False))
            return
        if not is_letter:
            # whoever goes elsewhere has filled it
            self._filled = self._filled if is_erasing else ""
        self.setCurrentCharFormat(_token(self._filled, False) if self._filled and is_letter else QTextCharFormat())
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._filled = ""
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter is the page's
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_enter(event):
            event.ignore()
            return False
        return super().event(event)

    def _token_of(self, cursor: QTextCursor) -> tuple[int, int, str] | None:
        """The empty blank that the cursor stands in or has chosen."""
        for start, end, key in self._tokens():
            chosen = cursor.selectionStart(), cursor.selectionEnd()
            is_within = start < cursor.position() < end or chosen == (start, end)
            if is_within and self._format_at(start, end).property(_EMPTY):
                return start, end, key
        return None

    def _tokens(self) -> list[tuple[int, int, str]]:
        """Where each blank stands."""
        found: list[tuple[int, int, str]] = []
        block = self.document().begin()
        while block.isValid():
            place = block.begin()
            while not place.atEnd():
                fragment = place.fragment()
                place += 1
                key = fragment.charFormat().property(_KEY)
                if key:
                    start, end = fragment.position(), fragment.position() + fragment.length()
                    if found and found[-1][1:] == (start, key):
                        found[-1] = found[-1][0], end, key
                    else:
                        found.append((start, end, str(key)))
            block = block.next()
        return found

    def _said(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().strip()

    def _format_at(self, start: int, end: int) -> QTextCharFormat:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(start + 1, end))
        return cursor.charFormat()

    def _on_changed(self) -> None:
        if not self._is_filling:
            self.typed.emit()

    def _on_moved(self) -> None:
        token = self._token_of(self.textCursor())
        if token is not None and not self._is_filling:
            self.entered.emit(token[2])

    def _dress(self) -> None:
        self.setFont(theme.font("reading"))
        if not hasattr(self, "_is_filling"):
            return
        self._is_filling = True
        for start, end, key in self._tokens():
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_token(key, bool(self._format_at(start, end).property(_EMPTY))))
        self._is_filling = False


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(event.modifiers())


def _insert(cursor: QTextCursor, written: Written) -> None:
    at = 0
    for span in written.spans:
        cursor.insertText(written.text[at : span.start], QTextCharFormat())
        cursor.insertText(written.text[span.start : span.end], _token(span.key, span.is_empty))
        at = span.end
    cursor.insertText(written.text[at:], QTextCharFormat())


def _token(key: str, is_empty: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setProperty(_KEY, key)
    made.setProperty(_EMPTY, is_empty)
    made.setBackground(theme.colour("warn_bg" if is_empty else "selected"))
    made.setForeground(theme.colour("warn" if is_empty else "text"))
    made.setFontWeight(600)
    if is_empty:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        made.setUnderlineColor(QColor(theme.colour("warn")))
    return made
