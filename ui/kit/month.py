"""A month as weeks under one another, each with the state of its plan."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui.kit import month_cell, theme
from ui.kit.cards import Card
from ui.kit.dragging import Drag, DropPlace
from ui.kit.month_cell import CellLook, DayCell
from ui.kit.month_weeks import Week, Weeks, paint_week
from ui.kit.picking import Picking
from ui.kit.rows import ROW, Index
from ui.kit.theme import px

WEEK_WIDTH, HEADER_HEIGHT, LEAST_HEIGHT = 110, 32, 84

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_STEPS = {_Key.Key_Left: (0, -1), _Key.Key_Right: (0, 1), _Key.Key_Up: (-1, 0), _Key.Key_Down: (1, 0)}


class _CellDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        grid, found = option.widget, index.data(ROW)
        assert isinstance(grid, MonthGrid)
        if isinstance(found, DayCell):
            month_cell.paint(painter, option.rect, found, grid.look_of(index, found))
        elif isinstance(found, Week):
            paint_week(painter, option.rect, found)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Lines are short here: the whole is told."""
        cell = index.data(ROW)
        if event.type() is not QEvent.Type.ToolTip or not isinstance(cell, DayCell):
            return super().helpEvent(event, view, option, index)
        if month_cell.known_room(option.rect, cell).contains(event.pos()):
            QToolTip.showText(event.globalPos(), cell.known_tip, view)
            return True
        card = month_cell.lay(cell, option.rect).line_at(event.pos())
        whole = "\n".join(filter(None, (card.lead, card.title, card.foot, card.warning))) if card else cell.note
        QToolTip.showText(event.globalPos(), (card.tip if card else "") or whole, view)
        return True


