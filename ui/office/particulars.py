"""The office's own particulars: what it is called, who heads it, its hours and its letterhead."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.errors import Unavailable
from core.language.words import _
from core.office import actions, queries
from core.office.records import Office
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.panel import Panel, ground, scrolling
from ui.kit.theme import px
from ui.lists.listing import named
from ui.sheet import Sheet

ZONES = ("Asia/Almaty", "Asia/Qyzylorda", "Asia/Aqtobe", "Asia/Aqtau", "Asia/Atyrau", "Asia/Oral", "Asia/Qostanay")


class Particulars(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._office: Office | None = None
        self._form = Form(
            [
                fields.trilingual("name", named("name")),
                fields.trilingual("place", named("place", Office)),
                fields.trilingual("head_position", named("head_position")),
                fields.line("head_name", named("head_name"), hint=_("Initials and surname, as under a document")),
                fields.trilingual("address", named("address")),
                [fields.line("phone", named("phone")), fields.line("site", named("site"))],
                [
                    fields.choice("week_days", named("week_days"), [(5, _("Five days")), (6, _("Six days"))]),
                    fields.choice("zone", named("zone"), [(zone, zone) for zone in ZONES]),
                ],
                [fields.clock_time("starts", named("starts")), fields.clock_time("ends", named("ends"))],
                [
                    fields.clock_time("lunch_starts", named("lunch_starts")),
                    fields.clock_time("lunch_ends", named("lunch_ends")),
                ],
            ]
        )
        self._sheet = Sheet(desk, self._form, actions.describe)
        self._letterhead = label("", "body", "text2", wraps=True)
        panel = Panel(_("Particulars"))
        panel.add(self._form)
        paper = Panel(_("Letterhead"))
        paper.add(self._letterhead, in_row(button(_("Choose a Word file…"), self._on_choose, icon="folder"), None))
        body = ground()
        column = QVBoxLayout()
        for each in (panel, paper):
            each.setMaximumWidth(px(640))
            column.addWidget(each)
        column.addStretch()
        row = QHBoxLayout(body)
        row.setContentsMargins(px(16), px(4), px(16), px(16))
        row.addLayout(column, 1)
        row.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(body))

    def refresh(self) -> None:
        self._office = self._desk.read(queries.the_office)
        if self._office is None:
            return
        self._sheet.show(self._office)
        name = self._office.letterhead_name
        plain = _("The program's own plain letterhead is used until the office adds its own.")
        self._letterhead.setText(name or plain)

    def _on_choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Letterhead"), "", "Word (*.docx)")
        if chosen:
            self.take_letterhead(Path(chosen))

    def take_letterhead(self, path: Path) -> None:
        if self._office is None:
            return
        try:
            content = path.open("rb")
        except OSError:
            # Word keeps what it shows to itself
            self._desk.refused.emit(Unavailable(_("The file cannot be opened. Close it in Word and try again.")))
            return
        with content:
            self._desk.do(actions.use_letterhead, self._office.id, path.name, content)
