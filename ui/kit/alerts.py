"""The only place that interrupts the user: one question with two verbs, or one sentence."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from ui.kit import theme

# tests put their own answer here, and read what was said
answer: Callable[[str], bool] | None = None


def ask(parent: QWidget, question: str, verb: str, refusal: str) -> bool:
    """Only where undo is impossible. Enter is the safe choice."""
    if answer is not None:
        return answer(question)
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Hatshy", question, parent=parent)
    box.setIconPixmap(theme.pixmap("warning", "warn", 24))
    yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(refusal, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def tell(parent: QWidget | None, sentence: str) -> None:
    """Only where nothing else can be shown any more; everything else is a toast or a banner."""
    if answer is not None:
        answer(sentence)
        return
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Hatshy", sentence, QMessageBox.StandardButton.Ok, parent)
    box.setIconPixmap(theme.pixmap("warning", "danger", 24))
    box.exec()
