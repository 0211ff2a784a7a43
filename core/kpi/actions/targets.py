"""Targets are set: for one span, or for a year of them at once."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from core.errors import Invalid
from core.kpi import library, rules
from core.kpi.catalogue import is_share
from core.kpi.choices import Step, Unit
from core.kpi.records import Measure, Target
from core.kpi.spans import span
from core.kpi.verdicts import Bounds
from core.language.words import N_, _
from core.office.rules import Right
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


def _demand_whole(work: Work, target: Record) -> None:
    assert isinstance(target, Target)
    for problem in rules.problems(target):
        raise problem
    measure = work.find(Measure, target.measure_id)
    for problem in rules.demands_bounds(measure.direction, target):
        raise problem
    if span(target.step, target.first).first != target.first:
        raise Invalid(_("A target begins with the first day of its span."), "first")
    came = library.shipped().get(measure.code)
    for problem in rules.leeway(target, measure.unit, came.target.near if came and came.target else 0.0):
        raise problem
    if measure.unit == Unit.PERCENT and is_share(measure.formula):
        _demand_share({"least": target.least, "most": target.most})
    _demand_alone(work, target)


def _demand_share(bounds: Mapping[str, float | None]) -> None:
    for field, bound in bounds.items():
        if bound is not None and bound > 100:
            raise Invalid(_("A share cannot be over 100%."), field)
        if bound is not None and bound < 0:
            raise Invalid(_("This cannot be less than nought."), field)


def _demand_alone(work: Work, target: Target) -> None:
    same = select(Target.id).where(
        col(Target.measure_id) == target.measure_id,
        col(Target.step) == target.step,
        col(Target.first) == target.first,
        col(Target.id) != target.id,
    )
    with work.no_autoflush:
        if work.exec(same).first():
            raise Invalid(_("This span has a target already: change that one."), "first")


VERBS: dict[type[Record], Verbs] = {
    Target: verbs(Target, Right.KPI, (N_("Set target"), N_("Change target"), N_("Delete target")), _demand_whole)
}


@action(N_("Set targets"), Right.KPI)
def lay(
    work: Work, measure_id: UUID, step: Step, bounds: Mapping[date, Bounds | None], person_id: UUID | None = None
) -> None:
    """By the first day of each span, as many as are given; none takes a target away."""
    found = select(Target).where(col(Target.measure_id) == measure_id, col(Target.step) == step)
    there = {one.first: one for one in work.exec(found)}
    for first, wanted in bounds.items():
        kept = there.get(first)
        if wanted is None:
            if kept is not None:
                work.delete(kept)
            continue
        target = kept or Target.made(measure_id=measure_id, step=step, first=first)
        target.least, target.most, target.near = wanted.least, wanted.most, wanted.near
        target.person_id = person_id or target.person_id
        _demand_whole(work, target)
        work.add(target)
