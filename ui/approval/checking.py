"""A code from paper, typed: which submission it stands for, where its rows stand, and whether its proof holds."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core import verifying
from core.errors import UserError
from core.language.words import _
from core.verifying import Examined
from ui.desk import Desk
from ui.kit.controls import button, in_row, label
from ui.kit.dialog import Dialog
from ui.kit.panel import emptied, scrolling
from ui.kit.theme import px

WIDTH, HEIGHT = 560, 480


class CodeSheet(Dialog):
    """Stays open: whoever holds several sheets checks one after the other."""

    def __init__(self, desk: Desk, over: QWidget, show: Callable[[UUID], object]) -> None:
        super().__init__(over)
        self._desk, self._show = desk, show
        self._found: Examined | None = None
        question = label(_("Which code stands on the paper?"), "heading", wraps=True)
        self.setAccessibleName(question.text())
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Code"))
        self.code.setPlaceholderText("XXXX-XXXX-XXXX")
        self.code.returnPressed.connect(self._on_check)
        self._check = button(_("Check"), self._on_check, "primary", keys="Enter")
        self._open = button(_("Show this submission"), self._on_open)
        self._told = QWidget()
        self._words = QVBoxLayout(self._told)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(px(6))
        self._lay_out(question)

    def _lay_out(self, question: QWidget) -> None:
        self.fit(WIDTH, HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        close = button(_("Close"), self.reject, "text", keys="Esc")
        for one in (close, self._open, self._check):
            one.setAutoDefault(False)
        for widget in (question, in_row(self.code, self._check)):
            column.addWidget(widget)
        column.addWidget(scrolling(self._told), 1)
        column.addWidget(in_row(self._open, None, close))
        self._open.hide()

    def begin(self) -> "CodeSheet":
        self.open()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        return self

    def _on_check(self) -> None:
        typed = self.code.text().strip()
        emptied(self._words)
        self._found = None
        try:
            self._found = self._desk.read(verifying.examined, typed, self._desk.now())
        except UserError as error:
            self._tell(str(error), "danger")
        else:
            for sentence in self._found.verdict:
                self._tell(sentence, "danger" if self._found.flaws else "ok")
            for sentence in self._found.remarks:
                self._words.addWidget(label(sentence, "body", "text2", wraps=True))
            for said in (*self._found.about, *self._found.rows):
                self._words.addWidget(label(said, "body", wraps=True))
        self._words.addStretch()
        self._open.setVisible(self._found is not None)
        self.code.selectAll()

    def _tell(self, sentence: str, tone: str) -> None:
        self._words.addWidget(label(sentence, "strong", tone, wraps=True))

    def _on_open(self) -> None:
        if self._found is not None:
            self.accept()
            self._show(self._found.sheet.submission.id)
