"""Charts painted by us from the same block Word gets: one ink, so that a grey print still tells the parts apart."""

import math
from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise
from typing import Literal, assert_never

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from core.document.blocks import Chart, Series
from core.language import words
from core.language.numbers import number, percent
from core.language.trilingual import Lang
from ui.kit import chart_marks, theme
from ui.kit.chart_legend import AIR, GAP, Judged, under_legend
from ui.kit.chart_marks import Ink
from ui.kit.chart_scale import Plot, is_counted, reach, round_figures, tidy, value_at

# a bar's part of its place
BAR, TOUCHING = 0.64, 0.96
# a bar that lies, in letters
THICKEST = 4

Side = Literal["above", "below", "behind"]

_WRAPPED = Qt.TextFlag.TextWordWrap


def screen_ink() -> Ink:
    """The colours of the theme that is worn."""
    tokens = ("text", "text2", "border", "border_strong", "accent", "neutral_bg", "surface")
    return Ink(theme.font("small"), words.language(), *map(theme.colour, tokens))


def paper_ink(font: QFont, lang: Lang) -> Ink:
    """Black on white, whatever the screen wears."""
    tones = ("#000000", "#333333", "#C9C9C9", "#6B6B6B", "#0B6175", "#E2E2E2", "#FFFFFF")
    return Ink(font, lang, *map(QColor, tones))


