"""The chosen row of a list beside its table. A new one is written when its button is pressed, an old one by itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.language.words import _, language
from core.office import actions
from core.store.record import Record
from ui.desk import Desk
from ui.kit.controls import button, label
from ui.kit.form import Form
from ui.kit.inspector import Inspector
from ui.kit.theme import px
from ui.office.lists import OfficeList
from ui.sheet import Sheet, point_at


class RowSheet(Inspector):
    # id of the row that was added
    added = Signal(object)

    def __init__(self, desk: Desk, shown: OfficeList) -> None:
        super().__init__()
        self._desk, self._shown = desk, shown
        self._verbs = actions.VERBS[shown.kind]
        self._row: Record | None = None
        self.is_new = False
        self.form = Form([])
        self._sheet = Sheet(desk, self.form, self._verbs.edit)

    def show_row(self, row: Record) -> None:
        is_same = self._row is not None and self._row.id == row.id
        if is_same and self.form.is_dirty:
            return
        self._row, self.is_new = row, False
        title = row.label().in_(language())
        self._build(title, *self._shown.acts(self._desk, row), button(_("Delete"), self._on_delete, "danger", icon="trash"))
        self._sheet.show(row)

    def start_new(self) -> None:
        self._row, self.is_new = None, True
        self._build(
            _("New row"),
            button(_("Cancel"), self._on_cancel, "text"),
            button(_("Add"), self._on_add, "primary"),
        )
        self.form.show_values(self._shown.kind.blank())
        self.form.focus_first()

    def _build(self, title: str, *acts: QWidget) -> None:
        """The questions anew each time: what can be chosen in them may have changed."""
        self._sheet.leave()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), 0, px(16), px(12))
        column.setSpacing(px(12))
        self.form = Form(self._shown.fields(self._desk))
        self._sheet = Sheet(self._desk, self.form, self._verbs.edit)
        column.addWidget(label(title, "heading", wraps=True))
        column.addWidget(self.form)
        column.addStretch()
        self.hold(_(self._shown.title), body, *acts)

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
