"""A file whose questionnaire nobody wrote down: what each column was taken for, before a survey is made of it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core import features
from core.language.words import _, language, n_
from core.research.choices import Sort
from core.research.surveys.queries import files
from ui.kit.controls import button, label
from ui.kit.dialog import Dialog
from ui.kit.fields import ChoiceBox
from ui.kit.panel import ground, scrolling
from ui.kit.theme import px
from ui.research.surveys.shown import names

WIDTH, HEIGHT, BOX = 1040, 620, 220
# so many answers of a question are shown
_MOST = 6

Turned = Mapping[str, Sort]


class ProposedQuestions(Dialog):
    """Nothing is written here: `answered` gets which questions are to be answered otherwise than was guessed."""

    def __init__(self, over: QWidget, path: Path, content: bytes, answered: Callable[[Turned], object]) -> None:
        super().__init__(over)
        asked = _("What does {file} ask?").format(file=path.name)
        self.setAccessibleName(asked)
        self.fit(WIDTH, HEIGHT)
        self._answered = answered
        self._fields, dry, _found = files.proposed(content)
        self._boxes: dict[str, ChoiceBox] = {}
        grid = QGridLayout()
        for place, one in enumerate(self._fields):
            self._draw(grid, place, one)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 3)
        grid.setVerticalSpacing(px(10))
        grid.setHorizontalSpacing(px(16))
        body = ground()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(8), 0)
        column.addLayout(grid)
        column.addStretch()
        foot, whole = QHBoxLayout(), QVBoxLayout(self)
        foot.addWidget(label(n_("{n} sheet", "{n} sheets", dry.count), "body", "text2"))
        if dry.apart:
            listed = ", ".join(one.heading for one in dry.apart)
            said = _("Never kept, because a survey is anonymous: {listed}").format(listed=listed)
            foot.addWidget(label(said, "small", "text2", wraps=True), 1)
        foot.addStretch()
        foot.addWidget(button(_("Cancel"), self.reject, "text", keys="Esc"))
        foot.addWidget(button(_("Go on"), self._on_answered, "primary", keys="Ctrl+Enter"))
        whole.setContentsMargins(px(24), px(16), px(24), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(label(asked, "heading", wraps=True))
        whole.addWidget(scrolling(body), 1)
        whole.addLayout(foot)

    def _draw(self, grid: QGridLayout, place: int, one: Mapping[str, Any]) -> None:
        name = one["name"].in_(language())
        box = self._boxes[one["code"]] = ChoiceBox()
        box.setFixedWidth(px(BOX))
        box.setAccessibleName(name)
        for sort in files.turns(one):
            box.addItem(_(features.title(sort)), sort)
        answers = list(names(one.get("options", ())).values())
        told = " · ".join(answers[:_MOST]) + " …" * (len(answers) > _MOST)
        grid.addWidget(label(name, "body", wraps=True), place, 0)
        grid.addWidget(box, place, 1)
        grid.addWidget(label(told or "—", "small", "text2", wraps=True), place, 2)

    def begin(self) -> "ProposedQuestions":
        self.open()
        return self

    def _on_answered(self) -> None:
        guessed = {one["code"]: one["sort"] for one in self._fields}
        turned = {code: box.currentData() for code, box in self._boxes.items() if box.currentData() != guessed[code]}
        self.accept()
        self._answered(turned)
