"""What stands about a chart: its names, what is judged, and whether its scale is cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from core.document.blocks import Chart
from core.language import words
from core.language.numbers import number
from ui.kit import chart_marks
from ui.kit.chart_marks import Ink
from ui.kit.chart_scale import is_counted, reach, round_figures

# of the height of a letter
GAP, AIR = 0.5, 1.3
# in the legend, where series have their numbers
_TARGET, _REMARK, _MET, _MISSED = -1, -2, -3, -4


@dataclass(frozen=True)
class Judged:
    """Of the only line of a chart: which points met their target and which missed it, and what these are called."""

    met: frozenset[int]
    missed: frozenset[int]
    met_name: str
    missed_name: str


def under_legend(
    painter: QPainter, area: QRectF, names: Sequence[str], chart: Chart, ink: Ink, judged: Judged | None = None
) -> QRectF:
    """What is left above the names, which stand one after the other in as many lines as they need."""
    metrics = QFontMetricsF(ink.font)
    line = metrics.height() * 1.15
    target = [(_TARGET, chart.target.name)] if chart.target else []
    points = [(_MET, judged.met_name), (_MISSED, judged.missed_name)] if judged else []
    entries = [*enumerate(names), *points, *target, *_remarks(chart, ink)]
    spots, x, y = [], 0.0, 0.0
    for _order, name in entries:
        width = ink.em * 1.5 + metrics.horizontalAdvance(name)
        if x and x + width > area.width():
            x, y = 0.0, y + line
        spots.append(QPointF(x, y))
        x += width + ink.em * 1.4
    height = y + line if entries else 0.0
    painter.setFont(ink.font)
    for (order, name), spot in zip(entries, spots, strict=True):
        place = QRectF(area.left() + spot.x() + ink.hair, area.bottom() - height + spot.y(), ink.em, line)
        _paint_mark(painter, place, order, chart, ink)
        painter.setPen(ink.quiet if order == _REMARK else ink.text)
        begin = place.left() if order == _REMARK else place.right() + ink.em * 0.4
        painter.drawText(QPointF(begin, place.center().y() + metrics.capHeight() / 2), name)
    return area.adjusted(0, 0, 0, -height - (ink.em * GAP if entries else 0))


def _paint_mark(painter: QPainter, place: QRectF, order: int, chart: Chart, ink: Ink) -> None:
    centre, half = place.center(), ink.em / 2
    if order == _TARGET:
        chart_marks.target(painter, QLineF(centre.x() - half, centre.y(), centre.x() + half, centre.y()), ink)
    elif order in (_MET, _MISSED):
        chart_marks.stroke(painter, [centre], 0, ink, hollow=(0,) if order == _MISSED else ())
    elif order != _REMARK and chart.kind == "line":
        chart_marks.stroke(painter, [centre], order, ink)
    elif order != _REMARK:
        chart_marks.fill(painter, QRectF(centre.x() - half, centre.y() - half, ink.em, ink.em), order, ink)


def _remarks(chart: Chart, ink: Ink) -> list[tuple[int, str]]:
    """Whoever cuts a scale says so."""
    first = round_figures(*reach(chart), is_whole=is_counted(chart))[0]
    if chart.kind != "line" or first <= 0:
        return []
    return [(_REMARK, words.words(ink.lang).say("scale from {value}").format(value=number(first, ink.lang)))]
