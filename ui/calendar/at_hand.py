"""What the keys of the calendar act on: all that is chosen, or else the publication under the cursor."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtGui import QKeyEvent, QKeySequence

from core.calendar.actions import publications
from core.language.words import _
from ui.calendar import acts
from ui.calendar.chosen import Chosen

# Alt with Up or Down, and with Shift besides
STEP_MINUTES, FINE_MINUTES = 30, 5


def act_for(event: QKeyEvent, chosen: Chosen, own: Mapping[str, Callable[[], object]]) -> Callable[[], object] | None:
    """The keys of the menu, and the page's own; an act that is not possible says itself why."""
    pressed = QKeySequence(event.keyCombination())
    known = dict(own)
    if chosen.slots:
        known |= {one.keys: one.act for one in acts.commands(chosen) if one.keys}
    return next((act for keys, act in known.items() if pressed == QKeySequence(keys)), None)


def nudge(chosen: Chosen, step: int, is_fine: bool) -> None:
    chosen.desk.do(publications.nudge, chosen.ids, step * (FINE_MINUTES if is_fine else STEP_MINUTES))


class Taken:
    """Copies of these are laid on other days."""

    def __init__(self) -> None:
        self._ids: Sequence[UUID] = ()

    def take(self, chosen: Chosen) -> None:
        if chosen.slots:
            self._ids = chosen.ids
            chosen.desk.told.emit(_("Copied. Ctrl+V puts it on the day under the cursor."))

    def lay_down(self, chosen: Chosen) -> None:
        if self._ids:
            chosen.desk.do(publications.copy, self._ids, chosen.day)
