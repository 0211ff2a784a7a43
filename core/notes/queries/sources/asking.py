"""How a room is asked for a figure, and what it offers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from core.errors import Gone, Invalid
from core.kpi import telling
from core.kpi.choices import Step
from core.kpi.queries.board import trend
from core.kpi.spans import Span, moved, span, within
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.notes.answered import Answered, TableLine, columns, each, said
from core.notes.choices import Shape

ALL, TABLES = tuple(Shape), (Shape.TABLE, Shape.CHART)
NOT_OVER = N_("These days are not over: it will still change.")
_STEPS = (Step.MONTH, Step.QUARTER, Step.YEAR, Step.WEEK, Step.DAY)
# a chart of more is no chart
_MOST_POINTS = 62
_LONG, _MIDDLING = 62, 14


@dataclass(frozen=True)
class Offer:
    """A figure that may be put into a note."""

    source: str
    asked: Mapping[str, Any]
    # what it alone tells: of an answer to a question the answer
    name: Trilingual
    # under which heading of its room it stands: a survey, a level of indicators
    group: Trilingual
    shapes: tuple[Shape, ...] = ALL
    # the days it is of by itself, whatever days the note speaks of
    of: Span | None = None
    # of what has days of its own, known or not, nobody asks by others
    has_own_days: bool = False
    # what it shares with those beside it: the question of an answer
    under: Trilingual = field(default_factory=Trilingual)


@dataclass(frozen=True)
class Enquiry:
    """One question to a room; `now` is the office's wall clock."""

    session: Any
    source: str
    asked: Mapping[str, Any]
    span: Span
    shape: Shape
    now: datetime
    # what is asked in the same go: figures of one survey come of the answers to all their questions
    together: Sequence[Mapping[str, Any]] = ()

    @property
    def remarks(self) -> tuple[Trilingual, ...]:
        """Of days that are not over."""
        return (said(NOT_OVER),) if self.span.last >= self.now.date() else ()

    def id_of(self, word: str) -> UUID:
        """Of the record that the question names by this word."""
        try:
            return UUID(str(self.asked[word]))
        except (KeyError, ValueError) as error:
            raise Gone(_("What this figure was asked of is no longer there.")) from error

    def demand_begun(self) -> None:
        if self.span.first > self.now.date():
            raise Invalid(_("These days are still to come: there is nothing to count."))


class Room(Protocol):
    """A module of this folder."""

    # the records its figures come of: where one of them changes, they may
    KINDS: frozenset[str]

    def offers(self, session: Any) -> Iterable[Offer]: ...

    def told(self, asked: Enquiry) -> Answered: ...


def step_of(of: Span) -> Step | None:
    """
    >>> from datetime import date
    >>> step_of(Span(date(2026, 10, 1), date(2026, 12, 31))), step_of(Span(date(2026, 10, 2), date(2026, 10, 9)))
    (<Step.QUARTER: 'quarter'>, None)
    """
    return next((step for step in _STEPS if span(step, of.first) == of), None)


def before(of: Span) -> Span:
    """The month before a month; before any days as many."""
    step = step_of(of)
    if step:
        return moved(step, of, -1)
    return Span(of.first - timedelta(days=of.days), of.first - timedelta(days=1))


def point(of: Span, value: Any) -> TableLine:
    """Of a course: a span and what it came to."""
    return TableLine(each(partial(telling.period, of)), columns([value]), f"{of.first} {of.last}")


def parts(of: Span, now: datetime) -> list[Span]:
    """A year by its months, a quarter by its weeks, and of what is short the same spans before it; begun ones only."""
    step = step_of(of)
    if of.days > _LONG:
        found = list(within(Step.MONTH if of.days > 2 * _LONG else Step.WEEK, of))
    elif step:
        found = trend(step, of)
    else:
        found = list(within(Step.DAY if of.days <= _MIDDLING else Step.WEEK, of))
    return [one for one in found if one.first <= now.date()][-_MOST_POINTS:]
