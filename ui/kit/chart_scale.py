"""The scale of a chart: from where to where, in which round figures, and where a value stands."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF

from core.document.blocks import Chart, Series

TICKS = 5
# above this part of the highest value a line may leave the zero out
CUT = 0.5


@dataclass(frozen=True)
class Plot:
    """Where a value stands. Places run along the axis from 0; lying bars have them from top to bottom."""

    area: QRectF
    low: float
    high: float
    places: int
    is_lying: bool

    def point(self, place: float, value: float) -> QPointF:
        along = place / max(self.places, 1)
        up = (value - self.low) / (self.high - self.low)
        if self.is_lying:
            return QPointF(self.area.left() + up * self.area.width(), self.area.top() + along * self.area.height())
        return QPointF(self.area.left() + along * self.area.width(), self.area.bottom() - up * self.area.height())

    def bar(self, place: float, width: float, first: float, last: float) -> QRectF:
        return QRectF(self.point(place, first), self.point(place + width, last)).normalized()

    def across(self, place: float, width: float, value: float) -> QLineF:
        return QLineF(self.point(place, value), self.point(place + width, value))


def value_at(series: Series, place: int) -> float:
    return (series.values[place] if place < len(series.values) else None) or 0.0


def reach(chart: Chart) -> tuple[float, float]:
    """The lowest and the highest value to show. Bars always begin at zero."""
    lines = [*chart.series, *([chart.target] if chart.target else [])]
    values = [value for series in lines for value in series.values if value is not None]
    if chart.kind == "stacked":
        values += [sum(value_at(series, place) for series in chart.series) for place in range(len(chart.categories))]
    low, high = min(values, default=0), max(values, default=1)
    is_cut = chart.kind == "line" and low > CUT * high
    return (low if is_cut else min(low, 0)), max(high, 0)


def is_counted(chart: Chart) -> bool:
    """Things are counted: a half of one is no figure."""
    lines = [*chart.series, *([chart.target] if chart.target else [])]
    return all(value is None or value == int(value) for series in lines for value in series.values)


def round_figures(low: float, high: float, *, is_whole: bool = False) -> list[float]:
    """Round figures from below the lowest to above the highest.

    >>> round_figures(0, 37), round_figures(86, 95), round_figures(0, 1, is_whole=True)
    ([0, 10, 20, 30, 40], [86, 88, 90, 92, 94, 96], [0, 1])
    """
    rough = (high - low or 1) / (TICKS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough * 0.8)
    step = max(1, math.ceil(step)) if is_whole else step
    first, last = math.floor(low / step), max(math.ceil(high / step), math.floor(low / step) + 1)
    return [tidy(step * times) for times in range(first, last + 1)]


def tidy(value: float) -> float:
    rounded = round(value, 9)
    return int(rounded) if rounded == int(rounded) else rounded
