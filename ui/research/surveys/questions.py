"""The questionnaire: every question in its order, changed, moved, added; and by whom the survey was answered."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core import features
from core.language.trilingual import Trilingual
from core.language.words import _, language
from core.research.choices import Sort
from core.research.surveys import rules
from core.research.surveys.actions import surveys as acts
from core.research.surveys.queries import surveys
from core.research.surveys.queries.surveys import SurveyRow
from core.research.surveys.records import SurveyQuestion
from ui.desk import Desk
from ui.kit.controls import Button, button, icon_button
from ui.kit.leading import Leading
from ui.kit.panel import EmptyState
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.wrapping import running
from ui.lists.listing import named
from ui.research.page import may_write
from ui.research.surveys.method import ask_margins, ask_method
from ui.research.surveys.question import QuestionDialog
from ui.research.surveys.shown import names


class QuestionsView(Leading):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._row: SurveyRow | None = None
        self._asked: list[SurveyQuestion] = []
        self.rows: Rows[SurveyQuestion] = Rows(self._columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_("Questions"))
        self.table.opened.connect(lambda _row: self.change())
        self.table.chosen.connect(lambda _row: self._offer())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        add = button(_("Add question"), self.add, icon="plus")
        told = _("Write what you want to ask, in Kazakh and in Russian: the answers of both are one result.")
        self._stack.addWidget(EmptyState(_("No questions yet"), told, [add]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._stack, 1)
        self.begin_at(self.table)
        for keys, act in (
            ("Ctrl+N", self.add),
            ("Alt+Up", partial(self.move_by, -1)),
            ("Alt+Down", partial(self.move_by, 1)),
            ("Del", self.delete),
        ):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _head(self) -> QWidget:
        self._add = button(_("Add question"), self.add, "primary", icon="plus", keys="Ctrl+N")
        self._change = button(_("Change…"), self.change, icon="pen", keys="Enter")
        self._up = icon_button("up", _("Move up"), partial(self.move_by, -1))
        self._down = icon_button("down", _("Move down"), partial(self.move_by, 1))
        self._delete = button(_("Delete"), self.delete, icon="trash")
        self._margins = button(_("Shares of the population…"), self._ask_margins, icon="person")
        self._method = button(_("Method…"), self.ask_method, icon="information")
        self._close = button(_("Close survey"), self._turn_closed, icon="lock")
        self._acts: tuple[Button, ...] = (
            self._add, self._change, self._up, self._down, self._delete, self._margins, self._method, self._close,
        )  # fmt: skip
        return running(*self._acts)

    def show_survey(self, row: SurveyRow) -> None:
        self._row = row
        self._asked = list(self._desk.read(surveys.questions, row.id))
        self.rows.columns = tuple(self._columns())
        self.rows.follow(self._asked)
        self._stack.setCurrentIndex(0 if self._asked else 1)
        if self._asked and self.table.current() is None:
            self.table.choose(self._asked[0].id)
        self._close.setText(_("Open survey again") if row.survey.is_closed else _("Close survey"))
        self._offer()

    def _offer(self) -> None:
        one, writes = self.table.current(), may_write(self._desk)
        is_open = self._row is not None and not self._row.survey.is_closed
        for widget in self._acts:
            widget.setVisible(writes)
        for widget in (self._change, self._up, self._down, self._delete):
            widget.setEnabled(one is not None and is_open)
        for widget in (self._add, self._margins):
            widget.setEnabled(is_open)
        self._margins.setVisible(writes and one is not None and one.is_trait and one.sort == Sort.SINGLE)

    def _columns(self) -> list[Column[SurveyQuestion]]:
        places = {one.id: place for place, one in enumerate(self._asked, 1)}
        known = {one.code: one for one in self._asked}
        return [
            Column("№", lambda row: str(places.get(row.id, "")), lambda row: places.get(row.id, 0), width=56),
            Column(_("Question"), lambda row: row.name.in_(language())),
            Column(named("sort"), lambda row: _(features.title(row.sort)), width=170),
            Column(_("Answers to choose from"), _choices, width=220, goes=2),
            Column(named("asked_if"), lambda row: _condition(row, known), width=200, goes=1),
            Column(_("Languages"), _languages, width=100, goes=3),
        ]

    def _may_change(self) -> bool:
        return may_write(self._desk) and self._row is not None and not self._row.survey.is_closed

    # what is done

    def add(self) -> None:
        if self._row is None or not self._may_change():
            return
        survey_id, code = self._row.id, rules.new_code("q", (one.code for one in self._asked))
        blank = SurveyQuestion(survey_id=survey_id, code=code, name=Trilingual())

        def write(values: Mapping[str, Any]) -> None:
            made = self._desk.attempt(acts.add_question, {**values, "survey_id": survey_id})
            self.table.choose(made)

        QuestionDialog(self, blank, self._asked, write).begin()

    def change(self) -> None:
        one = self.table.current()
        if one is None or not self._may_change():
            return
        seen = one.image()

        def write(values: Mapping[str, Any]) -> None:
            self._desk.attempt(acts.edit_question, one.id, seen, seen | dict(values))

        QuestionDialog(self, one, [other for other in self._asked if other.rank < one.rank], write).begin()

    def move_by(self, by: int) -> None:
        one = self.table.current()
        if one is not None and self._may_change():
            place = next(n for n, other in enumerate(self._asked) if other.id == one.id) + by
            if 0 <= place < len(self._asked):
                self._desk.do(acts.move_question, one.id, place)

    def delete(self) -> None:
        one = self.table.current()
        if one is not None and self._may_change():
            self._desk.do(acts.delete_question, one.id)

    def ask_method(self) -> None:
        if self._row is not None:
            ask_method(self._desk, self, self._row.survey)

    def _ask_margins(self) -> None:
        one = self.table.current()
        if one is not None and self._row is not None:
            ask_margins(self._desk, self, self._row.survey, one)

    def _turn_closed(self) -> None:
        if self._row is not None:
            self._desk.do(acts.reopen if self._row.survey.is_closed else acts.close, self._row.id)


def _choices(row: SurveyQuestion) -> str:
    return " · ".join(names(row.options).values())


def _condition(row: SurveyQuestion, known: Mapping[str, SurveyQuestion]) -> str:
    """After which answers it is asked."""
    asked = known.get(row.asked_if.get("question", ""))
    if asked is None:
        return ""
    called = names(asked.options)
    return ", ".join(called.get(one, one) for one in row.asked_if.get("options", ()))


def _languages(row: SurveyQuestion) -> str:
    """In which it can be asked: a language in which an answer lacks its words is not ready."""
    texts = [row.name, *(rules.name_of(one) for one in (*row.options, *row.rows))]
    return " ".join(letters for lang, letters in (("kk", "Қ"), ("ru", "Р"), ("en", "E")) if all(
        one.as_dict()[lang] for one in texts
    ))  # fmt: skip
