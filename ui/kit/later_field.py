"""A choice among hundreds: until somebody goes to it, it knows the name of what is chosen and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ui.kit.field import Field
from ui.kit.fields import Choice, Options


@dataclass(frozen=True)
class Later:
    """What can be chosen, asked for when the list is gone to; and the name of one alone, None where it is not there."""

    options: Callable[[], Options]
    said: Callable[[Any], str | None]


def choice_later(name: str, label: str, later: Later) -> Field:
    return _LaterChoice(name, label, later)


class _LaterChoice(Choice):
    def __init__(self, name: str, label: str, later: Later) -> None:
        super().__init__(name, label, ())
        self._later, self._is_whole = later, False
        self._box.gone_to.connect(self._fill)

    def set_value(self, value: Any) -> None:
        if not self._is_whole:
            said = self._later.said(value)
            self._offer([] if said is None else [(value, said)])
        super().set_value(value)

    def said(self, value: Any) -> str:
        return self._later.said(value) or super().said(value)

    def _fill(self) -> None:
        """Once; where nothing could be asked, it is tried again the next time."""
        if self._is_whole:
            return
        chosen, options = self.value(), self._later.options()
        if options:
            self._is_whole = True
            self._offer(options)
            super().set_value(chosen)
