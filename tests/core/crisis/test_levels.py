"""How grave an incident is, and what comes to it with a level, a circumstance or another algorithm."""

from datetime import timedelta

import pytest

from core import clock
from core.crisis.actions import incidents, levels, turns
from core.crisis.choices import Course, Deadline, Level, Sort
from core.crisis.records import Turn
from core.errors import Invalid
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, SCORES, Open, incident_of
from tests.core.crisis.hands import codes, minutes, told, turn


def test_a_higher_level_is_taken_at_once_and_brings_its_steps(store: Store, opened: Open) -> None:
    opened_id = opened("C03", scores=dict.fromkeys(SCORES, 0))
    assert incident_of(store, opened_id).level == Level.S3
    before = codes(store)
    level = store.do(levels.rescore, opened_id, dict.fromkeys(SCORES, 4), {"deaths": 2}, "Құрбандар бар")
    assert level == Level.S4
    came = [one for one in rows(store, Turn) if one.code not in before]
    # what depends on deaths
    assert [one.code for one in came] == ["C03.14"]
    (line,) = told(store, Sort.LEVEL)
    # which steps came is told: the algorithm may have been changed since it began
    assert (line.source, *line.reason.splitlines()) == (
        "s3 s4", "Құрбандар бар", f"Steps that came: {came[0].text.in_('en')}"
    )  # fmt: skip


def test_what_comes_with_a_level_is_due_from_then_on(store: Store, opened: Open) -> None:
    opened_id = opened("C12", scores=dict.fromkeys(SCORES, 0))
    before = codes(store)
    with clock.stopped(NOTICED + timedelta(hours=2)):
        store.do(levels.rescore, opened_id, dict.fromkeys(SCORES, 3), {}, "Ушықты")
    (came,) = [one for one in rows(store, Turn) if one.code not in before]
    assert (came.deadline, minutes(came.due_at)) == (Deadline.T24H, 26 * 60)


def test_a_circumstance_brings_its_step_also_where_the_level_stays(store: Store, opened: Open) -> None:
    opened_id = opened("C03")
    assert "C03.14" not in codes(store)
    store.do(levels.rescore, opened_id, SCORES, {"deaths": 1}, "Құрбан бар")
    store.do(levels.rescore, opened_id, SCORES, {"deaths": 2}, "Тағы бір құрбан")
    assert codes(store).count("C03.14") == 1
    # and no shared step comes back that was said more exactly
    assert len(codes(store)) == len(set(codes(store)))
    assert "K014" not in codes(store)


def test_a_lower_score_does_not_lower_the_level_unless_it_puts_right_a_wrong_one(store: Store, opened: Open) -> None:
    opened_id = opened(scores=dict.fromkeys(SCORES, 4))
    nothing = dict.fromkeys(SCORES, 0)
    assert store.do(levels.rescore, opened_id, nothing, {}, "Басылды") == Level.S4
    assert store.do(levels.rescore, opened_id, nothing, {}, "Қате басылды", True) == Level.S1


def test_the_level_comes_down_one_at_a_time_on_its_conditions(store: Store, opened: Open) -> None:
    opened_id = opened(scores=dict.fromkeys(SCORES, 4))
    with pytest.raises(Invalid):
        store.do(levels.lower, opened_id, ["D1"], "Тыныш")
    with pytest.raises(Invalid) as refused:
        store.do(levels.lower, opened_id, ["D1", "D2", "D4"], "Тыныш")
    assert refused.value.field == "D1"
    with clock.stopped(NOTICED + timedelta(hours=48)):
        with pytest.raises(Invalid):
            store.do(levels.lower, opened_id, ["D1", "D2", "D4"], " ")
        store.do(levels.lower, opened_id, ["D1", "D2", "D4"], "Тыныш")
    assert incident_of(store, opened_id).level == Level.S3


def test_no_level_comes_down_through_a_floor(store: Store, opened: Open) -> None:
    opened_id = opened(scores=dict.fromkeys(SCORES, 0), flags={"deaths": 1})
    with clock.stopped(NOTICED + timedelta(hours=48)), pytest.raises(Invalid) as refused:
        store.do(levels.lower, opened_id, ["D1", "D2", "D4"], "Тыныш")
    assert refused.value.field == "level"


def test_a_level_may_be_lifted_above_what_the_answers_give(store: Store, opened: Open) -> None:
    opened_id = opened()
    with pytest.raises(Invalid):
        store.do(levels.lift, opened_id, Level.S2, "Республикалық БАҚ жазды")
    store.do(levels.lift, opened_id, Level.S3, "Республикалық БАҚ жазды")
    assert incident_of(store, opened_id).level == Level.S3


def test_an_answer_that_cannot_be_is_refused(opened: Open) -> None:
    for values in ({"scores": {"life": 7}}, {"flags": {"deaths": "many"}}, {"flags": {"unheard_of": True}}):
        with pytest.raises(Invalid):
            opened(**values)


def test_a_second_algorithm_brings_only_what_is_not_there(store: Store, opened: Open) -> None:
    opened_id = opened("C02")
    store.do(turns.take, turn(store, "K004").id)
    before = codes(store)
    with clock.stopped(NOTICED + timedelta(hours=3)):
        brought = store.do(incidents.add_playbook, opened_id, "C08")
    assert len(codes(store)) == len(set(codes(store)))
    new = [one for one in rows(store, Turn) if one.code not in before]
    assert len(new) == brought > 0
    assert all(one.code.startswith("C08") for one in new)
    assert incident_of(store, opened_id).playbooks == ["C02", "C08"]
    # what was done stays as it was
    assert turn(store, "K004").course == Course.DONE
    with pytest.raises(Invalid):
        store.do(incidents.add_playbook, opened_id, "C08")


def test_a_graver_algorithm_lifts_the_level(store: Store, opened: Open) -> None:
    opened_id = opened("C02", scores=dict.fromkeys(SCORES, 0))
    assert incident_of(store, opened_id).level == Level.S1
    store.do(incidents.add_playbook, opened_id, "C03")
    assert incident_of(store, opened_id).level == Level.S3


def test_of_a_leak_nobody_knows_of_nothing_is_said_until_it_is_known(store: Store, opened: Open) -> None:
    leak = opened("C13")
    assert not {"K008", "C13.03"} & {*codes(store)}
    store.do(levels.rescore, leak, SCORES, {"public": True}, "Чатта шықты")
    assert [one for one in codes(store) if one in ("K008", "C13.03")] == ["C13.03"]
    store.do(levels.rescore, leak, SCORES, {"public": True}, "Тағы бір рет")
    assert codes(store).count("C13.03") == 1


def test_where_another_type_speaks_at_once_a_leak_does_not_silence_it(store: Store, opened: Open) -> None:
    opened("C02", playbooks=["C02", "C13"])
    assert [one for one in codes(store) if one in ("K008", "C02.02", "C13.03")] == ["C02.02"]
