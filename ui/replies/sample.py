"""Answers looked over by somebody else: the resident's words, what was answered, a grade and what to do better."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.language import dates
from core.language.words import N_, _
from core.replies.actions import answers
from core.replies.queries import sample
from core.replies.queries.sample import Checked
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button, label
from ui.kit.form import Form
from ui.kit.inspector import Beside, Inspector
from ui.kit.panel import EmptyState, lead_to
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.replies.private import covered
from ui.sheet import point_at

_SHEET = 440
_GRADES = {
    5: N_("5: as it should be"),
    4: N_("4: good, little to do better"),
    3: N_("3: half of the question is answered"),
    2: N_("2: empty words"),
    1: N_("1: wrong or rude"),
}


class SamplePart(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Rows[Checked](self._columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_("Answers to look over"))
        self.sheet = _Sheet(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        nothing = _("A share of the answers is drawn by lot; the rules of replying say how large it is.")
        self._stack.addWidget(EmptyState(_("No answer waits for a second look"), nothing))
        self._beside = Beside(self._stack, self.sheet, px(_SHEET))
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._beside)

    def _columns(self) -> list[Column[Checked]]:
        return [
            Column(_("Words of the message"), lambda one: covered(one.message.text)),
            Column(_("Who answered"), lambda one: one.person.name if one.person else "–", width=150, goes=2),
            Column(
                _("Sent at"), lambda one: dates.short_moment(self._desk.local(one.answer.sent_at)),
                lambda one: one.answer.sent_at, width=140, goes=1,
            ),
            Column(_("Grade"), lambda one: str(one.answer.grade or "–"), lambda one: one.answer.grade, width=90),
        ]  # fmt: skip

    def refresh(self) -> None:
        found = self._desk.read(sample.drawn, self._desk.now())
        self.rows.follow(found)
        self._stack.setCurrentIndex(0 if found else 1)
        lead_to(self._stack, self.table if found else None)
        current = self.table.current()
        if current is None and found:
            self.table.choose(found[0].id)
        elif current is not None:
            self._on_chosen(current)
        else:
            self._beside.close_inspector()

    def _on_chosen(self, one: Checked | None) -> None:
        if one is not None:
            self.sheet.show_answer(one)
            self._beside.open_inspector()

    def _on_opened(self, one: Checked) -> None:
        self._on_chosen(one)
        self.sheet.form.focus_first()


class _Sheet(Inspector):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Checked | None = None
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), 0, px(16), px(12))
        column.setSpacing(px(10))
        self._asked, self._answered = label("", "body", wraps=True), label("", "body", wraps=True)
        self._told = label("", "small", "text2", wraps=True)
        self.form = Form(
            [
                fields.choice("grade", _("Grade"), [(grade, _(said)) for grade, said in _GRADES.items()]),
                fields.text("remark", _("What to do better")),
            ]
        )
        # what is left below belongs to nobody
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for name, widget in ((_("Words of the message"), self._asked), (_("Answer"), self._answered)):
            column.addWidget(label(name, "small_strong", "text2"))
            column.addWidget(widget)
        column.addWidget(self._told)
        column.addWidget(self.form)
        column.addStretch()
        self.hold(_("A second look"), body, button(_("Note it"), self._note, icon="check"))

    def show_answer(self, one: Checked) -> None:
        """What is being typed about the same one stays."""
        is_same, self._shown = self._shown is not None and one.id == self._shown.id, one
        if is_same and self.form.is_dirty:
            return
        self._asked.setText(covered(one.message.text))
        self._answered.setText(one.answer.text)
        author = self._desk.author()
        is_own = author is not None and author.id == one.answer.person_id
        self._told.setText(_("Nobody looks over their own answer. Let somebody else do it.") if is_own else "")
        self._told.setVisible(is_own)
        self.form.setVisible(not is_own)
        self.form.show_values({"grade": one.answer.grade, "remark": one.answer.remark})

    def _note(self) -> None:
        if self._shown is None:
            return
        typed: dict[str, Any] = self.form.values()
        try:
            if typed["grade"] is None:
                raise Invalid(_("Choose a grade."), "grade")
            self._desk.attempt(answers.look_over, self._shown.id, typed["grade"], typed["remark"])
        except Invalid as error:
            point_at(self._desk, self.form, error)
        except UserError as error:
            self._desk.refused.emit(error)
        else:
            self.form.mark_saved()
