"""Rows that are asked for when they come before the eye: of tens of thousands nobody looks at more than a few."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QObject

from ui.kit.rows import Column, Index, Rows, T

PORTION = 100
# a view waits for a key as long as the greatest portion takes; greater ones would hardly take less for each row
GREATEST = 6_400


@dataclass(frozen=True, slots=True)
class _Known:
    """All that is known of a row until somebody looks at it."""

    id: Any


class Fetched(Rows[T]):
    """
    Follows ids; `fetch` gives the rows of some of them.

    It is asked while a view paints, so it refuses nothing: a row it does not give stays blank until the ids are
    followed again. A column that sorts needs all the rows.
    """

    def __init__(
        self, columns: Sequence[Column[T]], fetch: Callable[[Sequence[Any]], Iterable[T]], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._fetch = fetch
        self._ids: list[Any] = []
        self._fetched: dict[Any, T | None] = {}

    def follow_ids(self, ids: Sequence[Any]) -> None:
        """Show the rows of these ids; those before the eye are asked for anew."""
        self._fetched = {}
        if list(ids) == self._ids and self._sorted_by is None:
            # the same rows in the same order, whatever they say now
            self.followed.emit()
        else:
            self._ids = list(ids)
            self.follow([cast(T, _Known(one)) for one in ids])
        if ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.columns) - 1))

    def at(self, index: Index) -> T | None:
        known = super().at(index)
        if known is None:
            return None
        if known.id not in self._fetched:
            first = index.row() - index.row() % PORTION
            self._ask([one.id for one in self._rows[first : first + PORTION]])
        return self._fetched[known.id]

    def told_from(self, first: int, column: int) -> Iterator[tuple[int, str]]:
        """Asked for in ever greater portions: what is sought stands near by, or far off, or nowhere."""
        count, begins, portion = self.rowCount(), 0, PORTION
        while begins < count:
            places = [(first + step) % count for step in range(begins, min(begins + portion, count))]
            self._ask([self._rows[place].id for place in places])
            for place in places:
                yield place, self.index(place, column).data() or ""
            begins, portion = begins + portion, min(2 * portion, GREATEST)

    def _in_order(self, rows: Iterable[T]) -> list[T]:
        if self._sorted_by is None:
            return super()._in_order(rows)
        ids = [one.id for one in rows]
        self._ask(ids)
        there = super()._in_order(row for one in ids if (row := self._fetched[one]) is not None)
        blank = [one for one in ids if self._fetched[one] is None]
        return [cast(T, _Known(one)) for one in (*(row.id for row in there), *blank)]

    def _ask(self, ids: Sequence[Any]) -> None:
        wanted = [one for one in ids if one not in self._fetched]
        found = {row.id: row for row in self._fetch(wanted)} if wanted else {}
        self._fetched.update((one, found.get(one)) for one in wanted)
