"""Rows of the office for a view: what a column says, how it sorts, and how old rows turn into new ones."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter

from core.language.fold import alphabetical
from ui.kit import theme

ROW = int(Qt.ItemDataRole.UserRole) + 1
ORDER = ROW + 1

Index = QModelIndex | QPersistentModelIndex


class Identified(Protocol):
    @property
    def id(self) -> Any: ...


T = TypeVar("T", bound=Identified)


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column. The title is translated already; without an order the words sort as the Kazakh alphabet does."""

    title: str
    text: Callable[[T], str]
    order: Callable[[T], Any] | None = None
    # at 100 %; 0 takes the room that is left
    width: int = 0
    align_right: bool = False
    tone: Callable[[T], str] | None = None
    icon: Callable[[T], str] | None = None
    # where there is no room for all, the one with the lowest goes first; 0 stays
    goes: int = 0
    # a picture in place of the words; they are still said and copied
    painted: Callable[[QPainter, QRect, T], object] | None = None

    def key(self, row: T) -> Any:
        return self.order(row) if self.order else alphabetical(self.text(row))


class Rows(QAbstractTableModel, Generic[T]):
    """Turns old rows into new by their ids, so that selection and scroll of the views survive; sorts by a column."""

    followed = Signal()

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.is_following = False
        self._rows: list[T] = []
        # none: since they were counted, rows have come or gone
        self._counted: dict[Any, int] | None = None
        self._given: tuple[T, ...] = ()
        self._sorted_by: tuple[int, bool] | None = None

    def follow(self, rows: Sequence[T]) -> None:
        """Show these rows instead, changing only what differs."""
        self._given = tuple(rows)
        wanted = self._in_order(self._given)
        self.is_following = True
        self._remove_all_but({row.id for row in wanted})
        self._reorder([row.id for row in wanted if row.id in self._places])
        self._insert(wanted)
        self._replace(wanted)
        self.is_following = False
        self.followed.emit()

    def at(self, index: Index) -> T | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, row_id: Any) -> QModelIndex:
        place = self._places.get(row_id)
        return QModelIndex() if place is None else self.index(place, 0)

    def said(self, row: T) -> str:
        """The row in one breath, for a screen reader."""
        return ", ".join(text for column in self.columns if (text := column.text(row)))

    def told_from(self, first: int, column: int) -> Iterator[tuple[int, str]]:
        """From a row on and once round: where each stands, and what a column says of it."""
        count = self.rowCount()
        for place in ((first + step) % count for step in range(count)):
            yield place, self.index(place, column).data() or ""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 goes back to the order the rows were given in."""
        self._sorted_by = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._reorder([row.id for row in self._in_order(self._given)])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.at(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.said(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ForegroundRole:
                return theme.colour(column.tone(row)) if column.tone and column.tone(row) else None
            case Qt.ItemDataRole.DecorationRole:
                return theme.icon(column.icon(row), size=16) if column.icon and column.icon(row) else None
            case _ if role == ROW:
                return row
            case _ if role == ORDER:
                return column.key(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return self.columns[section].title
                case Qt.ItemDataRole.TextAlignmentRole:
                    return _alignment(self.columns[section])
        return None

    def _in_order(self, rows: Iterable[T]) -> list[T]:
        if self._sorted_by is None:
            return list(rows)
        place, is_reversed = self._sorted_by
        keyed = [(self.columns[place].key(row), row) for row in rows]
        known = sorted((pair for pair in keyed if pair[0] is not None), key=itemgetter(0), reverse=is_reversed)
        # what is not known stands last, whichever way the column is sorted
        return [row for _, row in known] + [row for key, row in keyed if key is None]

    def _remove_all_but(self, kept: set[Any]) -> None:
        gone = [place for place, row in enumerate(self._rows) if row.id not in kept]
        for first, last in reversed(list(_runs(gone))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self._counted = None
            self.endRemoveRows()

    def _reorder(self, ids: list[Any]) -> None:
        if [row.id for row in self._rows] == ids:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        moved = [self._rows[index.row()].id for index in before]
        self._rows = [self._rows[self._places[row_id]] for row_id in ids]
        self._counted = None
        after = [self.index(self._places[row_id], index.column()) for row_id, index in zip(moved, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert(self, wanted: list[T]) -> None:
        new = [place for place, row in enumerate(wanted) if row.id not in self._places]
        # from the top down, so that each run finds all that stands above it
        for first, last in _runs(new):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = wanted[first : last + 1]
            self._counted = None
            self.endInsertRows()

    def _replace(self, wanted: list[T]) -> None:
        differing = [place for place, row in enumerate(wanted) if row != self._rows[place]]
        self._rows = wanted
        for first, last in _runs(differing):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    @property
    def _places(self) -> dict[Any, int]:
        if self._counted is None:
            self._counted = {row.id: place for place, row in enumerate(self._rows)}
        return self._counted


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken run.

    >>> list(_runs([0, 1, 2, 5, 7, 8]))
    [(0, 2), (5, 5), (7, 8)]
    """
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        found = [place for _, place in run]
        yield found[0], found[-1]


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
