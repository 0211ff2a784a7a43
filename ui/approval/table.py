"""The table of the leader's desk: days, two-line rows, what changed, and the decision or the pair of buttons for it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from core.approval.records import Verdict
from core.language.words import _
from ui.approval.lines import Heading, Line, change_word
from ui.kit import glyph, theme
from ui.kit.cards import wrapped
from ui.kit.rows import ROW, Column, Index, Rows
from ui.kit.table import paint_bar, paint_ground
from ui.kit.theme import Step, px

HEAD_HEIGHT, ROW_HEIGHT, ROW_EDGE = 32, 56, 9
TITLE_LINE, SMALL_LINE, MOST_TITLE_LINES = 20, 17, 2
EDGE, GAP, PILL, ICON, PAIR_HEIGHT = 16, 12, 24, 16, 32
# under this a title says nothing: the words of the buttons give way to it, then those of the change
LEAST_TITLE = 220

_Row = Heading | Line
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Columns(NamedTuple):
    """How wide each is; the title takes what is left."""

    number: int
    time: int
    mark: int
    change: int
    decision: int
    has_words: bool = True

    def title(self, area: QRect) -> QRect:
        left = area.x() + px(EDGE) + self.number + self.time + 2 * px(GAP)
        right = self.right(area)
        return QRect(left, area.y(), right - left - px(GAP), area.height())

    def right(self, area: QRect) -> int:
        """Where the columns at the right begin."""
        return area.right() - px(EDGE) - self.decision - self.change - self.mark - 2 * px(GAP)

    def decision_room(self, area: QRect) -> QRect:
        return QRect(area.right() - px(EDGE) - self.decision, area.y(), self.decision, area.height())

    def change_room(self, area: QRect) -> QRect:
        left = area.right() - px(EDGE) - self.decision - px(GAP) - self.change
        return QRect(left, area.y(), self.change, area.height())

    def within(self, area: QRect) -> "Columns":
        """On a narrow screen the signs of the buttons stand alone; their words are in the panel beside."""
        if self.title(area).width() >= px(LEAST_TITLE):
            return self
        return self._replace(decision=max(px(72), _advance("small", _("Returned")) + px(34)), has_words=False)


def measured(lines: Sequence[Line], before: str) -> Columns:
    """As wide as the longest words, the titles of the columns too."""
    states = [_advance("small", line.state) + px(glyph.SIDE + 18) for line in lines if line.state]
    changes = [_advance("small", change_word(line.change)) + px(glyph.SIDE + 18) for line in lines if line.change]
    return Columns(
        number=max([_advance("small_strong", "№"), *(_advance("body", line.number) for line in lines)]),
        time=max(_advance("small_strong", _("Time")), _advance("strong", "00:00")),
        mark=max([_advance("small_strong", _("Texts")), *(glyph.mark_width(line.mark) for line in lines)]),
        change=max([_advance("small_strong", before), *changes]),
        decision=max([_pair_width(), _advance("small_strong", _("Decision")), *states]),
    )


def _pair_width() -> int:
    return sum(_advance("body", word) for word in (_("Approve"), _("Return"))) + 2 * px(ICON + 6 + 20)


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
        room = self.columns.within(self.area).title(self.area).width()
        return max(px(ROW_HEIGHT), 2 * px(ROW_EDGE) + sum(one.tall for one in _block(line, room)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: _Row = index.data(ROW)
        painter.save()
        if isinstance(row, Heading):
            _paint_heading(painter, option.rect, row)
        else:
            self._paint_row(painter, option, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        table = option.widget
        assert isinstance(table, PlanTable)
        area, is_selected = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        # what is looked at beside stays marked, also while the keys are in that panel
        paint_ground(painter, area, is_selected, is_hovered, has_focus=True)
        if is_selected:
            paint_bar(painter, area, table.hasFocus())
        columns, first = self.columns.within(area), QRect(area.x(), area.y(), area.width(), px(ROW_HEIGHT))
        title = columns.title(area)
        left = QRect(first.x() + px(EDGE), first.y(), columns.number, first.height())
        _write(painter, left, line.number, "body", "text2")
        _write(painter, QRect(left.right() + 1 + px(GAP), left.y(), columns.time, left.height()), line.time, "strong")
        _paint_block(painter, title, _block(line, title.width()))
        glyph.language_mark(painter, columns.right(first), first.center().y() - px(8), line.mark)
        _paint_change(painter, columns.change_room(first), line)
        if line.state:
            _paint_state(painter, columns.decision_room(first), line)
        elif line.can_decide:
            _paint_pair(painter, self.pair(area), columns.has_words)

    def pair(self, area: QRect) -> tuple[QRect, QRect]:
        """Where Approve and Return stand in a row."""
        columns = self.columns.within(area)
        room = columns.decision_room(area)
        top, half = area.y() + (px(ROW_HEIGHT) - px(PAIR_HEIGHT)) // 2, px(36)
        if columns.has_words:
            half = _advance("body", _("Approve")) + px(ICON + 6 + 20)
        whole = _pair_width() if columns.has_words else 2 * half
        left = room.right() + 1 - whole
        first = QRect(left, top, half, px(PAIR_HEIGHT))
        return first, QRect(first.right() + 1, top, whole - half, px(PAIR_HEIGHT))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A title that was cut is told whole."""
        row: _Row | None = index.data(ROW)
        if event.type() is not QEvent.Type.ToolTip or not isinstance(row, Line):
            return super().helpEvent(event, view, option, index)
        room = self.columns.within(option.rect).title(option.rect).width()
        is_cut = any(_advance(step, words) > room for step, words in _words_of(row))
        QToolTip.showText(
            event.globalPos(), "\n".join(words for _step, words in _words_of(row)) if is_cut else "", view
        )
        return True


