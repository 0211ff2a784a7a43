"""One list: a table, and beside it the chosen row."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from core.errors import Invalid
from core.language.words import _
from core.store.record import Record
from ui.desk import Desk
from ui.kit.controls import button
from ui.kit.inspector import Beside
from ui.kit.panel import EmptyState
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.lists.listing import Listing
from ui.lists.row_sheet import RowSheet

SHEET_WIDTH = 400


class ListView(QWidget):
    # whether a new row is being written
    adding = Signal(bool)

    def __init__(self, desk: Desk, shown: Listing) -> None:
        super().__init__()
        self._desk, self.listing = desk, shown
        self.rows = Rows[Record](self._columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_(shown.title))
        self.sheet = RowSheet(desk, shown)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._begin = button(_("Add"), self.start_new)
        self._stack.addWidget(EmptyState(_(shown.nothing_yet), buttons=[self._begin]))
        # whoever leaves the inspector comes back to the table
        self._stack.setFocusProxy(self.table)
        self._beside = Beside(self._stack, self.sheet, px(SHEET_WIDTH))
        self._beside.closed.connect(self._on_closed)
        self.table.chosen.connect(self._on_chosen)
        self.table.clicked.connect(lambda _index: self._on_chosen(self.table.current()))
        self.table.opened.connect(self._on_opened)
        self.sheet.added.connect(self._on_added)
        self.sheet.deleted.connect(self.setFocus)
        self.sheet.given_up.connect(self._on_given_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._beside)
        self.setFocusProxy(self.table)

    @property
    def is_adding(self) -> bool:
        return self.sheet.is_new

    def refresh(self) -> None:
        # the columns name other records, so they are asked anew with the rows
        self.rows.columns = self._columns()
        self.rows.follow(self.listing.rows(self._desk, self.listing.kind))
        is_empty = self.rows.rowCount() == 0
        self._stack.setCurrentIndex(int(is_empty))
        # the focus does not go on from a table that is out of sight
        proxy = self._begin if is_empty else self.table
        for outer in (self, self._stack):
            outer.setFocusProxy(proxy)
        if self.sheet.is_new:
            return
        current = self.table.current()
        if is_empty:
            self._beside.close_inspector()
        elif current is None:
            self.table.choose(self._first().id)
        elif self.sheet.shows(current):
            self.sheet.show_row(current)

    def choose(self, row_id: UUID) -> None:
        self.refresh()
        self.table.choose(row_id)
        self._on_chosen(self.table.current())

    def start_new(self) -> None:
        if self.sheet.is_new:
            self.sheet.form.focus_first()
        elif self.sheet.may_leave():
            self.table.clearSelection()
            self.sheet.start_new()
            self._beside.open_inspector()
            self.adding.emit(True)

    def _columns(self) -> tuple[Column[Any], ...]:
        """The sheet beside them says everything, so in a narrow place the last columns go rather than be cut."""
        columns = self.listing.columns(self._desk)
        last = max(column.goes for column in columns)
        kept = [place for place, column in enumerate(columns) if place and not column.goes]
        goes = {place: last + step for step, place in enumerate(reversed(kept), 1)}
        return tuple(replace(column, goes=goes.get(place, column.goes)) for place, column in enumerate(columns))

    def _first(self) -> Record:
        """What one most likely looks for: of a roster today, of all else the first."""
        rows = [row for place in range(self.rows.rowCount()) if (row := self.rows.at(self.rows.index(place, 0)))]
        today = self._desk.today()
        return next((row for row in rows if getattr(row, "day", None) == today), rows[0])

    def _on_chosen(self, row: Record | None) -> None:
        if row is None:
            return
        if self._holds_new():
            self.table.clearSelection()
        elif self._may_go_to(row):
            self.sheet.show_row(row)
            self._beside.open_inspector()
            self.adding.emit(False)
        else:
            # the view is still moving to the other row
            kept = self.sheet.row_id
            QTimer.singleShot(0, self, lambda: self.table.choose(kept))

    def _may_go_to(self, row: Record) -> bool:
        """Not while what was typed into another row cannot be written, unless that row is no more."""
        if self.sheet.shows(row) or self.sheet.may_leave():
            return True
        return not self.rows.index_of(self.sheet.row_id).isValid()

    def _holds_new(self) -> bool:
        """A new row that was begun is added or cancelled, never lost on the way."""
        is_begun = self.sheet.is_new and self.sheet.form.is_dirty
        if is_begun:
            self._desk.refused.emit(Invalid(_("Add the new row first, or cancel it.")))
        return is_begun

    def _on_closed(self) -> None:
        if self._holds_new():
            self._beside.open_inspector()
            self.sheet.form.focus_first()
        else:
            self.sheet.give_up()

    def _on_opened(self, row: Record) -> None:
        self._on_chosen(row)
        if self.sheet.shows(row):
            self.sheet.form.focus_first()

    def _on_added(self, row_id: UUID) -> None:
        self.choose(row_id)
        self.setFocus()

    def _on_given_up(self) -> None:
        """Back to the row that was looked at before."""
        self.adding.emit(False)
        current = self.table.current()
        if current is None:
            self._beside.close_inspector()
        else:
            self.table.selectRow(self.table.currentIndex().row())
            self.sheet.show_row(current)
        self.setFocus()
