"""A page of lists: their names at the left, the chosen one with its rows at the right."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.language.words import _
from core.store.finding import find
from ui.desk import Desk
from ui.kit.bars import TopBar
from ui.kit.controls import button
from ui.kit.panel import ground
from ui.kit.rail import Place, PlaceList
from ui.kit.stack import Stack
from ui.kit.theme import px
from ui.lists.list_view import ListView
from ui.lists.listing import Listing
from ui.page import Page

PLACES_WIDTH = 232


class ListsPage(Page):
    """A feature names its lists; a part that is no list it makes itself."""

    title: ClassVar[str]
    lists: ClassVar[Sequence[Listing]]
    # parts that stand before the lists
    apart: ClassVar[Sequence[Place]] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._add = button(_("Add"), self._on_add, "primary", icon="plus", keys="Ctrl+N")
        # not the button's own shortcut: that one waits a moment, and the first letters would be lost
        QShortcut(QKeySequence("Ctrl+N"), self, self._on_add)
        self._also = button("", self._on_also)
        self._places = PlaceList(_("Lists"))
        self._places.gone_to.connect(self.show_part)
        self._places.activated.connect(self._enter)
        self._places.setFixedWidth(px(PLACES_WIDTH))
        parts = self.parts()
        self._places.show_places([Place(part.key, _(part.title), part.icon) for part in parts])
        self._views: dict[str, Any] = {}
        # the list that is shown; the arrows may have gone on to another one in the list of lists
        self._first_part = self._part = parts[0].key
        self._stack = Stack()
        left = ground("rail")
        _tight(QVBoxLayout(left), px(8)).addWidget(self._places)
        column, row = _tight(QVBoxLayout(self)), QHBoxLayout()
        column.addWidget(TopBar(_(self.title), [self._also, self._add]))
        column.addLayout(_tight(row), 1)
        row.addWidget(left)
        row.addWidget(self._stack, 1)
        self.show_part(self._part)
        self.begin_at(self._places)

    @classmethod
    def parts(cls) -> Sequence[Place]:
        return [*cls.apart, *(Place(each.key, each.title, each.icon) for each in cls.lists)]

    def made_apart(self, key: str) -> QWidget:
        """A part that is no list; it knows how to refresh()."""
        raise NotImplementedError(key)

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

    def _enter(self) -> None:
        """Enter goes on from the name of a list into the list."""
        self._views[self._part].setFocus()

    def shown_part(self) -> str:
        return self._part

    def show_record(self, record_id: UUID) -> None:
        """Go to the list that holds it."""
        for each in self.lists:
            if self.desk.read(partial(find, kind=each.kind, key=record_id)):
                self.show_part(each.key)
                view = self._views[each.key]
                view.choose(record_id)
                view.setFocus()
                return
        self.show_part(self._first_part)

    def _made(self, key: str) -> QWidget:
        shown = next((each for each in self.lists if each.key == key), None)
        if shown is None:
            return self.made_apart(key)
        made = ListView(self.desk, shown)
        made.adding.connect(self._offer_add)
        return made

    def _offer_add(self) -> None:
        view = self._views[self._part]
        # while a row is being written its own button adds it
        self._add.setVisible(isinstance(view, ListView) and not view.is_adding)
        also = view.listing.also if isinstance(view, ListView) else None
        self._also.setVisible(also is not None)
        self._also.setText(_(also[0]) if also else "")

    def _on_also(self) -> None:
        view = self._views[self._part]
        if isinstance(view, ListView) and view.listing.also:
            view.listing.also[1](self.desk)

    def _on_add(self) -> None:
        view = self._views[self._part]
        if isinstance(view, ListView):
            view.start_new()


def _tight(layout: QVBoxLayout | QHBoxLayout, margin: int = 0) -> QVBoxLayout | QHBoxLayout:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(0)
    return layout
