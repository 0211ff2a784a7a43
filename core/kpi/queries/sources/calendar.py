"""Figures of the publication plan: what was planned and came out, where, in which languages, formats and rubrics."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import case
from sqlmodel import col, func, select

from core.calendar.records import Halt, Placement, Publication, Wording
from core.calendar.texts import READ, is_full
from core.kpi.amounts import Amount, Amounts
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import making, shares
from core.kpi.queries.sources.making import Maker, counted, once_of
from core.kpi.queries.sources.plan import Plan
from core.store.bare import Row, kept, moment, picked, read, rows

# a version that is missing counts as so late, or not to translate would pay
MISSING_MINUTES = 24 * 60.0
_LONG = 500
# nobody fills so much with hashtags: of a long text nothing has to be looked at
_BEGINNING = case((func.length(Wording.text) >= _LONG, None), else_=func.substr(Wording.text, 1, READ))
_TWINS = ("kk", "ru")
PLANNED = frozenset({"planned", "published_as_planned", "moved"})
_PLACED = frozenset({"placed", "channels_used"})
_LANGUAGES = frozenset({
    "published_in_kk", "published_in_ru", "two_languages_due", "two_languages_done", "language_lag_median",
    "language_lag_p90",
})  # fmt: skip
_OUT = frozenset({"published", "format_deviation", "rubric_deviation"})


def planned(asked: Asked, wanted: Collection[str]) -> Amounts:
    """Of pages that are followed the plan tells nothing."""
    if asked.scope.page_id:
        return making.unknown(asked, wanted)
    return _planned(asked.once(Plan), wanted)


def came_out(asked: Asked, wanted: Collection[str]) -> Amounts:
    if asked.scope.page_id:
        return making.unknown(asked, wanted)
    found: dict[str, Sequence[Amount]] = {}
    plan = asked.once(Plan)
    for names, told in ((_PLACED, _placed), (_LANGUAGES, _languages), (_OUT, _out)):
        if asked_for := names & set(wanted):
            found |= told(plan, asked_for)
    return found


def hangs(asked: Asked) -> list[str]:
    """On whether there was a plan yet."""
    begun = asked.once(Plan).begun
    return ["begun" if begun and begun <= one.last else "" for one in asked.spans]


def published(asked: Asked) -> list[list[Row]]:
    """Of each span the publications first seen in it: when, id, format, rubric, languages, as the engine keeps them."""
    return asked.once(Plan).published


def records(asked: Asked, variable: str) -> list[UUID]:
    """The publications that a number of the first span counts."""
    plan, to_id = asked.once(Plan), read(asked.session, Publication.id)
    if variable in PLANNED:
        makers, heap = _of_plan(plan), plan.planned[0]
    else:
        makers, heap = _of_languages(plan), plan.published[0]
    return [to_id(row[1]) for row in making.those(makers[variable], heap)] if variable in makers else []


def _planned(plan: Plan, wanted: Collection[str]) -> Amounts:
    """A day that nothing stands on any more may have been the first: what was promised for it is known."""
    told = making.made(_of_plan(plan), plan.planned, wanted)
    begun = _since(plan, told)
    return {
        name: [one if heap else other for one, other, heap in zip(told[name], begun[name], plan.planned, strict=True)]
        for name in told
    }


def _of_plan(plan: Plan) -> dict[str, Maker]:
    today, came_on = kept(plan.session, Publication.day, plan.today), plan.came_on
    none, mourning = Halt.NONE.value, Halt.MOURNING.value

    @once_of
    def going(heap: Sequence[Row]) -> list[Row]:
        stands = (row for row in heap if row[2] == none or (row[2] != mourning and not row[3].strip()))
        # today is not over: what has not come out yet may still come
        return [row for row in stands if row[0] != today or is_kept(row)]

    def is_kept(row: Row) -> bool:
        return (row[1], row[0]) in came_on

    def on_day(heap: Sequence[Row]) -> Amount:
        return counted(sum(map(is_kept, going(heap))))

    def moved(heap: Sequence[Row]) -> Amount:
        return counted(sum(row[2] in (Halt.POSTPONED, Halt.CANCELLED) and bool(row[3].strip()) for row in heap))

    return {"planned": lambda heap: counted(len(going(heap))), "published_as_planned": on_day, "moved": moved}


def _placed(plan: Plan, wanted: Collection[str]) -> Amounts:
    query = picked(Placement.published_at, Placement.channel_id).where(plan.cut.within)
    if plan.scope.channel_id:
        query = query.where(Placement.channel_id == plan.scope.channel_id)
    if plan.scope.unit_id:
        ours = select(Publication.id).where(Publication.unit_id == plan.scope.unit_id)
        query = query.where(col(Placement.publication_id).in_(ours))
    heaps = plan.cut.laid(rows(plan.session, query))
    makers: dict[str, Maker] = {
        "placed": lambda heap: counted(len(heap)),
        "channels_used": lambda heap: counted(len({row[1] for row in heap})),
    }
    return _since(plan, making.made(makers, heaps, wanted))


def _languages(plan: Plan, wanted: Collection[str]) -> Amounts:
    return _since(plan, making.made(_of_languages(plan), plan.published, wanted))


def _since(plan: Plan, told: Amounts) -> Amounts:
    return making.since(plan.asked, plan.begun, told)


def _of_languages(plan: Plan) -> dict[str, Maker]:
    texts = _texts(plan)
    both = {row[4] for heap in plan.published for row in heap}
    due_in = {langs for langs in both if set(_TWINS) <= set(read(plan.session, Publication.langs)(langs))}

    def full(lang: str, heap: Sequence[Row]) -> Amount:
        return counted(sum((row[1], lang) in texts for row in heap))

    def due(heap: Sequence[Row]) -> list[Row]:
        return [row for row in heap if row[4] in due_in]

    def done(heap: Sequence[Row]) -> Amount:
        return counted(sum(all((row[1], lang) in texts for lang in _TWINS) for row in due(heap)))

    @once_of
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


def _texts(plan: Plan) -> dict[tuple[Any, str], Any]:
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


def _out(plan: Plan, wanted: Collection[str]) -> Amounts:
    found: dict[str, Sequence[Amount]] = {}
    if "published" in wanted:
        found["published"] = [counted(len(heap)) for heap in plan.published]
    if "format_deviation" in wanted:
        found["format_deviation"] = shares.formats(plan.asked, [[row[2] for row in heap] for heap in plan.published])
    if "rubric_deviation" in wanted:
        found["rubric_deviation"] = shares.rubrics(plan.asked, [[row[3] for row in heap] for heap in plan.published])
    return _since(plan, found)
