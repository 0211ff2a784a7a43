"""An indicator in words: the same sentence on the screen, in a report and on the console."""

from datetime import date
from decimal import Decimal

import pytest

from core.kpi import telling
from core.kpi.choices import Direction, Step, Unit
from core.kpi.spans import Span, span
from core.kpi.verdicts import Bounds, judged
from core.kpi.worth import Worth

DECEMBER = date(2026, 12, 10)


def said(value: float, direction: Direction, bounds: Bounds | None, unit: Unit = Unit.PERCENT, count: int = 200) -> str:
    found = Worth(Decimal(str(value)), count)
    judgement = judged(found, direction, bounds, 1.0, 30)
    return telling.judged(found, judgement, bounds, unit, direction, "en").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("value", "unit", "kk", "en"),
    [
        (91.123, Unit.PERCENT, "91%", "91%"), (9.96, Unit.PERCENT, "10%", "10%"), (0.24, Unit.PERCENT, "0,2%", "0.2%"),
        # a half goes away from nought, as whoever checks it by hand rounds it
        (0.25, Unit.PERCENT, "0,3%", "0.3%"), (12.5, Unit.PERCENT, "13%", "13%"), (-12.5, Unit.POINTS, "−13", "−13"),
        (1234567.4, Unit.MONEY, "1\u202f234\u202f567 ₸", "1,234,567 ₸"), (0.456, Unit.RATIO, "0,46", "0.46"),
        (1.5, Unit.HOURS, "1 сағ 30 мин", "1 h 30 min"), (-5, Unit.POINTS, "−5", "−5"),
        (73.94, Unit.INDEX, "73,9", "73.9"), (60.0, Unit.INDEX, "60", "60"),
    ],
)  # fmt: skip
def test_a_figure_has_its_unit_and_no_digit_too_many(value: float, unit: Unit, kk: str, en: str) -> None:
    told = [telling.figure(value, unit, lang).replace("\N{NO-BREAK SPACE}", " ") for lang in ("kk", "en")]
    assert told == [kk, en]


def test_how_far_off_is_told_from_the_bound_that_matters() -> None:
    assert said(88, Direction.UP, Bounds(least=85, near=5)) == "Above by 3 p.p."
    assert said(91, Direction.UP, Bounds(least=95, near=5)) == "Below by 4 p.p."
    assert said(58, Direction.UP, Bounds(least=75, near=5)) == "Far below, by 17 p.p."
    assert said(12, Direction.DOWN, Bounds(most=15, near=3)) == "Within the target"
    assert said(17, Direction.DOWN, Bounds(most=15, near=3)) == "Above by 2 p.p."
    assert said(4, Direction.RANGE, Bounds(5, 14, 2), Unit.COUNT) == "Below by 1"
    assert said(20, Direction.RANGE, Bounds(5, 14, 2), Unit.COUNT) == "Far above, by 6"


def test_an_index_is_off_by_the_tenths_that_are_told() -> None:
    assert said(59.6, Direction.UP, Bounds(least=73.9, near=30), Unit.INDEX) == "Below by 14.3"


def test_exactly_on_the_target_nothing_is_above_it() -> None:
    assert said(85, Direction.UP, Bounds(least=85)) == "Within the target"


def test_without_a_verdict_it_says_why() -> None:
    assert said(50, Direction.UP, None) == "No target"
    assert said(50, Direction.INFO, Bounds(least=10)) == "Shown, not judged"
    assert said(50, Direction.UP, Bounds(least=10), count=7) == "Too few data"


def test_a_share_of_two_is_two_of_two_and_not_a_hundred_percent() -> None:
    found = Worth(Decimal(100), 2, Decimal(2), Decimal(2))
    assert telling.worth(found, 30, Unit.PERCENT, "en") == "2 of 2"
    assert telling.worth(found, 2, Unit.PERCENT, "en") == "100%"
    assert telling.worth(Worth(None), 30, Unit.PERCENT, "en") == "—"


def test_what_is_no_fraction_of_things_has_no_share() -> None:
    assert telling.share(Worth(Decimal(3), above=Decimal("7.5"), below=Decimal(2)), "en") == ""
    assert telling.share(Worth(Decimal(3)), "en") == ""


def test_a_span_is_called_by_its_name() -> None:
    assert telling.period(span(Step.MONTH, DECEMBER), "en") == "December 2026"
    assert telling.period(span(Step.QUARTER, DECEMBER), "en") == "Q4 2026"
    assert telling.period(span(Step.YEAR, DECEMBER), "en") == "2026"
    assert "2026" in telling.period(Span(date(2026, 12, 7), date(2026, 12, 13)), "en")
    assert telling.period(Span(date(2026, 2, 1), date(2026, 4, 30)), "en") not in ("Q1 2026", "Q2 2026")
