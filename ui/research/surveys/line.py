"""The line an answer is typed into, and the few words around it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.language.words import _, language
from core.research.choices import Sort
from ui.kit import digits
from ui.research.surveys import steps
from ui.research.surveys.shown import names
from ui.research.surveys.steps import Step


class TypedLine(QLineEdit):
    """Enter and the arrow up stay here: passed on, they would be pressed once more for the question that comes."""

    entered = Signal()
    gone_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.NoModifier and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.gone_back.emit()
        else:
            super().keyPressEvent(event)


def called(step: Step) -> str:
    line = names(step.question.rows).get(step.line, "")
    return line or step.question.name.in_(language())


def said_of(step: Step, answers: steps.Answers) -> str:
    given = step.answer(answers)
    if given is None:
        return "–"
    known = names(step.question.options)
    listed = given if isinstance(given, list) else [given]
    return ", ".join(known.get(str(one), str(one)) for one in listed)


def hint(sort: Sort) -> str:
    match sort:
        case Sort.MULTIPLE:
            return _("Press the keys of all answers, then Enter. Without an answer: Enter.")
        case Sort.NUMBER | Sort.OPEN:
            return _("Type it, then Enter. Without an answer: Enter.")
        case _:
            return _("Press the key of the answer. Without an answer: Enter. Delete takes it away.")


def read_number(typed: str) -> int | float | None:
    plain = digits.read(typed).replace(",", ".").replace(" ", "")
    try:
        found = float(plain)
    except ValueError:
        return None
    return int(found) if found.is_integer() else found
