"""A figure that no number of people gives is caught, and so are answers beside a rule."""

from decimal import Decimal

import pytest

from core.research.choices import Sampling, Sort
from core.research.surveys import checks
from core.research.surveys.queries import checks as doubts
from core.research.surveys.queries.checks import Doubt
from core.store.store import Store
from tests.core.research.surveys.test_frames import TONGUES, YES_NO, filed, question, read, survey

# as a study of 2024 printed them, with the base it printed: 127 stands in its annex, 126 in its text
MISSING = {"feedback": Decimal("36.5"), "urgent": Decimal("20.6"), "interesting": Decimal("15.1")}
STATUS = [Decimal(one) for one in ("63.3", "21.1", "4.7", "4")]
AGES = [Decimal(one) for one in ("14.7", "36.4", "33.3", "13.2", "2.3")]


@pytest.mark.parametrize(
    ("share", "base", "count"),
    [("75.4", 130, 98), ("18.5", 130, 24), ("79.2", 130, 103), ("51.6", 128, 66), ("63.3", 128, 81), ("0", 40, 0),
     ("100", 40, 40), ("50", 3, None), ("75.4", 129, None)],
)  # fmt: skip
def test_a_share_is_of_a_whole_number_of_people(share: str, base: int, count: int | None) -> None:
    assert checks.people(Decimal(share), base) == count


def test_the_base_that_would_fit_is_named() -> None:
    found = checks.misfits(MISSING, 127)
    assert {one.option for one in found} == set(MISSING)
    assert found[0].fitting == [126]
    assert checks.misfits(MISSING, 126) == []


def test_shares_of_one_answer_each_come_to_a_hundred() -> None:
    assert checks.off_a_hundred(STATUS) == Decimal("-6.9")
    # 99,9: no more than rounding makes
    assert checks.off_a_hundred(AGES) is None


@pytest.mark.parametrize(("typed", "read_"), [("60,4 %", "60.4"), ("90", "90"), ("20-22", None), ("140", None)])
def test_a_share_is_read_as_it_is_printed(typed: str, read_: str | None) -> None:
    assert checks.read(typed) == (Decimal(read_) if read_ else None)


def test_those_who_were_not_asked_and_answered_are_found(store: Store) -> None:
    of = survey(store)
    question(store, of, "heard", options=YES_NO)
    question(store, of, "clear", options=YES_NO, asked_if={"question": "heard", "options": ["y"]})
    filed(store, of, 4, heard=["y", "n", None, "y"], clear=["y", "n", "y", None])
    (found,) = doubts.checked(read(store, of.id))
    assert (found.doubt, found.question and found.question.code, found.count, found.of) == (
        Doubt.UNASKED, "clear", 2, 3,
    )  # fmt: skip


def test_none_of_these_with_one_of_these_is_found(store: Store) -> None:
    of = survey(store)
    options = [*YES_NO, {"code": "none", "name": {"kk": "Ешқайсысы"}, "is_none": True}]
    question(store, of, "which", sort=Sort.MULTIPLE, options=options)
    filed(store, of, 4, which=[("y", "none"), ("none",), ("y", "n"), ("y", "none")])
    (found,) = doubts.checked(read(store, of.id))
    assert (found.doubt, found.count, found.of) == (Doubt.NONE_AND_MORE, 2, 4)


def test_more_answers_than_people_asked_are_found(store: Store) -> None:
    of = survey(store, invited=3, population_size=900)
    question(store, of, "heard", options=YES_NO)
    filed(store, of, 4, heard=["y"] * 4)
    (found,) = doubts.checked(read(store, of.id))
    assert (found.doubt, found.count, found.of) == (Doubt.TOO_MANY, 4, 3)


def test_a_group_too_small_for_its_weight_is_told(store: Store) -> None:
    shares = {"question": "tongue", "shares": {"kk": 55, "ru": 45}, "source": "Статистика бюросы", "on": "2026-01-01"}
    of = survey(store, sampling=Sampling.RANDOM, margins=[shares])
    question(store, of, "tongue", options=TONGUES, is_trait=True)
    filed(store, of, 100, tongue=["kk"] * 88 + ["ru"] * 12)
    found = doubts.checked(read(store, of.id))
    # a weight of three is the greatest: 12 people count for 36 where 45 are wanted
    told = [(one.doubt, one.option, one.count, round(one.by, 1)) for one in found]
    assert told == [(Doubt.SMALL_GROUP, "ru", 12, 0), (Doubt.OFF, "", 100, 9)]


def test_weights_that_cost_more_than_half_of_the_sample_are_told(store: Store) -> None:
    shares = {"question": "tongue", "shares": {"kk": 23, "ru": 77}, "source": "Статистика бюросы", "on": "2026-01-01"}
    of = survey(store, sampling=Sampling.RANDOM, margins=[shares])
    question(store, of, "tongue", options=TONGUES, is_trait=True)
    filed(store, of, 100, tongue=["kk"] * 74 + ["ru"] * 26)
    (found,) = doubts.checked(read(store, of.id))
    # 74 people count for 23 and 26 for 77: 100² ÷ (23² ÷ 74 + 77² ÷ 26)
    assert (found.doubt, found.count, found.of) == (Doubt.WEAK, 43, 100)


def test_numbers_far_from_all_others_are_told(store: Store) -> None:
    of = survey(store)
    question(store, of, "age", sort=Sort.NUMBER)
    filed(store, of, 43, age=[*range(20, 60), 999, -5, None])
    (found,) = doubts.checked(read(store, of.id))
    assert (found.doubt, found.count, found.of) == (Doubt.FAR, 2, 42)
