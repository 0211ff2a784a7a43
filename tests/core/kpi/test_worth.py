"""A figure is its formula worked out, with what it was made of; and it is judged only when that makes sense."""

from datetime import date
from decimal import Decimal

import pytest

from core.kpi.amounts import Amount
from core.kpi.choices import Direction, Step, Unit, Verdict
from core.kpi.spans import Span, moved, span, within
from core.kpi.verdicts import Bounds, judged
from core.kpi.worth import Worth, worth


def amount(value: float, count: int | None = None) -> Amount:
    return Amount(Decimal(str(value)), count)


def test_a_share_shows_what_stands_above_and_below_the_line() -> None:
    found = worth("in_time / due * 100", Unit.PERCENT, {"in_time": amount(195), "due": amount(214)})
    assert found.value is not None
    assert round(found.value, 1) == Decimal("91.1")
    assert (found.above, found.below, found.count) == (195, 214, 214)
    assert (round(found.low or 0), round(found.high or 0)) == (87, 94)


def test_what_is_unknown_is_named_and_is_not_nought() -> None:
    found = worth("spend / reach * 1000", Unit.MONEY, {"spend": amount(5)})
    assert found.value is None
    assert found.missing == ("reach",)


def test_nothing_to_count_is_no_figure_and_no_fault() -> None:
    found = worth("a / b * 100", Unit.PERCENT, {"a": amount(0), "b": amount(0)})
    assert found.value is None
    assert not found.missing


def test_a_median_is_made_of_as_many_as_its_smallest_part() -> None:
    found = worth("a - b", Unit.HOURS, {"a": amount(3.5, 40), "b": amount(1, 12)})
    assert (found.value, found.count, found.low) == (Decimal("2.5"), 12, None)


@pytest.mark.parametrize(
    ("value", "count", "direction", "bounds", "elapsed", "verdict"),
    [
        (96, 50, Direction.UP, Bounds(least=95, near=5), 1, Verdict.MET),
        (91, 50, Direction.UP, Bounds(least=95, near=5), 1, Verdict.NEAR),
        (89, 50, Direction.UP, Bounds(least=95, near=5), 1, Verdict.MISSED),
        (2, 50, Direction.DOWN, Bounds(most=2, near=1), 1, Verdict.MET),
        (3.5, 50, Direction.DOWN, Bounds(most=2, near=1), 1, Verdict.MISSED),
        (9, 50, Direction.RANGE, Bounds(5, 14, 2), 1, Verdict.MET),
        (15, 50, Direction.RANGE, Bounds(5, 14, 2), 1, Verdict.NEAR),
        (1, 50, Direction.RANGE, Bounds(5, 14, 2), 1, Verdict.MISSED),
        (10, 50, Direction.UP, Bounds(least=95), 0.19, Verdict.EARLY),
        (10, 50, Direction.UP, Bounds(least=95), 0.2, Verdict.MISSED),
        (10, 29, Direction.UP, Bounds(least=95), 1, Verdict.FEW),
        (10, 50, Direction.INFO, Bounds(least=95), 1, Verdict.NO_TARGET),
        (10, 50, Direction.UP, None, 1, Verdict.NO_TARGET),
    ],
)
def test_a_verdict(
    value: float, count: int, direction: Direction, bounds: Bounds | None, elapsed: float, verdict: Verdict
) -> None:
    assert judged(Worth(Decimal(str(value)), count), direction, bounds, elapsed, 30).verdict == verdict


def test_spans_follow_each_other_and_lie_within_greater_ones() -> None:
    year = span(Step.YEAR, date(2026, 5, 5))
    assert [one.last.day for one in within(Step.MONTH, year)] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert moved(Step.QUARTER, span(Step.QUARTER, date(2026, 1, 1)), -1) == Span(date(2025, 10, 1), date(2025, 12, 31))
    weeks = list(within(Step.WEEK, span(Step.MONTH, date(2026, 11, 3))))
    assert (weeks[0], weeks[-1]) == (
        Span(date(2026, 11, 1), date(2026, 11, 1)),
        Span(date(2026, 11, 30), date(2026, 11, 30)),
    )
    assert Span(date(2026, 11, 1), date(2026, 11, 30)).elapsed(date(2026, 11, 7)) == pytest.approx(0.2)
