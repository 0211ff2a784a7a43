"""Figures of a survey are those a person comes to with paper and pencil; where nothing can be told, nothing is."""

from math import inf

import numpy as np
import pytest

from core.research import statistics, weighting
from core.research.choices import Sampling, Sort
from core.research.surveys import telling
from core.research.surveys.queries import results, waves
from core.research.surveys.queries.results import Result
from core.research.surveys.queries.surveyed import surveyed
from core.research.surveys.queries.waves import Ground
from core.research.surveys.records import Survey
from core.store.store import Store
from tests.core.research.surveys.test_frames import TONGUES, YES_NO, filed, question, read, survey

GRADES = [{"code": str(n), "name": {"kk": str(n)}} for n in range(1, 6)]
SITE = [{"code": "site", "name": {"kk": "Сайт"}}]


def rated(store: Store, *grades: str, earlier: Survey | None = None) -> Survey:
    made = survey(store, sampling=Sampling.RANDOM, earlier_id=earlier.id if earlier else None)
    question(store, made, "rated", sort=Sort.GRID, rows=SITE, options=GRADES)
    filed(store, made, len(grades), line="site", rated=list(grades))
    return made


def one_of(store: Store, of: Survey, code: str) -> Result:
    found = read(store, of.id)
    return next(results.of_question(found, found.by_code[code]))


@pytest.mark.parametrize("grades", [("3", "4"), ("3" * 5, "4" * 5), ("3" * 400, "4" * 400), ("12345", "55455")])
def test_a_mean_of_few_or_of_those_who_all_say_the_same_carries_no_claim(store: Store, grades: tuple[str, str]) -> None:
    after = rated(store, *grades[1], earlier=rated(store, *grades[0]))
    with store.read() as session:
        found = waves.compared(session, after.id)
    assert found is not None
    assert [one.ground for one in found.differences] == [Ground.WITHIN]


def test_one_answer_has_no_margin(store: Store) -> None:
    of = rated(store, "3")
    sentences = telling.of_result(read(store, of.id), one_of(store, of, "rated"), "ru")
    assert not any("огрешность" in one.text for one in sentences)


def test_two_of_two_are_too_few_to_claim_a_change() -> None:
    # Newcombe's bounds of 0 of 2 and 2 of 2 lie above nought
    found = statistics.change((0, 2), (100, 2))
    assert found.low > 0
    assert not found.is_sure


@pytest.mark.parametrize("share", [0, 100])
def test_a_hundred_of_a_hundred_in_both_waves_is_no_change(share: float) -> None:
    """174 and 187 answers of a design effect of 1.1 came to a hair more than a hundred together."""
    for first in range(30, 90):
        for second in (31.7, 187 / 1.1, 412 / 1.7):
            found = statistics.change((share, first / 1.1), (share, second))
            assert (found.by, found.chance, found.is_sure) == (0, 1, False)


def test_where_all_were_asked_nothing_is_left_to_chance() -> None:
    assert statistics.change((40, inf), (41, inf)).chance == 0
    assert statistics.change((40, inf), (40, inf)).chance == 1
    # the one that is known is the share: 100 of 250 lie 5 points off it, 3.1 points being the deviation
    assert statistics.change((40, inf), (45, 250)).chance == pytest.approx(0.1066, abs=1e-4)


@pytest.mark.parametrize(("count", "margin", "low", "high"), [(100, 0, 50, 50), (150, 5.68, 44.36, 55.64)])
def test_the_margin_and_the_bounds_know_alike_how_many_there_are(
    store: Store, count: int, margin: float, low: float, high: float
) -> None:
    """100 of 150: 1.96 · √(0.25 ÷ 100) · √(50 ÷ 149) = 5.68 points; Wilson's bounds of 298 simple answers."""
    of = survey(store, sampling=Sampling.RANDOM, population_size=count)
    question(store, of, "heard", options=YES_NO)
    filed(store, of, 100, heard=["y", "n"] * 50)
    bounds = one_of(store, of, "heard").bounds("y")
    with store.read() as session:
        assert surveyed(session, of.id).margin == pytest.approx(margin, abs=0.01)
    assert bounds == pytest.approx((low, high), abs=0.01)


