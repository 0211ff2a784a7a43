"""Targets fit the direction and the span; where the office has none, a proposal says that it is one."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from core.errors import Invalid
from core.kpi import aims, library, telling
from core.kpi.actions import targets
from core.kpi.catalogue import Edition
from core.kpi.choices import Direction, Step, Unit
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


def past(code: str, *values: float, count: int = 100) -> list[Worth]:
    formula = library.shipped()[code].formula
    return [Worth(Decimal(str(value)), count, formula=formula) for value in values]


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
        ("REPLY", MAY, Bounds(least=-5), "least"),
        ("REPLY", MAY, Bounds(least=90, near=-5), "near"),
        ("REPLY", MAY, Bounds(least=90, near=101), "near"),
        ("PUB_COUNT", MAY, Bounds(20, 30, 1e9), "near"),
        ("PUB_COUNT", MAY, Bounds(1e300, 1e301), "least"),
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
    # nor is a year's sum that of a month
    assert (
        aims.own(measure("PUB_COUNT"), Step.MONTH, span(Step.MONTH, MAY), [target(Step.YEAR, YEAR.first, 240)]) is None
    )


def test_what_months_ask_of_a_share_the_quarter_asks_on_average_and_not_what_is_proposed() -> None:
    """PLAN_EXEC: 95 in each month is no 85 in the quarter."""
    execution, quarter = measure("PLAN_EXEC"), span(Step.QUARTER, date(2026, 10, 1))
    asked = [target(Step.MONTH, date(2026, month, 1), 85 + month % 10 * 5, near=month % 10) for month in (10, 11, 12)]
    assert aims.own(execution, Step.QUARTER, quarter, asked) == aims.Aim(Bounds(90, None, 1))
    # one month alone is the quarter's plan as far as it is known
    assert aims.own(execution, Step.QUARTER, quarter, asked[1:2]) == aims.Aim(Bounds(90, None, 1))
    # what the year asks holds for the months that have no target of their own
    year = target(Step.YEAR, date(2026, 1, 1), 60, near=4)
    assert aims.own(execution, Step.QUARTER, quarter, [year, asked[1]]) == aims.Aim(Bounds(70, None, 3))
    assert aims.own(execution, Step.QUARTER, quarter, [year]) == aims.Aim(Bounds(60, None, 4))


def test_what_a_month_asks_of_a_share_it_asks_of_its_weeks() -> None:
    week = span(Step.WEEK, date(2026, 5, 13))
    own = target(Step.MONTH, MAY, 95)
    assert aims.own(measure("REPLY"), Step.WEEK, week, [own]) == aims.Aim(Bounds(95))
    # of a sum nobody knows what a week shall bring
    assert aims.own(measure("PUB_COUNT"), Step.WEEK, week, [target(Step.MONTH, MAY, 40)]) is None


def test_a_bound_of_another_direction_says_nothing() -> None:
    """POST_FREQ was a corridor of 5 to 14 and is «more is better» now: 20 is no failure."""
    of = span(Step.MONTH, MAY)
    more = measure("POST_FREQ", direction=Direction.UP)
    corridor = target(Step.MONTH, MAY, 5, 14)
    assert aims.own(more, Step.MONTH, of, [corridor]) == aims.Aim(Bounds(5), target=corridor)
    # and what is left without any is no target
    assert aims.own(more, Step.MONTH, of, [target(Step.MONTH, MAY, most=14)]) is None


def test_an_old_quarter_keeps_the_plan_of_its_old_formula() -> None:
    """Ten in each month were asked for, one came: a formula of today does not make it better."""
    old = Edition("published", Unit.COUNT, Direction.UP, until=date(2026, 11, 22))
    own = measure("PUB_COUNT", formula="published / weeks", direction=Direction.UP, editions=[old.as_dict()])
    asked = [target(Step.MONTH, date(2026, month, 1), 10) for month in (7, 8, 9, 10, 11, 12)]
    summer, winter = span(Step.QUARTER, date(2026, 7, 1)), span(Step.QUARTER, date(2026, 12, 1))
    assert aims.own(own, Step.QUARTER, summer, asked) == aims.Aim(Bounds(30))
    assert aims.own(own, Step.QUARTER, winter, asked) == aims.Aim(Bounds(10))


def test_nothing_is_proposed_of_what_was_counted_otherwise() -> None:
    changed = measure("FRT_MED", formula="first_reply_p90")
    of = span(Step.MONTH, MAY)
    assert aims.aim(changed, Step.MONTH, of, [], past("FRT_MED", 4, 2, 3)) is None


def test_only_what_the_office_or_the_law_asks_is_agreed() -> None:
    of = span(Step.MONTH, MAY)
    agreed = {code: aims.aim(measure(code), Step.MONTH, of, [], []) for code in ("REPLY", "APPEAL_LATE")}
    assert {code: one.is_agreed for code, one in agreed.items() if one} == {"REPLY": False, "APPEAL_LATE": True}
    own = aims.aim(measure("REPLY"), Step.MONTH, of, [target(Step.MONTH, MAY, 90)], [])
    assert own is not None
    assert own.is_agreed


def test_after_three_spans_of_our_own_a_tenth_more_is_proposed() -> None:
    of = span(Step.MONTH, MAY)
    assert aims.aim(measure("REACH_AVG"), Step.MONTH, of, [], past("REACH_AVG", 100, 120)) is None
    found = aims.aim(measure("REACH_AVG"), Step.MONTH, of, [], past("REACH_AVG", 100, 300, 120))
    assert found is not None
    assert found.is_proposed
    assert found.bounds.least == pytest.approx(132)
    faster = aims.aim(measure("FRT_MED"), Step.MONTH, of, [], past("FRT_MED", 4, 2, 3))
    assert faster is not None
    assert faster.bounds.most == pytest.approx(2.7)
    # what came with the program says how far off is near
    assert faster.bounds.near == 1


def test_spans_with_few_cases_and_without_a_figure_are_no_past() -> None:
    thin = [*past("REPLY", 50, 50, count=29), Worth(None), *past("REPLY", 60, 60)]
    found = aims.aim(measure("REPLY"), Step.MONTH, span(Step.MONTH, MAY), [], thin)
    assert found == aims.Aim(Bounds(90, None, 5), is_proposed=True)


def test_nobody_is_asked_for_more_than_all() -> None:
    found = aims.aim(measure("REPLY"), Step.MONTH, span(Step.MONTH, MAY), [], past("REPLY", 96, 97, 98))
    assert found is not None
    assert found.bounds.least == 100


@pytest.mark.parametrize("code", ["MEDIA_TIME", "APPEAL_LATE", "DUTY_COV", "LANG_KK"])
def test_the_past_moves_neither_the_law_nor_a_corridor(code: str) -> None:
    found = aims.aim(measure(code), Step.MONTH, span(Step.MONTH, MAY), [], past(code, 50, 50, 50))
    came = library.shipped()[code]
    assert found == aims.Aim(came.target or Bounds(), is_proposed=True, is_by_law=came.is_by_law)


def test_a_loss_is_not_asked_to_grow() -> None:
    """NSI: a tenth more than minus ten is minus nine."""
    found = aims.aim(measure("NSI"), Step.MONTH, span(Step.MONTH, MAY), [], past("NSI", -10, -10, -10))
    assert found is not None
    assert found.bounds.least == pytest.approx(-9)


def test_what_is_shown_and_not_judged_has_no_aim() -> None:
    assert aims.aim(measure("MOD_RATE"), Step.MONTH, span(Step.MONTH, MAY), [], past("MOD_RATE", 1, 1, 1)) is None


def test_a_year_that_asks_something_else_than_its_months_is_told() -> None:
    """Twelve months of 200 come to 2,400; the year asks 1,000."""
    more = measure("PUB_COUNT", direction=Direction.UP)
    months, year = [target(Step.MONTH, first, 200) for first in MONTHS], target(Step.YEAR, YEAR.first, 1000)
    (odds,) = aims.at_odds(more, [*months, year])
    told = telling.odds(odds, more, "en")
    assert told == "Publications that came out, 2026: its parts come to 2,400, and 1,000 is asked of the whole."
    assert not list(aims.at_odds(more, [*months, target(Step.YEAR, YEAR.first, 2400)]))
    # of months that are not all planned nothing follows, and a share of the year is no sum
    assert not list(aims.at_odds(more, [*months[1:], year]))
    assert not list(aims.at_odds(measure("REPLY"), [*months, year]))
