"""A formula as it is typed: checked at every key, told in words, its names put in from a list."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core import expressions
from core.errors import Invalid
from core.kpi import library, soundness
from core.language.words import _, language
from ui.kit.controls import label
from ui.kit.field import Field
from ui.kit.fields import ChoiceBox
from ui.kit.theme import px

CHECK_MS = 250


class FormulaField(Field):
    """`known` are the formulas of all other indicators by code, `names` what these are called."""

    def __init__(self, name: str, title: str, code: str, known: Mapping[str, str], names: Mapping[str, str]) -> None:
        super().__init__(name, title)
        self._code = code or "NEW"
        self._known = {one: formula for one, formula in known.items() if one != code}
        self._names = names
        self.editor, self._choice = QLineEdit(), ChoiceBox()
        self._said = label("", "small", "text2", wraps=True)
        self._options = ["", *library.variables(), *self._known]
        self._choice.addItems([_("Put in a variable or an indicator…"), *map(self._title, self._options[1:])])
        self._choice.activated.connect(self._on_put_in)
        self.editor.textEdited.connect(self._on_typed)
        self._timer = QTimer(self, interval=CHECK_MS, singleShot=True)
        self._timer.timeout.connect(self.check)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for widget in (self.editor, self._choice, self._said):
            column.addWidget(widget)
        self.hold(body, (self.editor, title), (self._choice, _("Put in a variable or an indicator…")))

    def value(self) -> str:
        for problem in self._problems():
            raise problem
        return self.editor.text().strip()

    def set_value(self, value: Any) -> None:
        if (value or "") != self.editor.text():
            self.editor.setText(value or "")
            self.editor.setCursorPosition(0)
        self._tell()

    def set_read_only(self, on: bool) -> None:
        self.editor.setReadOnly(on)
        self._choice.setEnabled(not on)

    def check(self) -> None:
        """What is wrong with it now, beside what it says."""
        self.set_error("")
        for problem in self._problems():
            self.set_error(str(problem))
        self._tell()

    @property
    def sentence(self) -> str:
        return self._said.text()

    def _problems(self) -> list[Invalid]:
        found = list(soundness.problems(self._code, self.editor.text(), self._known))[:1]
        for problem in found:
            problem.field = self.name
        return found

    def _tell(self) -> None:
        """Its names in words, in the order they stand."""
        try:
            names = expressions.names(expressions.read(self.editor.text()))
        except Invalid:
            self._said.setText("")
            return
        text = self.editor.text()
        ordered = sorted(names, key=text.find)
        self._said.setText("\n".join(f"{one} — {self._title_of(one)}" for one in ordered if self._title_of(one)))

    def _title(self, code: str) -> str:
        return f"{self._title_of(code)} — {code}"

    def _title_of(self, code: str) -> str:
        variable = library.variables().get(code)
        return variable.name.in_(language()) if variable else self._names.get(code, "")

    def _on_typed(self) -> None:
        self.on_edited()
        self._timer.start()

    def _on_put_in(self, place: int) -> None:
        if place:
            self.editor.insert(self._options[place])
            self._on_typed()
        self._choice.setCurrentIndex(0)
        self.editor.setFocus()
