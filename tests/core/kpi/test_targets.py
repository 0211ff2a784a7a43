"""Targets fit the direction and the span; where the office has none, a proposal says that it is one."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from core.errors import Invalid
from core.kpi import aims, library
from core.kpi.actions import targets
from core.kpi.choices import Step
from core.kpi.records import Measure, Target
from core.kpi.spans import span
from core.kpi.verdicts import Bounds
from core.kpi.worth import Worth
from core.store.store import Store
from tests.core.kpi.told import id_of

MAY = date(2026, 5, 1)
YEAR = span(Step.YEAR, MAY)
MONTHS = [date(2026, month, 1) for month in range(1, 13)]


def measure(code: str, **values: object) -> Measure:
    return Measure.made(**library.shipped()[code].fields() | values)


def target(step: Step, first: date, least: float | None = None, most: float | None = None, near: float = 0) -> Target:
    return Target(step=step, first=first, least=least, most=most, near=near)


def past(*values: float, count: int = 100) -> list[Worth]:
    return [Worth(Decimal(str(value)), count) for value in values]


@pytest.mark.parametrize(
    ("code", "first", "bounds", "field"),
    [
        ("REPLY", MAY, Bounds(most=90), "least"),
        ("FRT_MED", MAY, Bounds(least=2), "most"),
        ("LANG_KK", MAY, Bounds(), "least"),
        ("LANG_KK", MAY, Bounds(80, 50), "most"),
        ("MOD_RATE", MAY, Bounds(most=2), "measure_id"),
        ("REPLY", date(2026, 5, 2), Bounds(least=90), "first"),
        ("REPLY", MAY, Bounds(least=101), "least"),
    ],
)
def test_what_is_no_target(measured: Store, code: str, first: date, bounds: Bounds, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        measured.do(targets.lay, id_of(measured, code), Step.MONTH, {first: bounds})
    assert refused.value.field == field


def test_a_target_is_set_for_no_week(measured: Store) -> None:
    with pytest.raises(Invalid) as refused:
        measured.do(targets.lay, id_of(measured, "REPLY"), Step.WEEK, {date(2026, 5, 4): Bounds(least=90)})
    assert refused.value.field == "step"


def test_more_than_all_followers_may_be_reached_and_so_be_asked_for(measured: Store) -> None:
    measured.do(targets.lay, id_of(measured, "REACH_RATE"), Step.MONTH, {MAY: Bounds(least=120)})


def test_a_year_of_targets_is_set_at_once_and_changed_and_taken_away(measured: Store) -> None:
    reply = id_of(measured, "REPLY")
    measured.do(targets.lay, reply, Step.MONTH, {first: Bounds(least=80 + first.month) for first in MONTHS})
    measured.do(targets.lay, reply, Step.MONTH, {MONTHS[0]: Bounds(least=70, near=5), MONTHS[1]: None})
    with measured.read() as session:
        kept = {one.first: (one.least, one.near) for one in session.exec(select(Target))}
    assert len(kept) == 11
    assert (kept[MONTHS[0]], kept[MONTHS[2]]) == ((70, 5), (83, 0))


def test_a_span_has_one_target(measured: Store) -> None:
    values = {"measure_id": str(id_of(measured, "REPLY")), "step": "month", "first": "2026-05-01", "least": 90}
    measured.do(targets.VERBS[Target].add, values)
    with pytest.raises(Invalid) as refused:
        measured.do(targets.VERBS[Target].add, values)
    assert refused.value.field == "first"


def test_own_is_taken_before_what_is_proposed() -> None:
    of, own = span(Step.MONTH, MAY), target(Step.MONTH, MAY, 95, near=2)
    found = aims.aim(measure("REPLY"), Step.MONTH, of, [own], [])
    assert found == aims.Aim(Bounds(95, None, 2), target=own)
    proposed = aims.aim(measure("REPLY"), Step.MONTH, of, [], [])
    assert proposed == aims.Aim(Bounds(90, None, 5), is_proposed=True)


def test_what_a_year_asks_of_a_share_it_asks_of_every_month() -> None:
    year, quarter = target(Step.YEAR, date(2026, 1, 1), 80), target(Step.QUARTER, date(2026, 4, 1), 85)
    may, july = span(Step.MONTH, MAY), span(Step.MONTH, date(2026, 7, 1))
    assert aims.own(measure("REPLY"), Step.MONTH, may, [year, quarter]) == aims.Aim(Bounds(85))
    assert aims.own(measure("REPLY"), Step.MONTH, july, [year, quarter]) == aims.Aim(Bounds(80))


def test_what_months_ask_of_a_count_the_year_asks_in_sum_and_of_nothing_else() -> None:
    months = [target(Step.MONTH, first, least=20, most=30, near=1) for first in MONTHS]
    assert aims.own(measure("PUB_COUNT"), Step.YEAR, YEAR, months) == aims.Aim(Bounds(240, 360, 12))
    assert aims.own(measure("PUB_COUNT"), Step.YEAR, YEAR, months[1:]) is None
    assert aims.own(measure("REPLY"), Step.YEAR, YEAR, months) is None
    # nor is a year's sum that of a month
    assert (
        aims.own(measure("PUB_COUNT"), Step.MONTH, span(Step.MONTH, MAY), [target(Step.YEAR, YEAR.first, 240)]) is None
    )


def test_after_three_spans_of_our_own_a_tenth_more_is_proposed() -> None:
    of = span(Step.MONTH, MAY)
    assert aims.aim(measure("REACH_AVG"), Step.MONTH, of, [], past(100, 120)) is None
    found = aims.aim(measure("REACH_AVG"), Step.MONTH, of, [], past(100, 300, 120))
    assert found is not None
    assert found.is_proposed
    assert found.bounds.least == pytest.approx(132)
    faster = aims.aim(measure("FRT_MED"), Step.MONTH, of, [], past(4, 2, 3))
    assert faster is not None
    assert faster.bounds.most == pytest.approx(2.7)
    # what came with the program says how far off is near
    assert faster.bounds.near == 1


def test_spans_with_few_cases_and_without_a_figure_are_no_past() -> None:
    thin = [*past(50, 50, count=29), Worth(None), *past(60, 60)]
    found = aims.aim(measure("REPLY"), Step.MONTH, span(Step.MONTH, MAY), [], thin)
    assert found == aims.Aim(Bounds(90, None, 5), is_proposed=True)


def test_nobody_is_asked_for_more_than_all() -> None:
    found = aims.aim(measure("REPLY"), Step.MONTH, span(Step.MONTH, MAY), [], past(96, 97, 98))
    assert found is not None
    assert found.bounds.least == 100


@pytest.mark.parametrize("code", ["MEDIA_TIME", "APPEAL_LATE", "DUTY_COV", "LANG_KK"])
def test_the_past_moves_neither_the_law_nor_a_corridor(code: str) -> None:
    found = aims.aim(measure(code), Step.MONTH, span(Step.MONTH, MAY), [], past(50, 50, 50))
    assert found == aims.Aim(library.shipped()[code].target or Bounds(), is_proposed=True)


def test_a_loss_is_not_asked_to_grow() -> None:
    """NSI: a tenth more than minus ten is minus nine."""
    found = aims.aim(measure("NSI"), Step.MONTH, span(Step.MONTH, MAY), [], past(-10, -10, -10))
    assert found is not None
    assert found.bounds.least == pytest.approx(-9)


def test_what_is_shown_and_not_judged_has_no_aim() -> None:
    assert aims.aim(measure("MOD_RATE"), Step.MONTH, span(Step.MONTH, MAY), [], past(1, 1, 1)) is None
