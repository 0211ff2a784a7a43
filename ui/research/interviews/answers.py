"""What experts said: the questions at the left; at the right who answered the chosen one, and each answer in a form."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.language.trilingual import Trilingual
from core.language.words import _, language
from core.research.interviews.actions import interviews as acts
from core.research.interviews.queries import interviews
from core.research.interviews.queries.interviews import Asked, Interviews
from core.research.interviews.report import said
from core.research.themes import actions as theme_acts
from core.research.themes.records import Theme
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.panel import Panel, emptied, scrolling
from ui.kit.rows import Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.lists.listing import named
from ui.research.interviews.beside import BesideView
from ui.research.interviews.rows import AnswerRow, QuestionRow, answer_columns, question_columns
from ui.research.page import may_write
from ui.sheet import point_at

_LEFT = 430
_EXPERTS = 214


class AnswersView(QWidget):
    """Ctrl+Enter keeps an answer and goes on to the next expert; whoever goes elsewhere keeps it too."""

    def __init__(self, desk: Desk, guide_id: UUID) -> None:
        super().__init__()
        self._desk, self._guide_id = desk, guide_id
        self._found: Interviews | None = None
        self._shown: tuple[UUID, UUID] | None = None
        self._is_keeping = False
        self._questions: Rows[QuestionRow] = Rows(question_columns(), self)
        self.questions = Table(self._questions)
        self.questions.setAccessibleName(_("Questions"))
        self.questions.chosen.connect(lambda _row: self._show_question())
        self._answers: Rows[AnswerRow] = Rows(answer_columns(), self)
        self.answers = Table(self._answers)
        self.answers.setAccessibleName(_("Experts"))
        self.answers.setFixedHeight(px(_EXPERTS))
        self.answers.chosen.connect(lambda _row: self._show_answer())
        self.answers.opened.connect(lambda _row: self.form.focus_first())
        self._title, self.beside = label("", "lead", wraps=True), BesideView()
        self._whose = label("", "strong")
        self._fields = QVBoxLayout()
        self.form: Form = Form([])
        self._keep = button(_("Keep answer"), self.keep_and_go_on, "primary", icon="check", keys="Ctrl+Enter")
        self._theme = button(_("New theme…"), self._ask_theme, icon="plus")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.keep_and_go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(12), px(16), px(12))
        row.setSpacing(px(12))
        left, right = Panel(), Panel()
        left.hold(self.questions)
        left.setFixedWidth(px(_LEFT))
        right.add(self._title, self.beside, self.answers, self._whose)
        right.column.addLayout(self._fields)
        right.add(in_row(self._keep, self._theme))
        right.column.addStretch()
        row.addWidget(left)
        # under large letters it is longer than the window
        row.addWidget(scrolling(right), 1)
        self.setFocusProxy(self.questions)

    def refresh(self) -> None:
        self._found = found = self._desk.read(interviews.interviews, self._guide_id)
        self._questions.follow([QuestionRow(place, one) for place, one in enumerate(found.asked, 1)])
        if found.asked and self.questions.current() is None:
            self.questions.choose(found.asked[0].question.id)
        for widget in (self._keep, self._theme):
            widget.setVisible(may_write(self._desk) and bool(found.asked) and bool(found.experts))
        self._show_question()

    def _asked(self) -> Asked | None:
        """As it is now: what the table held may have been written since."""
        row = self.questions.current()
        asked = self._found.asked if self._found else ()
        return next((one for one in asked if row and one.question.id == row.id), None)

    def _show_question(self) -> None:
        asked = self._asked()
        if asked is None or self._found is None:
            return
        lang = language()
        self._title.setText(asked.question.name.in_(lang))
        self.beside.show_asked(asked)
        by_expert = {one.expert.id: one.answer for one in asked.said}
        names = {one.id: one.name.in_(lang) for one in asked.themes}
        rows = []
        for expert in self._found.experts:
            answer = by_expert.get(expert.id)
            theme = names.get(answer.theme_id, "") if answer and answer.theme_id else ""
            rows.append(AnswerRow(expert, answer, theme))
        self._answers.follow(rows)
        if rows and self.answers.current() is None:
            self.answers.choose(rows[0].id)
        self._show_answer()

    def _show_answer(self) -> None:
        asked, row = self._asked(), self.answers.current()
        if asked is None or row is None:
            return
        place = asked.question.id, row.id
        if self._is_keeping or (self.form.is_dirty and (place == self._shown or not self.keep())):
            return
        self._shown = place
        self._whose.setText(said.expert(row.expert, language()))
        self._build(asked.themes)
        kept = next((one.answer for one in asked.said if one.expert.id == row.id), None)
        names = ("text", "quote", "theme_id")
        self.form.show_values(
            {name: getattr(kept, name) if kept else None if name == "theme_id" else "" for name in names}
        )

    def _build(self, themes: Sequence[Theme]) -> None:
        """Anew: the themes are those of the question."""
        emptied(self._fields)
        named_themes = [(None, "—"), *((one.id, one.name.in_(language())) for one in themes)]
        self.form = Form([
            fields.text("text", _("Answer in short"), 3),
            fields.text("quote", named("quote"), 3),
            fields.choice("theme_id", named("theme_id"), named_themes),
        ])  # fmt: skip
        self.form.set_read_only(not may_write(self._desk))
        self._fields.addWidget(self.form)

    def keep(self) -> bool:
        """False where it could not be written: what was typed stays."""
        if self._shown is None or not self.form.is_dirty:
            return True
        question_id, expert_id = self._shown
        # what is written is shown anew, and asks again to be kept
        self._is_keeping = True
        try:
            self._desk.attempt(acts.answer, expert_id, question_id, self.form.values())
        except Invalid as error:
            point_at(self._desk, self.form, error)
        except UserError as error:
            self._desk.refused.emit(error)
        else:
            self.form.mark_saved()
            return True
        finally:
            self._is_keeping = False
        return False

    def keep_and_go_on(self) -> None:
        shown = self._shown
        if shown is None or not may_write(self._desk) or not self.keep() or self._found is None:
            return
        ids = [one.id for one in self._found.experts]
        following = ids.index(shown[1]) + 1 if shown[1] in ids else 0
        if following < len(ids):
            self.answers.choose(ids[following])
            self.form.focus_first()

    def _ask_theme(self) -> None:
        asked = self._asked()
        if asked is None:
            return
        question = _("Theme of the answers to: {question}").format(question=asked.question.name.in_(language()))
        own = [fields.trilingual("name", named("name", Theme))]
        Asking(self, question, own, _("Add theme"), self._add_theme).show_values({"name": Trilingual()}).begin()

    def _add_theme(self, values: Mapping[str, Any]) -> None:
        if self.keep() and (asked := self._asked()):
            told = dict(values) | {"guide_question_id": asked.question.id, "rank": len(asked.themes) + 1}
            self._desk.attempt(theme_acts.VERBS[Theme].add, told)
