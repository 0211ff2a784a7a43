"""The chosen row of a list beside its table. A new one is written when its button is pressed, an old one by itself."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.language.words import _, language
from core.store.record import Record
from ui.desk import Desk
from ui.kit.controls import button, label
from ui.kit.form import Form
from ui.kit.inspector import Inspector
from ui.kit.theme import px
from ui.lists.listing import Listing
from ui.sheet import Sheet, point_at


class RowSheet(Inspector):
    # id of the row that was added
    added = Signal(object)
    deleted = Signal()
    # the new row is not wanted after all
    given_up = Signal()

    def __init__(self, desk: Desk, shown: Listing) -> None:
        super().__init__()
        self._desk, self._shown = desk, shown
        self._verbs = shown.verbs
        self._row: Record | None = None
        self.is_new = False
        self._offered: tuple[object, ...] = ()
        # until a row is shown there is nothing to ask
        self._body, self._head, self.form = QWidget(self), QLabel(self), Form([])
        self.form.setParent(self)
        for unasked in (self._body, self._head, self.form):
            unasked.hide()
        self._sheet = Sheet(desk, self.form, self._verbs.edit)

    @property
    def row_id(self) -> UUID | None:
        return self._row.id if self._row else None

    def shows(self, row: Record) -> bool:
        return row.id == self.row_id

    def may_leave(self) -> bool:
        """What was typed is written, or there is nothing."""
        return self._sheet.may_leave()

    def show_row(self, row: Record) -> None:
        is_same = self.shows(row)
        self._row, self.is_new = row, False
        if not is_same or not self._is_in_use():
            self._build()
        self._head.setText(row.label().in_(language()))
        self._sheet.show(row)
        self._offer(*self._shown.acts(self._desk, row), button(_("Delete"), self._on_delete, "danger", icon="trash"))

    def start_new(self) -> None:
        self._row, self.is_new = None, True
        self._build()
        self._head.setText(_("New row"))
        self._offer(button(_("Cancel"), self.give_up, "text"), button(_("Add"), self._on_add, "primary"))
        self.form.show_values(self._shown.kind.blank())
        self.form.focus_first()

    def give_up(self) -> None:
        if self.is_new:
            self.form.mark_saved()
            self.is_new = False
            self.given_up.emit()

    def _is_in_use(self) -> bool:
        return self.form.is_dirty or any(inner.hasFocus() for inner in self.findChildren(QWidget))

    def _build(self) -> None:
        """The questions anew each time: what can be chosen in them may have changed."""
        self._sheet.leave()
        self._body, self._head = QWidget(), label("", "heading", wraps=True)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(px(16), 0, px(16), px(12))
        column.setSpacing(px(12))
        self.form = Form(self._shown.fields(self._desk))
        self._sheet = Sheet(self._desk, self.form, self._verbs.edit)
        column.addWidget(self._head)
        column.addWidget(self.form)
        column.addStretch()

    def _offer(self, *acts: QPushButton) -> None:
        """The buttons below. The same ones stay: what is being pressed must not go from under the pointer."""
        offered = self._body, *(act.text() for act in acts)
        if offered == self._offered:
            return
        self._offered = offered
        for act in acts:
            act.pressed.connect(self.form.flush)
        self.hold(_(self._shown.title), self._body, *acts)
        self._body.show()

    def _on_add(self) -> None:
        try:
            row_id = self._desk.attempt(self._verbs.add, self.form.values())
        except Invalid as error:
            point_at(self._desk, self.form, error)
        except UserError as error:
            self._desk.refused.emit(error)
        else:
            self.form.mark_saved()
            self.is_new = False
            self.added.emit(row_id)

    def _on_delete(self) -> None:
        assert self._row is not None
        self.form.flush()
        self._desk.do(self._verbs.delete, self._row.id)
        self.deleted.emit()
