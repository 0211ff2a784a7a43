"""A decision is its maker's word: nobody else gives it back once it was withdrawn."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from core.approval import keys
from core.approval.actions import deciding, lists, signing
from core.approval.actions.deciding import Paper, Ruling
from core.approval.records import Decision, Key, Line, Verdict, Way
from core.calendar.records import State
from core.errors import Conflict, Forbidden, Invalid
from core.features import open_workspace
from core.store import journal, rewind
from core.store.store import Store
from tests.core.approval.conftest import MORNING, Seat
from tests.core.approval.hands import approve, newest, send_back, state
from tests.core.calendar.hands import rows


@pytest.fixture
def office_of_head(store: Store, people: dict[str, UUID]) -> Iterator[Store]:
    """Another computer at the same office."""
    opened = open_workspace(store.where, "head")
    opened.author_id = people["head"]
    yield opened
    opened.close()


def last_entry(store: Store) -> int:
    with store.read() as session:
        return journal.latest(session, 1)[0].entry.id


def test_what_a_leader_withdrew_nobody_else_gives_back(store: Store, office_of_head: Store, laid: UUID) -> None:
    approve(office_of_head, laid)
    office_of_head.undo()
    with pytest.raises(Forbidden, match="Only whoever decided"):
        store.do(rewind.revert, last_entry(store))
    assert state(store, laid) == State.SUBMITTED
    assert rows(store, Decision) == []
    office_of_head.redo()
    assert state(store, laid) == State.APPROVED


def test_nobody_else_withdraws_what_a_leader_decided(store: Store, seat: Seat, laid: UUID) -> None:
    send_back(seat("head"), laid)
    seat("secretary")
    with pytest.raises(Forbidden, match="Only whoever decided"):
        store.do(rewind.revert, last_entry(store))
    assert state(store, laid) == State.RETURNED
    assert len(rows(store, Decision)) == 1


def test_undo_at_the_same_desk_steps_over_what_a_leader_decided_there(store: Store, seat: Seat, laid: UUID) -> None:
    store.do(lists.VERBS[Line].add, {"name": {"kk": "Су"}, "text": {"kk": "Жөндеу."}})
    approve(seat("head"), laid)
    seat("secretary")
    with pytest.raises(Conflict, match=r"can withdraw it\. The next undo"):
        store.undo()
    store.undo()
    assert (rows(store, Line), state(store, laid), len(rows(store, Decision))) == ([], State.APPROVED, 1)


def test_whoever_decided_withdraws_it_though_others_have_tried_at_this_desk(
    store: Store, seat: Seat, laid: UUID
) -> None:
    approve(seat("head"), laid)
    with pytest.raises(Conflict):
        seat("secretary").undo()
    seat("head").undo()
    assert state(store, laid) == State.SUBMITTED


def test_redo_at_the_same_desk_gives_back_nobody_elses_decision(store: Store, seat: Seat, laid: UUID) -> None:
    approve(seat("head"), laid)
    store.undo()
    with pytest.raises(Forbidden):
        seat("secretary").redo()
    assert state(store, laid) == State.SUBMITTED
    seat("head").redo()
    assert state(store, laid) == State.APPROVED


def test_what_was_written_down_from_paper_is_given_back_by_whoever_wrote_it(
    store: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    ruling = Ruling(newest(store, laid).id, Verdict.APPROVE)
    store.do(deciding.record, [ruling], people["head"], Paper(Way.PAPER, MORNING))
    store.undo()
    store.redo()
    assert state(store, laid) == State.APPROVED


def test_whose_key_was_taken_out_of_use_makes_a_new_one_before_deciding(store: Store, seat: Seat, laid: UUID) -> None:
    seat("head").do(signing.make_key, "қар еріген күн")
    seat("secretary").do(signing.retire, rows(store, Key)[0].id, "Құпиясөз ұмытылды")
    with pytest.raises(Invalid, match="make a new one") as refused:
        approve(seat("head"), laid)
    assert refused.value.field == "password"
    store.do(signing.make_key, "жаңа құпиясөз")
    opened = keys.opened(rows(store, Key)[1], "жаңа құпиясөз")
    store.do(deciding.decide, [Ruling(newest(store, laid).id, Verdict.APPROVE)], opened)
    assert state(store, laid) == State.APPROVED
