"""The rules of a crisis on one leaf: weights, limits, signatures and minutes; each with what the program proposes."""

from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.crisis.actions import doctrine as actions
from core.crisis.queries import doctrine
from core.language.words import _
from ui.crisis.doctrine_acts import Change
from ui.crisis.doctrine_rows import notice, rows
from ui.crisis.said_list import SaidList
from ui.desk import Desk
from ui.kit.controls import button, label, rule
from ui.kit.theme import px

_CHANGED = ("weights", "bands", "floors", "classes", "own")


class DoctrinePart(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = SaidList(_("Rules of a crisis"))
        told = _(
            "Weights, limits, signatures and minutes are proposals: no law lays them down, and the office sets its own."
        )
        self._change = button(_("Change…"), self._enter, keys="Enter")
        self._restore = button(_("As they came with the program"), lambda: desk.do(actions.restore), icon="undo")
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(8), px(16), px(8))
        head.setSpacing(px(8))
        head.addWidget(label(told, "small", "text2", wraps=True), 1)
        head.addWidget(self._restore)
        head.addWidget(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # who comes in by Tab lands in the list: what stands above it comes after it
        column.addWidget(self.list, 1)
        column.insertLayout(0, head)
        column.insertWidget(1, rule())
        self.setFocusProxy(self.list)
        self.list.entered.connect(lambda _id: self._enter())
        self.list.chosen.connect(lambda _row: self._offer())

    def refresh(self) -> None:
        found = self._desk.read(doctrine.doctrine)
        told = rows(found)
        self.list.follow(told)
        row = self.list.row()
        if row is None or row.is_heading:
            self.list.choose(next(row.id for row in told if not row.is_heading))
        # what the office has added itself stays
        self._restore.setEnabled(bool(found.levels or found.classes))
        self._offer()

    def _key(self) -> tuple[str, str]:
        row = self.list.row()
        key: Any = row.id if row is not None and not row.is_heading else ("", "")
        return key  # type: ignore[no-any-return]

    def _offer(self) -> None:
        self._change.setEnabled(self._key()[0] in _CHANGED)

    def _enter(self) -> None:
        part, key = self._key()
        if part == "notices":
            QGuiApplication.clipboard().setText(notice(key))
            self._desk.told.emit(_("Copied: the text with its blanks, in Kazakh and Russian"))
        elif part in _CHANGED:
            Change(self._desk, self).begin(part, key)
