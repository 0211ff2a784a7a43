"""The only place that interrupts the user: one question, two verbs."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

# tests put their own answer here
answer: Callable[[str], bool] | None = None


def ask(parent: QWidget, question: str, verb: str, refusal: str) -> bool:
    """Only where undo is impossible. Enter is the safe choice."""
    if answer is not None:
        return answer(question)
    box = QMessageBox(QMessageBox.Icon.Question, "Hatshy", question, parent=parent)
    yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(refusal, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes
