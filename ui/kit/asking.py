"""A few questions before an act: why, for which day, under which name. Enter answers, Esc lets it be."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.language.words import _
from ui.kit.controls import button, in_row, label
from ui.kit.field import Field
from ui.kit.form import Form
from ui.kit.theme import px

WIDTH = 440


class Asking(QDialog):
    """Stands over its window until it is answered. A refusal is shown where it belongs, and nothing typed is lost."""

    def __init__(
        self,
        parent: QWidget,
        question: str,
        fields: Sequence[Field | Sequence[Field]],
        verb: str,
        answered: Callable[[Mapping[str, Any]], object],
    ) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Hatshy")
        self.setAccessibleName(question)
        self.setFixedWidth(px(WIDTH))
        self._answered = answered
        self.form = Form(fields)
        self.form.on_enter = self._on_answered
        self._refusal = label("", "body", "danger", wraps=True)
        self._refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(label(question, "heading", wraps=True))
        column.addWidget(self.form)
        column.addWidget(self._refusal)
        cancel = button(_("Cancel"), self.reject, "text", keys="Esc")
        column.addWidget(in_row(None, cancel, button(verb, self._on_answered, "primary", keys="Enter")))

    def show_values(self, values: Mapping[str, Any]) -> "Asking":
        self.form.show_values(values)
        return self

    def begin(self) -> "Asking":
        self.open()
        self.form.focus_first()
        return self

    def _on_answered(self) -> None:
        values = self.form.values()
        if self.form.has_errors:
            return
        try:
            self._answered(values)
        except Invalid as error:
            if self.form.has(error.field):
                self.form.point_at(error.field, str(error))
            else:
                self._refuse(error)
        except UserError as error:
            self._refuse(error)
        else:
            self.accept()

    def _refuse(self, error: UserError) -> None:
        self._refusal.setText(str(error))
        self._refusal.show()
