"""A list in sections: what is due today, what was done. Each line has a time, a kind, a title, a state and an act."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from ui.kit import cards, glyph, theme
from ui.kit.lettering import advance, write
from ui.kit.row_list import RowList, paint_row, paint_strip
from ui.kit.rows import ROW, Column, Index, Rows
from ui.kit.theme import Step, px

HEAD_HEIGHT, LINE_HEIGHT, TALL_HEIGHT = 32, 40, 56
EDGE, GAP, ICON, KIND_LINE = 16, 16, 16, 16
# at 100 %: the narrowest and the widest a column may be
LEAD, KIND, STATE, ACT = (44, 76), (64, 176), (72, 168), (0, 168)
# under this a title says nothing; the kind gives way to it, its icon stays
LEAST_TITLE = 200
# and this is the least of a kind that can be read when it is cut
LEAST_KIND = 100


@dataclass(frozen=True)
class Line:
    id: Any
    lead: str
    icon: str
    kind: str
    title: str
    glyph: str = ""
    state: str = ""
    tone: str = "text2"
    # a link at the right; Enter does it too
    act: str = ""
    # a second, small line
    note: str = ""
    # states of the three languages, see glyph.language_mark
    mark: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    note: str
    lines: Sequence[Line]


class _Heading(NamedTuple):
    id: Any
    title: str
    note: str


_Row = Line | _Heading


class _Columns(NamedTuple):
    """How wide each is where there is something in it, else 0."""

    lead: int
    icon: int
    kind: int
    mark: int
    state: int
    act: int
    has_glyphs: bool

    def title_room(self, area: QRect) -> QRect:
        """Between the columns at the left and those at the right."""
        left = area.x() + px(EDGE) + _room(self.lead, self.icon, self.kind)
        right = area.right() - px(EDGE) - _room(self.mark, self.state, self.act)
        return QRect(left, area.y(), right - left, area.height() - 1)

    def title_of(self, area: QRect, line: Line) -> QRect:
        """A line without a mark has that room too."""
        return self.title_room(area).adjusted(0, 0, 0 if line.mark else _room(self.mark), 0)

    def within(self, area: QRect) -> "_Columns":
        """On a narrow screen words give way to the title, the least needed first; their signs stay."""
        without_words = self._replace(kind=0, mark=0, state=px(glyph.SIDE) if self.has_glyphs else self.state)
        lacking = px(LEAST_TITLE) - self.title_room(area).width()
        narrow = self.kind - lacking if self.kind - lacking >= px(LEAST_KIND) else 0
        steps = (self, self._replace(kind=narrow), self._replace(kind=0), self._replace(kind=0, mark=0), without_words)
        return next((fit for fit in steps if fit.title_room(area).width() >= px(LEAST_TITLE)), without_words)


def _room(*widths: int) -> int:
    return sum(width + px(GAP) for width in widths if width)


class _Lines(Rows[_Row]):
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if isinstance(self.at(index), Line) else Qt.ItemFlag.NoItemFlags

    def said(self, row: _Row) -> str:
        if isinstance(row, Line):
            return _together(row.lead, row.kind, row.title, row.note, row.state, row.act)
        return _together(row.title, row.note)


def _together(*words: str) -> str:
    return ", ".join(filter(None, words))


class _LineDelegate(QStyledItemDelegate):
    columns = _Columns(0, 0, 0, 0, 0, 0, has_glyphs=False)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: _Row = index.data(ROW)
        height = HEAD_HEIGHT if not isinstance(row, Line) else TALL_HEIGHT if row.note else LINE_HEIGHT
        return QSize(px(LEAST_TITLE), px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: _Row = index.data(ROW)
        painter.save()
        if isinstance(row, Line):
            self._paint_line(painter, option, row)
        else:
            _paint_heading(painter, option.rect, row)
        painter.restore()

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        agenda = option.widget
        assert isinstance(agenda, Agenda)
        paint_row(painter, option)
        area, columns = option.rect, self.columns.within(option.rect)
        self._paint_left(painter, area, columns, line)
        self._paint_title(painter, columns.title_of(area, line), line)
        self._paint_right(painter, area, columns, line)
        if line.act:
            self._paint_act(painter, self.act_room(area, line), line.act, agenda.points_at_act(line))

    def _paint_left(self, painter: QPainter, area: QRect, columns: _Columns, line: Line) -> None:
        left = area.adjusted(px(EDGE), 0, -px(EDGE), -1)
        if columns.lead:
            write(painter, _taken(left, columns.lead), line.lead, "strong")
        if columns.icon:
            place = _taken(left, columns.icon)
            if line.icon:
                top = place.center().y() - px(ICON) // 2 + 1
                painter.drawPixmap(place.x(), top, theme.pixmap(line.icon, size=ICON))
        if columns.kind:
            _write_kind(painter, _taken(left, columns.kind), line.kind)

    def _paint_title(self, painter: QPainter, room: QRect, line: Line) -> None:
        if line.note:
            upper, lower = QRect(room), QRect(room)
            upper.setHeight(room.height() // 2 + px(2))
            lower.setTop(upper.bottom())
            write(painter, upper, line.title, align=Qt.AlignmentFlag.AlignBottom)
            write(painter, lower, line.note, "small", "text2", Qt.AlignmentFlag.AlignTop)
        else:
            write(painter, room, line.title)

    def _paint_right(self, painter: QPainter, area: QRect, columns: _Columns, line: Line) -> None:
        left = area.adjusted(columns.title_room(area).right() + 1 - area.x() + px(GAP), 0, -px(EDGE), -1)
        if columns.mark:
            mark = _taken(left, columns.mark)
            glyph.language_mark(painter, mark.x(), mark.center().y() - px(8) + 1, line.mark)
        if columns.state:
            state = _taken(left, columns.state)
            if line.glyph:
                side = px(glyph.SIDE)
                glyph.paint(painter, line.glyph, QRect(state.x(), state.center().y() - side // 2 + 1, side, side))
                state.setLeft(state.x() + side + px(4))
            if state.width() > px(glyph.SIDE):
                write(painter, state, line.state, tone=line.tone)

    def _paint_act(self, painter: QPainter, room: QRect, act: str, is_pointed_at: bool) -> None:
        write(painter, room, act, "strong", "accent")
        if is_pointed_at:
            painter.fillRect(room.x(), room.center().y() + px(9), room.width(), 1, theme.colour("accent"))

    def act_room(self, area: QRect, line: Line) -> QRect:
        width = min(advance("strong", line.act), self.columns.act)
        return QRect(area.right() - px(EDGE) - width, area.y(), width, area.height() - 1)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A title that was cut is told whole."""
        row: _Row | None = index.data(ROW)
        if event.type() is not QEvent.Type.ToolTip or not isinstance(row, Line):
            return super().helpEvent(event, view, option, index)
        room = self.columns.within(option.rect).title_of(option.rect, row).width()
        is_cut = advance("body", row.title) > room or advance("small", row.note) > room
        QToolTip.showText(event.globalPos(), "\n".join(filter(None, (row.title, row.note))) if is_cut else "", view)
        return True


