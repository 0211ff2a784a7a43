"""What came back in a Word file: decisions, remarks, comments and changes, row by row."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.document.feedback import Comment, Feedback, RowFeedback, Tracked
from core.language.words import N_, _
from ui.kit.controls import button, in_row, label, rule
from ui.kit.diff import DiffText
from ui.kit.panel import Panel, scrolling
from ui.kit.status import StatusLabel
from ui.kit.theme import px

_VERDICTS = {
    "approve": ("approved", N_("Approved")),
    "return": ("returned", N_("Returned")),
    "correct": ("changed", N_("Approved with changes")),
    None: ("draft", N_("Not decided")),
}


class Returned(QWidget):
    """Nothing is taken over from here: the approval of each row belongs to its own feature."""

    def __init__(self, go_back: Callable[[], object]) -> None:
        super().__init__()
        self._go_back = go_back
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(4), px(16), px(16))
        self._shown = QWidget()
        self._column.addWidget(self._shown)

    def show_feedback(self, name: str, feedback: Feedback) -> None:
        panel = Panel(name, feedback.saved_by)
        for row in feedback.rows:
            panel.add(rule(), *_row(row))
        for comment in feedback.comments:
            panel.add(rule(), _comment(comment))
        for change in feedback.changes:
            panel.add(rule(), _change(change))
        panel.add(in_row(button(_("Back to the preview"), self._go_back, icon="left"), None))
        panel.column.addStretch()
        area = scrolling(panel)
        self._column.replaceWidget(self._shown, area)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = area


def _row(row: RowFeedback) -> list[QWidget]:
    kind, words = _VERDICTS[row.verdict]
    said = " · ".join(cell.now for cell in row.cells if cell.now.strip())
    found: list[QWidget] = [in_row(StatusLabel(kind, _(words)), None), label(said, "body", wraps=True)]
    if row.remark:
        found.append(label(_("Remark: {text}").format(text=row.remark), "strong", wraps=True))
    return [*found, *(_comment(one) for one in row.comments), *(_change(one) for one in row.changes)]


def _comment(comment: Comment) -> QWidget:
    return label(f"{comment.author}: {comment.text}", "body", "text2", wraps=True)


def _change(change: Tracked) -> QWidget:
    shown = DiffText()
    shown.show_change(*((change.text, "") if change.kind == "deleted" else ("", change.text)))
    return shown
