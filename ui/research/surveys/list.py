"""The surveys of the office, and how a new one begins: from a file, from a ready set, or from nothing."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core import features
from core.errors import UserError
from core.language import dates
from core.language.numbers import number
from core.language.trilingual import Trilingual
from core.language.words import N_, _, language
from core.research.choices import Sampling
from core.research.surveys import ready
from core.research.surveys.actions import files as file_acts
from core.research.surveys.actions import surveys as acts
from core.research.surveys.queries import surveys
from core.research.surveys.queries.surveys import SurveyRow
from core.research.surveys.records import Survey
from core.tables.grids import content_of
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit import table_files
from ui.kit.asking import Asking
from ui.kit.controls import button
from ui.kit.form import Field
from ui.kit.panel import EmptyState
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.wrapping import running
from ui.lists.listing import named, options
from ui.research.home_part import HomePart
from ui.research.page import may_write
from ui.research.surveys.proposed import ProposedQuestions, Turned

PAGE = "survey"


class SurveyList(HomePart):
    adds = N_("New survey")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: Rows[SurveyRow] = Rows(_columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_("Surveys"))
        self.table.opened.connect(lambda row: desk.open(PAGE, row.id))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._stack, 1)
        self.begin_at(self.table, self._ready, self._file, self._next)

    def _head(self) -> QWidget:
        self._ready = button(_("Ready question set…"), self.start_ready, icon="list")
        self._file = button(_("From a file of answers…"), self.start_file, icon="download")
        self._next = button(_("Next wave…"), self._ask_next, icon="swap")
        self._next.setToolTip(_("The same questions, asked again: both waves are compared"))
        return running(self._ready, self._file, self._next)

    def _nothing(self) -> EmptyState:
        return EmptyState(
            _("No survey yet"),
            _("Take a ready set of questions in Kazakh and Russian, or write your own; answers come from a file."),
            [
                button(_("Ready question set…"), self.start_ready, icon="list"),
                button(_("From a file of answers…"), self.start_file, icon="download"),
            ],
        )

    def refresh(self) -> None:
        found = self.desk.read(surveys.surveys)
        self.rows.follow(found)
        self._stack.setCurrentIndex(0 if found else 1)
        writes = may_write(self.desk)
        for widget in (self._ready, self._file, self._next):
            widget.setVisible(writes and bool(found))
        if found and self.table.current() is None:
            self.table.choose(found[0].id)

    def choose(self, record_id: UUID) -> None:
        self.table.choose(record_id)

    # how one begins

    def start_new(self) -> None:
        self._ask(_("New survey"), {}, self._make)

    def start_ready(self) -> None:
        sets = [(code, title.in_(language())) for code, title in ready.titles().items()]
        choice = fields.choice("ready_set", _("Questions"), sets)
        self._ask(_("Survey of a ready question set"), {"ready_set": sets[0][0]}, self._make, choice)

    def start_file(self) -> None:
        """The questions are told by the file itself: what was guessed is looked at before a survey is made of it."""
        path = table_files.chosen(self, _("From a file of answers…"))
        if path is not None:
            told = _("The file is being read…")
            self.desk.run(told, lambda _report: (path, content_of(path)), self._on_read)

    def _on_read(self, read: tuple[Path, bytes]) -> None:
        path, content = read
        try:
            ProposedQuestions(self, path, content, partial(self._ask_of_file, path, content)).begin()
        except UserError as error:
            self.desk.refused.emit(error)

    def _ask_of_file(self, path: Path, content: bytes, turned: Turned) -> None:
        known = {"name": Trilingual.of({language(): path.stem})}
        made = partial(self._make_of_file, path.name, content, turned)
        self._ask(_("Survey of a file of answers"), known, made)

    def _make_of_file(self, name: str, content: bytes, turned: Turned, values: Mapping[str, Any]) -> None:
        self.desk.open(PAGE, self.desk.attempt(file_acts.begin, values, name, content, None, turned))

    def _ask_next(self) -> None:
        row = self.table.current()
        if row is not None:
            self._ask(_("Next wave"), {"name": row.survey.name}, partial(self._make, earlier_id=row.id))

    def _ask(self, question: str, known: Mapping[str, Any], answered: Any, *more: Field) -> None:
        asked: list[Any] = [
            *more,
            fields.trilingual("name", named("name")),
            fields.choice("sampling", named("sampling", Survey), options(Sampling)),
            [fields.day("first", named("first", Survey)), fields.day("last", named("last", Survey))],
        ]
        values = {"sampling": Sampling.OPEN, **known}
        Asking(self, question, asked, _("Make survey"), answered).show_values(values).begin()

    def _make(self, values: Mapping[str, Any], earlier_id: UUID | None = None) -> None:
        told = dict(values)
        ready_set = told.pop("ready_set", "")
        made = self.desk.attempt(acts.make, told, ready_set, earlier_id)
        self.desk.open(PAGE, made)


def _columns() -> list[Column[SurveyRow]]:
    return [
        Column(_("Survey"), lambda row: row.survey.name.in_(language())),
        Column(_("Days of the survey"), lambda row: when(row.survey), lambda row: row.survey.first, width=272),
        Column(_("Questions"), lambda row: str(row.questions), lambda row: row.questions, width=110, align_right=True),
        Column(
            _("Sheets"), lambda row: number(row.sheets, language()), lambda row: row.sheets, width=110, align_right=True
        ),
        Column(named("sampling", Survey), lambda row: _(features.title(row.survey.sampling)), width=210, goes=1),
        Column(named("is_closed", Survey), lambda row: _("Yes") if row.survey.is_closed else "", width=96, goes=2),
    ]


def when(survey: Survey) -> str:
    """Between which days people were asked."""
    if survey.first is None:
        return _("being prepared")
    return dates.span(survey.first, survey.last or survey.first, language())
