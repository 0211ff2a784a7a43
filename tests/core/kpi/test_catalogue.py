"""Formulas within formulas, the edition of the day, and what no formula may be."""

from datetime import date
from decimal import Decimal

import pytest

from core.kpi import library, soundness, telling
from core.kpi.amounts import Amount
from core.kpi.catalogue import Catalogue, Edition, in_force, so_far
from core.kpi.choices import Direction, Unit
from core.kpi.records import Measure
from core.kpi.spans import Span
from core.kpi.worth import wilson
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
    earlier = Edition("posts", Unit.COUNT, Direction.UP, until=date(2026, 10, 31)).as_dict()
    measure = made("A", "posts * 2", editions=[earlier], unit="percent", direction="down")
    catalogue = Catalogue.of([measure])
    values = {"posts": amount(7)}
    assert catalogue.worth("A", date(2026, 10, 31), values).value == Decimal(7)
    assert catalogue.worth("A", date(2026, 11, 1), values).value == Decimal(14)
    assert in_force(measure, date(2026, 10, 1)).unit == Unit.COUNT


def test_an_indicator_within_another_is_taken_in_its_edition_of_that_day_too() -> None:
    earlier = Edition("posts", Unit.COUNT, Direction.UP, until=date(2026, 10, 31)).as_dict()
    catalogue = Catalogue.of([made("A", "B * 10"), made("B", "posts * 2", editions=[earlier])])
    assert catalogue.worth("A", date(2026, 10, 31), {"posts": amount(7)}).value == Decimal(70)
    assert catalogue.worth("A", date(2026, 11, 30), {"posts": amount(7)}).value == Decimal(140)


def test_only_of_things_counted_one_by_one_a_share_bears_an_interval() -> None:
    catalogue = Catalogue.of(made(code, one.formula, unit="percent") for code, one in library.shipped().items())
    growth = {"followers_start": amount(100), "followers_end": amount(120), "months": amount(1)}
    assert catalogue.worth("AUD_GROWTH", DAY, growth).low is None
    assert catalogue.worth("REPLY", DAY, {"answerable": amount(214), "answerable_replied": amount(195)}).low is not None


WHOLE = Catalogue.of(Measure.made(**one.fields()) for one in library.shipped().values())


def interval(code: str, **given: Amount) -> list[float]:
    found = WHOLE.worth(code, DAY, given)
    return [round(one, 1) for one in (found.low, found.high) if one is not None]


def test_a_share_that_a_survey_found_bears_an_interval_by_how_many_were_asked() -> None:
    """61 % of 400 is 244 of 400: the same bounds as of what is counted here."""
    assert interval("UNDERST", understood=amount(61, 400)) == [round(one, 1) for one in wilson(244, 400)]
    assert interval("UNDERST", understood=amount(61)) == []


def test_one_share_less_another_bears_one_too() -> None:
    """§9.5: of 600 asked 45 % and 25 % are 20 points, 6.5 more or less."""
    assert interval("NPS", nps_promoters=amount(45, 600), nps_detractors=amount(25, 600)) == [13.5, 26.5]
    # 30 and 45 of 125: −12 points; √((0.6 − 0.0144) / 125) = 0.0684, times 1.96 is 13.4
    tones = {"mentions_positive": amount(30), "mentions_neutral": amount(50), "mentions_negative": amount(45)}
    assert interval("NSI", **tones) == [-25.4, 1.4]


def test_what_was_not_asked_of_people_bears_none() -> None:
    assert interval("RUB_MIX", rubric_deviation=amount(20, 60)) == []
    assert interval("ERF", engagement_by_followers=amount(1.4, 24)) == []
    assert interval("DUTY_COV", duty_hours_named=amount(252), duty_hours=amount(510)) == []
    # whoever rates has chosen to
    assert interval("CSAT", ratings_good=amount(33), ratings=amount(44)) == []


def test_people_by_months_are_no_so_many_of_so_many() -> None:
    hours = WHOLE.worth("DUTY_COV", DAY, {"duty_hours_named": amount("252.4"), "duty_hours": amount("509.9")})
    assert telling.share(hours, "en") == "252\xa0h of 510\xa0h"
    counted = WHOLE.worth("REPLY", DAY, {"answerable_replied": amount(4), "answerable": amount(24)})
    assert telling.share(counted, "en") == "4 of 24"
    growth = Catalogue.of([made("G", "followers_end / (followers_start * months)", unit="percent")])
    found = growth.worth("G", DAY, {name: amount(710) for name in ("followers_end", "followers_start", "months")})
    assert telling.share(found, "en") == ""


def test_what_is_too_big_has_no_figure_and_says_so() -> None:
    found = WHOLE.worth("COST_1000", DAY, {"spend": amount("1e308"), "reach": amount(1)})
    assert (found.value, found.is_too_big) == (None, True)
    assert telling.worth(found, 30, Unit.MONEY, "en") == "too big"


def test_a_rate_over_posts_is_made_of_so_many_posts_not_of_so_many_followers() -> None:
    """A round number of followers below the line is no number of cases."""
    catalogue = Catalogue.of([made("RATE", "likes_mean / post_followers * 100", unit="percent")])
    posts = {"likes_mean": amount(36, 24), "post_followers": amount(1200, 24)}
    assert catalogue.worth("RATE", DAY, posts).count == 24


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
    # the office began on the 17th of September
    assert [one.value for one in so_far(spans, date(2026, 10, 7), date(2026, 9, 17))["weeks"]] == [2, 1]


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
