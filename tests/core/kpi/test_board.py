"""A board asks the data once and says of each indicator how it stands, against what, and since when."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from core.document.blocks import Bullets
from core.document.kinds import Request
from core.kpi.actions import explanations, measures, readings, targets
from core.kpi.choices import Level, Step, Verdict
from core.kpi.queries.asked import Scope
from core.kpi.queries.board import Board, Standing, board, trend, year_ago
from core.kpi.queries.measure import course
from core.kpi.queries.reported import reported
from core.kpi.report.report import kpi_report
from core.kpi.spans import Span, moved, span
from core.kpi.verdicts import Bounds
from core.office import actions as office
from core.office.papers import hands_of
from core.office.records import Person
from core.store.store import Store
from core.strategy import actions as strategy
from core.strategy.records import Goal
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER, ZONE, at, published
from tests.core.kpi.told import Told, amount, id_of, measure_of

LOCAL = NOW.astimezone(ZONE)
BAD = {"answerable": amount(100), "answerable_replied": amount(10)}
GOOD = {"answerable": amount(214), "answerable_replied": amount(195)}


def shown(store: Store, told: Told, of: Span = OCTOBER, step: Step = Step.MONTH, scope: Scope | None = None) -> Board:
    with store.read() as session:
        return board(session, step, of, LOCAL, scope, told)


def one(found: Board, code: str) -> Standing:
    return next(each for each in found.standings if each.measure.code == code)


def test_every_indicator_in_use_stands_there_from_effort_to_effect(measured: Store) -> None:
    found = shown(measured, Told())
    levels = [list(Level).index(each.measure.level) for each in found.standings]
    assert levels == sorted(levels)
    assert all(each.measure.is_used for each in found.standings)
    assert found.verdicts == {Verdict.UNKNOWN: len(found.standings)}
    assert one(found, "REPLY").worth.missing == ("answerable", "answerable_replied")


def test_the_data_are_asked_once_for_all_spans(measured: Store) -> None:
    told = Told()
    shown(measured, told)
    ((spans, wanted),) = told.asked
    assert spans == [moved(Step.MONTH, OCTOBER, -n) for n in range(12, -1, -1)]
    assert {"answerable", "first_reply_p90", "symmetry_balance"} <= wanted
    # the length of a span is no matter of data, nor is what is not in use asked for
    assert not wanted & {"weeks", "months", "spend"}


def test_a_figure_is_held_against_the_target_of_its_month(measured: Store) -> None:
    reply = id_of(measured, "REPLY")
    helper = measured.do(office.VERBS[Person].add, {"name": "Т. Примеров"})
    measured.do(targets.lay, reply, Step.MONTH, {OCTOBER.first: Bounds(95, near=5), NOVEMBER.first: Bounds(10)}, helper)
    found = one(shown(measured, Told(always=GOOD)), "REPLY")
    assert (found.judgement.verdict, round(found.judgement.margin or 0, 1)) == (Verdict.NEAR, -3.9)
    assert found.aim is not None
    assert not found.aim.is_proposed
    assert found.owner is not None
    assert found.owner.name == "Т. Примеров"
    assert (found.worth.above, found.worth.below, found.worth.count) == (195, 214, 214)


def test_an_indicator_names_the_goal_it_serves(measured: Store) -> None:
    goal_id = measured.do(strategy.VERBS[Goal].add, {"name": {"kk": "Сенім артады"}})
    seen = measure_of(measured, "REPLY").image()
    measured.do(measures.edit, UUID(seen["id"]), seen, seen | {"goal_id": str(goal_id)})
    found = one(shown(measured, Told(always=GOOD)), "REPLY")
    assert found.goal is not None
    assert found.goal.name.kk == "Сенім артады"
    with measured.read() as session:
        told = reported(session, Step.MONTH, OCTOBER, LOCAL, Told(always=GOOD))
        blocks = kpi_report(told, False, hands_of(session, Request()), "en").blocks
    (aim, *_rest) = [block for block in blocks if isinstance(block, Bullets)]
    assert any("Indicators: Reply rate — 91%" in str(line) for line in aim.items)


def test_without_a_target_a_proposal_is_held_against_it_and_says_so(measured: Store) -> None:
    told = Told({OCTOBER.first: GOOD})
    found = one(shown(measured, told), "REPLY")
    assert found.aim is not None
    assert found.aim.is_proposed
    assert (found.aim.bounds.least, found.judgement.verdict) == (90, Verdict.MET)


def test_fewer_than_thirty_bear_no_verdict_and_so_does_a_month_that_has_just_begun(measured: Store) -> None:
    few = {"answerable": amount(29), "answerable_replied": amount(1)}
    assert one(shown(measured, Told(always=few)), "REPLY").judgement.verdict == Verdict.FEW
    with measured.read() as session:
        begun = board(session, Step.MONTH, NOVEMBER, datetime(2026, 11, 6, 12, tzinfo=ZONE), None, Told(always=GOOD))
    assert one(begun, "REPLY").judgement.verdict == Verdict.EARLY


def test_the_trend_the_month_before_and_the_same_month_a_year_ago(measured: Store) -> None:
    months = {moved(Step.MONTH, OCTOBER, -n).first: {"first_reply_median": amount(n, 50)} for n in range(13)}
    found = one(shown(measured, Told(months)), "FRT_MED")
    assert [each.value for each in found.trend] == [Decimal(n) for n in range(11, -1, -1)]
    assert (found.earlier.value, found.year_ago.value) == (1, 12)


def test_a_year_ago_is_the_same_weekday_or_quarter() -> None:
    monday = date(2026, 11, 23)
    assert year_ago(Step.WEEK, span(Step.WEEK, monday)).first == date(2025, 11, 24)
    assert year_ago(Step.DAY, span(Step.DAY, monday)).first == date(2025, 11, 24)
    assert year_ago(Step.QUARTER, span(Step.QUARTER, monday)).first == date(2025, 10, 1)
    assert [each.first.year for each in trend(Step.YEAR, span(Step.YEAR, monday), 3)] == [2024, 2025, 2026]


def test_a_red_one_lacks_its_explanation_until_it_is_given(measured: Store) -> None:
    reply, bad = id_of(measured, "REPLY"), Told({OCTOBER.first: BAD})
    # what is only proposed nobody has agreed to: neither Today nor the report asks why
    assert one(shown(measured, bad), "REPLY").judgement.verdict == Verdict.MISSED
    assert not one(shown(measured, bad), "REPLY").lacks_explanation
    measured.do(targets.lay, reply, Step.MONTH, {OCTOBER.first: Bounds(90, near=5)})
    assert one(shown(measured, bad), "REPLY").lacks_explanation
    measured.do(
        explanations.explain, reply, Step.MONTH, OCTOBER.first, "Екі маман демалыста болды.", "Кезекші қойылды."
    )
    found = one(shown(measured, bad), "REPLY")
    assert not found.lacks_explanation
    assert found.explanation is not None
    assert found.explanation.change == "Кезекші қойылды."
    # that of a month says nothing of the quarter
    assert one(shown(measured, bad, span(Step.QUARTER, OCTOBER.first), Step.QUARTER), "REPLY").explanation is None


def test_a_plan_that_grows_day_by_day_is_asked_for_what_should_be_there_by_now(measured: Store) -> None:
    published = id_of(measured, "PUB_COUNT")
    measured.do(measures.use, [published], True)
    measured.do(targets.lay, published, Step.MONTH, {NOVEMBER.first: Bounds(least=60, near=3)})
    found = one(shown(measured, Told(always={"published": amount(44)}), NOVEMBER), "PUB_COUNT")
    # 22 of 30 days are over
    assert found.due is not None
    assert found.due.least == pytest.approx(44)
    assert found.judgement.verdict == Verdict.MET
    behind = one(shown(measured, Told(always={"published": amount(40)}), NOVEMBER), "PUB_COUNT")
    assert behind.judgement.verdict == Verdict.MISSED
    # and of one channel nobody asks what the whole office is to bring
    part = shown(measured, Told(always={"published": amount(4)}), NOVEMBER, scope=Scope(channel_id=UUID(int=1)))
    assert one(part, "PUB_COUNT").judgement.verdict == Verdict.NO_TARGET


def test_a_median_stands_beside_its_mean_and_the_parts_beside_their_index(measured: Store) -> None:
    told = Told(always={"reach": amount(900, 3), "posts_with_reach": amount(3), "reach_median": amount(20, 3)})
    found = shown(measured, told)
    assert one(found, "REACH_AVG").worth.value == 300
    assert one(found, "REACH_AVG").beside["reach_median"].value == 20
    assert len(one(found, "TSI").beside) == 7


def test_it_is_known_when_something_was_read_for_this_span_last(measured: Store) -> None:
    row = {"variable": "spend", "first": "2026-10-01", "last": "2026-10-31", "value": 5, "source": "Бюджет"}
    assert shown(measured, Told()).read_at is None
    measured.do(readings.enter, [row])
    assert shown(measured, Told()).read_at == NOW
    assert shown(measured, Told(), NOVEMBER).read_at is None


# --- one of them in full


def test_a_course_has_the_targets_of_each_month_and_no_verdict_where_nothing_was_asked(measured: Store) -> None:
    reply = id_of(measured, "REPLY")
    measured.do(targets.lay, reply, Step.MONTH, {date(2026, 9, 1): Bounds(95, near=1)})
    with measured.read() as session:
        found = course(session, reply, Step.MONTH, OCTOBER, LOCAL, source=Told(always=GOOD))
    assert [each.judgement.verdict for each in found.series[-3:]] == [Verdict.NO_TARGET, Verdict.MISSED, Verdict.MISSED]
    assert found.series[-1].aim is not None
    assert found.series[-1].aim.is_proposed
    assert found.amounts == GOOD
    assert found.standing.worth.low == pytest.approx(86.6, abs=0.05)


def test_every_month_is_worked_out_by_its_own_edition(measured: Store) -> None:
    seen = measure_of(measured, "FRT_MED").image()
    measured.do(measures.edit, UUID(seen["id"]), seen, seen | {"formula": "first_reply_p90", "unit": "minutes"})
    told = Told(always={"first_reply_median": amount(1, 50), "first_reply_p90": amount(9, 50)})
    with measured.read() as session:
        found = course(session, UUID(seen["id"]), Step.MONTH, NOVEMBER, LOCAL, source=told)
    assert [each.worth.value for each in found.series[-2:]] == [1, 9]
    assert [each.until for each in found.editions] == [date(2026, 11, 22), None]


def test_sources_that_differ_stand_side_by_side_what_counts_first(measured: Store) -> None:
    row = {"variable": "releases", "first": "2026-10-01", "last": "2026-10-31"}
    one_id, other_id = measured.do(
        readings.enter, [row | {"value": 12, "source": "Мониторинг"}, row | {"value": 15, "source": "Баспасөз қызметі"}]
    )
    measured.do(readings.choose, one_id)
    with measured.read() as session:
        found = course(session, id_of(measured, "PICKUP"), Step.MONTH, OCTOBER, LOCAL, source=Told())
    (said,) = found.readings
    assert said.is_disputed
    assert [(each.id, each.value) for each in said.readings] == [(one_id, 12), (other_id, 15)]


def test_a_plan_of_a_month_is_told_day_by_day_and_that_of_a_year_by_its_months(measured: Store) -> None:
    published = id_of(measured, "PUB_COUNT")
    plan = {date(2026, month, 1): Bounds(least=10.0 * month) for month in range(1, 13)}
    measured.do(targets.lay, published, Step.MONTH, plan)
    told = Told(always={"published": amount(5)})
    with measured.read() as session:
        month = course(session, published, Step.MONTH, NOVEMBER, LOCAL, source=told).stages
        year = course(session, published, Step.YEAR, span(Step.YEAR, OCTOBER.first), LOCAL, source=told).stages
    assert len(month) == 30
    assert (month[0].planned, month[-1].planned) == (pytest.approx(110 / 30), pytest.approx(110))
    # 23 days have begun, and what is to come is not known
    assert [each.reached for each in month[21:24]] == [110, 115, None]
    assert [each.planned for each in year[:3]] == [10, 30, 60]
    assert year[-1].reached is None


def test_what_adds_up_to_nothing_has_no_stages(measured: Store) -> None:
    reply = id_of(measured, "REPLY")
    measured.do(targets.lay, reply, Step.MONTH, {OCTOBER.first: Bounds(least=90)})
    with measured.read() as session:
        assert not course(session, reply, Step.MONTH, OCTOBER, LOCAL, source=Told(always=GOOD)).stages


def test_weeks_before_the_office_began_are_no_weeks_without_a_post(measured: Store) -> None:
    """Two posts in the first fortnight are one a week, not two in a year."""
    measured.do(measures.use, [id_of(measured, "POST_FREQ")], True)
    for day in (9, 20):
        published(measured, at(day, month=11))
    with measured.read() as session:
        found = board(session, Step.YEAR, span(Step.YEAR, LOCAL.date()), LOCAL)
    # from the 9th to the 23rd, in one channel
    assert round(one(found, "POST_FREQ").worth.value or 0, 3) == round(Decimal(14) / 15, 3)