def paint(painter: QPainter, rect: QRectF, chart: Chart, ink: Ink, judged: Judged | None = None) -> None:
    """All sizes come from the letters, so the same call serves screen, preview and printer."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = _titled(painter, rect, chart, ink)
    match chart.kind:
        case "bars" | "distribution":
            area = under_legend(painter, area, _names(chart), chart, ink)
            _paint_bars(painter, _plot(painter, area, chart, ink), chart, ink)
        case "stacked":
            area = under_legend(painter, area, _names(chart), chart, ink)
            _paint_stacked(painter, _plot(painter, area, chart, ink), chart, ink)
        case "line":
            area = under_legend(painter, area, _names(chart) if judged is None else (), chart, ink, judged)
            _paint_line(painter, _plot(painter, area, chart, ink), chart, ink, judged)
        case "shares":
            whole = _turned(chart, ink.lang)
            # the names stand close to the bars they explain
            area.setHeight(min(area.height(), ink.em * (THICKEST * len(whole.categories) + 4)))
            area = under_legend(painter, area, [series.name for series in whole.series], whole, ink)
            _paint_shares(painter, area, whole, ink)
        case _:
            assert_never(chart.kind)
    painter.restore()


def _titled(painter: QPainter, rect: QRectF, chart: Chart, ink: Ink) -> QRectF:
    """What is left under the title and the unit."""
    if not chart.title:
        return rect
    said = f"{chart.title}, {chart.unit}" if chart.unit else chart.title
    font = QFont(ink.font)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(ink.text)
    taken = painter.boundingRect(rect, _WRAPPED, said)
    painter.drawText(taken, _WRAPPED, said)
    return rect.adjusted(0, taken.height() + ink.em * GAP, 0, 0)


def _names(chart: Chart) -> list[str]:
    """A single series needs no name beside the title, unless a target stands next to it."""
    return [series.name for series in chart.series] if len(chart.series) > 1 or chart.target else []


def _plot(painter: QPainter, area: QRectF, chart: Chart, ink: Ink) -> Plot:
    """Bars lie down where their names have no room side by side; a line never does."""
    metrics = QFontMetricsF(ink.font)
    low, high = reach(chart)
    ticks = round_figures(low, high, is_whole=is_counted(chart))
    gutter = max(metrics.horizontalAdvance(number(tick, ink.lang)) for tick in ticks) + ink.em * GAP
    slot = (area.width() - gutter) / max(len(chart.categories), 1)
    longest = max((metrics.horizontalAdvance(word) for name in chart.categories for word in name.split()), default=0)
    painter.setFont(ink.font)
    tallest = max((_room(painter, name, slot * 0.94).height() for name in chart.categories), default=0)
    if chart.kind != "line" and (longest > slot * 0.94 or tallest > metrics.height() * 2.5):
        return _lying(painter, area, chart, ink, ticks)
    step = 1 if chart.kind != "line" else max(1, math.ceil(longest / (slot * 0.94)))
    feet = [_room(painter, name, slot * step * 0.94).height() for name in chart.categories[::step]]
    inner = area.adjusted(gutter, ink.em * AIR, 0, -max(feet, default=0) - ink.em * GAP)
    plot = Plot(inner, ticks[0], ticks[-1], len(chart.categories), is_lying=False)
    _paint_grid(painter, plot, ticks, ink)
    painter.setPen(ink.quiet)
    for place in range(0, len(chart.categories), step):
        foot = plot.point(place + 0.5, plot.low)
        width = slot * step * 0.94
        under = QRectF(foot.x() - width / 2, foot.y() + ink.em * GAP / 2, width, max(feet))
        painter.drawText(under, _WRAPPED | Qt.AlignmentFlag.AlignHCenter, chart.categories[place])
    return plot


def _lying(painter: QPainter, area: QRectF, chart: Chart, ink: Ink, ticks: Sequence[float]) -> Plot:
    metrics = QFontMetricsF(ink.font)
    widest = max(metrics.horizontalAdvance(name) for name in chart.categories)
    gutter = min(widest, area.width() * 0.4)
    # room at the end for the value of the longest bar
    tail = max(metrics.horizontalAdvance(number(tick, ink.lang)) for tick in ticks) + ink.em
    inner = area.adjusted(gutter + ink.em * GAP, 0, -tail, 0)
    inner.setHeight(min(inner.height(), ink.em * THICKEST * max(len(chart.categories), 2)))
    plot = Plot(inner, ticks[0], ticks[-1], len(chart.categories), is_lying=True)
    _paint_names(painter, plot, chart.categories, QRectF(area.left(), 0, gutter, 0), ink)
    painter.setPen(QPen(ink.edge, ink.hair))
    painter.drawLine(QLineF(plot.point(0, max(plot.low, 0)), plot.point(plot.places, max(plot.low, 0))))
    return plot


def _paint_names(painter: QPainter, plot: Plot, names: Sequence[str], column: QRectF, ink: Ink) -> None:
    painter.setPen(ink.text)
    for place, name in enumerate(names):
        top, bottom = plot.point(place, plot.low).y(), plot.point(place + 1, plot.low).y()
        beside = QRectF(column.left(), top, column.width(), bottom - top)
        painter.drawText(beside, _WRAPPED | Qt.AlignmentFlag.AlignVCenter, name)


def _paint_grid(painter: QPainter, plot: Plot, ticks: Sequence[float], ink: Ink) -> None:
    for tick in ticks:
        is_ground = tick == max(plot.low, 0)
        painter.setPen(QPen(ink.edge if is_ground else ink.rule, ink.hair))
        level = plot.across(0, plot.places, tick)
        painter.drawLine(level)
        painter.setPen(ink.quiet)
        beside = QRectF(0, level.y1() - ink.em, level.x1() - ink.em * GAP, ink.em * 2)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(tick, ink.lang))


def _paint_bars(painter: QPainter, plot: Plot, chart: Chart, ink: Ink) -> None:
    share = TOUCHING if chart.kind == "distribution" else BAR
    width = share / max(len(chart.series), 1)
    bars = [
        (order, plot.bar(place + (1 - share) / 2 + order * width, width * 0.94, 0, value), value, place)
        for order, series in enumerate(chart.series)
        for place, value in enumerate(series.values)
        if value is not None
    ]
    for order, bar, _value_of_it, _place in bars:
        chart_marks.fill(painter, bar, order, ink)
    _paint_target(painter, plot, chart.target, ink)
    for order, bar, value, place in bars:
        _say_beyond(painter, bar, _said(chart.series[order], place, ink), ink, _end(plot, value))


def _paint_stacked(painter: QPainter, plot: Plot, chart: Chart, ink: Ink) -> None:
    for place in range(len(chart.categories)):
        parts = [value_at(series, place) for series in chart.series]
        for order, (first, last) in enumerate(pairwise(accumulate(parts, initial=0.0))):
            bar = plot.bar(place + (1 - BAR) / 2, BAR, first, last)
            chart_marks.fill(painter, bar, order, ink)
            _say_inside(painter, bar, number(parts[order], ink.lang), order, ink)
    _paint_target(painter, plot, chart.target, ink)
    for place in range(len(chart.categories) if len(chart.series) > 1 else 0):
        whole = sum(value_at(series, place) for series in chart.series)
        beyond = plot.bar(place + (1 - BAR) / 2, BAR, 0, whole)
        _say_beyond(painter, beyond, number(tidy(whole), ink.lang), ink, _end(plot, whole))


def _paint_line(painter: QPainter, plot: Plot, chart: Chart, ink: Ink, judged: Judged | None) -> None:
    _paint_target(painter, plot, chart.target, ink)
    for order, series in enumerate(chart.series):
        # where nothing was measured the line is broken, not drawn through
        for is_measured, run in groupby(enumerate(series.values), lambda at: at[1] is not None):
            if is_measured:
                places, values = zip(*run, strict=True)
                points = [plot.point(place + 0.5, value or 0) for place, value in zip(places, values, strict=True)]
                hollow = [at for at, place in enumerate(places) if judged and place in judged.missed]
                # of what was not judged nothing is said; one point alone would not be seen without its mark
                bare = [at for at, place in enumerate(places) if judged and place not in judged.met | judged.missed]
                chart_marks.stroke(painter, points, order, ink, hollow, bare if len(points) > 1 else ())
    # beside a target only the last one is said, or the figures would stand in its way
    is_every = len(chart.series) == 1 and len(chart.categories) <= 12 and judged is None
    for series in chart.series:
        measured = [(place, value) for place, value in enumerate(series.values) if value is not None]
        for place, value in measured if is_every else measured[-1:]:
            near = [other for at, other in measured if abs(at - place) == 1]
            spot = plot.point(place + 0.5, value)
            bound = chart.target.values[place] if judged and chart.target else None
            # away from the line of the target, else away from the line itself
            is_low = value < bound if bound is not None else bool(near) and value < sum(near) / len(near)
            is_valley = is_low and spot.y() + ink.em * 1.8 < plot.area.bottom()
            said = _said(series, place, ink)
            _say_beyond(painter, QRectF(spot, spot), said, ink, "below" if is_valley else "above")


def _paint_shares(painter: QPainter, area: QRectF, chart: Chart, ink: Ink) -> None:
    metrics = QFontMetricsF(ink.font)
    widest = max((metrics.horizontalAdvance(name) for name in chart.categories), default=0)
    gutter = min(widest, area.width() * 0.4)
    painter.setFont(ink.font)
    inner = area.adjusted(gutter + ink.em * GAP if gutter else 0, 0, 0, 0)
    inner.setHeight(min(inner.height(), ink.em * THICKEST * len(chart.categories)))
    plot = Plot(inner, 0, 1, len(chart.categories), is_lying=True)
    _paint_names(painter, plot, chart.categories, QRectF(area.left(), 0, gutter, 0), ink)
    for place in range(len(chart.categories)):
        parts = [value_at(series, place) for series in chart.series]
        whole = sum(parts) or 1
        for order, (first, last) in enumerate(pairwise(accumulate(parts, initial=0.0))):
            bar = plot.bar(place + (1 - BAR) / 2, BAR, first / whole, last / whole)
            chart_marks.fill(painter, bar, order, ink)
            _say_inside(painter, bar, percent(parts[order] / whole * 100, ink.lang, 0), order, ink)


def _paint_target(painter: QPainter, plot: Plot, target: Series | None, ink: Ink) -> None:
    for place, value in enumerate(target.values if target else ()):
        if value is not None:
            chart_marks.target(painter, plot.across(place, 1, value), ink)


def _said(series: Series, place: int, ink: Ink) -> str:
    return series.said[place] if series.said else number(tidy(value_at(series, place)), ink.lang)


def _say_beyond(painter: QPainter, bar: QRectF, said: str, ink: Ink, side: Side = "above") -> None:
    """The value at the end of its bar or at its point."""
    if side == "behind":
        size = QFontMetricsF(ink.font).size(0, said)
        centre = QPointF(bar.right() + ink.em * 0.4 + size.width() / 2, bar.center().y())
    else:
        centre = QPointF(bar.center().x(), bar.bottom() + ink.em if side == "below" else bar.top() - ink.em)
    chart_marks.said(painter, centre, said, ink)


def _end(plot: Plot, value: float) -> Side:
    if plot.is_lying:
        return "behind"
    return "below" if value < 0 else "above"


def _say_inside(painter: QPainter, bar: QRectF, said: str, order: int, ink: Ink) -> None:
    metrics = QFontMetricsF(ink.font)
    size = metrics.size(0, said)
    if size.width() + ink.em * 0.5 <= bar.width() and size.height() * 0.9 <= bar.height():
        chart_marks.plate(painter, bar.center(), size, order, ink)
        painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, said)


def _room(painter: QPainter, name: str, width: float) -> QRectF:
    return painter.boundingRect(QRectF(0, 0, width, 1e6), _WRAPPED, name)


def _turned(chart: Chart, lang: Lang) -> Chart:
    """Shares of one whole: its categories are the parts of a single bar, and the legend says even the smallest."""
    if len(chart.series) > 1:
        return chart
    values = [value_at(series, place) for series in chart.series for place in range(len(chart.categories))]
    shares = [percent(value / (sum(values) or 1) * 100, lang, 0) for value in values]
    parts = [
        Series(f"{name} {share}", [value]) for name, share, value in zip(chart.categories, shares, values, strict=False)
    ]
    return Chart(chart.kind, chart.title, [""], parts, chart.alt)
