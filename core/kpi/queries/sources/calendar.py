"""Figures of the publication plan: what was planned and came out, where, in which languages, formats and rubrics."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from sqlalchemy import case
from sqlmodel import col, func, select

from core.calendar.records import Halt, Placement, Publication, State, Wording
from core.calendar.texts import READ, is_full
from core.kpi.amounts import Amount, Amounts, Asked
from core.kpi.queries.sources import making, shares
from core.kpi.queries.sources.making import Maker, counted
from core.kpi.queries.sources.promised import Left, left
from core.kpi.queries.sources.raw import (
    Cut,
    Days,
    Row,
    keeper,
    kept,
    moment,
    office_time,
    once,
    picked,
    read,
    rows,
    whole,
)

# a version that is missing counts as so late, or not to translate would pay
MISSING_MINUTES = 24 * 60.0
_LONG = 500
# nobody fills so much with hashtags: of a long text nothing has to be looked at
_BEGINNING = case((func.length(Wording.text) >= _LONG, None), else_=func.substr(Wording.text, 1, READ))
_TWINS = ("kk", "ru")
_PLANNED = frozenset({"planned", "published_as_planned", "moved"})
_PLACED = frozenset({"placed", "channels_used"})
_LANGUAGES = frozenset({
    "published_in_kk", "published_in_ru", "two_languages_due", "two_languages_done", "language_lag_median",
    "language_lag_p90",
})  # fmt: skip
_OUT = frozenset({"published", "format_deviation", "rubric_deviation"})


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """Of pages that are followed the plan tells nothing."""
    if asked.scope.page_id:
        return making.unknown(asked, wanted)
    found: dict[str, Sequence[Amount]] = {}
    plan = once(asked, _Plan)
    for names, told in ((_PLANNED, _planned), (_PLACED, _placed), (_LANGUAGES, _languages), (_OUT, _out)):
        if asked_for := names & set(wanted):
            begun = plan.promised_since if told is _planned else plan.begun
            found |= making.since(asked, begun, told(plan, asked_for))
    return found


def contents(asked: Asked) -> list[Counter[UUID | None]]:
    """What publications were about: of each span how many of each rubric came out; None: of no rubric."""
    to_id = read(asked.session, Publication.rubric_id)
    return [Counter(to_id(row[3]) for row in heap) for heap in published(asked)]


def published(asked: Asked) -> list[list[Row]]:
    """Of each span the publications first seen in it: when, id, format, rubric, languages, as the engine keeps them."""
    return once(asked, _Plan).published


class _Plan:
    """What was found in the calendar for one question, each part once."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.session, self.scope = asked, asked.session, asked.scope
        self.zone = office_time(asked).zone

    @cached_property
    def _came(self) -> Any:
        """When each publication was first seen, in the channel that is asked for or in any."""
        query = select(Placement.publication_id, func.min(Placement.published_at).label("came"))
        if self.scope.channel_id:
            query = query.where(Placement.channel_id == self.scope.channel_id)
        return query.group_by(col(Placement.publication_id)).subquery()

    @cached_property
    def cut(self) -> Cut:
        return Cut(self.session, Placement.published_at, self.asked.spans, self.zone)

    def came_out(self, *columns: Any) -> Any:
        """A question for those first seen within the spans; the moment stands first."""
        came = self._came
        query = picked(came.c.came, *columns).join_from(came, Publication, col(Publication.id) == came.c.publication_id)
        return self._narrowed(query.where(came.c.came >= self.cut.first, came.c.came < self.cut.last))

    @cached_property
    def begun(self) -> date | None:
        """The day of the office's first publication, planned or seen."""
        day, at = self.session.exec(
            select(
                select(func.min(Publication.day)).scalar_subquery(),
                select(func.min(Placement.published_at)).scalar_subquery(),
            )
        ).one()
        return min((one for one in (day, at and at.astimezone(self.zone).date()) if one), default=None)

    @property
    def promised_since(self) -> date | None:
        """A day that nothing stands on any more may have been the first."""
        return min((one for one in (self.begun, *(gone.day for gone in self._gone)) if one), default=None)

    @cached_property
    def published(self) -> list[list[Row]]:
        """Of each span: when first seen, id, format, rubric, languages."""
        columns = (Publication.id, Publication.rubric_id, Publication.langs)
        query = self.came_out(Publication.format, *columns)
        return self.cut.laid((row[0], row[2], row[1], row[3], row[4]) for row in rows(self.session, query))

    def _narrowed(self, query: Any) -> Any:
        return query.where(Publication.unit_id == self.scope.unit_id) if self.scope.unit_id else query

    @cached_property
    def planned(self) -> list[list[Row]]:
        """Of each span: day, id, halt, reason; what was to come out by today, on the day it was promised for."""
        cut = Cut(self.session, Publication.day, self.asked.spans)
        query = picked(Publication.day, Publication.id, Publication.halt, Publication.reason).where(
            cut.within, col(Publication.day) <= self.today, Publication.state != State.IDEA,
        )  # fmt: skip
        if self.scope.channel_id:
            query = query.where(col(Publication.id).in_(self._there))
        stands = rows(self.session, self._narrowed(query))
        return cut.laid(self._as_promised(stands))

    @cached_property
    def today(self) -> date:
        return self.asked.now.astimezone(self.zone).date()

    @property
    def _there(self) -> Any:
        return select(Placement.publication_id).where(Placement.channel_id == self.scope.channel_id)

    def _as_promised(self, stands: Sequence[Row]) -> Sequence[Row]:
        """Where one has left a day it was promised for, that day counts, and not where it went in the same month."""
        day_of, id_of = keeper(self.session, Publication.day), keeper(self.session, Publication.id)
        left = [(day_of(one.day), id_of(one.publication_id), one) for one in self._left]
        ids = {publication_id for _day, publication_id, _left in left}
        moved = {row[1]: row for row in stands if row[1] in ids}
        # what stands there again was not moved after all
        gone = [each for each in left if each[1] not in moved or moved[each[1]][0] != each[0]]
        to_day = read(self.session, Publication.day)
        quiet = {(publication_id, one.month) for _day, publication_id, one in gone if not one.reason}
        late = {key for key, row in moved.items() if (key, to_day(row[0]).replace(day=1)) in quiet}
        halts = ((*each, Halt.POSTPONED if each[2].reason else Halt.NONE) for each in gone)
        missed = [(day, key, halt, one.reason) for day, key, one, halt in halts]
        return [*(row for row in stands if row[1] not in late), *missed]

    @cached_property
    def _gone(self) -> list[Left]:
        return left(self.asked, self.zone)

    @property
    def _left(self) -> list[Left]:
        """Within the scope that is asked for; of one that was deleted nobody knows the channels."""
        found = [one for one in self._gone if one.day <= self.today]
        if self.scope.unit_id:
            found = [one for one in found if one.unit_id == self.scope.unit_id]
        if self.scope.channel_id:
            there = set(self.session.exec(self._there))
            found = [one for one in found if one.publication_id in there]
        return found

    @cached_property
    def came_on(self) -> frozenset[tuple[Any, Any]]:
        """Each publication with the days on which it came out somewhere."""
        query = picked(Placement.publication_id, Placement.published_at).where(self.cut.within)
        if self.scope.channel_id:
            query = query.where(Placement.channel_id == self.scope.channel_id)
        days = Days(self.session, Placement.published_at, Publication.day, whole(self.asked), self.zone)
        return frozenset((row[0], days.of(row[1])) for row in rows(self.session, query))


