"""Questions at a briefing or an internet conference: those without an answer stand first, and none is lost."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.calendar import rules
from core.calendar.actions import conferences
from core.calendar.queries import lookups, printed
from core.calendar.queries.slots import Slot
from core.calendar.records import Question
from core.errors import UserError
from core.language.words import _, language, n_
from core.office.records import Unit
from ui.calendar.acts import named
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, icon_button, in_row, label
from ui.kit.form import Form
from ui.kit.panel import emptied
from ui.kit.theme import px


class Questions(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._slot: Slot | None = None
        self._units: Sequence[Unit] = ()
        self._waiting = label("", "small", "warn")
        self.form = Form([fields.line("text", _("New question"), _("Write and press Enter"))])
        self.form.on_enter = self.take_down
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(12), px(8))
        column.setSpacing(px(8))
        column.addWidget(in_row(label(_("Questions"), "strong"), None, self._waiting))
        column.addWidget(self.form)
        column.addLayout(self._rows)

    def show_slot(self, slot: Slot) -> None:
        if self._slot is not None and self._slot.id != slot.id:
            self.form.show_values({})
        self._slot = slot
        questions = self._desk.read(printed.questions, slot.id)
        self._units = self._desk.read(lookups.lookups).units
        waiting = rules.open_questions(questions)
        self._waiting.setText(n_("{n} waits for an answer", "{n} wait for an answer", len(waiting)) if waiting else "")
        emptied(self._rows)
        for question in _in_order(questions, waiting):
            self._rows.addWidget(self._row(question))

    def take_down(self) -> None:
        text = self.form.values()["text"]
        if self._slot is None or not text:
            return
        try:
            self._desk.attempt(conferences.take_down, self._slot.id, text)
        except UserError as error:
            self.form.point_at("text", str(error))
        else:
            self.form.show_values({})

    def ask_answer(self, question: Question) -> Asking:
        def act(typed: Mapping[str, Any]) -> None:
            self._desk.attempt(conferences.answer, question.id, typed["answer"])

        asking = Asking(self, question.text, [fields.text("answer", _("Answer"), lines=8)], _("Answer"), act)
        return asking.show_values({"answer": question.answer}).begin()

    def ask_pass(self, question: Question) -> Asking:
        def act(typed: Mapping[str, Any]) -> None:
            self._desk.attempt(conferences.pass_on, question.id, typed["unit_id"])

        asked = [fields.choice("unit_id", _("Who knows the answer?"), named(self._units))]
        asking = Asking(self, question.text, asked, _("Pass on"), act)
        return asking.show_values({"unit_id": question.unit_id}).begin()

    def _row(self, question: Question) -> QWidget:
        made = QWidget()
        column, acts = QVBoxLayout(made), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        is_open = not question.answer.strip()
        column.addWidget(label(question.text, "strong" if is_open else "body", wraps=True))
        if not is_open:
            column.addWidget(label(question.answer, "small", "text2", wraps=True))
        units = {one.id: one.label().in_(language()) for one in self._units}
        if question.unit_id in units:
            passed = _("Passed on: {unit}").format(unit=units[question.unit_id])
            column.addWidget(label(passed, "small", "text2", wraps=True))
        acts.setSpacing(px(4))
        verb = _("Answer…") if is_open else _("Change…")
        acts.addWidget(button(verb, partial(self.ask_answer, question), size="small"))
        acts.addWidget(button(_("Pass on…"), partial(self.ask_pass, question), "text", size="small"))
        acts.addStretch()
        delete = partial(self._desk.do, conferences.delete, question.id)
        acts.addWidget(icon_button("trash", _("Delete question"), delete))
        column.addLayout(acts)
        return made


def _in_order(questions: Sequence[Question], waiting: Sequence[Question]) -> list[Question]:
    return [*waiting, *(one for one in questions if one not in waiting)]
