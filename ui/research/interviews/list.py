"""The interviews of the office, and how a new one begins: from the ready guide, or from nothing."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from core.errors import Invalid
from core.language.words import N_, _, language
from core.research.interviews import guides
from core.research.interviews.actions import interviews as acts
from core.research.interviews.queries import interviews
from core.research.interviews.queries.interviews import Row
from core.research.interviews.report import said
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit import table_files
from ui.kit.asking import Asking
from ui.kit.controls import button
from ui.kit.panel import EmptyState
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.wrapping import running
from ui.lists.listing import named
from ui.research.home_part import HomePart
from ui.research.page import may_write
from ui.research.table_import import TableImport
from ui.research.table_intakes import InterviewIntake

PAGE = "interview"


class InterviewList(HomePart):
    adds = N_("New interview")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: Rows[Row] = Rows(_columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_("Interviews"))
        self.table.opened.connect(lambda row: desk.open(PAGE, row.id))
        self._ready = button(_("Ready questions…"), self.start_ready, icon="list")
        self._take = button(_("From a table…"), self.take_in, icon="download")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                _("No interview yet"),
                _("Take the ready questions to experts, or write your own; answers are typed, or come from a table."),
                [
                    button(_("Ready questions…"), self.start_ready, icon="list"),
                    button(_("New interview"), self.start_new, icon="plus"),
                    button(_("From a table…"), self.take_in, icon="download"),
                ],
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(running(self._ready, self._take))
        column.addWidget(self._stack, 1)
        self.begin_at(self.table, self._ready, self._take)

    def refresh(self) -> None:
        found = self.desk.read(interviews.guides)
        self.rows.follow(found)
        self._stack.setCurrentIndex(0 if found else 1)
        for widget in (self._ready, self._take):
            widget.setVisible(bool(found) and may_write(self.desk))
        if found and self.table.current() is None:
            self.table.choose(found[0].id)

    def choose(self, record_id: UUID) -> None:
        self.table.choose(record_id)

    def start_new(self) -> None:
        self._ask(_("New interview"), {}, "")

    def start_ready(self) -> None:
        for code in guides.titles():
            self._ask(_("Interview by the ready questions"), guides.fields(code), code)

    def take_in(self) -> None:
        """Of which interview the answers are is said first: of one that is here, or of a new one by its name."""
        if (path := table_files.chosen(self, _("From a table…"))) is None:
            return
        known = [(str(one.id), one.guide.name.in_(language())) for one in self.desk.read(interviews.guides)]
        asked = [
            fields.choice("guide", _("Interview"), [("", _("a new one")), *known]),
            fields.line("new", _("Name of a new interview")),
        ]
        row = self.table.current()
        values = {"guide": str(row.id) if row else "", "new": "" if row else path.stem}
        verb = _("Go on")
        Asking(self, _("Whose answers are they?"), asked, verb, partial(self._read, path)).show_values(values).begin()

    def _read(self, path: Path, values: Mapping[str, Any]) -> None:
        guide = values["guide"] or str(values["new"]).strip()
        if not guide:
            raise Invalid(_("Give the new interview a name."), "new")
        self.desk.run(
            _("The file is being read…"),
            lambda _report: InterviewIntake(self.desk, guide, path, lambda taken: self.desk.open(PAGE, taken)),
            lambda intake: TableImport(self.desk, self, intake).begin(),
        )

    def _ask(self, question: str, known: Mapping[str, Any], ready: str) -> None:
        asked: list[Any] = [
            fields.trilingual("name", named("name")),
            [fields.day("first", named("first")), fields.day("last", named("last"))],
        ]
        verb = _("Make interview guide")
        Asking(self, question, asked, verb, partial(self._make, ready)).show_values(dict(known)).begin()

    def _make(self, ready: str, values: Mapping[str, Any]) -> None:
        self.desk.open(PAGE, self.desk.attempt(acts.make, values, ready))


def _columns() -> list[Column[Row]]:
    return [
        Column(_("Interview"), lambda row: row.guide.name.in_(language())),
        Column(_("Questions"), lambda row: str(row.questions), lambda row: row.questions, width=120, align_right=True),
        Column(_("Experts"), lambda row: str(row.experts), lambda row: row.experts, width=120, align_right=True),
        Column(
            _("Answers"),
            lambda row: said.share(row.answers, row.wanted, language()),
            lambda row: row.answers,
            width=170,
            align_right=True,
        ),
    ]
