"""Which of many things are chosen, and where a range began."""

from collections.abc import Iterable, Sequence
from typing import Any


class Picking:
    """Knows ids only; whoever shows them says in which order they stand."""

    def __init__(self) -> None:
        self.ids: list[Any] = []
        self._anchor: Any = None

    def only(self, one: Any) -> None:
        self.ids, self._anchor = [one], one

    def toggle(self, one: Any) -> None:
        self.ids = [other for other in self.ids if other != one] if one in self.ids else [*self.ids, one]
        self._anchor = one

    def extend(self, one: Any, order: Sequence[Any]) -> None:
        """All from where the range began to this one, as they are read."""
        if self._anchor not in order:
            self.only(one)
            return
        first, last = sorted((order.index(self._anchor), order.index(one)))
        self.ids = list(order[first : last + 1])

    def all(self, ids: Iterable[Any]) -> None:
        self.ids = list(ids)

    def clear(self) -> None:
        self.ids = []

    def keep(self, there: set[Any]) -> bool:
        """Forget what is gone; true if something was."""
        before, self.ids = self.ids, [one for one in self.ids if one in there]
        return before != self.ids
