"""An incident from the moment somebody calls until it is closed: what opens with it, its phases, who leads."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from core import clock
from core.crisis.actions import facts, incidents, levels, turns
from core.crisis.choices import Cluster, Deadline, Level, Phase, Post, Sort
from core.crisis.queries import running
from core.crisis.queries.grounds import Said
from core.crisis.records import Incident, Turn
from core.errors import Conflict, Invalid
from core.office import actions as office
from core.office.records import Person, Shift
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import EVENT, NOTICED, PEOPLE, Open, People, incident_of
from tests.core.crisis.hands import codes, minutes, told, turn


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


def test_home_of_a_part_is_its_incident(store: Store, opened: Open) -> None:
    opened_id = opened()
    with store.read() as session:
        assert running.home_of(session, session.exec(select(Turn.id)).first() or opened_id) == opened_id
        assert running.home_of(session, opened_id) == opened_id
