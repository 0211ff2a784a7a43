"""The publications that something is done to, and what is known around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core.calendar import acts
from core.calendar.acts import Act
from core.calendar.queries.lookups import Lookups
from core.calendar.queries.slots import Slot
from ui.desk import Desk


@dataclass(frozen=True)
class Chosen:
    """The publications an act is for, and whom it may ask something of the user."""

    desk: Desk
    over: QWidget
    slots: Sequence[Slot]
    lookups: Lookups
    # the day that stands before the eye, offered where a day is asked
    day: date

    @property
    def ids(self) -> list[UUID]:
        return [slot.id for slot in self.slots]

    def may(self, act: Act) -> bool:
        """With all of them at once."""
        return bool(self.slots) and all(acts.may(act, slot) for slot in self.slots)
