"""A year at a glance: twelve months as columns, what lasts longer as bars under one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.kit import cards, theme
from ui.kit.rows import ROW, Column, Index, Rows
from ui.kit.theme import px

HEADER_HEIGHT, ROW_HEIGHT, BAR_HEIGHT = 32, 36, 24
_GROUNDS = {"accent": "selected"}


@dataclass(frozen=True)
class Bar:
    id: Any
    text: str
    first: date
    last: date
    note: str = ""
    # a status colour of the theme: ok, info, warn, danger, neutral, violet, accent
    tone: str = "accent"
    spoken: str = ""

    def said(self) -> str:
        return self.spoken or ", ".join(filter(None, (self.text, self.note)))


def share(day: date, year: int) -> float:
    """How far into the year a day lies: months are equally wide.

    >>> share(date(2026, 7, 1), 2026), share(date(2025, 3, 1), 2026), share(date(2027, 1, 1), 2026)
    (0.5, 0.0, 1.0)
    """
    if day.year != year:
        return float(day.year > year)
    return (day.month - 1 + (day.day - 1) / 31) / 12


class _Bars(Rows[Bar]):
    def said(self, row: Bar) -> str:
        return row.said()


class _BarDelegate(QStyledItemDelegate):
    year = 2000

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, bar, area = option.widget, index.data(ROW), option.rect
        assert isinstance(view, QListView)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = self.place(area, bar)
        painter.setPen(theme.colour("accent" if is_chosen else bar.tone))
        painter.setBrush(theme.colour(_GROUNDS.get(bar.tone, f"{bar.tone}_bg")))
        painter.drawRoundedRect(QRectF(plate).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        if is_chosen:
            cards.paint_ring(painter, plate.adjusted(2, 2, -2, -2) if not view.hasFocus() else plate)
        self._write(painter, area, plate, bar)
        painter.restore()

    def place(self, area: QRect, bar: Bar) -> QRect:
        left, width = area.x() + px(4), area.width() - px(8)
        first, last = round(width * share(bar.first, self.year)), round(width * share(bar.last, self.year))
        top = area.center().y() - px(BAR_HEIGHT) // 2 + 1
        return QRect(left + first, top, max(last - first, px(8)), px(BAR_HEIGHT))

    def _write(self, painter: QPainter, area: QRect, plate: QRect, bar: Bar) -> None:
        """In the bar if there is room, else beside it, on the side that has more."""
        words = "  ·  ".join(filter(None, (bar.text, bar.note)))
        need = QFontMetrics(theme.font("small")).horizontalAdvance(words) + px(16)
        room, after = plate.adjusted(px(8), 0, -px(4), 0), area.right() - plate.right()
        if need > plate.width() and after >= min(need, plate.x() - area.x()):
            room = QRect(plate.right() + px(8), plate.y(), after - px(12), plate.height())
        elif need > plate.width():
            left = max(plate.x() - need, area.x() + px(4))
            room = QRect(left, plate.y(), plate.x() - left - px(8), plate.height())
        cards.write(painter, room, cards.wrapped(words, "small", room.width(), 1), "small", "text")


class _BarView(QListView):
    def __init__(self, strip: "YearStrip") -> None:
        super().__init__(strip)
        self._strip = strip
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.currentIndex().data(ROW)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(bar, Bar):
            self._strip.opened.emit(bar.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        self._strip.paint_columns(painter, self.viewport().rect())
        painter.end()
        super().paintEvent(event)


class _Months(QWidget):
    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        width = self.width() - px(8)
        for place, name in enumerate(self._names):
            left, right = (px(4) + width * at // 12 for at in (place, place + 1))
            room = QRect(left + px(6), 0, right - left - px(6), self.height())
            cards.write(painter, room, cards.wrapped(name, "small", room.width(), 1), "small", "text2")
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
        painter.end()


class YearStrip(QWidget):
    """Up and Down go from bar to bar, Enter opens."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, months: Sequence[str], name: str) -> None:
        super().__init__()
        self._months, self._view = _Months(months), _BarView(self)
        self._bars = _Bars([Column("", lambda bar: bar.text)], self)
        self._delegate, self._today = _BarDelegate(), date.min
        self._view.setItemDelegate(self._delegate)
        self._view.setModel(self._bars)
        self._view.setAccessibleName(name)
        self._view.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW).id))
        self._view.selectionModel().currentChanged.connect(lambda current: self._tell(current))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._months)
        column.addWidget(self._view, 1)
        self.setFocusProxy(self._view)
        theme.worn.changed.connect(self._dress)
        self._dress()

    def show_year(self, year: int, bars: Sequence[Bar], today: date) -> None:
        self._delegate.year, self._today = year, today
        self._bars.follow(bars)
        self._view.viewport().update()

    def current(self) -> Any:
        bar = self._bars.at(self._view.currentIndex())
        return bar.id if bar else None

    def choose(self, bar_id: Any) -> None:
        if (index := self._bars.index_of(bar_id)).isValid():
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)

    def paint_columns(self, painter: QPainter, area: QRect) -> None:
        width = area.width() - px(8)
        for place in range(1, 12):
            painter.fillRect(px(4) + width * place // 12, area.y(), 1, area.height(), theme.colour("border"))
        if self._today.year == self._delegate.year:
            left = px(4) + round(width * share(self._today, self._delegate.year))
            painter.fillRect(left, area.y(), 2, area.height(), theme.colour("accent"))

    def _tell(self, current: Index) -> None:
        if not self._bars.is_following:
            bar = self._bars.at(current)
            self.chosen.emit(bar.id if bar else None)

    def _dress(self) -> None:
        self._months.setFixedHeight(px(HEADER_HEIGHT))
        self._view.scheduleDelayedItemsLayout()
