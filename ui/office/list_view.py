"""One list of the office: a table, and beside it the chosen row as a sheet that saves itself."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.language.words import _, language
from core.office import actions, queries
from core.store.record import Record
from ui.desk import Desk
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.panel import EmptyState, scrolling
from ui.kit.rows import Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.office.lists import OfficeList
from ui.sheet import Sheet, point_at

INSPECTOR_WIDTH = 400


class ListView(QWidget):
    def __init__(self, desk: Desk, shown: OfficeList) -> None:
        super().__init__()
        self._desk, self._shown = desk, shown
        self._verbs = actions.VERBS[shown.kind]
        self.rows = Rows[Record](shown.columns(desk), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_(shown.title))
        self.table.chosen.connect(self._on_chosen)
        self._inspector = _Inspector(desk, shown)
        self._inspector.added.connect(self.choose)
        self._inspector.closed.connect(self.table.setFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._stack)
        split.addWidget(self._inspector)
        split.setStretchFactor(0, 1)
        split.setSizes([px(700), px(INSPECTOR_WIDTH)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)

    def refresh(self) -> None:
        # the columns name other records, so they are asked anew with the rows
        self.rows.columns = tuple(self._shown.columns(self._desk))
        self.rows.follow(self._desk.read(queries.rows, self._shown.kind))
        is_empty = self.rows.rowCount() == 0
        self._stack.setCurrentIndex(1 if is_empty and not self._inspector.is_new else 0)
        if not is_empty and self.table.current() is None and not self._inspector.is_new:
            self.table.choose(self.rows.at(self.rows.index(0, 0)).id)

    def choose(self, row_id: UUID) -> None:
        self.refresh()
        self.table.choose(row_id)

    def start_new(self) -> None:
        self._stack.setCurrentIndex(0)
        self.table.clearSelection()
        self._inspector.start_new()

    def _on_chosen(self, row: Record | None) -> None:
        if row is not None:
            self._inspector.show_row(row)

    def _empty(self) -> QWidget:
        return EmptyState(_(self._shown.nothing_yet), buttons=[button(_("Add"), self.start_new)])


class _Inspector(QFrame):
    """The chosen row. A new one is written when its button is pressed, an old one by itself."""

    added = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, shown: OfficeList) -> None:
        super().__init__(objectName="inspector")
        self._desk, self._shown = desk, shown
        self._verbs = actions.VERBS[shown.kind]
        self._row: Record | None = None
        self.is_new = False
        self._title = label("", "heading", wraps=True)
        self._foot = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(12), px(4), px(12))
        self._column.setSpacing(px(12))
        self._body = QVBoxLayout()
        self._column.addWidget(self._title)
        self._column.addLayout(self._body, 1)
        self.setMinimumWidth(px(320))
        self.build()

    def build(self) -> None:
        """The questions anew: what can be chosen in them may have changed."""
        while item := self._body.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.form = Form(self._shown.fields(self._desk))
        self._sheet = Sheet(self._desk, self.form, self._verbs.edit)
        inner = QWidget(objectName="inset")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(12), 0)
        column.addWidget(self.form)
        column.addStretch()
        self._body.addWidget(scrolling(inner), 1)
        self._foot = QWidget()
        self._body.addWidget(self._foot)
        if self._row is not None:
            self.show_row(self._row)
        else:
            self.setEnabled(False)

    def show_row(self, row: Record) -> None:
        self._row, self.is_new = row, False
        self.setEnabled(True)
        self._title.setText(row.label().in_(language()) or _("New row"))
        self._sheet.show(row)
        delete = button(_("Delete"), self._on_delete, "danger", icon="trash")
        self._show_foot([*self._shown.acts(self._desk, row), None, delete])

    def start_new(self) -> None:
        self._sheet.leave()
        self._row, self.is_new = None, True
        self.setEnabled(True)
        self._title.setText(_("New row"))
        self.form.show_values(self._shown.kind.blank())
        add = button(_("Add"), self._on_add, "primary")
        self._show_foot([None, button(_("Cancel"), self._on_cancel, "text"), add])
        self.form.focus_first()

    def _show_foot(self, widgets: Sequence[QWidget | None]) -> None:
        foot = in_row(*widgets)
        self._body.replaceWidget(self._foot, foot)
        self._foot.hide()
        self._foot.deleteLater()
        self._foot = foot

    def _on_add(self) -> None:
        try:
            row_id = self._desk.attempt(self._verbs.add, self.form.values())
        except Invalid as error:
            point_at(self._desk, self.form, error)
        except UserError as error:
            self._desk.refused.emit(error)
        else:
            self.is_new = False
            self.added.emit(row_id)

    def _on_cancel(self) -> None:
        self.is_new = False
        self.closed.emit()

    def _on_delete(self) -> None:
        assert self._row is not None
        self._sheet.leave()
        self._desk.do(self._verbs.delete, self._row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
