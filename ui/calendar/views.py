"""The views of the calendar: each shows the same publications, and says in the same words what was done to them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.calendar.occasions import Due
from core.calendar.queries.numbers import InYear
from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, State
from core.calendar.words import TITLES
from core.language import dates
from core.language.trilingual import LANGS
from core.language.words import _, language, letters, n_
from core.strategy.records import Campaign
from ui.calendar.cards import card, foot_of, glyph_of, state_of
from ui.calendar.spans import Span
from ui.kit.bands import Band
from ui.kit.board import Board
from ui.kit.cards import Card
from ui.kit.lane import LaneView
from ui.kit.lane_head import Lane
from ui.kit.rows import Column, Rows
from ui.kit.table import Table


@dataclass(frozen=True)
class Shown:
    """All that a view needs to paint its span."""

    slots: Sequence[Slot]
    span: Span
    # the day the user stands on
    day: date
    now: datetime
    campaigns: Sequence[Campaign] = ()
    # how far each campaign of the year is, where a year is shown
    year: Sequence[InYear] = ()
    # what a day is called besides its date, and the days on which the office rests
    names: Mapping[date, str] = field(default_factory=dict)
    resting: frozenset[date] = frozenset()
    duty: Mapping[date, str] = field(default_factory=dict)
    occasions: Mapping[date, Sequence[Due]] = field(default_factory=dict)

    def of(self, day: date) -> list[Slot]:
        return [slot for slot in self.slots if slot.publication.day == day]

    def known_for(self, day: date) -> list[str]:
        """The occasions of a day, but for what the day is called anyway."""
        found = [due.occasion.name.in_(language()) for due in self.occasions.get(day, ())]
        return [name for name in found if name != self.names.get(day)]


# so many occasions stand on a day, the rest is counted
KNOWN_FOR = 2


class CalendarView(QWidget):
    chosen = Signal(list)
    opened = Signal(object)
    # ids, day
    moved = Signal(list, object)
    # ids, -1 earlier or 1 later, whether by a small step
    nudged = Signal(list, int, bool)
    # ids, state
    staged = Signal(list, object)
    add_wanted = Signal(object)
    menu_wanted = Signal(list, QPoint)
    peeked = Signal(object)
    day_wanted = Signal(object)
    campaign_wanted = Signal(object)
    # day, place on the screen
    occasions_wanted = Signal(object, QPoint)

    def show_span(self, shown: Shown) -> None:
        raise NotImplementedError

    def choose(self, publication_id: UUID) -> None:
        """Bring one before the eye."""

    def picked(self) -> list[UUID]:
        return []

    def current(self) -> UUID | None:
        """The one under the cursor, chosen or not."""
        return None

    def day(self) -> date | None:
        """The day under the cursor."""
        return None

    def hold(self, widget: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        self.setFocusProxy(widget)


class _Week(Board):
    def lane_key(self, view: LaneView, event: QKeyEvent) -> bool:
        """The pages turned here are weeks."""
        is_page = event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        return not is_page and super().lane_key(view, event)


class WeekView(CalendarView):
    def __init__(self) -> None:
        super().__init__()
        self.board = _Week(_("Add"))
        self.board.setAccessibleName(_("Week"))
        self.board.chosen.connect(self.chosen)
        self.board.opened.connect(self.opened)
        self.board.moved.connect(self.moved)
        self.board.nudged.connect(self.nudged)
        self.board.add_wanted.connect(self.add_wanted)
        self.board.menu_wanted.connect(self.menu_wanted)
        self.board.peeked.connect(self.peeked)
        self.board.lane_opened.connect(self.day_wanted)
        self.board.band_opened.connect(self.campaign_wanted)
        self.board.noted.connect(self.occasions_wanted)
        self.hold(self.board)

    def show_span(self, shown: Shown) -> None:
        days = shown.span.days()
        is_other = days != self.board.lanes()
        self.board.show_lanes([_day_lane(day, shown) for day in days], _bands(shown))
        if is_other:
            self.board.stand_in(shown.day)

    def choose(self, publication_id: UUID) -> None:
        self.board.choose(publication_id)

    def picked(self) -> list[UUID]:
        return self.board.picked()

    def current(self) -> UUID | None:
        found: UUID | None = self.board.current()
        return found

    def day(self) -> date | None:
        found: date | None = self.board.current_lane()
        return found


def _day_lane(day: date, shown: Shown) -> Lane:
    slots, known, is_today = shown.of(day), shown.known_for(day), day == shown.now.date()
    count = n_("{n} publication", "{n} publications", len(slots))
    return Lane(
        key=day,
        title_small=dates.weekday_short(day, language()),
        title_big=str(day.day),
        note=_("today") if is_today else "",
        count=str(len(slots)) if slots else "",
        is_today=is_today,
        is_resting=day in shown.resting,
        banner=_banner(day, shown),
        notes=first_of(known, KNOWN_FOR),
        notes_tip="\n".join(known),
        cards=[card(slot, shown.now) for slot in slots],
        is_stacking=day.weekday() == 6,
        spoken=", ".join((dates.with_weekday(day, language()), *known, count)),
    )


def first_of(known: Sequence[str], most: int) -> list[str]:
    """
    >>> first_of(["Наурыз", "Театр күні", "Су күні"], 2)
    ['Наурыз', '+1 · Театр күні']
    """
    shown, rest = list(known[:most]), len(known) - most
    return [*shown[:-1], f"+{rest} · {shown[-1]}"] if rest > 0 else shown


def _banner(day: date, shown: Shown) -> str:
    """What day it is, and on a day of rest who is on duty: on other days the whole office is there."""
    duty = shown.duty.get(day, "") if day in shown.resting else ""
    return ". ".join(filter(None, (shown.names.get(day, ""), _("Duty: {name}").format(name=duty) if duty else "")))


def _bands(shown: Shown) -> list[Band]:
    first, last = shown.span.first, shown.span.last
    return [
        Band(
            campaign.id,
            campaign.name.in_(language()),
            _("until {day}").format(day=f"{campaign.last:%d.%m}") if campaign.last > last else "",
            max((campaign.first - first).days, 0),
            min((campaign.last - first).days, 6),
        )
        for campaign in shown.campaigns
        if campaign.first <= last and campaign.last >= first
    ]


# the board's lanes, and the sign each bears
STAGES = {
    State.DRAFT: "draft",
    State.SUBMITTED: "review",
    State.RETURNED: "returned",
    State.APPROVED: "approved",
    State.READY: "approved",
    State.PUBLISHED: "published",
}


class BoardView(CalendarView):
    """By state; what is halted stays in the lane its state waits in."""

    def __init__(self) -> None:
        super().__init__()
        self.board = Board()
        self.board.setAccessibleName(_("Board by state"))
        self.board.chosen.connect(self.chosen)
        self.board.opened.connect(self.opened)
        self.board.moved.connect(self.staged)
        self.board.menu_wanted.connect(self.menu_wanted)
        self.board.peeked.connect(self.peeked)
        self.hold(self.board)

    def show_span(self, shown: Shown) -> None:
        self.board.show_lanes([_stage_lane(state, shown) for state in STAGES])

    def choose(self, publication_id: UUID) -> None:
        self.board.choose(publication_id)

    def picked(self) -> list[UUID]:
        return self.board.picked()

    def current(self) -> UUID | None:
        found: UUID | None = self.board.current()
        return found


def _stage_lane(state: State, shown: Shown) -> Lane:
    slots = [slot for slot in shown.slots if _stage_of(slot) == state]
    title = _(TITLES[State][state])
    return Lane(
        key=state,
        title_small=title,
        title_big="",
        count=str(len(slots)) if slots else "",
        cards=[_dated(slot, shown.now) for slot in slots],
        glyph=STAGES[state],
        spoken=f"{title}, {n_('{n} publication', '{n} publications', len(slots))}",
    )


def _stage_of(slot: Slot) -> State:
    state = State(slot.publication.state)
    return State.DRAFT if state == State.IDEA else state


def _dated(slot: Slot, now: datetime) -> Card:
    """Where the lane is no day, the card says its day."""
    made, day = card(slot, now), slot.publication.day
    said = f"{dates.weekday_short(day, language())}, {day:%d.%m}" if day else ""
    return replace(made, lead=" ".join(filter(None, (said, made.lead))))


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
