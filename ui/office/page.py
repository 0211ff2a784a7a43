"""The office: its own particulars, and the lists it keeps."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from core.language.words import _
from core.store.record import Record
from ui.desk import Desk
from ui.kit.bars import TopBar
from ui.kit.controls import button
from ui.kit.panel import ground
from ui.kit.rail import Place, PlaceList
from ui.kit.theme import px
from ui.office.list_view import ListView
from ui.office.lists import LISTS
from ui.office.particulars import Particulars
from ui.page import Page

KINDS = {"Office": "office"} | {each.kind.__name__: each.key for each in LISTS}


class OfficePage(Page):
    watches = frozenset(KINDS)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._add = button(_("Add"), self._on_add, "primary", icon="plus", keys="Ctrl+N")
        # not the button's own shortcut: that one waits a moment, and the first letters would be lost
        QShortcut(QKeySequence("Ctrl+N"), self, self._on_add)
        self._places = PlaceList(_("Lists of the office"))
        self._places.gone_to.connect(self.show_part)
        self._places.setFixedWidth(px(184))
        self._places.show_places(
            [
                Place("office", _("Particulars"), "office"),
                *(Place(each.key, _(each.title), each.icon) for each in LISTS),
            ]
        )
        self._views: dict[str, Particulars | ListView] = {}
        # the list that is shown; the arrows may have gone on to another one in the list of lists
        self._part = "office"
        self._stack = QStackedWidget()
        left = ground("rail")
        _tight(QVBoxLayout(left), px(8)).addWidget(self._places)
        column, row = _tight(QVBoxLayout(self)), QHBoxLayout()
        column.addWidget(TopBar(_("Office"), [self._add]))
        column.addLayout(_tight(row), 1)
        row.addWidget(left)
        row.addWidget(self._stack, 1)
        self.show_part("office")
        self.begin_at(self._places)

    def refresh(self) -> None:
        self._views[self._part].refresh()

    def show_part(self, key: str) -> None:
        if key not in self._views:
            self._views[key] = self._made(key)
            self._stack.addWidget(self._views[key])
        self._stack.setCurrentWidget(self._views[key])
        self._places.set_current(key)
        self._part = key
        self._offer_add()
        self._views[key].refresh()

    def show_record(self, record_id: UUID) -> None:
        """Go to the list that holds it."""
        for each in LISTS:
            if self.desk.read(partial(_row, kind=each.kind, record_id=record_id)):
                self.show_part(each.key)
                view = self._views[each.key]
                assert isinstance(view, ListView)
                view.choose(record_id)
                view.setFocus()
                return
        self.show_part("office")

    def _made(self, key: str) -> "Particulars | ListView":
        if key == "office":
            return Particulars(self.desk)
        made = ListView(self.desk, next(each for each in LISTS if each.key == key))
        made.adding.connect(self._offer_add)
        return made

    def _offer_add(self) -> None:
        view = self._views[self._part]
        # while a row is being written its own button adds it
        self._add.setVisible(isinstance(view, ListView) and not view.is_adding)

    def _on_add(self) -> None:
        view = self._views[self._part]
        if isinstance(view, ListView):
            view.start_new()


def _row(session: Any, kind: type[Record], record_id: UUID) -> object:
    return session.get(kind, record_id)


def _tight(layout: QVBoxLayout | QHBoxLayout, margin: int = 0) -> QVBoxLayout | QHBoxLayout:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(0)
    return layout
