"""What is done in the crisis room, and what is read there."""

from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from core.crisis.records import Incident
from core.store.record import Record
from core.store.store import Store
from tests.core.calendar.hands import rows as kept_rows
from tests.ui.hands import seen, settle, window_of
from ui.crisis.page import CrisisPage
from ui.kit.asking import Asking

Kind = TypeVar("Kind", bound=QWidget)
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def only(page: QWidget, kind: type[Kind]) -> Kind:
    (found,) = seen(page, kind)
    return found


def asking(page: CrisisPage) -> Asking:
    (found,) = seen(window_of(page), Asking)
    return found


def write(text: str) -> None:
    """Letter by letter into whatever has the focus."""
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(focused, event)
    settle()


def kept(store: Store, kind: type[Record], **values: Any) -> list[Any]:
    found = kept_rows(store, kind)
    return [one for one in found if all(getattr(one, name) == value for name, value in values.items())]


def incident(store: Store, incident_id: UUID) -> Incident:
    (found,) = kept(store, Incident, id=incident_id)
    assert isinstance(found, Incident)
    return found
