"""An incident runs by the algorithms and the scale as the office keeps them."""

from datetime import timedelta

import pytest

from core import clock
from core.crisis import library
from core.crisis.actions import playbooks, turns
from core.crisis.choices import Level, Phase
from core.crisis.queries import chosen
from core.crisis.records import Doctrine, Incident, Playbook, Turn
from core.office import actions as office
from core.office.records import Clock
from core.office.rules import Right
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import EVENT, NOTICED, Open, incident_of
from tests.core.crisis.course import bring_to
from tests.core.crisis.hands import hand
from tests.core.crisis.test_whole_incidents import demand_clocks


@action("Change what an algorithm says", Right.CRISIS)
def say_otherwise(work: Work, code: str) -> None:
    from sqlmodel import select

    found = work.exec(select(Playbook).where(Playbook.code == code)).one()
    found.steps = [{**found.steps[0], "text": {"kk": "Біздің қадам"}}]


@action("Set the scale", Right.CRISIS)
def set_scale(work: Work) -> None:
    work.add(Doctrine.made(levels={"bands": {"s3": "1.50"}}))


def test_the_offices_own_steps_go_before_those_that_came(store: Store, opened: Open) -> None:
    store.do(playbooks.enter_shipped)
    store.do(say_otherwise, "C02")
    opened("C02")
    own = [one.text.kk for one in rows(store, Turn) if one.code.startswith("C02")]
    assert own == ["Біздің қадам"]


def test_the_offices_own_scale_is_judged_by(store: Store, opened: Open) -> None:
    store.do(set_scale)
    assert incident_of(store, opened()).level == Level.S3


def test_without_the_legal_term_its_step_has_no_end(store: Store, opened: Open) -> None:
    store.do(office.enter_clocks)
    (term,) = [one for one in rows(store, Clock) if one.code == "L09"]
    store.do(office.VERBS[Clock].edit, term.id, term.image(), {"is_active": False})
    opened_id = opened()
    assert hand(store, opened_id).legal is None
    with store.read() as session:
        assert chosen.legal(session, EVENT) is None


@pytest.mark.parametrize("code", [one.code for one in library.types()])
def test_every_type_runs_to_its_end_without_any_step_twice(store: Store, opened: Open, code: str) -> None:
    opened_id = opened(code)
    codes = [one.code for one in rows(store, Turn)]
    assert len(codes) == len(set(codes)) > 15
    with store.read() as session:
        names = [one.code for one in chosen.of(session, session.get_one(Incident, opened_id))]
    assert names == ["CORE", code]
    demand_clocks(rows(store, Turn))
    for number, turn in enumerate(rows(store, Turn)):
        with clock.stopped(NOTICED + timedelta(minutes=3 + 10 * number)):
            store.do(turns.take, turn.id)
    with clock.stopped(NOTICED + timedelta(days=2)):
        bring_to(store, opened_id, Phase.CLOSED)
        found = hand(store, opened_id, timedelta(days=2))
    assert incident_of(store, opened_id).phase == Phase.CLOSED
    assert len(found.done) == len(codes)
    assert found.legal is not None
    assert found.legal.met_at is not None
