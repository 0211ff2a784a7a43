"""Files of figures that were taken in, the newest first; one that was wrong is taken back with all its rows."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.kpi.actions import files
from core.kpi.queries.taken import Taken, taken
from core.kpi.records import PageFile
from core.language import dates
from core.language.numbers import number
from core.language.words import _, language
from core.office.rules import Right
from ui.desk import Desk
from ui.kit.controls import button, in_row, label
from ui.kit.dialog import Dialog
from ui.kit.panel import Panel
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px

WIDTH, HEIGHT = 980, 480


class Imported(Dialog):
    """What is taken back comes again with undo."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over, _("Imported files"))
        self.fit(WIDTH, HEIGHT)
        self._desk = desk
        self._rows: Rows[Taken] = Rows(_columns(desk))
        self.table = Table(self._rows)
        self._rows.setParent(self.table)
        self.table.setAccessibleName(_("Imported files"))
        self._back = button(_("Take back"), self._take_back, icon="undo")
        panel = Panel()
        panel.hold(self.table)
        told = _("A file goes with all of its figures; undo brings it back.")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(label(_("Imported files"), "heading", wraps=True))
        column.addWidget(label(told, "body", "text2", wraps=True))
        column.addWidget(panel, 1)
        column.addWidget(in_row(None, self._back, button(_("Close"), self.reject, "text", keys="Esc")))
        self.table.chosen.connect(lambda _row: self._offer())

    def begin(self) -> "Imported":
        self.open()
        self._show()
        self.table.setFocus()
        return self

    def _show(self) -> None:
        self._rows.follow(self._desk.read(taken))
        self.table.selectRow(0)
        self._offer()

    def _offer(self) -> None:
        self._back.setEnabled(self.table.current() is not None and self._desk.may(Right.KPI))

    def _take_back(self) -> None:
        current = self.table.current()
        if current is not None:
            self._desk.do(files.take_back, current.kind, current.id)
            self._show()


def _columns(desk: Desk) -> list[Column[Taken]]:
    return [
        Column(_("File"), lambda one: one.name),
        Column(
            _("Taken in"), lambda one: dates.short(desk.local(one.taken_at).date()), lambda one: one.taken_at, width=110
        ),
        Column(_("Measured on"), lambda one: dates.short(one.measured_on), lambda one: one.measured_on, width=110),
        Column(_("What"), lambda one: _("Pages by day") if one.kind is PageFile else _("Posts"), width=130),
        Column(_("Page"), lambda one: ", ".join(one.pages), width=220),
        Column(_("Rows"), lambda one: number(one.count, language()), lambda one: one.count, width=90),
    ]