def records(asked: Asked, variable: str) -> list[UUID]:
    """The publications that a number of the first span counts."""
    plan, to_id = once(asked, _Plan), read(asked.session, Publication.id)
    if variable in _PLANNED:
        makers, heap = _of_plan(plan), plan.planned[0]
    else:
        makers, heap = _of_languages(plan), plan.published[0]
    return [to_id(row[1]) for row in making.those(makers[variable], heap)] if variable in makers else []


def _planned(plan: _Plan, wanted: Collection[str]) -> Amounts:
    return making.made(_of_plan(plan), plan.planned, wanted)


def _of_plan(plan: _Plan) -> dict[str, Maker]:
    today = kept(plan.session, Publication.day, plan.today)

    def going(heap: Sequence[Row]) -> list[Row]:
        stands = (row for row in heap if row[2] == Halt.NONE or (row[2] != Halt.MOURNING and not row[3].strip()))
        # today is not over: what has not come out yet may still come
        return [row for row in stands if row[0] != today or is_kept(row)]

    def is_kept(row: Row) -> bool:
        return (row[1], row[0]) in plan.came_on

    def on_day(heap: Sequence[Row]) -> Amount:
        return counted(sum(map(is_kept, going(heap))))

    def moved(heap: Sequence[Row]) -> Amount:
        return counted(sum(row[2] in (Halt.POSTPONED, Halt.CANCELLED) and bool(row[3].strip()) for row in heap))

    return {"planned": lambda heap: counted(len(going(heap))), "published_as_planned": on_day, "moved": moved}


