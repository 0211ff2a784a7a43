"""Two waves are compared as the domain's examples are: what chance alone may have made is claimed by nobody."""

from typing import Any

import pytest

from core.research.choices import Mode, Sampling, Sort
from core.research.surveys.queries import waves
from core.research.surveys.queries.waves import Difference, Ground, Waves
from core.research.surveys.records import Survey
from core.store.store import Store
from tests.core.research.surveys.test_frames import YES_NO, filed, question, survey


def wave(store: Store, yes: int, count: int = 1000, **fields: Any) -> Survey:
    made = survey(store, **({"sampling": Sampling.RANDOM} | fields))
    question(store, made, "content", options=[YES_NO[0] | {"is_content": True}, YES_NO[1]], is_index=True)
    filed(store, made, count, content=["y"] * yes + ["n"] * (count - yes))
    return made


def compared(store: Store, after: Survey) -> Waves:
    with store.read() as session:
        found = waves.compared(session, after.id)
    assert found is not None
    return found


def of_yes(found: Waves) -> Difference:
    return next(one for one in found.differences if one.option == "y")


def test_a_change_within_the_margin_is_not_claimed(store: Store) -> None:
    """42,0 and 46,2 of a thousand each: +4,2 points, from −0,2 to +8,5."""
    found = of_yes(compared(store, wave(store, 462, earlier_id=wave(store, 420).id)))
    assert found.change is not None
    assert (round(found.by, 1), found.ground) == (4.2, Ground.WITHIN)
    assert (round(found.change.low, 1), round(found.change.high, 1)) == (-0.2, 8.5)
    assert (round(found.change.chance, 3), round(found.smallest or 0, 1)) == (0.059, 6.3)


def test_a_sample_that_is_not_simple_is_worth_less(store: Store) -> None:
    """The same with a design effect of 1,4."""
    before = wave(store, 420, design_effect=1.4)
    found = of_yes(compared(store, wave(store, 462, design_effect=1.4, earlier_id=before.id)))
    assert found.change is not None
    assert (round(found.change.low, 1), round(found.change.high, 1)) == (-0.9, 9.3)
    assert round(found.smallest or 0, 1) == 7.4


def test_a_change_beyond_the_margin_is_claimed(store: Store) -> None:
    found = of_yes(compared(store, wave(store, 520, earlier_id=wave(store, 420).id)))
    assert found.ground == Ground.SURE


@pytest.mark.parametrize("samplings", [(Sampling.RANDOM, Sampling.OPEN), (Sampling.QUOTA, Sampling.QUOTA)])
def test_who_was_not_chosen_by_chance_gives_numbers_only(store: Store, samplings: tuple[Sampling, Sampling]) -> None:
    before = wave(store, 420, sampling=samplings[0])
    found = of_yes(compared(store, wave(store, 620, sampling=samplings[1], earlier_id=before.id)))
    assert (found.ground, found.change, found.smallest) == (Ground.PLAIN, None, None)
    assert (found.was, found.was_of, found.now, found.now_of) == (42.0, 1000, 62.0, 1000)


def test_where_everybody_was_asked_a_difference_is_what_it_is(store: Store) -> None:
    before = wave(store, 420, sampling=Sampling.CENSUS)
    found = of_yes(compared(store, wave(store, 421, sampling=Sampling.CENSUS, earlier_id=before.id)))
    assert (found.ground, found.change) == (Ground.EXACT, None)


def test_of_many_comparisons_some_would_hold_by_chance(store: Store) -> None:
    """One alone of a chance of 0,03 would be claimed; among eight it is not, and one of 0,000 still is."""
    codes = ["q1", "q2", "q3", "q4"]
    shares = {False: [420] * 4, True: [468, 420, 420, 560]}
    made: list[Survey] = []
    for is_after in (False, True):
        one = survey(store, sampling=Sampling.RANDOM, earlier_id=made[0].id if made else None)
        for code in codes:
            question(store, one, code, options=YES_NO)
        answers = {c: ["y"] * yes + ["n"] * (1000 - yes) for c, yes in zip(codes, shares[is_after], strict=True)}
        filed(store, one, 1000, **answers)
        made.append(one)
    found = {one.question.code: one for one in compared(store, made[1]).differences if one.option == "y"}
    assert found["q1"].change is not None
    assert found["q1"].change.is_sure
    assert {code: one.ground for code, one in found.items()} == {
        "q1": Ground.AMONG_MANY, "q2": Ground.WITHIN, "q3": Ground.WITHIN, "q4": Ground.SURE,
    }  # fmt: skip

    with store.read() as session:
        alone = waves.compared(session, made[1].id, ["q1"])
    assert alone is not None
    assert {one.ground for one in alone.differences} == {Ground.AMONG_MANY}
    assert alone.corrected == 8


def test_what_is_followed_is_compared_itself_and_first(store: Store) -> None:
    """The index was chosen before anybody answered: it is one comparison, whatever else is looked at."""
    (first, *_rest) = compared(store, wave(store, 520, earlier_id=wave(store, 420).id)).differences
    assert (first.is_index, first.option, first.was, first.now, first.ground) == (True, None, 42.0, 52.0, Ground.SURE)


def test_only_what_both_asked_is_compared_and_new_wording_is_told(store: Store) -> None:
    before = survey(store, mode=Mode.STREET)
    question(store, before, "gone", options=YES_NO)
    asked = question(store, before, "heard", options=YES_NO)
    filed(store, before, 40, heard=["y"] * 20 + ["n"] * 20, gone=["y"] * 40)
    after = survey(store, earlier_id=before.id)
    question(store, after, "heard", options=[*YES_NO, {"code": "x", "name": {"kk": "Білмеймін"}}])
    question(store, after, "new", options=YES_NO)
    filed(store, after, 40, heard=["y"] * 30 + ["x"] * 10, new=["y"] * 40)
    found = compared(store, after)
    assert [(one.question.code, one.option) for one in found.differences] == [("heard", "y"), ("heard", "n")]
    assert (list(found.reworded), found.is_asked_alike) == ([], False)
    assert asked.code == "heard"


def test_a_mean_is_compared_with_its_own_margin(store: Store) -> None:
    """3,0 and 3,5 with a deviation of one, four hundred each: half a point is far beyond 0,14."""
    options = [{"code": str(n), "name": {"kk": str(n)}} for n in range(1, 6)]
    made: list[Survey] = []
    for marks in (["2", "4"] * 200, ["2", "4", "4", "4"] * 100):
        one = survey(store, sampling=Sampling.RANDOM, earlier_id=made[0].id if made else None)
        question(store, one, "age", sort=Sort.NUMBER, options=options)
        filed(store, one, 400, age=marks)
        made.append(one)
    (found,) = compared(store, made[1]).differences
    assert (found.option, found.was, found.now, found.ground) == (None, 3.0, 3.5, Ground.SURE)


def test_the_index_is_followed_over_all_waves(store: Store) -> None:
    first = wave(store, 30, 100)
    second = wave(store, 40, 100, earlier_id=first.id)
    third = wave(store, 50, 100, earlier_id=second.id, sampling=Sampling.OPEN)
    with store.read() as session:
        found = waves.followed(session, second.id)["content", ""]
    assert [(one.survey.id, one.value, one.base) for one in found] == [
        (first.id, 30.0, 100), (second.id, 40.0, 100), (third.id, 50.0, 100),
    ]  # fmt: skip
    assert [one.bounds is not None for one in found] == [True, True, False]


def test_without_an_earlier_wave_there_is_nothing_to_compare(store: Store) -> None:
    with store.read() as session:
        assert waves.compared(session, wave(store, 30, 100).id) is None
