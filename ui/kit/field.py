"""One question of a form: its label, where the answer is typed, and what is wrong with it."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.errors import Invalid
from core.language.numbers import NO_BREAK
from ui.kit import theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ICON = 14


class Field(QWidget):
    # of its first editor: Tab then passes over what stands before that
    is_led_by_proxy: ClassVar[bool] = True
    # at every keystroke of the user, never by set_value
    changed = Signal()
    # focus has gone to something outside this field
    left = Signal()
    # Enter in one of its lines, and whether it is the last of them
    entered = Signal(bool)

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.name = name
        self.editors: list[QWidget] = []
        self._label = QLabel(label or NO_BREAK, wordWrap=True)
        self._label.setProperty("tone", "text2")
        self._label.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self._warning = _Warning()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._label)
        self._column.addWidget(self._warning)
        self._column.addStretch()
        self._warning.hide()
        theme.worn.changed.connect(self.dress)

    def value(self) -> Any:
        """Raises Invalid, with an example of the right form, when what is typed cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError

    def said(self, value: Any) -> str:
        """A value in the words this field shows it in."""
        return "" if value is None else str(value)

    def set_read_only(self, on: bool) -> None:
        for editor in self.editors:
            editor.setEnabled(not on)

    def set_error(self, sentence: str) -> None:
        """An empty sentence takes the error away."""
        self._warning.say(sentence)
        for editor in self.editors:
            editor.setAccessibleDescription(sentence)
            if bool(editor.property("error")) != bool(sentence):
                editor.setProperty("error", bool(sentence))
                theme.restyle(editor)

    @property
    def error(self) -> str:
        return self._warning.sentence

    def has_focus(self) -> bool:
        return any(editor.hasFocus() for editor in self.editors)

    def take_focus(self) -> None:
        self.editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_beside(self) -> None:
        """In one row with others the line of the label is kept, or the editors would not be level."""
        self._label.show()

    def label_height(self) -> int:
        """At this width; a long label takes a second line."""
        return self._label.heightForWidth(self.width())

    def keep_label_height(self, height: int) -> None:
        self._label.setMinimumHeight(height)

    def dress(self) -> None:
        self._label.setFont(theme.font("small"))
        self._column.setSpacing(theme.px(4))

    def hold(self, body: QWidget, *editors: tuple[QWidget, str]) -> None:
        """Take in what the answer is typed into, each editor with the name a screen reader says."""
        self._column.insertWidget(1, body)
        for editor, spoken in editors:
            self.editors.append(editor)
            editor.setAccessibleName(spoken)
            editor.installEventFilter(self)
        self._label.setBuddy(self.editors[0])
        if self.is_led_by_proxy:
            self.setFocusProxy(self.editors[0])
        self.dress()

    def on_edited(self) -> None:
        self.set_error("")
        self.changed.emit()

    def on_left(self) -> None:
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            # a menu or a list of choices comes and goes, the user is still here
            if event.reason() != Qt.FocusReason.PopupFocusReason and not self.has_focus():
                self.on_left()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _ENTER and held == Qt.KeyboardModifier.NoModifier:
                self.entered.emit(watched is self.editors[-1])
                return True
        return False


class Typed(Field):
    """One line of text that stands for something."""

    def __init__(self, name: str, label: str, read: Callable[[str], Any], show: Callable[[Any], str]) -> None:
        super().__init__(name, label)
        self._read, self._show = read, show
        self._width = 0
        self.editor = self.made_editor()
        self.editor.textEdited.connect(self.on_edited)
        self.hold(self.editor, (self.editor, label))

    def made_editor(self) -> QLineEdit:
        return QLineEdit()

    def value(self) -> Any:
        try:
            return self._read(self.editor.text())
        except Invalid as error:
            error.field = self.name
            raise

    def set_value(self, value: Any) -> None:
        # "17.12" being typed already is that day: rewriting it would take the cursor away
        if not (self.has_focus() and self._stands_for(value)):
            self._write(value)

    def said(self, value: Any) -> str:
        return "" if value is None else self._show(value)

    def set_read_only(self, on: bool) -> None:
        self.editor.setReadOnly(on)

    def set_width(self, pixels: int) -> None:
        """Short answers do not ask for the whole width."""
        self._width = pixels
        self.dress()

    def dress(self) -> None:
        super().dress()
        if self._width:
            self.editor.setMaximumWidth(theme.px(self._width))

    def on_left(self) -> None:
        try:
            self._write(self.value())
        except Invalid as error:
            self.set_error(str(error))
        super().on_left()

    def _stands_for(self, value: Any) -> bool:
        try:
            return bool(self.value() == value)
        except Invalid:
            return False

    def _write(self, value: Any) -> None:
        text = "" if value is None else self._show(value)
        if text != self.editor.text():
            self.editor.setText(text)
            self.editor.setCursorPosition(0)


class _Warning(QWidget):
    """The line under a field: a sign and a sentence, never colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._words = QLabel(), QLabel(wordWrap=True)
        self._words.setProperty("tone", "danger")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        theme.worn.changed.connect(self._dress)

    @property
    def sentence(self) -> str:
        return self._words.text()

    def say(self, sentence: str) -> None:
        self._words.setText(sentence)
        if sentence:
            self._dress()
        self.setVisible(bool(sentence))

    def _dress(self) -> None:
        if not self.sentence:
            return
        self._words.setFont(theme.font("small"))
        self._row.setSpacing(theme.px(4))
        line = self._words.fontMetrics().height()
        self._sign.setPixmap(theme.pixmap("warning", "danger", _ICON))
        # the sign stands level with the first line
        self._sign.setFixedHeight(max(line, theme.px(_ICON)))
