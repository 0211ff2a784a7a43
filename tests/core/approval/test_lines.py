"""Words cleared in advance: cleared as they read, for as long as they are valid."""

from datetime import timedelta
from uuid import UUID

import pytest

from core import clock
from core.approval import tasks
from core.approval.actions import deciding, laying, lists
from core.approval.actions.deciding import Ruling
from core.approval.queries import lines, sitting
from core.approval.records import Clearance, Line, Verdict, Version
from core.errors import Invalid
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, Draft, Seat
from tests.core.calendar.hands import rows
from tests.core.calendar.test_exchange import statements

WORDS = {
    "name": {"kk": "Су өшіру", "ru": "Отключение воды"},
    "text": {"kk": "Жөндеу жүріп жатыр.", "ru": "Идёт ремонт."},
    "scope": {"kk": "Су құбырындағы апаттар", "ru": "Аварии на водопроводе"},
    "expires": MONDAY + timedelta(days=30),
}


@pytest.fixture
def line(store: Store) -> UUID:
    return store.do(lists.VERBS[Line].add, WORDS)


def clearance(store: Store, line: UUID, days: int = 0) -> Clearance:
    with store.read() as session:
        return lines.clearances(session, MONDAY + timedelta(days=days), [session.get_one(Line, line)])[line]


def decide(store: Store, verdict: Verdict, reason: str = "") -> None:
    store.do(deciding.decide, [Ruling(rows(store, Version)[-1].id, verdict, reason)])


def test_words_are_cleared_by_a_decision_until_they_expire(store: Store, seat: Seat, line: UUID) -> None:
    assert clearance(store, line) == Clearance.NONE
    store.do(laying.submit_line, line)
    assert clearance(store, line) == Clearance.WAITING
    decide(seat("deputy"), Verdict.APPROVE)
    assert clearance(store, line) == clearance(store, line, 30) == Clearance.CLEARED
    assert clearance(store, line, 31) == Clearance.EXPIRED


def test_words_that_expired_while_they_waited_are_not_approved(store: Store, seat: Seat, line: UUID) -> None:
    store.do(laying.submit_line, line)
    seat("deputy")
    with clock.stopped(clock.now() + timedelta(days=31)):
        with pytest.raises(Invalid, match="no longer valid"):
            decide(store, Verdict.APPROVE)
        decide(store, Verdict.RETURN, "Мерзімі өтті")
    assert clearance(store, line) == Clearance.RETURNED


def test_cleared_words_that_are_changed_are_cleared_no_longer(store: Store, seat: Seat, line: UUID) -> None:
    store.do(laying.submit_line, line)
    decide(seat("deputy"), Verdict.APPROVE)
    (kept,) = rows(store, Line)
    seat("secretary").do(lists.VERBS[Line].edit, line, kept.image(), {"scope": {"kk": "Барлығы"}})
    assert clearance(store, line) == Clearance.CHANGED


def test_returned_words_say_so_and_can_be_laid_anew(store: Store, seat: Seat, line: UUID) -> None:
    store.do(laying.submit_line, line)
    with pytest.raises(Invalid, match="cannot be corrected here"):
        seat("deputy").do(
            deciding.decide, [Ruling(rows(store, Version)[-1].id, Verdict.CORRECT, texts={"kk": "Жөндедік."})]
        )
    decide(store, Verdict.RETURN, "Мерзімін айтыңыз")
    assert clearance(store, line) == Clearance.RETURNED
    seat("secretary").do(laying.submit_line, line)
    assert clearance(store, line) == Clearance.WAITING


def test_words_that_lay_before_the_approvers_are_not_deleted(store: Store, line: UUID) -> None:
    store.do(laying.submit_line, line)
    with pytest.raises(Invalid, match="take them out of use"):
        store.do(lists.VERBS[Line].delete, line)
    empty = store.do(lists.VERBS[Line].add, {**WORDS, "name": {"kk": "Басқа"}})
    store.do(lists.VERBS[Line].delete, empty)
    with pytest.raises(Invalid, match="Write the text"):
        store.do(lists.VERBS[Line].add, {"name": {"kk": "Бос"}, "text": {}})


def test_what_is_cleared_is_not_asked_about_again(store: Store, seat: Seat, people: dict[str, UUID]) -> None:
    asked = []
    for count in (2, 10):
        for n in range(count):
            made = seat("secretary").do(lists.VERBS[Line].add, {**WORDS, "name": {"kk": f"{count}-{n}"}})
            store.do(laying.submit_line, made)
            decide(seat("deputy"), Verdict.APPROVE)
        with statements() as said, store.read() as session:
            assert sitting.count(session, people["head"], clock.now()) == 0
            assert tasks.tasks(session, clock.local(clock.now(), "Asia/Almaty")) == []
            assert set(lines.clearances(session, MONDAY, rows(store, Line)).values()) == {Clearance.CLEARED}
        asked.append(len(said))
    assert asked[0] == asked[1]


def test_what_waits_is_asked_for_in_as_many_statements_whatever_its_number(
    store: Store, seat: Seat, people: dict[str, UUID], draft: Draft
) -> None:
    asked = []
    for count in (1, 5):
        seat("secretary")
        for n in range(count):
            store.do(laying.submit, draft(f"{count}-{n}"))
        with statements() as said, store.read() as session:
            waiting = sitting.count(session, people["head"], clock.now())
        asked.append((waiting, len(said)))
    assert [waiting for waiting, _said in asked] == [1, 6]
    assert asked[0][1] == asked[1][1]
