"""The shelf of ideas beside the calendar: what has no day yet, and the occasions nobody has thought of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.calendar.actions import publications
from core.calendar.occasions import Due
from core.calendar.queries import agenda, slots
from core.calendar.queries.slots import Filters, Slot
from core.language import dates
from core.language.words import _, language
from ui.calendar.cards import card
from ui.calendar.menu import menu_of
from ui.desk import Desk
from ui.kit.cards import Card
from ui.kit.commands import Command
from ui.kit.shelf import Shelf

IDEAS, OCCASIONS = "ideas", "occasions"
# so far ahead occasions are offered
AHEAD = timedelta(days=45)


class IdeaShelf(QWidget):
    opened = Signal(object)
    # an occasion has its draft now
    drafted = Signal(object)
    menu_wanted = Signal(list, QPoint)
    day_wanted = Signal(list)
    add_wanted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.slots: list[Slot] = []
        self._due: list[Due] = []
        self._words, self._filter = "", IDEAS
        self._asked = Filters()
        self._shelf = Shelf(
            _("Ideas"), _("Search ideas"), _("Drag to a day, or choose an idea and press D."), _("New idea")
        )
        self._shelf.searched.connect(self._on_searched)
        self._shelf.filtered.connect(self._on_filtered)
        self._shelf.opened.connect(self._on_opened)
        self._shelf.date_wanted.connect(self._on_date_wanted)
        self._shelf.menu_wanted.connect(self._on_menu)
        self._shelf.dropped.connect(lambda ids: desk.do(publications.shelve, ids))
        self._shelf.add_wanted.connect(self.add_wanted)
        self._shelf.closed.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._shelf)
        self.setFocusProxy(self._shelf)

    def refresh(self, asked: Filters) -> None:
        """Hidden, it asks nothing: the shelf of a big office is long."""
        self._asked = asked
        if self.isHidden():
            self.slots = []
            return
        self.slots = self._desk.read(slots.ideas, replace(asked, words=self._words))
        today = self._desk.today()
        self._due = self._desk.read(agenda.unspoken, today, today + AHEAD)
        self._shelf.show_filters(
            [
                (IDEAS, _("Ideas: {n}").format(n=len(self.slots))),
                (OCCASIONS, _("Occasions: {n}").format(n=len(self._due))),
            ],
            self._filter,
        )
        now = self._desk.now()
        ideas = [_idea(card(slot, now), slot) for slot in self.slots]
        shown = ideas if self._filter == IDEAS else [_occasion(due, place) for place, due in enumerate(self._due)]
        self._shelf.show_cards(shown)

    def _on_searched(self, words: str) -> None:
        self._words = words
        self._desk.look(lambda: self.refresh(self._asked))

    def _on_filtered(self, key: Any) -> None:
        self._filter = key
        self._desk.look(lambda: self.refresh(self._asked))

    def _on_opened(self, card_id: Any) -> None:
        if isinstance(card_id, UUID):
            self.opened.emit(card_id)
        else:
            self.draft([card_id])

    def _on_date_wanted(self, card_id: Any) -> None:
        if isinstance(card_id, UUID):
            self.day_wanted.emit([card_id])
        else:
            self.draft([card_id])

    def _on_menu(self, ids: Sequence[Any], place: QPoint) -> None:
        if known := [one for one in ids if isinstance(one, UUID)]:
            self.menu_wanted.emit(known, place)

    def draft(self, card_ids: Sequence[tuple[int, str]], day: date | None = None) -> None:
        """An occasion is one step away from its draft, on its own day if no other is given."""
        for due in [self._due[place] for place, _occasion_id in card_ids]:
            self._draft(due, day or max(due.span.first, self._desk.today()))

    def offer_day(self, day: date, place: QPoint) -> None:
        menu_of(self.of_day(day), self.window()).popup(place)

    def of_day(self, day: date) -> list[Command]:
        """What a day is known for, each a step away from its draft."""
        said, found = _("Plan: {occasion}"), self._desk.read(agenda.named_days, day, day).occasions.get(day, ())
        return [
            Command(
                f"occasion {due.occasion.id}",
                said.format(occasion=due.occasion.name.in_(language())),
                partial(self._draft, due, day),
                icon="flag",
            )
            for due in found
        ]

    def _draft(self, due: Due, day: date) -> None:
        made = self._desk.do(publications.plan_from_occasion, due.occasion.id, day, {})
        if made is not None:
            self.drafted.emit(made)


def _idea(shown: Card, slot: Slot) -> Card:
    rubric = slot.rubric.name.in_(language()) if slot.rubric else ""
    return replace(shown, glyph="", lead="", mark="", foot=" · ".join(filter(None, (rubric, slot.publication.note))))


def _occasion(due: Due, place: int) -> Card:
    span = due.span
    said = (
        dates.span(span.first, span.last, language())
        if span.last != span.first
        else dates.plain(span.first, language())
    )
    if span.is_window:
        said = _("{days}, the day is announced").format(days=said)
    begin = _("Begin by {day}").format(day=f"{due.begin_by:%d.%m}")
    # no publication yet: its place in the list stands for an id
    return Card(id=(place, str(due.occasion.id)), title=due.occasion.name.in_(language()), foot=f"{said} · {begin}")
