"""The table of the leader's desk: days, two-line rows, what changed, and the decision or the pair of buttons for it."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from core.approval.records import Verdict
from core.language.words import _
from ui.approval.columns import EDGE, GAP, ICON, LEAST_TITLE, SIGN, Columns, measured, pair_width
from ui.approval.lines import Heading, Line
from ui.approval.painting import block, paint_block, paint_change, paint_heading, paint_pair, paint_state
from ui.kit import glyph
from ui.kit.lettering import MIDDLE, advance, write
from ui.kit.row_list import RowList, paint_row, paint_strip
from ui.kit.rows import ROW, Column, Index, Rows
from ui.kit.theme import px

HEAD_HEIGHT, ROW_HEIGHT, ROW_EDGE, PAIR_HEIGHT = 32, 56, 9, 32

_Row = Heading | Line


class _Lines(Rows[_Row]):
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if isinstance(self.at(index), Line) else Qt.ItemFlag.NoItemFlags

    def said(self, row: _Row) -> str:
        return row.said()


class _Delegate(QStyledItemDelegate):
    columns = Columns(0, 0, 0, 0, 0)
    # how wide a row is
    area = QRect(0, 0, LEAST_TITLE, ROW_HEIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: _Row = index.data(ROW)
        if isinstance(row, Heading):
            return QSize(px(LEAST_TITLE), px(HEAD_HEIGHT))
        return QSize(px(LEAST_TITLE), self.height(row))

    def height(self, line: Line) -> int:
        tall = sum(one.tall for one in block(line, self._room(self.columns, self.area.width())))
        return max(px(ROW_HEIGHT), 2 * px(ROW_EDGE) + tall)

    @staticmethod
    @lru_cache(maxsize=1)
    def _room(columns: Columns, width: int) -> int:
        """How wide a title is: the same for every row that is measured."""
        area = QRect(0, 0, width, px(ROW_HEIGHT))
        return columns.within(area).title(area).width()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: _Row = index.data(ROW)
        painter.save()
        if isinstance(row, Heading):
            paint_heading(painter, option.rect, row)
        else:
            self._paint_row(painter, option, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        # what is looked at beside stays marked, also while the keys are in that panel
        paint_row(painter, option, stays_marked=True)
        area, columns = option.rect, self.columns.within(option.rect)
        first = QRect(area.x(), area.y(), area.width(), px(ROW_HEIGHT))
        title = columns.title(area)
        left = QRect(first.x() + px(EDGE), first.y(), columns.number, first.height())
        write(painter, left, line.number, "body", "text2")
        write(painter, QRect(left.right() + 1 + px(GAP), left.y(), columns.time, left.height()), line.time, "strong")
        paint_block(painter, title, block(line, title.width()))
        glyph.language_mark(painter, columns.right(first), first.center().y() - px(8), line.mark)
        paint_change(painter, columns.change_room(first), line)
        if line.state:
            paint_state(painter, columns.decision_room(first), line)
        elif line.can_decide:
            paint_pair(painter, self.pair(area), columns.has_words)

    def pair(self, area: QRect) -> tuple[QRect, QRect]:
        """Where Approve and Return stand in a row."""
        columns = self.columns.within(area)
        room = columns.decision_room(area)
        top, half = area.y() + (px(ROW_HEIGHT) - px(PAIR_HEIGHT)) // 2, px(36)
        if columns.has_words:
            half = advance("body", _("Approve")) + px(ICON + 6 + 20)
        whole = pair_width() if columns.has_words else 2 * half
        left = room.right() + 1 - whole
        first = QRect(left, top, half, px(PAIR_HEIGHT))
        return first, QRect(first.right() + 1, top, whole - half, px(PAIR_HEIGHT))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A title that was cut is told whole."""
        row: _Row | None = index.data(ROW)
        if event.type() is not QEvent.Type.ToolTip or not isinstance(row, Line):
            return super().helpEvent(event, view, option, index)
        room = self.columns.within(option.rect).title(option.rect).width()
        is_cut = any("…" in one.words or advance(one.step, one.words) > room for one in block(row, room))
        whole = "\n".join(filter(None, (row.title, row.second, row.reason, row.note)))
        QToolTip.showText(event.globalPos(), whole if is_cut else "", view)
        return True


