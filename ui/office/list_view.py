"""One list of the office: a table, and beside it the chosen row."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from core.language.words import _
from core.office import queries
from core.store.record import Record
from ui.desk import Desk
from ui.kit.controls import button
from ui.kit.inspector import Beside
from ui.kit.panel import EmptyState
from ui.kit.rows import Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.office.lists import OfficeList
from ui.office.row_sheet import RowSheet

SHEET_WIDTH = 400


class ListView(QWidget):
    def __init__(self, desk: Desk, shown: OfficeList) -> None:
        super().__init__()
        self._desk, self._shown = desk, shown
        self.rows = Rows[Record](shown.columns(desk), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_(shown.title))
        self.sheet = RowSheet(desk, shown)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState(_(shown.nothing_yet), buttons=[button(_("Add"), self.start_new)]))
        self._beside = Beside(self._stack, self.sheet, px(SHEET_WIDTH))
        self.table.chosen.connect(self._on_chosen)
        self.sheet.added.connect(self.choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._beside)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        # the columns name other records, so they are asked anew with the rows
        self.rows.columns = tuple(self._shown.columns(self._desk))
        self.rows.follow(self._desk.read(queries.rows, self._shown.kind))
        is_empty = self.rows.rowCount() == 0
        self._stack.setCurrentIndex(int(is_empty))
        if is_empty and not self.sheet.is_new:
            self._beside.close_inspector()
        elif self.table.current() is None and not self.sheet.is_new and not is_empty:
            self.table.choose(self.rows.at(self.rows.index(0, 0)).id)
        elif (current := self.table.current()) is not None and not self.sheet.is_new:
            self.sheet.show_row(current)

    def choose(self, row_id: UUID) -> None:
        self.refresh()
        self.table.choose(row_id)

    def start_new(self) -> None:
        self.table.clearSelection()
        self.sheet.start_new()
        self._beside.open_inspector()

    def _on_chosen(self, row: Record | None) -> None:
        if row is not None:
            self.sheet.show_row(row)
            self._beside.open_inspector()
