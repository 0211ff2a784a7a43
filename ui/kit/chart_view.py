"""A chart on a page: painted, said in one line, and as a table on F7."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from core.document.blocks import Chart, Series
from core.language import words
from core.language.numbers import number
from core.language.words import _
from ui.kit import charts, theme
from ui.kit.chart_legend import Judged
from ui.kit.controls import label
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px

_EMPTY = Chart("bars", "", (), (), "")


@dataclass(frozen=True)
class _Line:
    id: int
    cells: tuple[str, ...]


class ChartView(QWidget):
    """Shows a chart. F7 turns it into a table of the same figures and back."""

    turned = Signal(bool)

    def __init__(self, chart: Chart = _EMPTY) -> None:
        super().__init__()
        self._canvas = _Canvas()
        self._table: Table[_Line] | None = None
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(self._stack, 1)
        # it shows its first at once: in a layout that nobody has yet that would be a window of its own
        self._stack.addWidget(self._canvas)
        self._hint = label(_("F7: the figures as a table"), "small", "text3")
        column.addWidget(self._hint)
        self.setFocusProxy(self._canvas)
        self.show_chart(chart)

    @property
    def is_table(self) -> bool:
        return self._stack.currentWidget() is not self._canvas

    def show_chart(self, chart: Chart, judged: Judged | None = None, name: str = "") -> None:
        """A chart without a title over it has a name all the same."""
        self._canvas.chart, self._canvas.judged = chart, judged
        for part in (self, self._canvas):
            part.setAccessibleName(chart.title or name)
        self._canvas.setAccessibleDescription(chart.alt)
        self._canvas.setToolTip(chart.alt)
        self._canvas.update()
        was_table = self.is_table
        self._drop_table()
        if was_table:
            self.turn()

    def turn(self) -> None:
        """From the picture to the table, or back; the focus goes along."""
        if self.is_table:
            self._drop_table()
            self._canvas.setFocus()
        else:
            self._table = _as_table(self._canvas.chart, self.accessibleName())
            self._stack.addWidget(self._table)
            self._stack.setCurrentWidget(self._table)
            self._table.setFocus()
        self._hint.setText(_("F7: the figures as a chart") if self.is_table else _("F7: the figures as a table"))
        self.turned.emit(self.is_table)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F7:
            self.turn()
        else:
            super().keyPressEvent(event)

    def _drop_table(self) -> None:
        if self._table is not None:
            self._stack.setCurrentWidget(self._canvas)
            self._stack.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None


class _Canvas(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.chart = _EMPTY
        self.judged: Judged | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.worn.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(px(360), px(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(140))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        margin = px(8)
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        charts.paint(painter, room, self.chart, charts.screen_ink(), self.judged)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


def _as_table(chart: Chart, name: str) -> Table[_Line]:
    lines: list[Series] = [*chart.series, *([chart.target] if chart.target else [])]
    columns: list[Column[_Line]] = [Column("", lambda line: line.cells[0])]
    for place, series in enumerate(lines, 1):
        columns.append(Column(series.name, partial(_cell, place), width=96, align_right=True))
    rows = Rows(columns)
    rows.follow([_Line(place, _cells(name, place, lines)) for place, name in enumerate(chart.categories)])
    made = Table(rows)
    rows.setParent(made)
    made.setAccessibleName(name)
    made.setAccessibleDescription(chart.alt)
    return made


def _cell(place: int, line: _Line) -> str:
    return line.cells[place]


def _cells(category: str, place: int, lines: list[Series]) -> tuple[str, ...]:
    values = [series.values[place] if place < len(series.values) else None for series in lines]
    said = ("" if value is None else number(value, words.language()) for value in values)
    return (category, *said)
