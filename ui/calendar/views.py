"""The views of the calendar: each shows the same publications, and says in the same words what was done to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.calendar.occasions import Due
from core.calendar.queries.numbers import InYear
from core.calendar.queries.slots import Slot
from core.language.words import language
from core.strategy.records import Campaign
from ui.calendar.spans import Span


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


def first_of(known: Sequence[str], most: int) -> list[str]:
    """
    >>> first_of(["Наурыз", "Театр күні", "Су күні"], 2)
    ['Наурыз', '+1 · Театр күні']
    """
    shown, rest = list(known[:most]), len(known) - most
    return [*shown[:-1], f"+{rest} · {shown[-1]}"] if rest > 0 else shown