class _Said(NamedTuple):
    """A line of words in the block of the title."""

    words: str
    step: Step
    tone: str

    @property
    def tall(self) -> int:
        return px(TITLE_LINE if self.step == "reading" else SMALL_LINE)


def _block(line: Line, width: int) -> list[_Said]:
    """The title in two lines at most, the other language, and why it was returned."""
    said = [_Said(words, "reading", "text") for words in wrapped(line.title, "reading", width, MOST_TITLE_LINES)]
    said += [_Said(line.second, "small", "text2")] if line.second else []
    reason = _("Reason: {reason}").format(reason=line.reason)
    return said + ([_Said(reason, "small", "danger")] if line.reason else [])


def _paint_heading(painter: QPainter, area: QRect, heading: Heading) -> None:
    painter.fillRect(area, theme.colour("sunken"))
    painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.colour("border"))
    _write(painter, area.adjusted(px(EDGE), 0, -px(EDGE), -1), heading.title, "strong")


def _paint_block(painter: QPainter, room: QRect, said: Sequence[_Said]) -> None:
    top = room.y() + (room.height() - sum(one.tall for one in said)) // 2
    for one in said:
        _write(painter, QRect(room.x(), top, room.width(), one.tall), one.words, one.step, one.tone)
        top += one.tall


def _paint_change(painter: QPainter, room: QRect, line: Line) -> None:
    word = change_word(line.change)
    match line.change:
        case "same":
            _write(painter, room, word, "small", "text2")
        case "changed":
            _paint_pill(painter, _pill(room, word, 0), word, "changed", "warn")
        case "new":
            width = _advance("small", f"+ {word}") + px(12)
            _paint_plate(painter, QRect(room.x(), room.center().y() - px(12), width, px(PILL)), "info")
            inner = QRect(room.x() + px(6), room.y(), room.width(), room.height())
            _write(painter, inner, f"+ {word}", "small", "info")


