"""Rows laid into the spans that are asked for: a board looks at tens of thousands at once."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlmodel import Session, col

from core.deadlines.working import WorkingTime
from core.kpi.queries.asked import Asked
from core.kpi.spans import Span
from core.store.bare import Row, keeper, seconds

_DAY = timedelta(days=1)


class Cut:
    """Spans as edges on the line of a column's values: which spans a value falls into is one look in a sorted list."""

    def __init__(self, session: Session, column: Any, spans: Sequence[Span], zone: tzinfo | None = None) -> None:
        """With a zone the column holds moments, without one days."""
        days = sorted({edge for one in spans for edge in (one.first, one.last + _DAY)})
        edges: list[Any] = [datetime.combine(day, time.min, zone) if zone else day for day in days]
        self._edges = [*map(keeper(session, column), edges)]
        self._inside = [tuple(place for place, one in enumerate(spans) if one.holds(day)) for day in days]
        self._count = len(spans)
        # from the first edge on, to before the last
        self.first, self.last = edges[0], edges[-1]
        self.within = (col(column) >= self.first) & (col(column) < self.last)

    def of(self, value: Any) -> tuple[int, ...]:
        """The places of the spans that hold it; none, if it is no value."""
        place = bisect_right(self._edges, value) if value is not None else 0
        return self._inside[place - 1] if place else ()

    def laid(self, found: Iterable[Row], place: int = 0) -> list[list[Row]]:
        """The rows of each span, by the value at that place of a row."""
        heaps: list[list[Row]] = [[] for _span in range(self._count)]
        edges, inside = self._edges, self._inside
        for row in found:
            if (value := row[place]) is not None and (at := bisect_right(edges, value)):
                for one in inside[at - 1]:
                    heaps[one].append(row)
        return heaps


class Days:
    """The days of a stretch by the office's clock: on which of them a moment fell."""

    def __init__(self, session: Session, moments: Any, days: Any, span: Span, zone: tzinfo) -> None:
        """Both columns as the engine keeps them; what lies outside of the stretch falls on no day."""
        found = [span.first + n * _DAY for n in range(span.days + 1)]
        begin = (datetime.combine(day, time.min, zone) for day in found)
        self._edges = [*map(keeper(session, moments), begin)]
        self._days = [None, *map(keeper(session, days), found[:-1]), None]

    def of(self, at: Any) -> Any:
        return self._days[bisect_right(self._edges, at)]


def whole(asked: Asked) -> Span:
    """From the first day that is asked for to the last."""
    return Span(min(one.first for one in asked.spans), max(one.last for one in asked.spans))


class Stopwatch:
    """Working hours between moments, many times over: the stretches of all days are laid out once."""

    def __init__(self, working: WorkingTime, first: date, last: date) -> None:
        days = (first + n * _DAY for n in range((last - first).days + 1))
        found = [(start.timestamp(), end.timestamp()) for day in days for start, end in working.of(day)]
        self._starts = [start for start, _end in found]
        self._ends = [end for _start, end in found]
        self._before = [0.0]
        for start, end in found:
            self._before.append(self._before[-1] + end - start)

    def hours(self, start: Any, end: Any) -> float:
        """Between two moments as the engine keeps them."""
        return max(self._worked(seconds(end)) - self._worked(seconds(start)), 0.0) / 3600

    def _worked(self, at: float) -> float:
        place = bisect_right(self._starts, at) - 1
        return self._before[place] + min(at, self._ends[place]) - self._starts[place] if place >= 0 else 0.0
