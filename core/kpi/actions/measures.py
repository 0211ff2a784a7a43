"""Indicators are entered, made, changed, taken into use and put aside; what was counted before stays counted so."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from core import clock
from core.errors import Invalid
from core.kpi import library, rules, soundness
from core.kpi.catalogue import Edition, editions, names
from core.kpi.records import Explanation, Measure, Target
from core.language.words import N_, _
from core.office import queries as office
from core.office.rules import Right
from core.store.record import Image
from core.store.verbs import Verbs
from core.store.work import Work, action

# what a form changes; the rest has acts of its own
_OWN = frozenset({
    "name", "level", "direction", "unit", "formula", "definition", "pitfall", "fewest", "pair", "goal_id", "person_id",
    "rank", "is_used", "is_pinned",
})  # fmt: skip
# what came with the program, without what the office decided about it
_AS_IT_CAME = ("name", "level", "formula", "unit", "direction", "definition", "pitfall", "fewest", "pair")


@action(N_("Enter the indicators that come with the program"), Right.KPI)
def enter_shipped(work: Work, ids: Mapping[str, UUID] | None = None) -> int:
    """Those that are not there yet, by code; how many. A demo office gives them ids of its own."""
    return _enter_missing(work, ids or {})


def _enter_missing(work: Work, given: Mapping[str, UUID]) -> int:
    there = set(work.exec(select(Measure.code)).all())
    new = [one for code, one in library.shipped().items() if code not in there]
    for one in new:
        known = {"id": given[one.code]} if one.code in given else {}
        work.add(Measure.made(**one.fields(), **known))
    return len(new)


@action(N_("Add indicator of our own"), Right.KPI)
def add(work: Work, values: Mapping[str, Any]) -> UUID:
    """A formula over variables and other indicators; in use at once."""
    rank = (work.exec(select(func.max(col(Measure.rank)))).one() or 0) + 1
    asked = {"rank": rank, "is_used": True} | {name: value for name, value in values.items() if name in _OWN}
    code, today = str(values.get("code", "")).strip().upper(), clock.today(office.zone(work))
    measure = Measure.made(**asked, code=code, is_own=True, made_on=today)
    with work.no_autoflush:
        if code in _formulas(work):
            raise Invalid(_("Another indicator has this code."), "code")
    _demand_whole(work, measure)
    work.add(measure)
    return measure.id


@action(N_("Change indicator"), Right.KPI)
def edit(work: Work, measure_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """Figures of spans that are over keep the formula they had."""
    measure = work.find(Measure, measure_id)
    if wanted.get("code", measure.code) != measure.code:
        raise Invalid(_("A code stays for ever: formulas and reports know the indicator by it."), "code")
    before = Edition.now(measure)
    work.edit(Measure, measure.id, seen, {name: value for name, value in wanted.items() if name in _OWN})
    _settle(work, measure, before)


@action(N_("Count earlier spans by today's formula"), Right.KPI)
def mend(work: Work, measure_id: UUID) -> None:
    """The formulas before were wrong from the start: figures of spans that are over follow today's."""
    measure = work.find(Measure, measure_id)
    if not measure.editions:
        raise Invalid(_("This indicator has always been counted as it is now."), "formula")
    measure.editions = []


@action(N_("Take indicator as it comes with the program"), Right.KPI)
def take_shipped(work: Work, measure_id: UUID) -> None:
    """A new release counts it better, or the office wants its own changes gone; whether it is in use stays."""
    measure = work.find(Measure, measure_id)
    came = library.shipped().get(measure.code)
    if came is None:
        raise Invalid(_("This indicator is the office's own: there is nothing to take."), "code")
    before = Edition.now(measure)
    work.become(measure, measure.image() | _image_of(came))
    _settle(work, measure, before)


