"""The records behind a figure, one below another; Enter opens the one that is current."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.calendar.records import Publication
from core.kpi.queries.behind import Behind
from core.language import dates
from core.language.words import _, language
from core.replies.records import Message
from core.store.record import Record
from ui.desk import Desk
from ui.kit.controls import button, in_row, label
from ui.kit.dialog import Dialog
from ui.kit.panel import Panel
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px

WIDTH, HEIGHT = 640, 460


class RecordsBehind(Dialog):
    def __init__(self, desk: Desk, over: QWidget, name: str, behind: Behind) -> None:
        super().__init__(over, name)
        self.fit(WIDTH, HEIGHT)
        self._desk, self._room, self._first = desk, behind.room, behind.records[0].id
        rows: Rows[Record] = Rows(_columns(desk))
        self.table = Table(rows)
        rows.setParent(self.table)
        self.table.setAccessibleName(name)
        self.table.opened.connect(self._open)
        rows.follow(behind.records)
        panel = Panel()
        panel.hold(self.table)
        told = _("The figure counts these.") if behind.is_counted else _("The figure lacks these.")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(label(name, "heading", wraps=True))
        column.addWidget(label(told, "body", "text2", wraps=True))
        column.addWidget(panel, 1)
        close = button(_("Close"), self.reject, "text", keys="Esc")
        column.addWidget(in_row(None, close, button(_("Open"), self._open_current, "primary", keys="Enter")))

    def begin(self) -> None:
        self.open()
        self.table.setFocus()
        self.table.choose(self._first)

    def _open_current(self) -> None:
        current = self.table.current()
        if current is not None:
            self._open(current)

    def _open(self, record: Record) -> None:
        self.accept()
        self._desk.open(self._room, record.id)


def _columns(desk: Desk) -> list[Column[Record]]:
    day: Callable[[Record], str] = partial(_day, desk)
    return [
        Column(_("Name"), lambda record: record.label().in_(language())),
        Column(_("Day"), day, width=112, tone=lambda _record: "text2"),
    ]


def _day(desk: Desk, record: Record) -> str:
    if isinstance(record, Message):
        return dates.short(desk.local(record.came_at).date())
    return dates.short(record.day) if isinstance(record, Publication) and record.day else ""
