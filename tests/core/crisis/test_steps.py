"""Steps of several algorithms together: nothing is done twice, nothing that saves lives is left out."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.crisis import library, steps
from core.crisis.choices import Category, Deadline, Level, Post
from core.crisis.steps import Step
from core.language import words
from core.language.trilingual import Trilingual

CORE = library.core().steps
TYPES = {one.code: one for one in library.types()}


@pytest.fixture(autouse=True)
def english() -> None:
    words.use("en")


def step(code: str, deadline: Deadline = Deadline.T15, **more: Any) -> Step:
    return Step(code, Post.PRESS, Trilingual(kk=code), deadline, **more)


def codes(found: tuple[Step, ...]) -> list[str]:
    return [one.code for one in found]


def test_there_are_sixteen_types() -> None:
    assert list(TYPES) == [f"C{number:02}" for number in range(16)]


@pytest.mark.parametrize("code", list(TYPES))
def test_each_type_goes_together_with_what_all_share(code: str) -> None:
    own = TYPES[code].steps
    found = steps.running(CORE, [own])
    instead = {one.instead for one in own if one.instead}
    assert instead <= {one.code for one in CORE}
    assert Counter(codes(found)) == Counter({one.code for one in (*CORE, *own)} - instead)
    assert all(one.deadline for one in found)
    assert not list(steps.faults([one.as_dict() for one in own]))


@pytest.mark.parametrize("code", [*TYPES, library.CORE, library.NORMAL])
def test_a_step_reads_as_it_was_kept(code: str) -> None:
    for one in library.shipped()[code].steps:
        assert Step.of(one.as_dict()) == one


def test_the_order_is_that_of_the_deadlines() -> None:
    found = steps.running(CORE, [TYPES["C01"].steps])
    places = [list(Deadline).index(one.deadline) for one in found if one.deadline]
    assert places == sorted(places)
    assert codes(found)[:2] == ["K001", "K002"]
    # what takes a place stands in it
    assert codes(steps.running([step("K1"), step("K2"), step("K3")], [[step("A", instead="K2"), step("B")]])) == [
        "K1", "A", "K3", "B",
    ]  # fmt: skip


@given(some.lists(some.sampled_from(list(TYPES)), min_size=1, max_size=5))
def test_another_algorithm_never_doubles_a_step(chosen: list[str]) -> None:
    found = steps.running(CORE, [TYPES[code].steps for code in chosen])
    assert max(Counter(codes(found)).values()) == 1
    # of one matter there are two only within one algorithm, or where lives depend on it
    matters = Counter({(one.matter, one.code.partition(".")[0]) for one in found if one.statement != Category.M0})
    assert max(Counter(matter for matter, _type in matters).values()) == 1
    # and what was there alone is there still, but for shared steps that found a closer one
    alone = steps.running(CORE, [TYPES[chosen[0]].steps])
    lost = {one.code for one in alone} - {*codes(found)}
    assert lost <= {one.instead for one in found}
    # the same again brings nothing
    assert codes(steps.running(CORE, [TYPES[code].steps for code in [*chosen, *chosen]])) == codes(found)


@given(some.permutations(list(TYPES)))
def test_all_of_them_in_any_order_leave_no_matter_out(order: list[str]) -> None:
    found = steps.running(CORE, [TYPES[code].steps for code in order])
    every = {one.matter for type_ in TYPES.values() for one in type_.steps}
    assert every <= {one.matter for one in found}
    assert {one.code for type_ in TYPES.values() for one in type_.steps if one.statement == Category.M0} <= {
        *codes(found)
    }


def test_a_second_algorithm_brings_what_is_not_there() -> None:
    first = steps.running(CORE, [TYPES["C01"].steps])
    found = steps.joined(first, TYPES["C08"].steps)
    added = {one.code: one for one in found.added}
    assert "C01.07" in codes(found.steps)
    # the full statement of the flood is there; the refutation is another text
    assert Category.M4 in {one.statement for one in added.values()}
    assert not {*added} & {*codes(first)}


def test_a_shared_step_that_was_taken_is_not_done_again() -> None:
    present = (step("K1", statement=Category.M2), step("K2"))
    closer = step("A", statement=Category.M2, instead="K1")
    assert steps.joined(present, [closer], ended=["K1"]).added == ()
    opened = steps.joined(present, [closer])
    assert (codes(opened.steps), opened.replaced) == (["A", "K2"], {"K1": closer})


def test_what_saves_lives_comes_although_something_was_said_already() -> None:
    present = (step("K1", statement=Category.M1), step("A", statement=Category.M0, instead="K1"))
    water = step("B", statement=Category.M0, instead="K1")
    found = steps.joined(present, [water], ended=["K1", "A"])
    assert codes(found.steps) == ["K1", "A", "B"]


def test_conditions_ask_for_the_level_and_what_is_known() -> None:
    grave, dead = step("A", when="level >= 3"), step("B", when="deaths > 0 or evacuated >= 50")
    assert steps.applies(grave, Level.S3, {})
    assert not steps.applies(grave, Level.S2, {"deaths": 3, "level": 4})
    assert codes(steps.applying([step("C"), grave, dead], Level.S1, {"evacuated": 60, "group_hatred": True})) == [
        "C",
        "B",
    ]


@pytest.mark.parametrize("when", ["level >= 3 and deaths", "10 / (level - 3) >= 0", 'level < 3 or "a" > 1'])
def test_a_condition_that_will_not_do_is_refused_and_never_stops_a_crisis(when: str) -> None:
    assert [str(one)[:7] for one in steps.faults([step("A", when=when).as_dict()])] == ["Step A:"]
    # one that was kept before all the same
    assert all(steps.applies(step("A", when=when), level, {}) for level in (Level.S3, Level.S4))


def test_faults_name_the_step() -> None:
    good = step("A").as_dict()
    kept = [
        good,
        good,
        {**good, "code": ""},
        {**good, "code": "B", "text": {"kk": " "}},
        {**good, "code": "C", "post": "NOBODY"},
        {**good, "code": "D", "deadline": None},
        {**good, "code": "E", "when": "wind > 3"},
        {**good, "code": "F", "when": "level"},
        {**good, "code": "G", "when": "level >="},
    ]
    told = [str(one) for one in steps.faults(kept)]
    assert len(told) == 8
    assert [sign for sign in "ABCDEFG" if any(f"ep {sign}:" in one or f"code {sign}." in one for one in told)] == list(
        "ABCDEFG"
    )
    assert not list(steps.faults([{**good, "deadline": None, "hours": 2}], is_ordinary=True))
