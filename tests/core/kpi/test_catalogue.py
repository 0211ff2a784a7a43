"""Formulas within formulas, the edition of the day, and what no formula may be."""

from datetime import date
from decimal import Decimal

import pytest

from core.kpi import library, soundness
from core.kpi.catalogue import Catalogue, in_force, so_far
from core.kpi.choices import Unit
from core.kpi.records import Measure
from core.kpi.spans import Span
from tests.core.kpi.told import amount

DAY = date(2026, 10, 31)


def made(code: str, formula: str, **values: object) -> Measure:
    return Measure.made(code=code, name={"kk": code}, formula=formula, **values)


def test_what_lacks_within_is_named_by_what_somebody_can_enter() -> None:
    catalogue = Catalogue.of([made("A", "B / posts * 100"), made("B", "reach + spend")])
    assert catalogue.needs(["A"], [DAY]) == {"posts", "reach", "spend"}
    found = catalogue.worth("A", DAY, {"posts": amount(10), "reach": amount(5)})
    assert (found.value, found.missing) == (None, ("spend",))


def test_within_nothing_to_count_is_no_figure_and_nothing_is_missing() -> None:
    catalogue = Catalogue.of([made("A", "B * 2"), made("B", "reach / posts")])
    found = catalogue.worth("A", DAY, {"posts": amount(0), "reach": amount(0)})
    assert (found.value, found.missing) == (None, ())


def test_a_circle_that_two_copies_made_together_is_no_figure_and_no_endless_walk() -> None:
    catalogue = Catalogue.of([made("A", "B + posts"), made("B", "A + posts")])
    assert catalogue.needs(["A"], [DAY]) == {"posts"}
    assert catalogue.worth("A", DAY, {"posts": amount(1)}).value is None


def test_a_span_is_worked_out_by_what_held_on_its_last_day() -> None:
    earlier = {"formula": "posts", "unit": "count", "direction": "up", "until": "2026-10-31"}
    measure = made("A", "posts * 2", editions=[earlier], unit="percent", direction="down")
    catalogue = Catalogue.of([measure])
    values = {"posts": amount(7)}
    assert catalogue.worth("A", date(2026, 10, 31), values).value == Decimal(7)
    assert catalogue.worth("A", date(2026, 11, 1), values).value == Decimal(14)
    assert in_force(measure, date(2026, 10, 1)).unit == Unit.COUNT


def test_an_indicator_within_another_is_taken_in_its_edition_of_that_day_too() -> None:
    earlier = {"formula": "posts", "unit": "count", "direction": "up", "until": "2026-10-31"}
    catalogue = Catalogue.of([made("A", "B * 10"), made("B", "posts * 2", editions=[earlier])])
    assert catalogue.worth("A", date(2026, 10, 31), {"posts": amount(7)}).value == Decimal(70)
    assert catalogue.worth("A", date(2026, 11, 30), {"posts": amount(7)}).value == Decimal(140)


def test_only_of_things_counted_one_by_one_a_share_bears_an_interval() -> None:
    catalogue = Catalogue.of(made(code, one.formula, unit="percent") for code, one in library.shipped().items())
    growth = {"followers_start": amount(100), "followers_end": amount(120), "months": amount(1)}
    assert catalogue.worth("AUD_GROWTH", DAY, growth).low is None
    assert catalogue.worth("REPLY", DAY, {"answerable": amount(214), "answerable_replied": amount(195)}).low is not None


def test_a_rate_over_posts_is_made_of_so_many_posts_not_of_so_many_followers() -> None:
    """REACH_RATE: a round number of followers below the line is no number of cases."""
    catalogue = Catalogue.of(Measure.made(**one.fields()) for one in library.shipped().values())
    posts = {"reach": amount(36000, 24), "posts_with_reach": amount(24), "post_followers": amount(1200, 24)}
    assert catalogue.worth("REACH_RATE", DAY, posts).count == 24


def test_points_are_made_of_all_that_was_counted() -> None:
    """NSI: ninety points of two mentions are no figure to judge."""
    catalogue = Catalogue.of(Measure.made(**one.fields()) for one in library.shipped().values())
    tones = {"mentions_positive": amount(2), "mentions_neutral": amount(0), "mentions_negative": amount(0)}
    found = catalogue.worth("NSI", DAY, tones)
    assert (found.value, found.count) == (Decimal(100), 2)


def test_a_month_that_has_begun_is_not_divided_by_all_its_weeks() -> None:
    spans = [Span(date(2026, 9, 1), date(2026, 9, 30)), Span(date(2026, 10, 1), date(2026, 10, 31))]
    lengths = so_far(spans, date(2026, 10, 7))
    assert [one.value for one in lengths["weeks"]] == [Decimal(30) / 7, Decimal(1)]
    assert [one.value for one in lengths["months"]] == [Decimal(1), Decimal(7) / 31]
    assert [one.value for one in so_far(spans, date(2026, 8, 1))["months"]] == [0, 0]


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("posts +", "something is missing"),
        ("pots / 2", "nothing is called “pots”"),
        ("posts > 5", "adds, subtracts"),
        ("posts * 'two'", "adds, subtracts"),
        ("not posts", "adds, subtracts"),
        ("posts == reach and true", "adds, subtracts"),
        ("100", "at least one variable"),
        ("posts / 0", "divides by zero"),
        ("posts + (reach / 0.0)", "divides by zero"),
        ("OWN + 1", "leads back"),
        ("B + 1", "leads back"),
        ("__import__('os')", "is not understood"),
    ],
)
def test_what_is_no_formula_is_said_in_a_sentence(formula: str, said: str) -> None:
    problems = list(soundness.problems("OWN", formula, {"B": "C * 2", "C": "OWN / posts"}))
    assert [problem.field for problem in problems] == ["formula"]
    assert said in str(problems[0])


def test_indicators_stand_in_one_another_only_so_deep() -> None:
    chain = {"A1": "posts", "A2": "A1 * 2", "A3": "A2 * 2"}
    assert not list(soundness.problems("A4", "A3 * 2", chain))
    assert [problem.field for problem in soundness.problems("A5", "A4 * 2", chain | {"A4": "A3 * 2"})] == ["formula"]
    # it is not deep itself, but others are built on it
    deep = {"A2": "A1 * 2", "A3": "A2 * 2", "A4": "A3 * 2", "OTHER": "posts * 2"}
    assert [problem.field for problem in soundness.problems("A1", "OTHER", deep)] == ["formula"]


@pytest.mark.parametrize(
    ("formula", "adds_up"),
    [
        ("published + placed * 2", True),
        ("-(published - placed) / 2", True),
        ("spend", True),
        ("placed / weeks", False),
        ("published * placed", False),
        ("published + 1", False),
        ("channels_used", False),
        ("reach_median", False),
        ("followers_end", False),
        ("REPLY", False),
    ],
)
def test_months_add_up_to_a_year_only_of_what_is_summed(formula: str, adds_up: bool) -> None:
    assert soundness.is_additive(formula) is adds_up