class PlanTable(RowList[_Row]):
    """Up and Down pass over the days; what else the keys mean is the page's matter."""

    # a row and what was pressed in it
    decided = Signal(object, object)
    # a heading that was pressed: its rows go out of sight, or come back
    folded = Signal(object)
    resized = Signal()

    def __init__(self) -> None:
        self._delegate = _Delegate()
        super().__init__(_Lines([Column("", lambda row: row.title)]), self._delegate)
        # where Tab leads; true if it led somewhere
        self.on_tab: Callable[[], bool] = lambda: False

    @property
    def columns(self) -> Columns:
        return self._delegate.columns.within(QRect(0, 0, self.viewport().width(), px(ROW_HEIGHT)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._delegate.area = QRect(0, 0, self.viewport().width(), px(ROW_HEIGHT))
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # titles take other lines
            self.scheduleDelayedItemsLayout()
        self.resized.emit()

    def follow(self, rows: Sequence[_Row], before: str) -> None:
        self._delegate.columns = measured([row for row in rows if isinstance(row, Line)], before)
        self._rows.follow(rows)
        self.scheduleDelayedItemsLayout()
        self.resized.emit()

    def lines(self) -> list[Line]:
        return [row for row in self.rows() if isinstance(row, Line)]

    def current(self) -> Line | None:
        row = self._rows.at(self.currentIndex())
        return row if isinstance(row, Line) else None

    def choose(self, row_id: int) -> bool:
        is_here = super().choose(row_id)
        if is_here:
            # the panel beside it may take room and rows grow: it stays before the eye
            QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))
        return is_here

    def step(self, by: int) -> None:
        """To the next row, or the one before; the ends stay."""
        ids, line = [one.id for one in self.lines()], self.current()
        if ids:
            place = ids.index(line.id) + by if line and line.id in ids else 0
            self.choose(ids[min(max(place, 0), len(ids) - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # letters and digits decide: they do not search; the arrows to the sides fold
        page = max(1, sum(self.viewport().rect().contains(self._place_of(one)) for one in self.lines()) - 1)
        ways = {
            Qt.Key.Key_Home: -len(self.rows()),
            Qt.Key.Key_End: len(self.rows()),
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
        }
        if event.key() in ways and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            # Qt stops at a day, which nobody can choose
            self.step(ways[Qt.Key(event.key())])
            return
        is_letter = event.text().strip() and event.text().isprintable()
        if is_letter or event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _place_of(self, line: Line) -> QRect:
        return self.visualRect(self._rows.index_of(line.id))

    def focusNextPrevChild(self, is_forward: bool) -> bool:
        return (is_forward and self.on_tab()) or super().focusNextPrevChild(is_forward)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        is_over = self._pressed_at(point) is not None or self._heading_at(point) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        line, point = self.current(), event.position().toPoint()
        verdict, heading = self._pressed_at(point), self._heading_at(point)
        if heading is not None:
            self.folded.emit(heading)
        elif line is not None and verdict is not None:
            self.decided.emit(line, verdict)

    def pair_at(self, line_id: int) -> tuple[QRect, QRect]:
        """Where the buttons of a row stand."""
        return self._delegate.pair(self.visualRect(self._rows.index_of(line_id)))

    def heading_of(self, heading_id: str) -> QRect:
        """Where a heading stands."""
        return self.visualRect(self._rows.index_of(heading_id))

    def _heading_at(self, point: QPoint) -> Heading | None:
        row = self._rows.at(self.indexAt(point))
        return row if isinstance(row, Heading) and row.can_fold else None

    def _pressed_at(self, point: QPoint) -> Verdict | None:
        row = self._rows.at(self.indexAt(point))
        if not isinstance(row, Line) or not row.can_decide or row.state:
            return None
        pair = zip(self.pair_at(row.id), (Verdict.APPROVE, Verdict.RETURN), strict=True)
        return next((verdict for room, verdict in pair if room.contains(point)), None)

    def _tell(self) -> None:
        # the panel beside it says more of a row: it is told again also when the row stays
        if self.current() is not None:
            self._told = None
        super()._tell()


class Titles(QWidget):
    """What the columns of the table are called, over them."""

    def __init__(self, table: PlanTable) -> None:
        super().__init__()
        self._table, self._before = table, ""
        self.setFixedHeight(px(HEAD_HEIGHT))
        table.resized.connect(self.update)

    def tell(self, before: str) -> None:
        self._before = before
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area, columns = QRect(0, 0, self._table.viewport().width(), self.height()), self._table.columns
        paint_strip(painter, self.rect())
        title, right, left = columns.title(area), columns.right(area), px(EDGE)
        places = (
            (QRect(left, 0, columns.number, area.height()), "№"),
            (QRect(left + columns.number + px(GAP), 0, columns.time, area.height()), _("Time")),
            (title, _("Publication")),
            (QRect(right, 0, columns.mark, area.height()), _("Texts")),
            (columns.change_room(area), self._before),
        )
        for room, words in (one for one in places if one[0].width() > px(SIGN) or one[1] == "№"):
            write(painter, room, words, "small_strong", "text2")
        room = columns.decision_room(area)
        write(painter, room, _("Decision"), "small_strong", "text2", Qt.AlignmentFlag.AlignRight | MIDDLE)
        painter.end()
