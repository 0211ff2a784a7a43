"""The cells of a grid to type into: what stands in them, which are open, and what was typed and could not be."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from ui.kit.lettering import MIDDLE
from ui.kit.rows import Index

# the first column says what a row is; it stays in sight however far one goes aside
NAMES = 0


@dataclass(frozen=True)
class Question:
    """A column. The first names the rows and takes what is left, its width at least; what is not typed is only read."""

    title: str
    width: int = 0
    is_typed: bool = False
    align_right: bool = False
    # where there is no room for all, the one with the lowest goes first; 0 stays
    goes: int = 0


@dataclass(frozen=True)
class EntryLine:
    """
    A row; a head stands over those that follow. In `closed` columns of it there is nothing to type; `hints` tell
    what holds as long as a cell is empty.
    """

    id: Hashable
    cells: tuple[str, ...]
    is_head: bool = False
    closed: frozenset[int] = frozenset()
    hints: Mapping[int, str] = field(default_factory=dict)


# the row, the column and what was typed; why it cannot be, or nothing
Write = Callable[[Any, int, str], str]


class Cells(QAbstractTableModel):
    # what stands wrong in which cell, and why
    refused = Signal(object, str)

    def __init__(self, questions: Sequence[Question], put: Write) -> None:
        super().__init__()
        self.questions, self._put = tuple(questions), put
        self.lines: tuple[EntryLine, ...] = ()
        # what was typed and could not be written, with the reason
        self.wrong: dict[tuple[Hashable, int], tuple[str, str]] = {}

    def follow(self, lines: Sequence[EntryLine]) -> None:
        before, after = [one.id for one in self.lines], [one.id for one in lines]
        if before == after:
            self.lines = tuple(lines)
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self.questions) - 1))
            return
        self.beginResetModel()
        self.lines = tuple(lines)
        self.wrong = {key: told for key, told in self.wrong.items() if key[0] in after}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.questions)

    def is_open(self, index: Index) -> bool:
        line = self.lines[index.row()]
        return self.questions[index.column()].is_typed and not line.is_head and index.column() not in line.closed

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].is_head:
            return Qt.ItemFlag.NoItemFlags
        reached = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return reached | Qt.ItemFlag.ItemIsEditable if self.is_open(index) else reached

    def hint(self, index: Index) -> str:
        """Of a cell in which nothing stands."""
        return "" if index.data() else self.lines[index.row()].hints.get(index.column(), "")

    def error(self, index: Index) -> str:
        return self.wrong.get(self._key(index), ("", ""))[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        said = self.wrong.get(self._key(index), (self.lines[index.row()].cells[index.column()], ""))[0]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return said
            case Qt.ItemDataRole.AccessibleTextRole:
                title, name = self.questions[index.column()].title, self.lines[index.row()].cells[0]
                return ", ".join(filter(None, (name, title, said or self.hint(index), self.error(index))))
            case Qt.ItemDataRole.ToolTipRole:
                return self.error(index) or (said if not self.questions[index.column()].is_typed else None)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key, typed = self._key(index), str(value).strip()
        kept = self.lines[index.row()].cells[index.column()]
        why = "" if typed == kept else self._put(key[0], index.column(), typed)
        if why:
            self.wrong[key] = typed, why
        else:
            self.wrong.pop(key, None)
        self.dataChanged.emit(index, index)
        self.refused.emit(index, why)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.questions):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.questions[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return side(self.questions[section])
        if orientation is Qt.Orientation.Vertical and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self.lines[section].cells[NAMES]
        return None

    def _key(self, index: Index) -> tuple[Hashable, int]:
        return self.lines[index.row()].id, index.column()


def side(question: Question) -> Qt.AlignmentFlag:
    return MIDDLE | (Qt.AlignmentFlag.AlignRight if question.align_right else Qt.AlignmentFlag.AlignLeft)
