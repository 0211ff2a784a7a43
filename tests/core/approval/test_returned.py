"""What leadership wrote into a Word copy of the plan, acted on row by row."""

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core import features, papers
from core.approval.actions import laying, lists
from core.approval.actions.laying import Span
from core.approval.records import Decision, RouteStep, Way
from core.calendar.actions import course, wordings
from core.calendar.papers import APPROVAL
from core.calendar.records import State
from core.document import controls, queries
from core.document.kinds import Request, week_of
from core.document.reading import Reading, reading
from core.errors import Forbidden
from core.store import vault
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, Draft, Seat, SetRoute
from tests.core.approval.hands import approve
from tests.core.calendar.hands import one, rows
from tests.core.document import copies, going_out
from tests.core.document.copies import Element

Edit = Callable[[Element], None]


@pytest.fixture
def handed_in(store: Store, draft: Draft) -> list[UUID]:
    """Three publications in the order of their rows, written and submitted."""
    made = [draft(title, at=time(9 + number)) for number, title in enumerate(("Су", "Жол", "Жарық"))]
    store.do(laying.submit_plan, made, Span(MONDAY, MONDAY + timedelta(days=6)))
    return made


@pytest.fixture(autouse=True)
def _one_leader(route: SetRoute, people: dict[str, UUID]) -> None:
    route({"people": [people["head"]]})


def came_back(store: Store, folder: Path, edit: Edit) -> Reading:
    week = week_of(MONDAY)
    copy = Request(week.first, week.last, options=frozenset({APPROVAL.key}))
    path = copies.edited(going_out.sent(store, papers.kind_of("week-plan"), copy, "kk", folder), edit)
    with store.read() as session:
        return reading(session, path, papers.stationery(session).sender)


def decided(*verdicts: str) -> Edit:
    def edit(root: Element) -> None:
        for number, verdict in enumerate(verdicts, 1):
            if verdict:
                copies.choose(root, number, controls.label(verdict, "kk"))  # type: ignore[arg-type]

    return edit


def take(store: Store, found: Reading) -> list[str]:
    left = store.do(features.taker(found.export.kind), found.record(), found.content)
    return list(left)


def states(store: Store, made: list[UUID]) -> list[State]:
    return [one(store, each).state for each in made]


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
    assert changes == "“Су” is approved with changes: make them, then approve it."
    assert state.endswith("First submit it.")


def test_what_is_approved_already_stays_so(store: Store, seat: Seat, handed_in: list[UUID], tmp_path: Path) -> None:
    found = came_back(store, tmp_path, decided("approve"))
    approve(seat("head"), handed_in[0])
    seat("secretary").do(course.make_ready, handed_in[0])
    assert take(store, found) == []
    assert one(store, handed_in[0]).state == State.READY


@pytest.mark.usefixtures("handed_in")
def test_it_is_kept_as_decided_in_word_with_the_file_as_its_evidence(
    store: Store, people: dict[str, UUID], tmp_path: Path
) -> None:
    found = came_back(store, tmp_path, decided("approve"))
    take(store, found)
    (made,) = rows(store, Decision)
    assert (made.person_id, made.recorder_id, made.way) == (people["head"], people["secretary"], Way.WORD)
    with store.read() as session:
        assert b"".join(vault.fetch(session, made.evidence)) == found.content


def test_it_is_asked_whose_decision_it_is_where_that_cannot_be_known(
    store: Store, handed_in: list[UUID], people: dict[str, UUID], tmp_path: Path
) -> None:
    (step,) = rows(store, RouteStep)
    both = {"people": [str(people["head"]), str(people["lawyer"])]}
    store.do(lists.VERBS[RouteStep].edit, step.id, step.image(), both)
    store.do(course.reopen, handed_in[0])
    store.do(laying.submit, handed_in[0])
    (left,) = take(store, came_back(store, tmp_path, decided("approve")))
    assert left == "“Су”: it is not told whose decision it is. Enter it as a decision from paper."
    assert one(store, handed_in[0]).state == State.SUBMITTED


def test_whoever_may_not_record_takes_no_decisions_in(
    store: Store, seat: Seat, handed_in: list[UUID], tmp_path: Path
) -> None:
    found = came_back(store, tmp_path, decided("approve"))
    with pytest.raises(Forbidden):
        take(seat("editor"), found)
    assert states(store, handed_in) == [State.SUBMITTED] * 3
