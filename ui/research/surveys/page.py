"""One survey: what it came to, what was asked, and what came in."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.language.numbers import number
from core.language.words import _, language
from core.research.surveys.queries import frames, surveys
from core.research.surveys.queries.frames import Frame
from core.research.surveys.queries.surveys import SurveyRow
from ui.desk import Desk
from ui.kit import table_files
from ui.kit.bars import Banner, Segments, TopBar
from ui.kit.commands import Command
from ui.kit.controls import button, rule
from ui.kit.hotkeys import DigitKeys
from ui.kit.one_line import OneLine
from ui.kit.panel import EmptyState
from ui.kit.table_files import DroppedTables
from ui.page import Page
from ui.research.page import in_line, may_write
from ui.research.surveys import importing as survey_import
from ui.research.surveys import out as survey_out
from ui.research.surveys import shown
from ui.research.surveys.importing import AnswersImport
from ui.research.surveys.method import ask_method
from ui.research.surveys.questions import QuestionsView
from ui.research.surveys.result import ResultView
from ui.research.surveys.sheets import SheetsView

HOME = "research"
RESULT, QUESTIONS, DATA = "result", "questions", "data"
# counting more sheets than these takes long enough to be felt
_MANY = 5_000


class SurveyPage(Page):
    watches = frozenset({"Survey", "SurveyQuestion", "Sheet", "SheetFile", "Theme", "OpenAnswer", "Person"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._id: UUID | None = None
        self._row: SurveyRow | None = None
        self._views = Segments(
            [(RESULT, _("Result")), (QUESTIONS, _("Questions")), (DATA, _("Data"))], _("Parts of the survey")
        )
        self._views.chosen.connect(self.show_part)
        back = button(_("Research"), self.go_back, "text", icon="left")
        self.name = OneLine("heading")
        self._xlsx = button("XLSX", self.export, icon="download")
        self._xlsx.setAccessibleName(_("Export to Excel…"))
        self._report = button(_("Report"), self.report, icon="documents", keys="Ctrl+E")
        self._note = button(_("Analytical note"), partial(survey_out.note, desk), "primary", icon="pen")
        outgoing = [self._xlsx, self._report, self._note]
        self.bar = TopBar("", outgoing, [self._views], [*outgoing[:2], back])
        self.bar.begin_with(back)
        # the survey's own name stands below it, whole
        self.bar.offer({self.bar.title: False})
        self.bar.search_wanted.connect(lambda: desk.command("palette"))
        self.banner = Banner()
        for keys, act in (("Ctrl+E", self.report), ("Ctrl+Shift+E", self.export)):
            QShortcut(QKeySequence(keys), self, act)
        self.result = ResultView(desk)
        self.result.data_wanted.connect(partial(self.show_part, DATA))
        self.questions = QuestionsView(desk)
        self.data = SheetsView(desk, self.take_in)
        self._parts: dict[str, QWidget] = {RESULT: self.result, QUESTIONS: self.questions, DATA: self.data}
        self._stack = QStackedWidget()
        self._gone = EmptyState(
            _("This survey is no longer there"), "", [button(_("To all surveys"), self.go_back, icon="left")]
        )
        for widget in (*self._parts.values(), self._gone):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.bar, in_line(self.name), self.banner, rule(), self._stack):
            whole.addWidget(widget, 1 if widget is self._stack else 0)
        self._dropped = DroppedTables(self, self.read_file)
        DigitKeys(self, Qt.KeyboardModifier.AltModifier, self._choose_by_number)
        self.begin_at(self.result.asked)

    # what is shown

    def refresh(self) -> None:
        self._id = self._id or self._newest()
        self._row = row = self.desk.read(surveys.row, self._id) if self._id else None
        for widget in (self._views, self.name):
            widget.setVisible(row is not None)
        if row is None:
            self.banner.clear()
            self._stack.setCurrentWidget(self._gone)
            return
        self.name.show_words(row.survey.name.in_(language()))
        self._views.rename(QUESTIONS, f"{_('Questions')} {row.questions}")
        self._views.rename(DATA, f"{_('Data')} {number(row.sheets, language())}")
        self._tell_caution(row)
        is_counted = self._views.current() == RESULT and bool(row.sheets)
        self.bar.offer(dict.fromkeys((self._xlsx, self._report, self._note), is_counted))
        self._stack.setCurrentWidget(self._parts[self._views.current()])
        self._show_part(row)

    def _newest(self) -> UUID | None:
        found = self.desk.read(surveys.surveys)
        return found[0].id if found else None

    def _tell_caution(self, row: SurveyRow) -> None:
        """Over the result alone: there the figures stand."""
        told = shown.caution(row.survey) if self._views.current() == RESULT else ""
        if told:
            self.banner.tell("warning", told, _("Method"), self.show_method)
        else:
            self.banner.clear()

    def _show_part(self, row: SurveyRow) -> None:
        if self._views.current() == QUESTIONS:
            self.questions.show_survey(row)
        elif self._views.current() == DATA:
            self.data.show_survey(row)
        elif row.sheets > _MANY:
            told = _("The answers are being counted…")
            self.desk.run(told, lambda _report: (row, self.desk.read(frames.frame, row.id)), self._on_counted)
        else:
            self._on_counted((row, self.desk.read(frames.frame, row.id)))

    def _on_counted(self, counted: tuple[SurveyRow, Frame]) -> None:
        row, found = counted
        # somebody may have gone on to another survey meanwhile
        if row.id == self._id:
            self.result.show_survey(row, found)

    def show_record(self, record_id: UUID) -> None:
        """A survey; of what belongs to one the survey it is of."""
        survey_id = self.desk.read(surveys.survey_of, record_id)
        if survey_id is None:
            # a theme of what experts say
            self.desk.open(HOME, part="interviews")
            return
        self._id = survey_id
        self.refresh()
        self.result.choose(record_id)
        self.data.choose(record_id)

    def shown_record(self) -> UUID | None:
        return self._id

    def show_part(self, part: str) -> None:
        if part in self._parts:
            self._views.choose(part)
            self.desk.look(self.refresh)

    def _choose_by_number(self, digit: int) -> bool:
        parts = list(self._parts)
        if digit <= len(parts):
            self.show_part(parts[digit - 1])
        return digit <= len(parts)

    # what is done

    def take_in(self) -> None:
        """A file of answers is chosen; what comes of it is looked at before anything is written."""
        if (path := table_files.chosen(self, _("Take in a file…"))) is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        if self._row is not None and may_write(self.desk):
            self.desk.run(_("The file is being read…"), lambda _report: survey_import.read(path), self._on_read)

    def _on_read(self, file: survey_import.File) -> None:
        if self._row is not None:
            AnswersImport(self.desk, self, self._row.id, file).begin()

    def commands(self) -> Sequence[Command]:
        has_answers, writes = self._row is not None and bool(self._row.sheets), may_write(self.desk)
        return [
            Command("survey file", _("Take in a file…"), self.take_in, icon="download", is_possible=writes),
            Command("survey method", _("Method of the survey"), self.show_method, icon="information"),
            Command("survey report", _("Report"), self.report, "Ctrl+E", icon="documents", is_possible=has_answers),
            Command(
                "survey xlsx", _("Export to Excel…"), self.export, "Ctrl+Shift+E", icon="download",
                is_possible=has_answers,
            ),
        ]  # fmt: skip

    def export(self) -> None:
        if self._row is not None and self._row.sheets:
            survey_out.ask_where(self.desk, self, self._row.survey)

    def report(self) -> None:
        if self._row is not None and self._row.sheets:
            survey_out.report(self.desk, self._row.survey)

    def show_method(self) -> None:
        if self._row is not None:
            ask_method(self.desk, self, self._row.survey)

    def go_back(self) -> None:
        self.desk.open(HOME, part="surveys")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)
