"""The calendar as a list: one line for each publication."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, State
from core.language import dates
from core.language.trilingual import LANGS
from core.language.words import _, language, letters
from ui.calendar.cards import foot_of, glyph_of, state_of
from ui.calendar.spans import Span
from ui.calendar.views import CalendarView, Shown
from ui.kit.rows import Column, Rows
from ui.kit.table import Table


class ListView(CalendarView):
    def __init__(self) -> None:
        super().__init__()
        self._now: datetime | None = None
        self._span: Span | None = None
        self._rows = Rows[Slot](self._columns(), self)
        self.table = Table(self._rows)
        self.table.setAccessibleName(_("List of publications"))
        self.table.setSelectionMode(Table.SelectionMode.ExtendedSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.opened.connect(lambda slot: self.opened.emit(slot.id))
        self.table.installEventFilter(self)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self.chosen.emit(self.picked()))
        self.hold(self.table)

    def show_span(self, shown: Shown) -> None:
        self._now = shown.now
        self._rows.follow(shown.slots)
        if shown.span != self._span:
            self._span = shown.span
            self._stand_on(shown.day)

    def choose(self, publication_id: UUID) -> None:
        self.table.choose(publication_id)

    def current(self) -> UUID | None:
        slot = self.table.current()
        return slot.id if slot else None

    def day(self) -> date | None:
        slot = self.table.current()
        return slot.publication.day if slot else None

    def _stand_on(self, day: date) -> None:
        """The first row of the day, or of the next one; it is not chosen by that."""
        slots = [slot for place in range(self._rows.rowCount()) if (slot := self._rows.at(self._rows.index(place, 0)))]
        later = [slot for slot in slots if (slot.publication.day or date.min) >= day]
        for slot in later[:1]:
            index = self._rows.index_of(slot.id)
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(index, Table.ScrollHint.PositionAtTop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space looks closer here as in the week; a key with Alt is the page's."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        slot, held = self.table.current(), event.modifiers()
        if event.key() == Qt.Key.Key_Space and not held and slot is not None:
            self.peeked.emit(slot.id)
            return True
        if held & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return True
        return False

    def picked(self) -> list[UUID]:
        found = [self._rows.at(index) for index in self.table.selectionModel().selectedRows()]
        return [slot.id for slot in found if slot]

    def _on_menu(self, place: QPoint) -> None:
        if ids := self.picked():
            self.menu_wanted.emit(ids, self.table.viewport().mapToGlobal(place))

    def _columns(self) -> list[Column[Slot]]:
        def now() -> datetime:
            assert self._now is not None
            return self._now

        def name(of: Callable[[Slot], Any]) -> Callable[[Slot], str]:
            return lambda slot: record.label().in_(language()) if (record := of(slot)) else ""

        return [
            Column(_("Day"), _day_said, lambda slot: slot.publication.day or date.min, width=96, tone=_tone),
            Column(_("Hour"), lambda slot: dates.clock(slot.publication.at) if slot.publication.at else "", width=72),
            Column(_("Title"), lambda slot: slot.publication.title.in_(language()), tone=_tone),
            Column(_("Rubric"), name(lambda slot: slot.rubric), width=150, tone=_tone),
            Column(_("Channels"), foot_of, width=130, tone=_tone),
            Column(_("Languages"), lambda slot: _languages(slot), width=150, tone=_tone),
            Column(_("Responsible"), name(lambda slot: slot.person), width=150, tone=_tone),
            Column(_("State"), lambda slot: state_of(slot, now()), lambda slot: glyph_of(slot, now()), width=130),
        ]


def _day_said(slot: Slot) -> str:
    day = slot.publication.day
    return f"{dates.weekday_short(day, language())}, {day:%d.%m}" if day else "—"


def _tone(slot: Slot) -> str:
    is_over = slot.publication.state == State.PUBLISHED or slot.publication.halt != Halt.NONE
    return "text2" if is_over else "text"


def _languages(slot: Slot) -> str:
    signs = {"r": "", "d": "…", "m": " –", "x": " !"}
    states = zip(LANGS, slot.mark, strict=True)
    return ", ".join(f"{letters(lang)}{signs[state]}" for lang, state in states if state in signs)
