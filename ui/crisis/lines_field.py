"""Lines that were noted one by one: they are read in a form and kept as they are."""

from collections.abc import Callable, Mapping
from typing import Any

from core.language.words import _
from ui.kit.controls import label
from ui.kit.field import Field


def lines(name: str, label: str, said: Callable[[Mapping[str, Any]], str]) -> Field:
    return _Lines(name, label, said)


class _Lines(Field):
    def __init__(self, name: str, title: str, said: Callable[[Mapping[str, Any]], str]) -> None:
        super().__init__(name, title)
        self._said, self._kept = said, list[Mapping[str, Any]]()
        self._words = label("", "small", "text2", wraps=True)
        self.hold(self._words, (self._words, title))

    def value(self) -> list[Mapping[str, Any]]:
        return self._kept

    def set_value(self, value: Any) -> None:
        self._kept = list(value or ())
        self._words.setText("\n".join(map(self._said, self._kept)) or _("nothing done yet"))
