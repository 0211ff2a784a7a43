"""In an office of one somebody decides about their own work: why is asked once a submission, and logged."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core.approval.queries.laid import Laid
from core.language.words import _
from ui.kit import form as fields
from ui.kit.asking import Asking


class Alone:
    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._answered: tuple[UUID, str] | None = None

    def ask(self, one: Laid, act: Callable[[str], object]) -> None:
        if self._answered is not None and self._answered[0] == one.submission.id:
            act(self._answered[1])
            return

        def answer(typed: Mapping[str, Any]) -> None:
            self._answered = one.submission.id, typed["exception"]
            act(typed["exception"])

        question = _("It is your own work, and nobody else can approve here. Write why you decide yourself.")
        Asking(self._page, question, [fields.line("exception", _("Reason"))], _("Decide"), answer).begin()
