"""A grid to type into: a row a thing, a column a question. What cannot be is refused at its cell, and why is said."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QTableView,
    QToolTip,
    QWidget,
)

from ui.kit import theme
from ui.kit.entry_cells import NAMES, Cells, EntryLine, Question, Write
from ui.kit.entry_look import CellDelegate, NameHeader, TitleHeader
from ui.kit.lettering import advance
from ui.kit.rows import Index
from ui.kit.table import PADDING
from ui.kit.theme import px

__all__ = ["EntryGrid", "EntryLine", "Question"]

ROW_HEIGHT, LEAST_LEFT = 36, 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryGrid(QTableView):
    """Arrows move, letters and F2 type, Enter goes down, Tab leaves; a block is pasted from a spreadsheet."""

    # why the cell that is current cannot be written, or nothing
    told = Signal(str)
    # the id of the row that is current
    chosen = Signal(object)

    def __init__(self, questions: Sequence[Question], name: str, put: Write) -> None:
        super().__init__()
        self._cells = Cells(questions, put)
        self._cells.setParent(self)
        self.setAccessibleName(name)
        self.setModel(self._cells)
        self.setItemDelegate(CellDelegate(self, self._cells))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName(questions[NAMES].title)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setHorizontalHeader(TitleHeader(self))
        self.setVerticalHeader(NameHeader(self, self._cells))
        self.setColumnHidden(NAMES, True)
        self._cells.refused.connect(self._on_refused)
        theme.worn.changed.connect(self._measure)
        self._measure()

    def follow(self, lines: Sequence[EntryLine]) -> None:
        at = self.currentIndex()
        kept = (self._cells.lines[at.row()].id, at.column()) if at.isValid() else None
        self._cells.follow(lines)
        if kept is not None and not self.currentIndex().isValid():
            self.go_to(*kept)

    def go_to(self, line_id: Hashable, column: int = -1) -> None:
        """Its first open cell, unless a column is named."""
        row = next((place for place, one in enumerate(self._cells.lines) if one.id == line_id), None)
        if row is None:
            return
        places = [column] if column >= 0 else range(len(self._cells.questions))
        cells = (self._cells.index(row, place) for place in places)
        index = next(filter(self._cells.is_open, cells), None)
        if index is not None:
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def go_to_first(self) -> None:
        for line in self._cells.lines:
            self.go_to(line.id)
            if self.currentIndex().isValid():
                return

    def put_again(self, line_id: Hashable, column: int) -> None:
        """What was refused there is tried once more: what it waited for has come."""
        waiting = self._cells.wrong.get((line_id, column))
        row = next((place for place, one in enumerate(self._cells.lines) if one.id == line_id), None)
        if waiting is not None and row is not None:
            self._cells.setData(self._cells.index(row, column), waiting[0])

    def errors(self) -> list[str]:
        return [why for _typed, why in self._cells.wrong.values()]

    def line_at(self, index: Index) -> EntryLine:
        return self._cells.lines[index.row()]

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.verticalHeader().viewport().update()
        self.told.emit(self._cells.error(current) if current.isValid() else "")
        if current.isValid() and (not previous.isValid() or current.row() != previous.row()):
            self.chosen.emit(self._cells.lines[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy) and at.isValid():
            QGuiApplication.clipboard().setText(str(at.data()))
        elif event.matches(QKeySequence.StandardKey.Paste) and at.isValid():
            self._paste(at, QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete and at.isValid() and self._cells.is_open(at):
            self._cells.setData(at, "")
        elif event.key() in _ENTER and at.isValid() and self.state() is not self.State.EditingState:
            self.edit(at) if self._cells.is_open(at) else None
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter the hand goes down the column, as in a spreadsheet."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.moveCursor(self.CursorAction.MoveDown, Qt.KeyboardModifier.NoModifier)
            if below.isValid() and not self._cells.error(self.currentIndex()):
                self.setCurrentIndex(below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
        at = self.currentIndex()
        if at.isValid() and not self.viewport().rect().contains(self.visualRect(at)):
            self.scrollTo(at, self.ScrollHint.PositionAtCenter)

    def _paste(self, at: Index, text: str) -> None:
        for down, line in enumerate(text.rstrip("\n").split("\n")):
            for along, typed in enumerate(line.rstrip("\r").split("\t")):
                index = self._cells.index(at.row() + down, at.column() + along)
                if index.isValid() and self._cells.is_open(index):
                    self._cells.setData(index, typed)

    def _on_refused(self, index: Index, why: str) -> None:
        self.told.emit(why)
        if why and self.isVisible():
            spot = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            QToolTip.showText(spot, why, self)

    def _measure(self) -> None:
        for step in (self.verticalHeader().setMinimumSectionSize, self.verticalHeader().setDefaultSectionSize):
            step(px(ROW_HEIGHT))
        self._share()

    def _share(self) -> None:
        """The names take what the columns leave, and columns that may go leave it to them."""
        questions = self._cells.questions
        widths = [max(px(one.width), advance("small_strong", one.title) + px(2 * PADDING)) for one in questions]
        widths[NAMES] = px(questions[NAMES].width or LEAST_LEFT)
        room, need = self.width() - self.verticalScrollBar().sizeHint().width(), sum(widths)
        for _goes, place in sorted((one.goes, place) for place, one in enumerate(questions) if one.goes):
            must_go = need > room
            need -= widths[place] if must_go else 0
            self.setColumnHidden(place, must_go)
        for place, width in enumerate(widths):
            self.horizontalHeader().resizeSection(place, width)
        self.verticalHeader().setFixedWidth(widths[NAMES] + max(room - need, 0))
