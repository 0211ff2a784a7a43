"""The indicators of the board as rows: figure, target, both in one line, the way since January, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter

from core.language.words import _, p_
from ui.kit import bullet, glyph, spark, theme
from ui.kit.bullet import Bullet
from ui.kit.lettering import advance, write
from ui.kit.rows import Column, Index, Rows
from ui.kit.table import PADDING, Table
from ui.kit.theme import px

ROW_HEIGHT = 44
# the columns of figure, target and verdict are no narrower, whatever stands in them
_LEAST = (84, 72, 120)


@dataclass(frozen=True)
class Row:
    """An indicator, or the level over those that follow; all words are translated."""

    id: Any
    name: str
    figure: str = ""
    target: str = ""
    # what came with the program or follows from the past: nobody here has set it
    is_proposed: bool = False
    bullet: Bullet | None = None
    trend: tuple[float | None, ...] = ()
    trend_said: str = ""
    glyph: str = ""
    verdict: str = ""
    # worst first
    rank: int = 0
    is_head: bool = False


class BoardRows(Rows[Row]):
    """A level is read, not chosen: the keys pass over it."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.at(index)
        return Qt.ItemFlag.NoItemFlags if row is not None and row.is_head else super().flags(index)


class BoardTable(Table[Row]):
    row_height = ROW_HEIGHT

    def __init__(self) -> None:
        rows = BoardRows(_columns(_("Figure"), _("Trend"), _LEAST))
        super().__init__(rows)
        rows.setParent(self)
        self.setAccessibleName(_("Indicators of the period"))
        self.setSelectionMode(Table.SelectionMode.SingleSelection)

    @property
    def is_sorted(self) -> bool:
        """By the user: then levels would part what stands in one order."""
        return self.horizontalHeader().sortIndicatorSection() >= 0

    def follow(self, rows: Sequence[Row]) -> None:
        self._rows.follow(rows)

    def moveCursor(self, cursorAction: Table.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """A level stands over the first indicator: Home goes to that one."""
        found = super().moveCursor(cursorAction, modifiers)
        row = self._rows.at(found)
        return found.siblingAtRow(found.row() + 1) if row is not None and row.is_head else found

    def name_columns(self, period: str, trend: str, rows: Sequence[Row]) -> None:
        """The figure stands under the name of its span. It is never cut: the longest says how wide its column is."""
        widths = (
            _wide("strong", [row.figure for row in rows]),
            max(_wide("body", [row.target for row in rows]), _wide("small", [_proposed(row) for row in rows])),
            _wide("small", [row.verdict for row in rows]),
        )
        self._rows.columns = tuple(_columns(period, trend, widths))
        self._rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._rows.columns) - 1)
        self._measure()


def _wide(step: theme.Step, said: Sequence[str]) -> int:
    """At 100 %; the table makes it as large as the text is."""
    return ceil(max((advance(step, one) for one in said), default=0) / theme.worn.theme.scale)


def _columns(period: str, trend: str, longest: Sequence[int]) -> list[Column[Row]]:
    edges = (2 * PADDING, 2 * PADDING, 2 * PADDING + glyph.SIDE + 6)
    figure, target, verdict = (max(least, one + edge) for least, one, edge in zip(_LEAST, longest, edges, strict=True))
    return [
        Column(_("Indicator"), lambda row: row.name, painted=_paint_name),
        Column(period, lambda row: row.figure, width=figure, align_right=True, painted=_paint_figure),
        Column(p_("column", "Target"), _target_said, width=target, align_right=True, painted=_paint_target),
        Column(_("Figure to target"), lambda _row: "", width=112, painted=_paint_bullet, goes=2),
        Column(trend, lambda row: row.trend_said, width=72, painted=_paint_trend, goes=1),
        Column(_("Verdict"), lambda row: row.verdict, lambda row: row.rank, width=verdict, painted=_paint_verdict),
    ]


def _target_said(row: Row) -> str:
    return ", ".join(filter(None, (row.target, _proposed(row))))


def _proposed(row: Row) -> str:
    return _("proposed") if row.is_proposed else ""


def _paint_name(painter: QPainter, room: QRect, row: Row) -> None:
    step: theme.Step = "small_strong" if row.is_head else "body"
    write(painter, room, row.name, step, "text2" if row.is_head else "text")


def _paint_figure(painter: QPainter, room: QRect, row: Row) -> None:
    write(painter, room, row.figure, "strong", "text", Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def _paint_target(painter: QPainter, room: QRect, row: Row) -> None:
    """Under a target that nobody has set stands that it is proposed."""
    side, below = Qt.AlignmentFlag.AlignRight, _proposed(row)
    half = QRect(room.x(), room.y(), room.width(), room.height() // 2)
    if not below:
        write(painter, room, row.target, "body", "text2", side | Qt.AlignmentFlag.AlignVCenter)
        return
    write(painter, half, row.target, "body", "text2", side | Qt.AlignmentFlag.AlignBottom)
    write(painter, half.translated(0, half.height()), below, "small", "text2", side | Qt.AlignmentFlag.AlignTop)


def _paint_bullet(painter: QPainter, room: QRect, row: Row) -> None:
    if row.bullet is not None:
        bullet.paint(painter, room, row.bullet)


def _paint_trend(painter: QPainter, room: QRect, row: Row) -> None:
    if sum(value is not None for value in row.trend) > 1:
        spark.paint(painter, room, row.trend)
    elif not row.is_head:
        write(painter, room, row.trend_said, "small", "text2")


def _paint_verdict(painter: QPainter, room: QRect, row: Row) -> None:
    if not row.glyph:
        return
    side = px(glyph.SIDE)
    glyph.paint(painter, row.glyph, QRect(room.x(), room.y() + (room.height() - side) // 2, side, side))
    write(painter, room.adjusted(side + px(4), 0, 0, 0), row.verdict, "small", glyph.TONES[row.glyph])
