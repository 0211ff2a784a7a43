"""What is at hand in an incident: what is late and due, the clock of the law, the roles, and what it costs to ask."""

from collections.abc import Sequence
from datetime import timedelta

from core import clock
from core.crisis.actions import facts, lists, turns
from core.crisis.choices import Deadline, Post
from core.crisis.queries import incidents as queries
from core.crisis.queries import running
from core.crisis.records import Holder, Turn
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import EVENT, NOTICED, SCORES, Open
from tests.core.crisis.hands import hand, minutes, turn


def test_several_run_at_once_the_gravest_first(store: Store, opened: Open) -> None:
    light, grave = opened("C08", scores=dict.fromkeys(SCORES, 0)), opened("C03")
    with store.read() as session:
        found = running.running(session, NOTICED + timedelta(minutes=6))
    assert [one.id for one in found] == [grave, light]
    assert found[0].next is not None
    # the five minutes of the first steps are over
    assert found[0].next.deadline == Deadline.T0
    assert found[0].late_count >= 3
    assert found[0].legal_left == timedelta(hours=3) - timedelta(minutes=14)


def steps_of(found: Sequence[queries.Step]) -> set[str]:
    return {one.turn.code for one in found}


def test_at_hand_tells_what_is_late_due_now_and_coming(store: Store, opened: Open) -> None:
    opened_id = opened()
    found = hand(store, opened_id, timedelta(minutes=6))
    assert "K001" in steps_of(found.late)
    assert {one.turn.deadline for one in found.due_now} == {Deadline.T15}
    assert {"K019", "K029"} <= steps_of(found.coming)
    assert next(one.late for one in found.late if one.turn.code == "K001") == timedelta(minutes=1)
    assert list(found.by_deadline) == [one for one in Deadline if one in found.by_deadline]
    assert found.passed == timedelta(minutes=6)
    assert not found.crowded


def test_the_legal_clock_runs_from_the_event_until_its_step_is_taken(store: Store, opened: Open) -> None:
    opened_id = opened()
    legal = hand(store, opened_id).legal
    assert legal is not None
    assert (legal.left, legal.due.at, legal.met_at) == (
        timedelta(hours=2, minutes=50),
        EVENT + timedelta(hours=3),
        None,
    )
    with clock.stopped(EVENT + timedelta(hours=2)):
        for one in rows(store, Turn):
            if one.deadline == Deadline.T3H:
                store.do(turns.take, one.id)
    met = hand(store, opened_id, timedelta(hours=5)).legal
    assert met is not None
    assert (met.met_at, met.left, met.is_late) == (EVENT + timedelta(hours=2), timedelta(hours=1), False)


def test_a_role_nobody_fills_is_told(store: Store, opened: Open) -> None:
    assert Post.MON in hand(store, opened()).empty_posts


def test_one_person_in_two_roles_is_told_from_the_third_level_on(store: Store, opened: Open) -> None:
    assert store.author_id is not None
    store.do(lists.VERBS[Holder].add, {"post": "SPOKES", "person_id": str(store.author_id)})
    assert not hand(store, opened("C02")).crowded
    assert hand(store, opened("C03")).crowded


def test_a_drill_has_a_clock_of_its_own(store: Store, opened: Open) -> None:
    drill = opened(is_drill=True, pace=10, paced_from=clock.now())
    with clock.stopped(clock.now() + timedelta(minutes=3)):
        store.do(turns.take, turn(store, "K001").id)
    assert minutes(turn(store, "K001").ended_at) == 30
    with store.read() as session:
        (one,) = running.running(session, clock.now())
        assert (one.is_drill, one.id) == (True, drill)


def test_the_number_of_questions_does_not_grow_with_the_rows(store: Store, opened: Open) -> None:
    from sqlalchemy import event

    first = opened()

    def asked() -> int:
        heard: list[str] = []
        with store.read() as session:
            event.listen(session.get_bind(), "before_cursor_execute", lambda *said: heard.append(said[2]))
            queries.at_hand(session, first, clock.now())
            running.running(session, clock.now())
        return len(heard)

    before = asked()
    for number in range(5):
        store.do(facts.add, first, {"aspect": "ask", "text": {"kk": f"Есікті жабыңыз {number}"}})
        opened("C08")
    # a second listener hears everything twice
    assert asked() <= before * 2
