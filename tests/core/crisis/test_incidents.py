"""An incident from the moment somebody calls until it is closed: levels, phases, algorithms that come to it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from core import clock
from core.crisis.actions import facts, incidents, levels, lists, turns
from core.crisis.choices import Cluster, Course, Deadline, Level, Phase, Post, Sort
from core.crisis.queries import incidents as queries
from core.crisis.queries import running
from core.crisis.queries.grounds import Said
from core.crisis.queries.incidents import AtHand
from core.crisis.records import Happening, Holder, Incident, Turn
from core.errors import Conflict, Invalid
from core.office import actions as office
from core.office.records import Person, Shift
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import EVENT, NOTICED, PEOPLE, SCORES, Open, People, incident_of


def hand(store: Store, incident_id: UUID, after: timedelta = timedelta(minutes=2)) -> AtHand:
    with store.read() as session:
        found = queries.at_hand(session, incident_id, NOTICED + after)
    assert found is not None
    return found


def turn(store: Store, code: str) -> Turn:
    return next(one for one in rows(store, Turn) if one.code == code)


def told(store: Store, sort: Sort) -> list[Happening]:
    return [one for one in rows(store, Happening) if one.sort == sort]


def codes(store: Store) -> list[str]:
    return [one.code for one in rows(store, Turn)]


def minutes(at: datetime | None, since: datetime = NOTICED) -> float:
    assert at is not None
    return (at - since).total_seconds() / 60


def test_an_incident_opens_with_its_level_its_steps_and_their_terms(store: Store, opened: Open) -> None:
    incident = incident_of(store, opened())
    assert (incident.level, incident.cluster, incident.phase) == (Level.S2, Cluster.ACCIDENTAL, Phase.DETECTED)
    due = {one: turn.due_at for turn in rows(store, Turn) for one in [turn.deadline]}
    assert [minutes(due[one]) for one in (Deadline.T0, Deadline.T15, Deadline.T30, Deadline.T60)] == [5, 15, 30, 60]
    # the law counts from the event, which was eight minutes before we learned of it
    assert (minutes(due[Deadline.T3H], EVENT), due[Deadline.AFTER]) == (180, None)


def test_each_step_has_whoever_fills_its_role(store: Store, opened: Open, people: People) -> None:
    opened()
    assert turn(store, "K004").person_id == people[PEOPLE[Post.SMM][0]]
    assert {one.person_id for one in rows(store, Turn) if one.post == Post.JIS} <= {None}


def test_whoever_is_on_duty_takes_the_first_steps(store: Store, opened: Open, people: People) -> None:
    served = people[PEOPLE[Post.LEGAL][0]]
    # on duty since Friday, nine in the morning, till Saturday, nine
    shift = {"day": "2026-12-11", "starts": "09:00", "ends": "09:00", "person_id": str(served)}
    store.do(office.VERBS[Shift].add, shift)
    opened()
    assert turn(store, "K001").person_id == served


def test_a_step_said_more_exactly_takes_the_place_of_the_shared_one(store: Store, opened: Open) -> None:
    opened("C02")
    assert "K014" not in codes(store)
    opened("C00")
    assert "K014" in codes(store)


def test_an_algorithm_nobody_knows_is_refused(store: Store, opened: Open) -> None:
    with pytest.raises(Invalid):
        opened("C77")
    assert rows(store, Incident) == []


def test_opened_by_mistake_it_is_taken_back_with_one_key(store: Store, opened: Open) -> None:
    opened()
    store.undo()
    assert (rows(store, Incident), rows(store, Turn)) == ([], [])


def test_nothing_is_known_yet_and_it_can_be_opened_all_the_same(store: Store) -> None:
    incident = incident_of(store, store.do(incidents.open_incident, {"name": "Белгісіз оқиға"}))
    assert (incident.playbooks, incident.level) == (["C00"], Level.S1)
    assert incident.event_at == incident.noticed_at == clock.now()


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


def test_when_it_happened_is_put_right_and_open_terms_follow(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(turns.take, turn(store, "K001").id)
    seen = incident_of(store, opened_id).image()
    earlier = EVENT - timedelta(hours=1)
    store.do(incidents.edit, opened_id, seen, {**seen, "event_at": earlier, "level": "s4"})
    assert minutes(turn(store, "K019").due_at, earlier) == 180
    assert incident_of(store, opened_id).level == Level.S2


def test_nobody_learns_of_it_before_it_happens(opened: Open) -> None:
    with pytest.raises(Invalid):
        opened(event_at=NOTICED + timedelta(minutes=1))


def go(store: Store, incident_id: UUID, *phases: Phase, said: Said = incidents.NOTHING_SAID) -> None:
    for phase in phases:
        store.do(incidents.set_phase, incident_id, phase, "", said)


def test_it_goes_from_phase_to_phase_once_nothing_stands_in_the_way(store: Store, opened: Open) -> None:
    opened_id = opened(lead_id=None)
    with pytest.raises(Invalid) as refused:
        go(store, opened_id, Phase.VERIFYING)
    assert refused.value.field == "lead_id"
    assert store.author_id is not None
    store.do(incidents.name_lead, opened_id, store.author_id)
    go(store, opened_id, Phase.VERIFYING)
    with pytest.raises(Invalid):
        go(store, opened_id, Phase.INITIAL)
    go(store, opened_id, Phase.INITIAL, said=Said(may_harm=True))
    with pytest.raises(Invalid):
        go(store, opened_id, Phase.MAINTENANCE)
    assert [one.source for one in told(store, Sort.PHASE)] == ["detected verifying", "verifying initial"]


def test_a_confirmed_fact_lets_it_go_on(store: Store, opened: Open) -> None:
    opened_id = opened()
    go(store, opened_id, Phase.VERIFYING)
    known = {"aspect": "known", "text": {"kk": "12 үй жылусыз"}, "source": "Б. Үлгіжанов", "confirmed_at": NOTICED}
    store.do(facts.add, opened_id, known)
    go(store, opened_id, Phase.INITIAL)


def test_what_is_noted_of_a_phase_is_not_taken_back(store: Store, opened: Open) -> None:
    opened_id = opened()
    go(store, opened_id, Phase.VERIFYING)
    with pytest.raises(Conflict):
        store.undo()


def test_a_false_alarm_needs_two_sources_and_ends_it(store: Store, opened: Open) -> None:
    opened_id = opened()
    for denials in ([], ["112"], ["112", " 112 "], ["112", "112."], ["112", "…"]):
        with pytest.raises(Invalid):
            store.do(incidents.false_alarm, opened_id, denials)
    store.do(incidents.false_alarm, opened_id, ["112", "Жылу желісі"], "Жаттығу болған")
    incident = incident_of(store, opened_id)
    assert (incident.phase, incident.closed_at) == (Phase.FALSE_ALARM, clock.now())
    assert "Жылу желісі" in told(store, Sort.PHASE)[-1].reason
    with pytest.raises(Invalid):
        store.do(turns.take, turn(store, "K002").id)
    with store.read() as session:
        assert running.running(session, clock.now()) == []
        assert [one.id for one in running.ended(session)] == [opened_id]


def test_an_incident_is_not_closed_before_it_comes_to_an_end(store: Store, opened: Open) -> None:
    with pytest.raises(Invalid):
        store.do(incidents.close, opened(), [])


def test_that_another_leads_is_noted(store: Store, opened: Open, people: People) -> None:
    opened_id, other = opened(), people[PEOPLE[Post.DEP][0]]
    store.do(incidents.name_lead, opened_id, other)
    assert PEOPLE[Post.DEP][0] in told(store, Sort.NOTE)[0].text
    gone = store.do(office.VERBS[Person].add, {"name": "Кетіп қалған", "is_active": False})
    with pytest.raises(Invalid):
        store.do(incidents.name_lead, opened_id, gone)


def test_responsibility_is_weighed_with_a_reason(store: Store, opened: Open) -> None:
    opened_id = opened()
    with pytest.raises(Invalid):
        store.do(levels.weigh, opened_id, Cluster.PREVENTABLE, True, False, "")
    store.do(levels.weigh, opened_id, Cluster.ACCIDENTAL, False, False, "Сөз жалған", True)
    store.do(levels.weigh, opened_id, Cluster.PREVENTABLE, True, False, "Қыста да солай болған")
    # who does not say otherwise leaves it so
    assert incident_of(store, opened_id).is_provable
    incident = incident_of(store, opened_id)
    assert (incident.cluster, incident.had_before) == (Cluster.PREVENTABLE, True)
    (line,) = told(store, Sort.DECISION)
    assert line.rejected


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


def test_home_of_a_part_is_its_incident(store: Store, opened: Open) -> None:
    opened_id = opened()
    with store.read() as session:
        assert running.home_of(session, session.exec(select(Turn.id)).first() or opened_id) == opened_id
        assert running.home_of(session, opened_id) == opened_id


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
