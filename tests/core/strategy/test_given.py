"""History moves nothing under a word that was given: an opinion on a decision, an acknowledgement of rules."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.errors import Conflict, Invalid
from core.language.trilingual import Trilingual
from core.store import journal
from core.store.rewind import revert
from core.store.store import Store
from core.strategy import actions
from core.strategy.actions import VERBS
from core.strategy.choices import Readiness
from core.strategy.records import Acknowledgement, Policy, ReputationAudit
from tests.core.calendar.hands import rows
from tests.core.strategy.conftest import NOW
from tests.core.strategy.test_reputation import lake

CONDITION = {"text": "Кездесу", "person": "", "day": "2026-12-01", "done": False}
WORD = Trilingual(kk="Болмайды.")


def last(store: Store) -> int:
    with store.read() as session:
        found = journal.latest(session, 1)[0].entry.id
    assert found is not None
    return found


def done(store: Store, act: Any, *said: Any) -> int:
    store.do(act, *said)
    return last(store)


def the(store: Store) -> ReputationAudit:
    return rows(store, ReputationAudit)[0]


def policy(store: Store) -> Policy:
    return rows(store, Policy)[0]


@pytest.fixture
def audit_id(store: Store) -> UUID:
    values = {"name": {"kk": "Көл"}, **lake(), "announce_on": date(2026, 12, 20), "conditions": [CONDITION]}
    return store.do(VERBS[ReputationAudit].add, values)


@pytest.fixture
def policy_id(store: Store) -> UUID:
    values = {"name": {"kk": "Ереже"}, "text": {"kk": "бірінші"}, "valid_from": date(2026, 1, 1)}
    return store.do(VERBS[Policy].add, values)


def rewrite(store: Store, text: str) -> int:
    found = policy(store)
    return done(store, VERBS[Policy].edit, found.id, found.image(), {"text": {"kk": text}})


def acknowledge(store: Store, policy_id: UUID) -> int:
    return done(store, actions.acknowledge, policy_id, [store.author_id], NOW.date())


CHANGES: dict[str, Callable[[Store, UUID], int]] = {
    "answer": lambda store, one: done(store, actions.answer, one, "explained", Readiness.READY),
    "score": lambda store, one: done(store, actions.score, one, "imposed", 0),
    "stop": lambda store, one: done(store, actions.set_stop, one, "works", True),
    "questions": lambda store, one: done(store, actions.set_questions, one, [{"question": Trilingual(kk="Неге?")}]),
    "conditions": lambda store, one: done(store, actions.set_conditions, one, []),
    "name": lambda store, one: done(
        store, VERBS[ReputationAudit].edit, one, the(store).image(), {"name": {"kk": "Басқа"}}
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_form_under_an_opinion_is_not_put_back(store: Store, audit_id: UUID, change: str) -> None:
    entry = CHANGES[change](store, audit_id)
    store.do(actions.give_opinion, audit_id, WORD, True)
    before = the(store).image()
    with pytest.raises(Invalid, match="has given an opinion"):
        store.do(revert, entry)
    assert the(store).image() == before
    store.do(actions.look_again, audit_id)
    store.do(revert, entry)
    assert not the(store).opinion


def test_what_is_done_about_a_condition_is_put_back_under_an_opinion(store: Store, audit_id: UUID) -> None:
    store.do(actions.give_opinion, audit_id, WORD, True)
    entry = done(store, actions.set_conditions, audit_id, [CONDITION | {"done": True}])
    store.do(revert, entry)
    assert not the(store).conditions[0]["done"]


def test_an_opinion_is_withdrawn_and_comes_back_over_the_form_it_was_given_on(store: Store, audit_id: UUID) -> None:
    entry = done(store, actions.give_opinion, audit_id, WORD, True)
    withdrawn = done(store, revert, entry)
    assert not the(store).opinion
    scored = CHANGES["score"](store, audit_id)
    with pytest.raises(Conflict, match="so it does not come back"):
        store.do(revert, withdrawn)
    store.do(revert, scored)
    store.do(revert, withdrawn)
    assert the(store).opinion == WORD


def test_an_opinion_is_not_withdrawn_with_hindsight(store: Store, audit_id: UUID) -> None:
    entry = done(store, actions.give_opinion, audit_id, WORD, True)
    with clock.stopped(NOW + timedelta(days=60)), pytest.raises(Invalid, match="has been announced"):
        store.do(revert, entry)
    assert the(store).opinion == WORD


def test_the_text_under_an_acknowledgement_is_not_put_back(store: Store, policy_id: UUID) -> None:
    entry = rewrite(store, "екінші")
    acknowledge(store, policy_id)
    with pytest.raises(Invalid, match="acknowledged this edition"):
        store.do(revert, entry)
    assert policy(store).text.kk == "екінші"
    store.do(actions.issue, policy_id, date(2026, 12, 1))
    store.do(revert, entry)
    assert (policy(store).text.kk, policy(store).edition) == ("бірінші", 2)


def test_a_new_edition_is_put_back_only_while_nobody_reads_it_and_its_text_is_the_old_one(
    store: Store, policy_id: UUID
) -> None:
    acknowledge(store, policy_id)
    issued = done(store, actions.issue, policy_id, date(2026, 12, 1))
    rewritten = rewrite(store, "екінші")
    with pytest.raises(Invalid, match="acknowledged this edition"):
        store.do(revert, issued)
    store.do(revert, rewritten)
    read = acknowledge(store, policy_id)
    with pytest.raises(Invalid, match="acknowledged this edition"):
        store.do(revert, issued)
    store.do(revert, read)
    store.do(revert, issued)
    assert (policy(store).text.kk, policy(store).edition) == ("бірінші", 1)


def test_an_acknowledgement_comes_back_only_over_the_text_it_was_of(store: Store, policy_id: UUID) -> None:
    acknowledge(store, policy_id)
    taken = done(store, actions.take_back, rows(store, Acknowledgement)[0].id)
    rewrite(store, "екінші")
    with pytest.raises(Conflict, match="does not come back"):
        store.do(revert, taken)
    assert rows(store, Acknowledgement) == []


def test_nobody_acknowledges_an_edition_twice(store: Store, policy_id: UUID) -> None:
    acknowledge(store, policy_id)
    taken = done(store, actions.take_back, rows(store, Acknowledgement)[0].id)
    again = acknowledge(store, policy_id)
    with pytest.raises(Conflict, match="exists again"):
        store.do(revert, taken)
    store.do(revert, again)
    store.do(revert, taken)
    assert len(rows(store, Acknowledgement)) == 1


def test_rules_come_back_with_those_who_have_read_them(store: Store, policy_id: UUID) -> None:
    acknowledge(store, policy_id)
    gone = done(store, VERBS[Policy].delete, policy_id)
    store.do(revert, gone)
    assert policy(store).text.kk == "бірінші"
    assert len(rows(store, Acknowledgement)) == 1