def test_a_design_leaves_no_margin_where_everybody_answered(store: Store) -> None:
    of = survey(store, sampling=Sampling.RANDOM, population_size=100, design_effect=2)
    question(store, of, "heard", options=YES_NO)
    filed(store, of, 100, heard=["y", "n"] * 50)
    with store.read() as session:
        assert surveyed(session, of.id).margin == 0


def test_a_weight_stays_within_its_bounds() -> None:
    """Five men of a hundred cannot stand for fifty: they stand for fifteen, and that is told."""
    sexes = np.array([0] * 95 + [1] * 5)
    weights = weighting.raked([(sexes, [50, 50])], 100)
    assert weights[95:] == pytest.approx(3, abs=1e-3)
    assert weights.sum() == pytest.approx(100)
    assert weighting.off(weights, sexes, [50, 50]) == pytest.approx(35, abs=0.01)


def test_of_two_margins_that_want_opposite_things_one_stays_off() -> None:
    both = np.array([0] * 95 + [1] * 5)
    weights = weighting.raked([(both, [50, 50]), (both, [90, 10])], 100)
    assert max(weighting.off(weights, both, [50, 50]), weighting.off(weights, both, [90, 10])) >= 20


def test_two_margins_that_can_be_had_are_both_met() -> None:
    sexes, ages = np.array([0, 0, 0, 1] * 250), np.array([0, 1, 2, 2, 1] * 200)
    weights = weighting.raked([(sexes, [52, 48]), (ages, [30, 40, 30])], 1000)
    assert weighting.off(weights, sexes, [52, 48]) < 0.1
    assert weighting.off(weights, ages, [30, 40, 30]) < 0.1


def test_a_group_that_the_population_does_not_have_leaves_a_mean(store: Store) -> None:
    shares = {"question": "tongue", "shares": {"kk": 100, "ru": 0}, "source": "Статистика бюросы", "on": "2026-01-01"}
    of = survey(store, margins=[shares])
    question(store, of, "tongue", options=TONGUES, is_trait=True)
    question(store, of, "age", sort=Sort.NUMBER)
    filed(store, of, 80, tongue=["kk"] * 40 + ["ru"] * 40, age=[None] * 40 + [30] * 40)
    scale = one_of(store, of, "age").scale
    assert scale is not None
    assert (scale.mean, scale.base) == (30, 40)


def test_the_index_of_several_answers_counts_people(store: Store) -> None:
    """Twenty chose both that count, five neither, five could not say: 20 of 25."""
    of = survey(store, sampling=Sampling.RANDOM)
    options = [
        {"code": "a", "is_content": True}, {"code": "b", "is_content": True}, {"code": "c"},
        {"code": "x", "is_apart": True},
    ]  # fmt: skip
    question(store, of, "trusted", sort=Sort.MULTIPLE, options=options, is_index=True)
    filed(store, of, 30, trusted=[("a", "b")] * 20 + [("c",)] * 5 + [("x",)] * 5)
    found = one_of(store, of, "trusted")
    assert (found.index, results.could_say(found)) == (80, 25)
    with store.read() as session:
        ((told,),) = waves.followed(session, of.id).values()
    assert told.bounds == pytest.approx(statistics.bounds(80, 25))


def test_who_was_not_asked_is_in_no_base(store: Store) -> None:
    of = survey(store)
    question(store, of, "heard", options=YES_NO, rank=1)
    question(store, of, "clear", options=YES_NO, asked_if={"question": "heard", "options": ["y"]}, rank=2)
    question(store, of, "useful", options=YES_NO, asked_if={"question": "clear", "options": ["y"]}, rank=3)
    filed(store, of, 5, heard=["y", "y", "n", "n", "y"], clear=["y", "n", "y", None, None], useful=["y"] * 5)
    clear, useful = one_of(store, of, "clear"), one_of(store, of, "useful")
    assert (clear.asked, clear.base, clear.frequencies.share("y")) == (3, 2, 50)
    assert (useful.asked, useful.base) == (1, 1)


@pytest.mark.parametrize(
    ("value", "told"), [(6.25, "6,3%"), (45.25, "45,3%"), (0.35, "0,4%"), (100 * 7 / 2000, "0,4%")]
)
def test_a_share_is_rounded_as_excel_rounds_it(value: float, told: str) -> None:
    assert telling.share(value, "kk") == told
