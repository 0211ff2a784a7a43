"""A table of rows: sorts by its header, finds by typing, copies as text, says what is chosen and opened."""

from typing import Any, ClassVar, Generic

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from core.language.fold import fold1
from ui.kit import theme
from ui.kit.rows import Column, Index, Rows, T
from ui.kit.theme import px

ROW_HEIGHT = 36
HEADER_HEIGHT = 32
PADDING = 12
# under this a column that takes what is left says nothing: the table scrolls aside instead
LEAST_LEFT = 240
ICON = 16


def paint_ground(painter: QPainter, area: QRect, is_selected: bool, is_hovered: bool, has_focus: bool) -> None:
    """The ground of a row in any list, with its line below; the bar stands where the row begins."""
    token = ("selected" if has_focus else "sunken") if is_selected else "hover" if is_hovered else "surface"
    painter.fillRect(area, theme.colour(token))
    painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.colour("border"))


def paint_bar(painter: QPainter, area: QRect, has_focus: bool) -> None:
    bar = theme.colour("accent" if has_focus else "border_strong")
    painter.fillRect(area.x(), area.y(), px(3), area.height(), bar)


class _CellDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = option.widget
        assert isinstance(table, Table)
        area, has_focus = option.rect, table.hasFocus()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_ground(painter, area, is_selected, index.row() == table.hovered, has_focus)
        if is_selected and table.horizontalHeader().visualIndex(index.column()) == 0:
            paint_bar(painter, area, has_focus)
        self._paint_words(painter, area, index)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, index: Index) -> None:
        column, row = _of(index)
        if row is None:
            # it could not be asked for
            return
        room = self.room(area, index)
        if column.painted:
            column.painted(painter, room, row)
            return
        if column.icon and (name := column.icon(row)):
            painter.drawPixmap(
                room.x() - px(ICON + 8), room.center().y() - px(ICON) // 2 + 1, theme.pixmap(name, size=ICON)
            )
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour((column.tone and column.tone(row)) or "text"))
        words = painter.fontMetrics().elidedText(column.text(row), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), words)

    def room(self, area: QRect, index: Index) -> QRect:
        """Where the words stand."""
        column, row = _of(index)
        left = px(PADDING) + (px(ICON + 8) if column.icon and column.icon(row) else 0)
        return area.adjusted(left, 0, -px(PADDING), -1)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Words that were cut are told whole."""
        if event.type() is not QEvent.Type.ToolTip or index.data() is None:
            return super().helpEvent(event, view, option, index)
        words = str(index.data())
        is_cut = view.fontMetrics().horizontalAdvance(words) > self.room(option.rect, index).width()
        QToolTip.showText(event.globalPos(), words if is_cut else "", view)
        return True


def _of(index: Index) -> tuple[Column[Any], Any]:
    rows = index.model()
    assert isinstance(rows, Rows)
    return rows.columns[index.column()], rows.at(index)


def _least(column: Column[Any]) -> int:
    """A title in any language has its room."""
    # as the header paints it; its own font is the style sheet's business
    return QFontMetrics(theme.font("small_strong")).horizontalAdvance(column.title) + px(2 * PADDING) + 1


class _Header(QHeaderView):
    """Titles in the small step, with an arrow where the table is sorted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(HEADER_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("sunken"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        painter.setFont(theme.font("small_strong"))
        painter.setPen(theme.colour("text" if is_sorted else "text2"))
        side = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        room = rect.adjusted(px(PADDING), 0, -px(PADDING), -1)
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        drawn = painter.boundingRect(room, side, title)
        painter.drawText(room, side, title)
        if is_sorted:
            self._paint_arrow(painter, drawn, bool(side & Qt.AlignmentFlag.AlignRight))
        painter.restore()

    def _paint_arrow(self, painter: QPainter, words: QRect, is_before: bool) -> None:
        half, middle = px(4), words.center().y() + 1
        centre = words.left() - half - px(4) if is_before else words.right() + half + px(5)
        point = -half / 2 if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else half / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text"))
        corners = ((centre - half, middle - point), (centre + half, middle - point), (centre, middle + point))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


class Table(QTableView, Generic[T]):
    """One row is current, several may be selected; Enter or a double click opens."""

    opened = Signal(object)
    chosen = Signal(object)

    row_height: ClassVar[int] = ROW_HEIGHT

    def __init__(self, rows: Rows[T], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._told: Any = None
        self._typed, self._since = "", QElapsedTimer()
        self.hovered = -1
        self._delegate = _CellDelegate()
        self._header = _Header(self)
        self.setHorizontalHeader(self._header)
        self._behave()
        self.setModel(rows)
        self.setSortingEnabled(True)
        self._header.setSortIndicatorClearable(True)
        self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(self._on_opened)
        rows.followed.connect(self._tell)
        theme.worn.changed.connect(self._measure)
        self._measure()

    def current(self) -> T | None:
        return self._rows.at(self.currentIndex())

    def choose(self, row_id: Any) -> None:
        """Make a row current and bring it into view; of one that is not here, nothing becomes of it."""
        index = self._rows.index_of(row_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._rows.is_following:
            self._tell()

    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and last row."""
        column = max(self.currentIndex().column(), 0)
        match cursorAction:
            case QAbstractItemView.CursorAction.MoveHome:
                return self._rows.index(0, column)
            case QAbstractItemView.CursorAction.MoveEnd:
                return self._rows.index(self._rows.rowCount() - 1, column)
        return super().moveCursor(cursorAction, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._selected_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row that begins with what is typed, with or without Kazakh letters."""
        is_new = not self._since.isValid() or self._since.elapsed() > QApplication.keyboardInputInterval()
        self._since.start()
        self._typed = search if is_new else self._typed + search
        asked = fold1(self._typed)
        column = max(self.currentIndex().column(), 0)
        for place, said in self._rows.told_from(self.currentIndex().row() + is_new, column):
            if fold1(said).startswith(asked):
                self.setCurrentIndex(self._rows.index(place, column))
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _behave(self) -> None:
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()

    def _measure(self) -> None:
        """Rows and columns at the text size of the user."""
        for step in (self.verticalHeader().setMinimumSectionSize, self.verticalHeader().setDefaultSectionSize):
            step(px(self.row_height))
        self._header.setFont(theme.font("small_strong"))
        self._header.setMinimumSectionSize(px(40))
        for place, column in enumerate(self._rows.columns):
            self.setColumnHidden(place, False)
            self._header.resizeSection(place, max(px(column.width), _least(column)))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Columns without a width of their own take what is left, but never less than a few words need."""
        self._give_way()
        open_ended = {place: column for place, column in enumerate(self._rows.columns) if not column.width}
        fixed = sum(self._header.sectionSize(place) for place in range(self._header.count()) if place not in open_ended)
        for place, column in open_ended.items():
            left = (self.viewport().width() - fixed) // len(open_ended)
            self._header.resizeSection(place, max(left, px(LEAST_LEFT), _least(column)))

    def _give_way(self) -> None:
        columns = self._rows.columns
        widths = [max(px(column.width or LEAST_LEFT), _least(column)) for column in columns]
        need = sum(widths)
        going = sorted((column.goes, place) for place, column in enumerate(columns) if column.goes)
        for _goes, place in going:
            must_go = need > self.viewport().width()
            need -= widths[place] if must_go else 0
            if self.isColumnHidden(place) != must_go:
                self.setColumnHidden(place, must_go)

    def _selected_text(self) -> str:
        picked = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = range(self._rows.columnCount())
        return "\n".join("\t".join(self._rows.index(row, at).data() or "" for at in columns) for row in picked)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _tell(self) -> None:
        row = self.current()
        row_id = row.id if row is not None else None
        if row_id != self._told:
            self._told = row_id
            self.chosen.emit(row)

    def _on_opened(self, index: Index) -> None:
        self.opened.emit(self._rows.at(index))