@action(N_("Choose the indicators in use"), Right.KPI)
def use(work: Work, measure_ids: Iterable[UUID], is_used: bool) -> None:
    """What is put aside keeps its targets and can be taken up again; a card goes with it."""
    for measure_id in measure_ids:
        _set_used(work.find(Measure, measure_id), is_used)


@action(N_("Choose the indicators in use"), Right.KPI)
def choose(work: Work, codes: Iterable[str]) -> None:
    """These and no others. All that come with the program are entered: one is made of another."""
    wanted = frozenset(codes)
    _enter_missing(work, {})
    work.flush()
    for measure in work.exec(select(Measure)):
        if measure.is_used != (measure.code in wanted):
            _set_used(measure, not measure.is_used)


@action(N_("Show indicator as a card"), Right.KPI)
def pin(work: Work, measure_id: UUID, is_pinned: bool) -> None:
    measure = work.find(Measure, measure_id)
    measure.is_pinned = is_pinned
    measure.is_used = measure.is_used or is_pinned
    _demand_few_cards(work, measure)


@action(N_("Delete indicator"), Right.KPI)
def delete(work: Work, measure_id: UUID) -> None:
    """One of the office's own, with its targets and explanations. What came with the program is only put aside."""
    measure = work.find(Measure, measure_id)
    if not measure.is_own:
        raise Invalid(_("This indicator came with the program. Take it out of use instead."), "code")
    users = [one.code for one in work.exec(select(Measure)) if _is_made_of(one, measure.code)]
    if users:
        sentence = _("Other indicators are made of this one: {codes}.")
        raise Invalid(sentence.format(codes=", ".join(sorted(users))), "code")
    for kind in (Target, Explanation):
        for part in work.exec(select(kind).where(col(kind.measure_id) == measure_id)):
            work.delete(part)
    work.delete(measure)


def _set_used(measure: Measure, is_used: bool) -> None:
    measure.is_used = is_used
    measure.is_pinned = measure.is_pinned and is_used


VERBS = {Measure: Verbs(add, edit, delete)}


def _is_made_of(one: Measure, code: str) -> bool:
    """By today's formula, or by one that an old figure keeps."""
    return any(code in names(edition.formula) for edition in editions(one))


def _settle(work: Work, measure: Measure, before: Edition) -> None:
    _demand_whole(work, measure)
    if before.is_as(Edition.now(measure)):
        return
    until = clock.today(office.zone(work)) - timedelta(days=1)
    # what came with the program has always counted so
    held = max((date.fromisoformat(one["until"]) for one in measure.editions), default=None)
    begun = held + timedelta(days=1) if held else measure.made_on or date.min
    # what held no whole day has made no figure
    if begun <= until:
        # a list that is changed in place is not noticed
        measure.editions = [*measure.editions, replace(before, until=until).as_dict()]


def _demand_whole(work: Work, measure: Measure) -> None:
    for problem in rules.problems(measure):
        raise problem
    with work.no_autoflush:
        others = _formulas(work)
    others.pop(measure.code, None)
    for problem in soundness.problems(measure.code, measure.formula, others):
        raise problem
    if measure.pair and measure.pair not in others:
        raise Invalid(_("There is no other indicator with this code."), "pair")
    _demand_few_cards(work, measure)


def _demand_few_cards(work: Work, measure: Measure) -> None:
    """Two copies of an office may have pinned more between them: what was a card before is not refused for that."""
    with work.no_autoflush:
        pinned = {*work.exec(select(Measure.id).where(Measure.is_pinned))}
    if measure.is_pinned and measure.id not in pinned and len(pinned) >= rules.MOST_PINNED:
        raise Invalid(_("At most {most} indicators are shown as cards.").format(most=rules.MOST_PINNED), "is_pinned")


def _formulas(work: Work) -> dict[str, str]:
    return dict(work.exec(select(Measure.code, Measure.formula)).all())


def _image_of(came: library.Shipped) -> Image:
    image = Measure.made(**came.fields()).image()
    return {name: image[name] for name in _AS_IT_CAME}
