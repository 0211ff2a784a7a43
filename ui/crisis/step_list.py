"""The left column: steps under their deadlines. Space does a step, letters by their place do the rest."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.language.words import _
from ui.crisis.step_rows import Heading, Row
from ui.crisis.step_rows import StepRow as Step
from ui.kit import cards, glyph, theme
from ui.kit.hotkeys import letter_of
from ui.kit.lettering import advance, write
from ui.kit.row_list import RowList, paint_row, paint_strip
from ui.kit.rows import ROW, Column, Index, Rows
from ui.kit.theme import Step as Size
from ui.kit.theme import px

_EDGE, _GLYPH, _LINE, _HEAD, _GAP, _MOST, _LEAST = 16, 22, 19, 34, 8, 6, 132
# beside the time no title goes over more lines than these; the chosen step is told whole
_BESIDE, _WHOLE = 3, 40
# keys by the letter printed on them
_LETTERS = {"S": "skip", "H": "hand over", "N": "add step", "W": "why late"}


class _Fit(NamedTuple):
    """How a step stands at this width."""

    title: tuple[str, ...]
    who: tuple[str, ...]
    time: int
    # where both have no room, the time has a line of its own
    is_below: bool

    @property
    def tall(self) -> int:
        return px(2 * _GAP) + px(_LINE) * (len(self.title) + self.is_below) + px(_LINE - 2) * len(self.who)


def _fit(row: Step, width: int, is_chosen: bool) -> _Fit:
    time = advance("small", row.time) if row.time else 0
    room, most = width - px(_EDGE + _GLYPH + _EDGE), _WHOLE if is_chosen else _MOST
    beside = room - time - px(_GAP if time else 0)
    who = cards.wrapped(row.who, "small", room, 2) if row.who else ()
    title = cards.wrapped(row.title, _size(row), beside, most)
    if not time or (beside >= px(_LEAST) and len(title) <= _BESIDE):
        return _Fit(title, who, time, is_below=False)
    return _Fit(cards.wrapped(row.title, _size(row), room, most), who, time, is_below=True)


def _size(row: Step) -> Size:
    return "strong" if row.is_next else "body"


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW)
        if isinstance(row, Heading):
            return QSize(px(160), px(_HEAD))
        return QSize(px(160), _fit(row, _width(option), _is_chosen(option, index)).tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        painter.save()
        if isinstance(row, Heading):
            _paint_heading(painter, option, row)
        else:
            _paint_step(painter, option, row, _is_chosen(option, index))
        painter.restore()


def _is_chosen(option: QStyleOptionViewItem, index: Index) -> bool:
    return isinstance(option.widget, StepList) and bool(option.widget.currentIndex() == index)


def _width(option: QStyleOptionViewItem) -> int:
    view = option.widget
    return view.viewport().width() if isinstance(view, StepList) else option.rect.width()


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
    if row.is_done:
        paint_row(painter, option)
    else:
        paint_strip(painter, option.rect)
    room = option.rect.adjusted(px(_EDGE), 0, -px(_EDGE), -1)
    if row.is_done:
        side = px(glyph.SIDE)
        glyph.paint(painter, "published", QRect(room.x(), room.center().y() - side // 2, side, side))
        room.setLeft(room.x() + px(_GLYPH))
    arrow = theme.pixmap("down" if row.is_folded else "up", "text2", 16)
    painter.drawPixmap(room.right() - px(16), room.center().y() - px(8), arrow)
    room.setRight(room.right() - px(24))
    width = advance("small", row.note)
    tone = "warn" if row.is_late else "text2"
    write(painter, QRect(room.right() - width, room.y(), width, room.height()), row.note, "small", tone)
    size: Size = "body" if row.is_done else "small_strong"
    write(painter, room.adjusted(0, 0, -width - px(_GAP), 0), row.title, size)


def _paint_step(painter: QPainter, option: QStyleOptionViewItem, row: Step, is_chosen: bool) -> None:
    paint_row(painter, option, stays_marked=True)
    fit, side = _fit(row, option.rect.width(), is_chosen), px(glyph.SIDE)
    room = option.rect.adjusted(px(_EDGE), px(_GAP), -px(_EDGE), -px(_GAP))
    glyph.paint(painter, row.glyph, QRect(room.x(), room.y() + (px(_LINE) - side) // 2, side, side))
    tall = px(_LINE) * len(fit.title)
    time = QRect(room.right() + 1 - fit.time, room.y(), fit.time, px(_LINE))
    room.setLeft(room.x() + px(_GLYPH))
    if fit.is_below:
        time = QRect(room.x(), room.y() + tall, fit.time, px(_LINE))
    write(painter, time, row.time, "small", row.tone)
    tone = "text2" if row.is_ended else "text"
    cards.write(painter, QRect(room.x(), room.y(), room.width(), tall), fit.title, _size(row), tone)
    top = room.y() + tall + px(_LINE) * fit.is_below
    below = QRect(room.x(), top, room.width(), px(_LINE - 2) * len(fit.who))
    cards.write(painter, below, fit.who, "small", "text2")


class _Rows(Rows[Row]):
    def said(self, row: Row) -> str:
        if isinstance(row, Heading):
            return ", ".join(filter(None, (row.title, row.note, _("folded") if row.is_folded else "")))
        return row.said()


class StepList(RowList[Row]):
    # the key of a command of the page
    acted = Signal(str)
    # a deadline to fold or unfold
    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__(_Rows([Column("", lambda row: row.title)]), _Delegate())
        self.setAccessibleName(_("Steps by deadline"))
        theme.worn.changed.connect(self.scheduleDelayedItemsLayout)
        self.chosen.connect(lambda _row: self.scheduleDelayedItemsLayout())

    def follow(self, found: Sequence[Row]) -> None:
        """What is chosen stays; at first it is the step that comes next."""
        self._rows.follow(found)
        if not self.currentIndex().isValid():
            self.choose(next((one.id for one in found if isinstance(one, Step) and one.is_next), None))
        self.scheduleDelayedItemsLayout()

    def row(self) -> Row | None:
        return self._rows.at(self.currentIndex())

    def step(self) -> Step | None:
        row = self.row()
        return row if isinstance(row, Step) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.row(), event.key()
        letter = letter_of(event) if not event.modifiers() else ""
        if isinstance(row, Heading) and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turned.emit(row.id)
        elif key == Qt.Key.Key_Space:
            self.acted.emit("done")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.acted.emit("step menu")
        elif letter in _LETTERS:
            self.acted.emit(_LETTERS[letter])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self._rows.at(self.indexAt(event.position().toPoint()))
        if isinstance(row, Heading) and event.button() is Qt.MouseButton.LeftButton:
            self.turned.emit(row.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.step() is not None:
            self.acted.emit("step menu")