def _paint_plate(painter: QPainter, plate: QRect, token: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{token}_bg"))
    painter.drawRoundedRect(plate, px(4), px(4))


def _pill(room: QRect, word: str, is_right: int) -> QRect:
    width = min(_advance("small", word) + px(glyph.SIDE + 18), room.width())
    left = room.right() + 1 - width if is_right else room.x()
    return QRect(left, room.center().y() - px(PILL) // 2, width, px(PILL))


def _paint_state(painter: QPainter, room: QRect, line: Line) -> None:
    _paint_pill(painter, _pill(room, line.state, 1), line.state, line.glyph, glyph.TONES[line.glyph])


def _paint_pill(painter: QPainter, plate: QRect, word: str, shape: str, token: str) -> None:
    _paint_plate(painter, plate, token)
    side = px(glyph.SIDE)
    glyph.paint(painter, shape, QRect(plate.x() + px(6), plate.y() + (plate.height() - side) // 2, side, side))
    _write(painter, plate.adjusted(px(6) + side + px(4), 0, 0, 0), word, "small", token)


def _paint_pair(painter: QPainter, pair: tuple[QRect, QRect], has_words: bool) -> None:
    whole = pair[0].united(pair[1])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("border_strong"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(whole.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
    painter.fillRect(pair[1].x(), whole.y() + 1, 1, whole.height() - 2, theme.colour("border"))
    for room, icon, word in zip(pair, ("check", "return"), (_("Approve"), _("Return")), strict=True):
        left = room.x() + px(10)
        painter.drawPixmap(left, room.center().y() - px(ICON) // 2 + 1, theme.pixmap(icon, "text2", ICON))
        if has_words:
            _write(painter, QRect(left + px(ICON + 6), room.y(), room.width(), room.height()), word)


def _write(
    painter: QPainter,
    room: QRect,
    words: str,
    step: Step = "body",
    tone: str = "text",
    align: Qt.AlignmentFlag = _MIDDLE,
) -> None:
    painter.setFont(theme.font(step))
    painter.setPen(theme.colour(tone))
    painter.drawText(room, align, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width()))


def _advance(step: Step, words: str) -> int:
    # letters end on fractions of a pixel: rounded down, the last one would be cut
    return QFontMetrics(theme.font(step)).horizontalAdvance(words) + 2


class PlanTable(QListView):
    """Up and Down pass over the days; what else the keys mean is the page's matter."""

    chosen = Signal(object)
    # a row and what was pressed in it
    decided = Signal(object, object)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = _Lines([Column("", lambda row: row.title)], self)
        self._delegate = _Delegate()
        self._told: int | None = None
        # where Tab leads; true if it led somewhere
        self.on_tab: Callable[[], bool] = lambda: False
        self.setItemDelegate(self._delegate)
        self.setModel(self._lines)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines.followed.connect(self._tell)

    @property
    def columns(self) -> Columns:
        return self._delegate.columns.within(QRect(0, 0, self.viewport().width(), px(ROW_HEIGHT)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._delegate.area = QRect(0, 0, self.viewport().width(), px(ROW_HEIGHT))
        super().resizeEvent(event)
        self.resized.emit()

    def follow(self, rows: Sequence[_Row], before: str) -> None:
        self._delegate.columns = measured([row for row in rows if isinstance(row, Line)], before)
        self._lines.follow(rows)
        self.scheduleDelayedItemsLayout()
        self.resized.emit()

    def lines(self) -> list[Line]:
        found = (self._lines.at(self._lines.index(place, 0)) for place in range(self._lines.rowCount()))
        return [row for row in found if isinstance(row, Line)]

    def current(self) -> Line | None:
        row = self._lines.at(self.currentIndex())
        return row if isinstance(row, Line) else None

    def choose(self, line_id: int) -> None:
        index = self._lines.index_of(line_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """To the next row, or the one before; the ends stay."""
        ids, line = [one.id for one in self.lines()], self.current()
        if ids:
            place = ids.index(line.id) + by if line and line.id in ids else 0
            self.choose(ids[min(max(place, 0), len(ids) - 1)])

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._lines.is_following:
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # letters and digits decide: they do not search
        if event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_forward: bool) -> bool:
        return (is_forward and self.on_tab()) or super().focusNextPrevChild(is_forward)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_over = self._pressed_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        line = self.current()
        if event.button() is Qt.MouseButton.LeftButton and line is not None:
            verdict = self._pressed_at(event.position().toPoint())
            if verdict is not None:
                self.decided.emit(line, verdict)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def pair_at(self, line_id: int) -> tuple[QRect, QRect]:
        """Where the buttons of a row stand."""
        return self._delegate.pair(self.visualRect(self._lines.index_of(line_id)))

    def _pressed_at(self, point: QPoint) -> Verdict | None:
        index = self.indexAt(point)
        row = self._lines.at(index)
        if not isinstance(row, Line) or not row.can_decide or row.state:
            return None
        pair = zip(self._delegate.pair(self.visualRect(index)), (Verdict.APPROVE, Verdict.RETURN), strict=True)
        return next((verdict for room, verdict in pair if room.contains(point)), None)

    def _tell(self) -> None:
        line = self.current()
        told = line.id if line else None
        if told != self._told or line is not None:
            self._told = told
            self.chosen.emit(line)


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
        painter.fillRect(self.rect(), theme.colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
        title, right, left = columns.title(area), columns.right(area), px(EDGE)
        places = (
            (QRect(left, 0, columns.number, area.height()), "№"),
            (QRect(left + columns.number + px(GAP), 0, columns.time, area.height()), _("Time")),
            (title, _("Publication")),
            (QRect(right, 0, columns.mark, area.height()), _("Texts")),
            (columns.change_room(area), self._before),
        )
        for room, words in places:
            _write(painter, room, words, "small_strong", "text2")
        room = columns.decision_room(area)
        _write(painter, room, _("Decision"), "small_strong", "text2", Qt.AlignmentFlag.AlignRight | _MIDDLE)
        painter.end()
