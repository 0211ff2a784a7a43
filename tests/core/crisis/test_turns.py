"""Steps are taken, skipped, given away, opened again and added; what was late is explained."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from core.crisis.actions import incidents, turns
from core.crisis.choices import Category, Course, Deadline, Post
from core.crisis.records import Turn
from core.errors import Invalid
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, PEOPLE, Open, People, incident_of
from tests.core.crisis.hands import hand, turn


def test_a_step_is_taken_by_whoever_says_so_and_undone_with_one_key(store: Store, opened: Open) -> None:
    opened()
    store.do(turns.take, turn(store, "K001").id)
    taken = turn(store, "K001")
    assert (taken.course, taken.ended_at, taken.ended_by) == (Course.DONE, clock.now(), store.author_id)
    store.undo()
    assert turn(store, "K001").course == Course.OPEN


def test_a_step_was_taken_a_while_ago_but_not_tomorrow(store: Store, opened: Open) -> None:
    opened()
    with pytest.raises(Invalid):
        store.do(turns.take, turn(store, "K001").id, clock.now() + timedelta(minutes=1))
    store.do(turns.take, turn(store, "K001").id, NOTICED)
    assert turn(store, "K001").ended_at == NOTICED
    with pytest.raises(Invalid):
        store.do(turns.take, turn(store, "K001").id)


def test_skipping_needs_a_reason(store: Store, opened: Open) -> None:
    opened()
    with pytest.raises(Invalid):
        store.do(turns.skip, turn(store, "K004").id, " \u200b")
    store.do(turns.skip, turn(store, "K004").id, "Жоспарда ештеңе жоқ")
    skipped = turn(store, "K004")
    assert (skipped.course, skipped.reason) == (Course.SKIPPED, "Жоспарда ештеңе жоқ")
    store.do(turns.reopen, skipped.id)
    assert (turn(store, "K004").course, turn(store, "K004").reason) == (Course.OPEN, "")
    with pytest.raises(Invalid):
        store.do(turns.reopen, skipped.id)


def test_a_step_is_given_to_somebody_else_and_stays_due(store: Store, opened: Open, people: People) -> None:
    opened_id, lawyer = opened(), people[PEOPLE[Post.LEGAL][0]]
    before = turn(store, "K001").due_at
    store.do(turns.reassign, [turn(store, "K001").id], lawyer)
    assert (turn(store, "K001").person_id, turn(store, "K001").due_at) == (lawyer, before)
    (step,) = [one for one in hand(store, opened_id).steps if one.turn.code == "K001"]
    assert (step.who, step.phone) == (PEOPLE[Post.LEGAL][0], "8 7172 00 00 11")
    with pytest.raises(Invalid):
        store.do(turns.reassign, [turn(store, "K001").id], None)


def test_a_step_of_ones_own_stands_where_it_is_due(store: Store, opened: Open) -> None:
    opened_id = opened()
    asked = {"text": {"kk": "Мектептерге қоңырау шалу"}, "post": "PRESS"}
    store.do(turns.add, opened_id, {**asked, "due_at": NOTICED + timedelta(minutes=40)})
    store.do(turns.add, opened_id, asked)
    own = [one for one in rows(store, Turn) if not one.code]
    assert [one.deadline for one in own] == [Deadline.T60, Deadline.AFTER]
    with pytest.raises(Invalid):
        store.do(turns.add, opened_id, {"text": {"kk": " "}})


def test_what_was_late_is_explained_and_what_was_not_is_not(store: Store, opened: Open) -> None:
    opened_id = opened()
    with pytest.raises(Invalid):
        store.do(turns.explain_late, turn(store, "K001").id, "Байланыс болмады")
    with clock.stopped(NOTICED + timedelta(minutes=20)):
        store.do(turns.take, turn(store, "K001").id)
        store.do(turns.explain_late, turn(store, "K001").id, "Байланыс болмады")
    assert turn(store, "K001").reason == "Байланыс болмады"
    (step,) = [one for one in hand(store, opened_id, timedelta(hours=3)).steps if one.turn.code == "K001"]
    assert (step.late, step.is_open) == (timedelta(minutes=15), False)


def test_a_release_takes_the_step_that_asked_for_it(store: Store, opened: Open) -> None:
    opened_id = opened()

    @action("Take what a release did")
    def settle(work: Work) -> None:
        incident = work.find(type(incident_of(store, opened_id)), opened_id)
        assert turns.take_sending(work, incident, Category.M1, clock.now()) is not None
        assert turns.take_sending(work, incident, Category.M5, clock.now()) is None

    store.do(settle)
    (sent,) = [one for one in rows(store, Turn) if one.course == Course.DONE]
    assert sent.statement == Category.M1


def test_what_goes_out_at_noon_is_neither_the_summary_of_the_day_nor_the_last_word(store: Store, opened: Open) -> None:
    opened_id = opened()

    @action("Take what releases did")
    def settle(work: Work) -> None:
        incident = work.find(type(incident_of(store, opened_id)), opened_id)
        while turns.take_sending(work, incident, Category.M2, clock.now()):
            pass

    store.do(settle)
    asking = {one.deadline: one.course for one in rows(store, Turn) if one.statement == Category.M2}
    assert asking[Deadline.T60] == Course.DONE
    assert {asking[Deadline.T24H], asking[Deadline.AFTER]} == {Course.OPEN}


def test_after_a_false_alarm_steps_stay_as_they_are(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(incidents.false_alarm, opened_id, ["112", "Жылу желісі"])
    with pytest.raises(Invalid):
        store.do(turns.add, opened_id, {"text": {"kk": "Тағы бір қадам"}})


@given(acts=st.lists(st.sampled_from(["take", "skip", "reassign", "reopen", "add"]), max_size=8))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_done_with_steps_can_be_undone_step_by_step(store: Store, opened: Open, acts: list[str]) -> None:
    opened_id = opened()
    before = sorted(map(repr, (one.image() for one in rows(store, Turn))))
    done = sum(_done(store, opened_id, act) for act in acts)
    for _number in range(done):
        store.undo()
    assert sorted(map(repr, (one.image() for one in rows(store, Turn)))) == before
    store.undo()


def _done(store: Store, opened_id: UUID, act: str) -> bool:
    one = turn(store, "K001")
    try:
        match act:
            case "take":
                store.do(turns.take, one.id)
            case "skip":
                store.do(turns.skip, one.id, "Керек емес")
            case "reassign":
                store.do(turns.reassign, [one.id], store.author_id)
            case "reopen":
                store.do(turns.reopen, one.id)
            case _:
                store.do(turns.add, opened_id, {"text": {"kk": "Тағы бір қадам"}})
    except Invalid:
        return False
    return act != "reassign" or one.person_id != store.author_id
