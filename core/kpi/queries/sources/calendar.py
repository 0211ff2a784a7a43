"""Figures of the publication plan: what was planned and came out, where, in which languages, formats and rubrics."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import cached_property, partial
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import case
from sqlmodel import col, func, select

from core.calendar.records import Halt, Placement, Publication, State, Wording
from core.kpi.amounts import Amount, Amounts, Asked
from core.kpi.queries.sources import making, shares
from core.kpi.queries.sources.making import Maker, counted
from core.kpi.queries.sources.raw import Cut, Days, Row, moment, office_time, once, picked, read, rows, whole

# a version that is missing counts as so late, or not to translate would pay
MISSING_MINUTES = 24 * 60.0
# fewer words are no text, nor is a row of hashtags or a link
_FEWEST_WORDS = 3
_READ, _LONG = 300, 500
# nobody fills so much with hashtags: of a long text nothing has to be looked at
_BEGINNING = case((func.length(Wording.text) >= _LONG, None), else_=func.substr(Wording.text, 1, _READ))
_SIGNS, _ADDRESS = "#@", "://"
_TWINS = ("kk", "ru")
_PLANNED = frozenset({"planned", "published_as_planned", "moved"})
_PLACED = frozenset({"placed", "channels_used"})
_LANGUAGES = frozenset(
    {"published_in_kk", "published_in_ru", "two_languages_due", "two_languages_done", "language_lag_median"}
)
_OUT = frozenset({"published", "format_deviation", "rubric_deviation"})


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """Of pages that are followed the plan tells nothing."""
    if asked.scope.page_id:
        return making.unknown(asked, wanted)
    found: dict[str, Sequence[Amount]] = {}
    plan = once(asked, _Plan)
    for names, told in ((_PLANNED, _planned), (_PLACED, _placed), (_LANGUAGES, _languages), (_OUT, _out)):
        if asked_for := names & set(wanted):
            found |= told(plan, asked_for)
    return found


def contents(asked: Asked) -> list[Counter[UUID | None]]:
    """What publications were about: of each span how many of each rubric came out; None: of no rubric."""
    to_id = read(asked.session, Publication.rubric_id)
    return [Counter(to_id(row[3]) for row in heap) for heap in published(asked)]


def published(asked: Asked) -> list[list[Row]]:
    """Of each span the publications first seen in it: when, id, format, rubric, languages, as the engine keeps them."""
    return once(asked, _Plan).published


def is_full(text: str) -> bool:
    """
    >>> is_full("#Күмісөзен https://kumisozen.kz"), is_full("Ертең су болмайды.")
    (False, True)
    """
    said = (word for word in text.split() if word[0] not in _SIGNS and _ADDRESS not in word and word[0].isalpha())
    return len([*islice(said, _FEWEST_WORDS)]) == _FEWEST_WORDS


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
    def published(self) -> list[list[Row]]:
        """Of each span: when first seen, id, format, rubric, languages."""
        columns = (Publication.id, Publication.rubric_id, Publication.langs)
        query = self.came_out(Publication.format, *columns)
        return self.cut.laid((row[0], row[2], row[1], row[3], row[4]) for row in rows(self.session, query))

    def _narrowed(self, query: Any) -> Any:
        return query.where(Publication.unit_id == self.scope.unit_id) if self.scope.unit_id else query

    @cached_property
    def planned(self) -> list[list[Row]]:
        """Of each span: day, id, halt, reason; what was to come out by today."""
        cut = Cut(self.session, Publication.day, self.asked.spans)
        query = picked(Publication.day, Publication.id, Publication.halt, Publication.reason).where(
            cut.within, col(Publication.day) <= self.asked.now.astimezone(self.zone).date(),
            Publication.state != State.IDEA,
        )  # fmt: skip
        if self.scope.channel_id:
            there = select(Placement.publication_id).where(Placement.channel_id == self.scope.channel_id)
            query = query.where(col(Publication.id).in_(there))
        return cut.laid(rows(self.session, self._narrowed(query)))

    @cached_property
    def kept_their_day(self) -> frozenset[Any]:
        """Those with a placement that came out on the very day of the plan."""
        span = whole(self.asked)
        query = picked(Publication.day, Publication.id, Placement.published_at).join_from(
            Publication, Placement, col(Placement.publication_id) == col(Publication.id)
        )
        query = query.where(
            col(Publication.day).between(span.first, span.last), col(Placement.published_at).is_not(None)
        )
        if self.scope.channel_id:
            query = query.where(Placement.channel_id == self.scope.channel_id)
        days = Days(self.session, Placement.published_at, Publication.day, span, self.zone)
        return frozenset(row[1] for row in rows(self.session, self._narrowed(query)) if days.of(row[2]) == row[0])


def _planned(plan: _Plan, wanted: Collection[str]) -> Amounts:
    def going(heap: Sequence[Row]) -> list[Row]:
        return [row for row in heap if row[2] == Halt.NONE or (row[2] != Halt.MOURNING and not row[3].strip())]

    def on_day(heap: Sequence[Row]) -> Amount:
        return counted(sum(row[1] in plan.kept_their_day for row in going(heap)))

    def moved(heap: Sequence[Row]) -> Amount:
        return counted(sum(row[2] in (Halt.POSTPONED, Halt.CANCELLED) and bool(row[3].strip()) for row in heap))

    makers = {"planned": lambda heap: counted(len(going(heap))), "published_as_planned": on_day, "moved": moved}
    return making.made(makers, plan.planned, wanted)


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
    texts = _texts(plan)
    both = {row[4] for heap in plan.published for row in heap}
    due_in = {langs for langs in both if set(_TWINS) <= set(read(plan.session, Publication.langs)(langs))}

    def full(lang: str, heap: Sequence[Row]) -> Amount:
        return counted(sum((row[1], lang) in texts for row in heap))

    def due(heap: Sequence[Row]) -> list[Row]:
        return [row for row in heap if row[4] in due_in]

    def done(heap: Sequence[Row]) -> Amount:
        return counted(sum(all((row[1], lang) in texts for lang in _TWINS) for row in due(heap)))

    def lag(heap: Sequence[Row]) -> Amount:
        return making.middle([_lag(row[0], [texts.get((row[1], lang)) for lang in _TWINS]) for row in due(heap)])

    makers: dict[str, Maker] = {
        "published_in_kk": partial(full, "kk"),
        "published_in_ru": partial(full, "ru"),
        "two_languages_due": lambda heap: counted(len(due(heap))),
        "two_languages_done": done,
        "language_lag_median": lag,
    }
    return making.made(makers, plan.published, wanted)


def _texts(plan: _Plan) -> dict[tuple[Any, str], Any]:
    """When each full text was written, by its publication and language; nobody knows when: it was there."""
    query = plan.came_out(Wording.publication_id, Wording.lang, Wording.written_at, _BEGINNING)
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
