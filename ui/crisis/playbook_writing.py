"""The algorithm before the eye, and how a change of it is written."""

from collections.abc import Callable
from typing import Any

from core.crisis.actions import playbooks as actions
from core.crisis.queries.playbooks import Known
from core.errors import UserError
from ui.desk import Desk


class Writing:
    """Its leaves share it: each shows and changes a part of the same algorithm."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.known: Known | None = None

    def write(self, **wanted: Any) -> None:
        """These fields otherwise, against what is shown; a refusal is the caller's to show."""
        if self.known is not None:
            seen = self.known.form
            self.desk.attempt(actions.edit, self.known.id, seen, seen | wanted)

    def try_to(self, act: Callable[[], object]) -> None:
        """Where no field asks: a refusal is told."""
        try:
            act()
        except UserError as error:
            self.desk.refused.emit(error)