class MonthGrid(QTableView, DropPlace):
    """Arrows go from day to day, Ctrl+Up and Ctrl+Down from line to line within a day.

    Enter opens the chosen line, or else the day; Alt with an arrow moves what is chosen by a day or a week;
    Insert adds to the day. Tab leaves.
    """

    chosen = Signal(list)
    opened = Signal(object)
    day_opened = Signal(object)
    moved = Signal(list, object)
    add_wanted = Signal(object)
    menu_wanted = Signal(list, QPoint)
    peeked = Signal(object)
    # what a day is known for: its key, place on the screen
    noted = Signal(object, QPoint)

    def __init__(self, week_title: str, day_titles: Sequence[str], dropping: str) -> None:
        super().__init__()
        # what a day says while something is held over it
        self._dropping = dropping
        self._weeks = Weeks((week_title, *day_titles), self)
        self._delegate = _CellDelegate()
        self._picking, self._drag = Picking(), Drag(self, self.viewport().update)
        self._target: Any = None
        self._collapses_to: Card | None = None
        self._behave()
        self.setModel(self._weeks)
        theme.worn.changed.connect(self._settle)

    def show_month(self, weeks: Sequence[Week]) -> None:
        """Show these weeks; the current day stays, and what is chosen as long as it is there."""
        day = self.current_day()
        self._weeks.follow(weeks)
        place = self._weeks.place_of(day)
        self._go(place if place.isValid() else self._first())
        has_lost = self._picking.keep({line.id for week in weeks for cell in week.days for line in cell.lines})
        self._settle()
        if has_lost:
            self.chosen.emit(self.picked())

    def picked(self) -> list[Any]:
        return list(self._picking.ids)

    def current_day(self) -> Any:
        cell = self._cell(self.currentIndex())
        return cell.key if cell else None

    def choose_day(self, key: Any) -> None:
        if (place := self._weeks.place_of(key)).isValid():
            self._go(place)

    def choose(self, line_id: Any) -> None:
        for week in self._weeks.weeks:
            for cell in week.days:
                if line_id in [line.id for line in cell.lines]:
                    self._go(self._weeks.place_of(cell.key))
                    self._pick(line_id, _Held.NoModifier)

    def look_of(self, index: Index, cell: DayCell) -> CellLook:
        is_current = index == self.currentIndex()
        dropping = self._dropping if self._target is not None and cell.key == self._target else ""
        return CellLook(self._picking.ids, self._drag.ids, is_current, is_current and self.hasFocus(), dropping)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(Qt.Key(event.key()), event.modifiers() & ~_Held.KeypadModifier):
            event.ignore()

    def _key(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        if key is _Key.Key_Menu or (key is _Key.Key_F10 and held == _Held.ShiftModifier):
            place = self.visualRect(self.currentIndex()).center()
            self._want_menu(self.viewport().mapToGlobal(place))
        elif key in _STEPS:
            return self._walk(key, held)
        elif key in (_Key.Key_Home, _Key.Key_End) and not held:
            self._go(self._weeks.index(self.currentIndex().row(), 1 if key is _Key.Key_Home else 7))
        elif key is _Key.Key_Escape:
            return self._lay_back()
        else:
            return not held and self._act(key)
        return True

    def _act(self, key: Qt.Key) -> bool:
        cell, line = self._cell(self.currentIndex()), self._line()
        if cell is None:
            return False
        match key:
            case _Key.Key_Return | _Key.Key_Enter if line is not None:
                self.opened.emit(line.id)
            case _Key.Key_Return | _Key.Key_Enter:
                self.day_opened.emit(cell.key)
            case _Key.Key_Space if line is not None:
                self.peeked.emit(line.id)
            case _Key.Key_Insert:
                self.add_wanted.emit(cell.key)
            case _:
                return False
        return True

    def _walk(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        down, right = _STEPS[key]
        if held & _Held.ControlModifier:
            if down:
                self._step_line(down)
            return bool(down)
        place = (self.currentIndex().column() - 1 + right) + 7 * (self.currentIndex().row() + down)
        if not 0 <= place < 7 * len(self._weeks.weeks):
            return True
        there = self._weeks.index(place // 7, place % 7 + 1)
        if held & _Held.AltModifier:
            if self._picking.ids and (cell := self._cell(there)):
                self.moved.emit(self.picked(), cell.key)
        else:
            self._go(there)
            self._unpick()
        return True

    def _step_line(self, step: int) -> None:
        cell = self._cell(self.currentIndex())
        if cell is None:
            return
        lines, line = [card.id for card in cell.lines], self._line()
        place = lines.index(line.id) + step if line else 0 if step > 0 else -1
        if 0 <= place < len(lines):
            self._pick(lines[place], _Held.NoModifier)
        elif place < 0:
            self._unpick()

    def _lay_back(self) -> bool:
        return self._drag.cancel() or self._unpick()

    # the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._cell(index) is None:
            return
        self._go(index)
        line, held = self._line_at(event.position().toPoint()), event.modifiers()
        if line is None:
            if not held & _Held.ControlModifier:
                self._unpick()
            return
        self._collapses_to = line if line.id in self._picking.ids and not held else None
        if self._collapses_to is None:
            self._pick(line.id, held)
        if event.button() is Qt.MouseButton.LeftButton and not held & _Held.ControlModifier:
            self._drag.press(self._picking.ids, line, event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag.move(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._drag.release(event.globalPosition().toPoint()):
            return
        point = event.position().toPoint()
        index = self.indexAt(point)
        cell = self._cell(index)
        if self._collapses_to is not None and self._picking.ids != [self._collapses_to.id]:
            self._pick(self._collapses_to.id, _Held.NoModifier)
        elif cell and index == self.currentIndex():
            laid = month_cell.lay(cell, self.visualRect(index))
            if laid.hidden and laid.foot.contains(point):
                self.day_opened.emit(cell.key)
            elif month_cell.known_room(self.visualRect(index), cell).contains(point):
                self.noted.emit(cell.key, event.globalPosition().toPoint())
        self._collapses_to = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell, line = self._cell(self.indexAt(event.position().toPoint())), self._line_at(event.position().toPoint())
        if line is not None:
            self.opened.emit(line.id)
        elif cell is not None:
            self.day_opened.emit(cell.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # the keys are heard where all keys are
        if event.reason() is not QContextMenuEvent.Reason.Keyboard and self._line_at(event.pos()):
            self._want_menu(event.globalPos())

    def _want_menu(self, place: QPoint) -> None:
        if self._picking.ids:
            self.menu_wanted.emit(self.picked(), place)

    # what is dragged here

    def drag_over(self, ids: list[Any], point: QPoint) -> None:
        cell = self._cell(self.indexAt(self.viewport().mapFromGlobal(point)))
        self._aim(cell.key if cell else None)

    def drag_left(self) -> None:
        self._aim(None)

    def drop(self, ids: list[Any], point: QPoint) -> None:
        cell = self._cell(self.indexAt(self.viewport().mapFromGlobal(point)))
        if cell is None:
            return
        home = {line.id for line in cell.lines}
        if going := [one for one in ids if one not in home]:
            self.moved.emit(going, cell.key)

    def _aim(self, key: Any) -> None:
        """Only the day left and the day entered are painted anew."""
        before, self._target = self._target, key
        if before != key:
            for one in (before, key):
                if one is not None:
                    self.update(self._weeks.place_of(one))

    # geometry and focus

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _behave(self) -> None:
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)

    def _settle(self) -> None:
        weeks, header = len(self._weeks.weeks), self.horizontalHeader()
        header.setFixedHeight(px(HEADER_HEIGHT))
        header.setMinimumSectionSize(1)
        header.resizeSection(0, px(WEEK_WIDTH))
        left = max(self.viewport().width() - px(WEEK_WIDTH), 7)
        for day in range(7):
            header.resizeSection(day + 1, left * (day + 1) // 7 - left * day // 7)
        self.verticalHeader().setMinimumSectionSize(1)
        for row in range(weeks):
            tall = self.viewport().height()
            self.setRowHeight(row, max(tall * (row + 1) // weeks - tall * row // weeks, px(LEAST_HEIGHT)))
        self.viewport().update()

    def _go(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def _first(self) -> QModelIndex:
        days = [cell for week in self._weeks.weeks for cell in week.days]
        wanted = next((cell for cell in days if cell.is_today), next((cell for cell in days if not cell.is_out), None))
        return self._weeks.place_of(wanted.key) if wanted else QModelIndex()

    def _cell(self, index: QModelIndex) -> DayCell | None:
        found = self._weeks.at(index)
        return found if isinstance(found, DayCell) else None

    def _line(self) -> Card | None:
        """The chosen line of the current day."""
        cell = self._cell(self.currentIndex())
        return next((card for card in cell.lines if card.id in self._picking.ids), None) if cell else None

    def _line_at(self, point: QPoint) -> Card | None:
        index = self.indexAt(point)
        cell = self._cell(index)
        return month_cell.lay(cell, self.visualRect(index)).line_at(point) if cell else None

    def _pick(self, line_id: Any, held: Qt.KeyboardModifier) -> None:
        if held & _Held.ControlModifier:
            self._picking.toggle(line_id)
        else:
            self._picking.only(line_id)
        self._tell()

    def _unpick(self) -> bool:
        if not self._picking.ids:
            return False
        self._picking.clear()
        self._tell()
        return True

    def _tell(self) -> None:
        self.viewport().update()
        self.chosen.emit(self.picked())
