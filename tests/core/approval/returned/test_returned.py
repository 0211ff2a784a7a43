"""What leadership wrote into a Word copy of the plan, acted on row by row."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from core import clock
from core.calendar.actions import course, wordings
from core.calendar.records import State
from core.document import queries
from core.store.store import Store
from tests.core.approval.conftest import MORNING, Seat
from tests.core.approval.hands import approve
from tests.core.approval.returned.conftest import came_back, decided, states, take
from tests.core.calendar.hands import one
from tests.core.document import copies
from tests.core.document.copies import Element


def test_rows_are_approved_and_returned_in_one_act_and_undone_with_the_file(
    store: Store, handed_in: list[UUID], tmp_path: Path
) -> None:
    def edit(root: Element) -> None:
        decided("approve", "return")(root)
        copies.remark(root, 2, "Суретін ауыстыру")

    found = came_back(store, tmp_path, edit)
    assert take(store, found) == []
    assert states(store, handed_in) == [State.APPROVED, State.RETURNED, State.SUBMITTED]
    assert one(store, handed_in[1]).reason == "Суретін ауыстыру"
    store.undo()
    assert states(store, handed_in) == [State.SUBMITTED] * 3
    with store.read() as session:
        assert not queries.returns(session, [found.export.id])


def test_what_was_approved_in_the_file_after_its_day_went_by_says_so(
    store: Store, handed_in: list[UUID], tmp_path: Path
) -> None:
    found = came_back(store, tmp_path, decided("approve", "return"))
    with clock.stopped(MORNING + timedelta(days=14)):
        told = take(store, found)
    assert told == ["“Су” is approved, but its day is over: choose another day and submit it again."]
    assert states(store, handed_in)[:2] == [State.APPROVED, State.RETURNED]


def test_a_return_without_a_remark_names_the_file(store: Store, handed_in: list[UUID], tmp_path: Path) -> None:
    found = came_back(store, tmp_path, decided("return"))
    take(store, found)
    assert one(store, handed_in[0]).reason == f"Returned in the file {found.name}"


def test_what_was_changed_after_the_copy_went_out_is_left(store: Store, handed_in: list[UUID], tmp_path: Path) -> None:
    found = came_back(store, tmp_path, decided("approve", "approve"))
    store.do(wordings.write, handed_in[0], "kk", "Су бүгін беріледі.", "Су ертең беріледі.")
    assert take(store, found) == ["“Су” reads otherwise now than when it was decided about."]
    assert states(store, handed_in)[:2] == [State.SUBMITTED, State.APPROVED]


def test_what_is_to_be_changed_or_was_taken_back_is_left_with_its_reason(
    store: Store, handed_in: list[UUID], tmp_path: Path
) -> None:
    found = came_back(store, tmp_path, decided("correct", "approve"))
    store.do(course.reopen, handed_in[1])
    changes, state = take(store, found)
    assert changes == "“Су” is approved with changes: put the text right, it is recorded with it."
    assert state.endswith("First submit it.")


def test_what_is_approved_already_stays_so(store: Store, seat: Seat, handed_in: list[UUID], tmp_path: Path) -> None:
    found = came_back(store, tmp_path, decided("approve"))
    approve(seat("head"), handed_in[0])
    seat("secretary").do(course.make_ready, handed_in[0])
    assert take(store, found) == []
    assert one(store, handed_in[0]).state == State.READY
