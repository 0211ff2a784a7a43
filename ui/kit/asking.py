"""A few questions before an act: why, for which day, under which name. Enter answers, Esc lets it be."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.language.words import _
from ui.kit.controls import button, in_row, label
from ui.kit.dialog import Dialog
from ui.kit.field import Field
from ui.kit.form import Form
from ui.kit.panel import scrolling
from ui.kit.theme import px

WIDTH = 440
SIDE, EDGE = 24, 16
# the frame that the window system puts around it
FRAME = 40
_ANSWERS = "Ctrl+Return", "Ctrl+Enter"


class Asking(Dialog):
    """Stands over its window until it is answered. A refusal is shown where it belongs, and nothing typed is lost."""

    def __init__(
        self,
        parent: QWidget,
        question: str,
        fields: Sequence[Field | Sequence[Field]],
        verb: str,
        answered: Callable[[Mapping[str, Any]], object],
    ) -> None:
        super().__init__(parent, question)
        self.setFixedWidth(px(WIDTH))
        self._answered = answered
        self._is_warned = False
        self.form = Form(fields)
        self.form.on_enter = self._on_answered
        self.form.is_answered_anywhere = True
        self.form.installEventFilter(self)
        self._area = scrolling(self.form)
        self._told = label("", "body", "danger", wraps=True)
        self._told.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(SIDE), px(EDGE), px(SIDE), px(EDGE))
        self._column.setSpacing(px(12))
        for widget in (label(question, "heading", wraps=True), self._area, self._told, self._buttons(verb)):
            self._column.addWidget(widget)
        for keys in _ANSWERS:
            QShortcut(QKeySequence(keys), self, self._on_answered)

    def _buttons(self, verb: str) -> QWidget:
        # in a text of several lines Enter begins a new one
        is_text = isinstance(self.form.last().editors[-1], QPlainTextEdit)
        cancel = button(_("Cancel"), super().reject, "text", keys="Esc")
        answer = button(verb, self._on_answered, "primary", keys="Ctrl+Enter" if is_text else "Enter")
        row = in_row(None, cancel, answer)
        row.setParent(self)
        # else Enter in a choice would press whichever button stands first
        answer.setDefault(True)
        return row

    def show_values(self, values: Mapping[str, Any]) -> "Asking":
        self.form.show_values(values)
        return self

    def begin(self) -> "Asking":
        self._fit()
        self.open()
        self.form.focus_first()
        return self

    def reject(self) -> None:
        """What was typed is not lost by one key."""
        if self.form.is_dirty and not self._is_warned:
            self._is_warned = True
            self._tell(_("What you typed is not kept. Esc once more closes."))
        else:
            super().reject()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.form and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As tall as all that is asked, at this width; on a screen that is lower the questions scroll."""
        width = px(WIDTH) - 2 * px(SIDE)
        questions = self.form.heightForWidth(width)
        self._area.setFixedHeight(questions)
        beyond = self._column.totalHeightForWidth(px(WIDTH)) - (self.screen().availableGeometry().height() - px(FRAME))
        if beyond > 0:
            self._area.setFixedHeight(questions - beyond)
        self.setFixedHeight(self._column.totalHeightForWidth(px(WIDTH)))

    def _on_answered(self) -> None:
        values = self.form.values()
        if self.form.has_errors:
            self.form.take_to_error()
            return
        try:
            self._answered(values)
        except Invalid as error:
            if self.form.has(error.field):
                self.form.point_at(error.field, str(error))
                self.form.take_to_error()
            else:
                self._tell(str(error))
        except UserError as error:
            self._tell(str(error))
        else:
            self.accept()

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.show()
