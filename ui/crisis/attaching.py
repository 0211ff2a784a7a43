"""A message of the inbox is put to what runs."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core import clock
from core.crisis.actions import signals
from core.crisis.queries import running
from core.language.words import _
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking


def attach(desk: Desk, page: QWidget, message_id: UUID, then: Callable[[UUID], object]) -> bool:
    """Where several run, it is asked to which; false: none does."""
    real = [one for one in desk.read(running.running, clock.now()) if not one.is_drill]
    if len(real) == 1:
        desk.do(signals.attach, real[0].id, [message_id])
        then(real[0].id)
    elif real:
        _ask(desk, page, message_id, [(one.id, one.name) for one in real], then)
    return bool(real)


def _ask(
    desk: Desk, page: QWidget, message_id: UUID, options: list[tuple[UUID, str]], then: Callable[[UUID], object]
) -> None:
    def put(typed: Mapping[str, Any]) -> None:
        desk.attempt(signals.attach, typed["incident"], [message_id])
        then(typed["incident"])

    asked = [fields.choice("incident", _("Incident"), options)]
    made = Asking(page, _("Which incident does it belong to?"), asked, _("Put it there"), put)
    made.show_values({"incident": options[0][0]}).begin()
