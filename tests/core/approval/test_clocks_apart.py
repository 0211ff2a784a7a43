"""Two computers whose clocks differ: what was laid last is the newest, and nobody is shut out by a minute."""

from datetime import timedelta
from uuid import UUID

import pytest

from core import clock
from core.approval.actions import deciding, laying
from core.approval.actions.deciding import Paper, Ruling
from core.approval.records import Decision, Verdict, Version, Way
from core.calendar.actions import course, wordings
from core.calendar.records import State
from core.errors import Invalid
from core.features import open_workspace
from core.store import record
from core.store.store import Store
from tests.core.approval.conftest import MORNING, Draft, Seat, SetRoute
from tests.core.approval.hands import approve, newest, on_desk, state
from tests.core.calendar.hands import one, rows
from tests.core.store.forks import Say, fork, needs_fork

MINUTE = timedelta(minutes=1)


@needs_fork
def test_what_is_submitted_after_another_computer_ran_a_day_ahead_can_be_approved(
    store: Store, seat: Seat, draft: Draft, people: dict[str, UUID]
) -> None:
    made = draft()

    def submit_a_day_ahead(_say: Say) -> None:
        # an id of tomorrow, as that computer's clock gives it
        record.go_on_after(UUID(int=record.new_id().int + (86_400_000 << 80)))
        other = open_workspace(store.where, "ahead")
        other.author_id = people["secretary"]
        other.do(laying.submit, made)
        other.close()

    assert fork(submit_a_day_ahead).end() == 0
    store.do(course.reopen, made)
    store.do(wordings.write, made, "ru", "Воду дадут в среду.", "Воду дадут завтра.")
    store.do(laying.submit, made)
    assert on_desk(store, people["head"]) == [made]
    assert newest(store, made).content["texts"]["ru"] == "Воду дадут в среду."
    approve(seat("head"), made)
    assert state(store, made) == State.APPROVED


def test_whoever_sits_at_a_clock_that_is_behind_decides_all_the_same(store: Store, seat: Seat, draft: Draft) -> None:
    made = draft()
    store.do(laying.submit, made)
    with clock.stopped(MORNING - 3 * MINUTE):
        approve(seat("head"), made)
    assert state(store, made) == State.APPROVED
    assert [one.decided_at for one in rows(store, Decision)] == [MORNING]


def test_a_decision_on_paper_is_not_older_than_the_step_before_it(
    store: Store, seat: Seat, draft: Draft, route: SetRoute, people: dict[str, UUID]
) -> None:
    route({"people": [people["deputy"]]}, {"people": [people["head"]]})
    made = draft()
    store.do(laying.submit, made)
    with clock.stopped(MORNING + 10 * MINUTE):
        approve(seat("deputy"), made)
        ruling = Ruling(newest(store, made).id, Verdict.APPROVE)
        with pytest.raises(Invalid, match="came to this step only after") as refused:
            seat("secretary").do(deciding.record, [ruling], people["head"], Paper(Way.PAPER, MORNING + 5 * MINUTE))
        assert refused.value.field == "at"
        store.do(deciding.record, [ruling], people["head"], Paper(Way.PAPER, MORNING + 10 * MINUTE))
    assert one(store, made).state == State.APPROVED
    assert len(rows(store, Version)) == 1