def _placed(plan: _Plan, wanted: Collection[str]) -> Amounts:
    query = picked(Placement.published_at, Placement.channel_id).where(plan.cut.within)
    if plan.scope.channel_id:
        query = query.where(Placement.channel_id == plan.scope.channel_id)
    if plan.scope.unit_id:
        ours = select(Publication.id).where(Publication.unit_id == plan.scope.unit_id)
        query = query.where(col(Placement.publication_id).in_(ours))
    heaps = plan.cut.laid(rows(plan.session, query))
    makers = {
        "placed": lambda heap: counted(len(heap)),
        "channels_used": lambda heap: counted(len({row[1] for row in heap})),
    }
    return making.made(makers, heaps, wanted)


def _languages(plan: _Plan, wanted: Collection[str]) -> Amounts:
    return making.made(_of_languages(plan), plan.published, wanted)


def _of_languages(plan: _Plan) -> dict[str, Maker]:
    texts = _texts(plan)
    both = {row[4] for heap in plan.published for row in heap}
    due_in = {langs for langs in both if set(_TWINS) <= set(read(plan.session, Publication.langs)(langs))}

    def full(lang: str, heap: Sequence[Row]) -> Amount:
        return counted(sum((row[1], lang) in texts for row in heap))

    def due(heap: Sequence[Row]) -> list[Row]:
        return [row for row in heap if row[4] in due_in]

    def done(heap: Sequence[Row]) -> Amount:
        return counted(sum(all((row[1], lang) in texts for lang in _TWINS) for row in due(heap)))

    def lags(heap: Sequence[Row]) -> list[float]:
        return [_lag(row[0], [texts.get((row[1], lang)) for lang in _TWINS]) for row in due(heap)]

    return {
        "published_in_kk": partial(full, "kk"),
        "published_in_ru": partial(full, "ru"),
        "two_languages_due": lambda heap: counted(len(due(heap))),
        "two_languages_done": done,
        "language_lag_median": lambda heap: making.middle(lags(heap)),
        "language_lag_p90": lambda heap: making.nine_of_ten(lags(heap)),
    }


def _texts(plan: _Plan) -> dict[tuple[Any, str], Any]:
    """Since when each text has been a full one, by its publication and language; nobody knows: it was there."""
    since = func.coalesce(Wording.full_at, Wording.written_at)
    query = plan.came_out(Wording.publication_id, Wording.lang, since, _BEGINNING)
    query = query.join(Wording, col(Wording.publication_id) == col(Publication.id)).where(
        col(Wording.lang).in_(_TWINS), Wording.text != ""
    )
    found = rows(plan.session, query)
    return {(row[1], row[2]): row[3] or row[0] for row in found if row[4] is None or is_full(row[4])}


def _lag(came: Any, written: Sequence[Any]) -> float:
    """Minutes between the two; what was there when it came out came with it."""
    if any(one is None for one in written):
        return MISSING_MINUTES
    first, second = sorted(max(came, one) for one in written)
    if first == second:
        return 0.0
    first, second = moment(first), moment(second)
    return min((second - first) / timedelta(minutes=1), MISSING_MINUTES)


def _out(plan: _Plan, wanted: Collection[str]) -> Amounts:
    found: dict[str, Sequence[Amount]] = {}
    if "published" in wanted:
        found["published"] = [counted(len(heap)) for heap in plan.published]
    if "format_deviation" in wanted:
        found["format_deviation"] = shares.formats(plan.asked, [[row[2] for row in heap] for heap in plan.published])
    if "rubric_deviation" in wanted:
        found["rubric_deviation"] = shares.rubrics(plan.asked, [[row[3] for row in heap] for heap in plan.published])
    return found
