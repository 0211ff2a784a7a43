"""What came in: files of answers, each taken back as a whole, and sheets that were typed by hand."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.language import dates
from core.language.numbers import number
from core.language.words import _, language
from core.research.surveys.actions import files as file_acts
from core.research.surveys.actions import sheets as acts
from core.research.surveys.queries import surveys
from core.research.surveys.queries.surveys import SurveyRow
from core.research.surveys.records import Sheet, SheetFile
from ui.desk import Desk
from ui.kit.controls import button, label
from ui.kit.panel import Panel
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.kit.trilingual_field import LANGUAGES
from ui.kit.wrapping import running
from ui.research.page import may_write
from ui.research.surveys.typing import Typing


class SheetsView(QWidget):
    def __init__(self, desk: Desk, take_in: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._row: SurveyRow | None = None
        self._files: Rows[SheetFile] = Rows(_file_columns(desk), self)
        self._sheets: Rows[Sheet] = Rows(_sheet_columns(), self)
        self.files, self.sheets = Table(self._files), Table(self._sheets)
        self.files.setAccessibleName(_("Files of answers"))
        self.sheets.setAccessibleName(_("Sheets typed by hand"))
        self.files.chosen.connect(lambda _row: self._offer())
        self.sheets.chosen.connect(lambda _row: self._offer())
        self.sheets.opened.connect(lambda _row: self.change())
        self._type = button(_("Type sheets"), self.type_sheets, "primary", icon="pen", keys="Ctrl+N")
        self._take = button(_("Take in a file…"), take_in, icon="download")
        self._back = button(_("Take back"), self.take_back, icon="undo")
        self._change = button(_("Change…"), self.change, icon="pen")
        self._delete = button(_("Delete"), self.delete, icon="trash")
        self._why = label("", "small", "text2", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(12))
        column.setSpacing(0)
        column.addWidget(running(self._type, self._take))
        row = QHBoxLayout()
        row.setContentsMargins(px(16), 0, px(16), 0)
        row.setSpacing(px(12))
        row.addWidget(_panel(_("Files of answers"), self.files, self._back), 1)
        row.addWidget(_panel(_("Sheets typed by hand"), self.sheets, self._change, self._delete), 1)
        column.addWidget(self._why)
        column.addLayout(row, 1)
        self._why.setContentsMargins(px(16), 0, px(16), px(8))
        QShortcut(QKeySequence("Ctrl+N"), self, self.type_sheets)
        self.setFocusProxy(self.files)

    def show_survey(self, row: SurveyRow) -> None:
        self._row = row
        self._files.follow(self._desk.read(surveys.files, row.id))
        self._sheets.follow(self._desk.read(surveys.sheets, row.id))
        for table in (self.files, self.sheets):
            if table.current() is None:
                table.selectRow(0)
        self._offer()

    def choose(self, record_id: UUID) -> None:
        self.files.choose(record_id)
        self.sheets.choose(record_id)

    def _offer(self) -> None:
        row, writes = self._row, may_write(self._desk)
        is_open = row is not None and not row.survey.is_closed
        has_questions = row is not None and bool(row.questions)
        for widget in (self._type, self._take, self._back, self._change, self._delete):
            widget.setVisible(writes)
        self._type.setEnabled(is_open and has_questions)
        self._take.setEnabled(is_open)
        self._back.setEnabled(is_open and self.files.current() is not None)
        for widget in (self._change, self._delete):
            widget.setEnabled(is_open and self.sheets.current() is not None)
        why = "" if is_open else _("This survey is closed: nothing comes in any more.")
        self._why.setText(why if why or has_questions else _("Write the questions first."))
        self._why.setVisible(bool(self._why.text()))

    # what is done

    def type_sheets(self) -> None:
        if self._row is not None and self._type.isEnabled() and may_write(self._desk):
            questions = self._desk.read(surveys.questions, self._row.id)
            Typing(self._desk, self, self._row.survey, questions).begin()

    def change(self) -> None:
        sheet = self.sheets.current()
        if self._row is not None and sheet is not None and self._change.isEnabled() and may_write(self._desk):
            questions = self._desk.read(surveys.questions, self._row.id)
            Typing(self._desk, self, self._row.survey, questions, sheet).begin()

    def delete(self) -> None:
        sheet = self.sheets.current()
        if sheet is not None:
            self._desk.do(acts.delete, sheet.id)

    def take_back(self) -> None:
        lot = self.files.current()
        if lot is not None:
            self._desk.do(file_acts.take_back, lot.id)


def _panel(title: str, table: Table, *buttons: QWidget) -> Panel:  # type: ignore[type-arg]
    made, head = Panel(), QHBoxLayout()
    made.hold(table)
    head.setContentsMargins(px(16), px(8), px(8), px(8))
    head.setSpacing(px(8))
    head.addWidget(label(title, "strong"), 1)
    for one in buttons:
        head.addWidget(one)
    made.column.insertLayout(0, head)
    return made


def _file_columns(desk: Desk) -> list[Column[SheetFile]]:
    return [
        Column(_("File"), lambda lot: lot.name),
        Column(
            _("Taken in"), lambda lot: dates.short(desk.local(lot.taken_at).date()), lambda lot: lot.taken_at, width=104
        ),
        Column(
            _("Sheets"), lambda lot: number(lot.count, language()), lambda lot: lot.count, width=90, align_right=True
        ),
    ]


def _sheet_columns() -> list[Column[Sheet]]:
    return [
        Column("№", lambda sheet: str(sheet.number), lambda sheet: sheet.number, width=90),
        Column(_("Language"), lambda sheet: _(LANGUAGES[sheet.lang]) if sheet.lang in LANGUAGES else sheet.lang),
        Column(
            _("Answers"), lambda sheet: str(len(sheet.answers)), lambda sheet: len(sheet.answers), width=100,
            align_right=True,
        ),
    ]  # fmt: skip
