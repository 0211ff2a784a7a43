"""How things stand, for the strategy: what every room tells of the last whole month, and what is aimed at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import select

from core.errors import Gone, Invalid
from core.kpi.choices import Step
from core.kpi.queries.figures import known, targets
from core.kpi.records import Measure, Target
from core.kpi.spans import Span, moved, span
from core.notes.answered import Answered
from core.notes.choices import Shape
from core.notes.queries.sources import all as rooms
from core.notes.queries.sources.asking import Enquiry, Offer
from core.office.records import Person

# so many indicators are a picture; more are a report
_MOST = 14
# of a course
_WEEKS = 12


@dataclass(frozen=True)
class Figure:
    """What a room answered, and how it is to be shown."""

    room: str
    shape: Shape
    told: Answered


@dataclass(frozen=True)
class Aim:
    """An indicator from where it stands to where it is to come."""

    measure: Measure
    target: Target
    # of the last whole span of the target's length; None: nothing is known of it
    now: Answered | None
    person: str


@dataclass(frozen=True)
class Standing:
    taken_on: date
    # by the section of the strategy
    figures: Mapping[str, Sequence[Figure]]
    aims: Sequence[Aim]


def standing(session: Any, now: datetime) -> Standing:
    """`now` is the office's wall clock."""
    month = moved(Step.MONTH, span(Step.MONTH, now.date()), -1)
    week = moved(Step.WEEK, span(Step.WEEK, now.date()), -1)
    weeks = Span(moved(Step.WEEK, week, 1 - _WEEKS).first, week.last)
    offers = rooms.offers(session)
    latest = [one.asked for one in _of_latest(offers)]
    ask = _Asking(session, now, latest)
    measures = [one for one in known(session) if one.is_used]
    aims = list(_aims(ask, measures, targets(session, [one.id for one in measures])))
    chosen = {one.measure.code for one in aims} | {one.code for one in measures if one.is_pinned}
    return Standing(
        now.date(),
        {
            "situation": [
                *ask.all("kpi", [{"measure": one.code} for one in measures if one.code in chosen][:_MOST], month),
                *ask.all("replies", [{"by": "topic"}], month, Shape.TABLE),
                *ask.all("survey", latest, month),
                *ask.all("audit", [one.asked for one in offers if _is_of_bodies(one)], month, Shape.TABLE),
            ],
            "problems": ask.all(
                "interviews", [one.asked for one in offers if one.asked.get("what") == "board"], month, Shape.TABLE
            ),
            "channels": [
                *ask.all("calendar", [{"by": "rubric"}], month, Shape.TABLE),
                *ask.all("kpi", [{"measure": "PUB_COUNT"}], weeks, Shape.CHART),
                *ask.all("coding", [{"coded": "topics"}], month, Shape.TABLE),
            ],
            "dialogue": [
                *ask.all("replies", [{"by": "source"}], month, Shape.TABLE),
                *ask.all("kpi", [{"measure": "REPLY"}], weeks, Shape.CHART),
            ],
        },
        aims,
    )


@dataclass(frozen=True)
class _Asking:
    session: Any
    now: datetime
    together: Sequence[Mapping[str, Any]]

    def all(self, room: str, asked: Sequence[Mapping[str, Any]], of: Span, shape: Shape = Shape.FIGURE) -> list[Figure]:
        """What nobody can tell is left out."""
        found = [Figure(room, shape, told) for one in asked if (told := self.one(room, one, of, shape)) is not None]
        return [one for one in found if _is_telling(one)]

    def one(self, room: str, asked: Mapping[str, Any], of: Span, shape: Shape = Shape.FIGURE) -> Answered | None:
        try:
            return rooms.told(Enquiry(self.session, room, asked, of, shape, self.now, self.together))
        except (Gone, Invalid):
            return None


def _is_telling(one: Figure) -> bool:
    if one.shape == Shape.FIGURE:
        return one.told.value is not None
    known = [line for line in one.told.lines if any(value is not None for value in line.values)]
    # a course of one point is none
    return len(known) > 1 if one.shape == Shape.CHART else bool(known)


def _of_latest(offers: Sequence[Offer]) -> Iterator[Offer]:
    """Of the latest survey the indexes that are followed, and the means of its scales."""
    asked = [one for one in offers if one.source == "survey"]
    for one in asked:
        if one.asked["survey"] == asked[0].asked["survey"] and one.asked["what"] in ("index", "mean"):
            yield one


def _is_of_bodies(offer: Offer) -> bool:
    return offer.source == "audit" and "round" not in offer.asked


def _aims(ask: _Asking, measures: Sequence[Measure], by_measure: Mapping[Any, Sequence[Target]]) -> Iterator[Aim]:
    """The latest target of each."""
    people = {one.id: one.name for one in ask.session.exec(select(Person))}
    for one in measures:
        for target in by_measure.get(one.id, ())[-1:]:
            of = moved(target.step, span(target.step, ask.now.date()), -1)
            yield Aim(one, target, ask.one("kpi", {"measure": one.code}, of), people.get(target.person_id, ""))