def _paint_heading(painter: QPainter, area: QRect, heading: _Heading) -> None:
    paint_strip(painter, area)
    left = area.adjusted(px(EDGE), 0, -px(EDGE), -1)
    width = min(advance("small_strong", heading.title), left.width())
    title = QRect(left.x(), left.y(), width, left.height())
    write(painter, title, heading.title, "small_strong", "text2")
    write(painter, left.adjusted(width + px(8), 0, 0, 0), heading.note, "small", "text2")


def _taken(left: QRect, width: int) -> QRect:
    """The next column; what is left begins after it."""
    taken = QRect(left.x(), left.y(), width, left.height())
    left.setLeft(taken.right() + 1 + px(GAP))
    return taken


def kind_lines(kind: str, width: int) -> tuple[str, ...]:
    """Where one line is too narrow, small ones, at most two."""
    return (kind,) if advance("body", kind) <= width else cards.wrapped(kind, "small", width, 2)


def _write_kind(painter: QPainter, room: QRect, kind: str) -> None:
    if advance("body", kind) <= room.width():
        write(painter, room, kind, tone="text2")
        return
    lines = kind_lines(kind, room.width())
    tall = len(lines) * px(KIND_LINE)
    cards.write(painter, QRect(room.x(), room.center().y() - tall // 2, room.width(), tall), lines, "small", "text2")


class Agenda(RowList[_Row]):
    """Up and Down pass over the headings, Enter does the act of the current line; at the end more is wanted."""

    acted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._delegate = _LineDelegate()
        super().__init__(_Lines([Column("", lambda row: row.title)]), self._delegate, parent)
        self._act_under: Any = None
        theme.worn.changed.connect(self._measure)

    def follow(self, sections: Sequence[Section]) -> None:
        rows: list[_Row] = []
        for section in sections:
            if section.title:
                rows.append(_Heading(("section", section.title), section.title, section.note))
            rows += section.lines
        self._rows.follow(rows)
        self._measure()
        QTimer.singleShot(0, self, self._ask_for_more)

    def current(self) -> Line | None:
        row = self._rows.at(self.currentIndex())
        return row if isinstance(row, Line) else None

    def points_at_act(self, line: Line) -> bool:
        return self._act_under is not None and self._act_under == line.id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            self.acted.emit(line)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(self._act_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        line = self._act_at(event.position().toPoint())
        if line is not None and event.button() is Qt.MouseButton.LeftButton and line == self.current():
            self.acted.emit(line)

    def _measure(self) -> None:
        """Columns as wide as their longest words, within bounds; empty ones take no room."""
        lines = [row for row in self.rows() if isinstance(row, Line)]
        signs = px(glyph.SIDE + 4) if any(line.glyph for line in lines) else 0
        self._delegate.columns = _Columns(
            _widest([line.lead for line in lines], "strong", LEAD),
            px(ICON) if any(line.icon for line in lines) else 0,
            _widest([line.kind for line in lines], "body", KIND),
            max((glyph.mark_width(line.mark) for line in lines), default=0),
            _widest([line.state for line in lines], "body", STATE, signs),
            _widest([line.act for line in lines], "strong", ACT),
            has_glyphs=signs > 0,
        )
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _act_at(self, point: QPoint) -> Line | None:
        index = self.indexAt(point)
        row = self._rows.at(index)
        if not isinstance(row, Line) or not row.act:
            return None
        return row if self._delegate.act_room(self.visualRect(index), row).contains(point) else None

    def _point_at(self, line: Line | None) -> None:
        under = line.id if line else None
        if under != self._act_under:
            self._act_under = under
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if line else Qt.CursorShape.ArrowCursor)
            self.viewport().update()


def _widest(words: Sequence[str], step: Step, bounds: tuple[int, int], extra: int = 0) -> int:
    longest = max((advance(step, word) for word in words if word), default=0)
    return min(max(longest + extra, px(bounds[0])), px(bounds[1])) if longest else 0
