"""Why a figure is what it is, and what will be changed: two texts that save by themselves."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.kpi.actions import explanations
from core.kpi.choices import Step
from core.kpi.records import Explanation
from core.language.words import _
from core.office.rules import Right
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import label
from ui.kit.form import Form
from ui.kit.theme import px
from ui.sheet import point_at


class Explaining(QWidget):
    """Belongs to one indicator in one span; going to another writes what was typed first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key: tuple[UUID, Step, date] | None = None
        self._wanted = label("", "small", "danger", wraps=True)
        self.form = Form([fields.text("text", _("Why it is so"), 6), fields.text("change", _("What we change"), 6)])
        self.form.edited.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(label(_("What we change"), "strong"))
        column.addWidget(self._wanted)
        column.addWidget(self.form)

    def show_explanation(self, measure_id: UUID, step: Step, first: date, kept: Explanation | None, why: str) -> None:
        """`why` says that one is needed; empty, it is welcome."""
        key = (measure_id, step, first)
        if key != self._key:
            self.leave()
            self.form.mark_saved()
        self._key = key
        self._wanted.setText(why)
        self._wanted.setVisible(bool(why))
        self.form.set_read_only(not self._desk.may(Right.KPI))
        values = {"text": kept.text if kept else "", "change": kept.change if kept else ""}
        self.form.show_values(values, keep=self.form.touched)

    def leave(self) -> None:
        self.form.flush()

    def save(self) -> None:
        if self._key is None or not self.form.is_dirty:
            return
        values = self.form.values()
        if not values["text"] and values["change"] and self.form.field("text").has_focus():
            # the first of the two is being written anew
            return
        try:
            self._desk.attempt(explanations.explain, *self._key, values["text"], values["change"])
        except Invalid as error:
            point_at(self._desk, self.form, error)
        except UserError as error:
            self._desk.refused.emit(error)
            self.form.mark_saved()
        else:
            self.form.mark_saved()
