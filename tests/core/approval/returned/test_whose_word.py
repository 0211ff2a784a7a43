"""Whose decision a copy that came back carries: saved anew, before a step or a return, by somebody else."""

import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core import clock, features, papers
from core.approval.actions import laying, lists, returned
from core.approval.records import Decision, Matter, RouteStep, Way
from core.calendar.actions import course
from core.calendar.records import State
from core.document import queries
from core.document.reading import Chosen, Reading, reading
from core.document.records import Returned
from core.errors import Forbidden, Invalid
from core.store import vault
from core.store.store import Store
from tests.core.approval.conftest import MORNING, Draft, Seat, SetRoute
from tests.core.approval.hands import approve, send_back
from tests.core.approval.returned.conftest import came_back, decided, states, take
from tests.core.calendar.hands import one, rows
from tests.core.document import copies


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
    found = came_back(store, tmp_path, decided("approve"))
    with pytest.raises(Invalid, match="whose decisions these are") as asked:
        take(store, found)
    assert asked.value.field == "person"
    assert (one(store, handed_in[0]).state, rows(store, Returned)) == (State.SUBMITTED, [])
    store.do(returned.take, found.record(Chosen(people["lawyer"])), found.content)
    assert [made.person_id for made in rows(store, Decision)] == [people["lawyer"]]


def test_whoever_may_not_record_takes_no_decisions_in(
    store: Store, seat: Seat, handed_in: list[UUID], tmp_path: Path
) -> None:
    found = came_back(store, tmp_path, decided("approve"))
    with pytest.raises(Forbidden):
        take(seat("editor"), found)
    assert states(store, handed_in) == [State.SUBMITTED] * 3


def saved(path: Path, by: str, at: str = "") -> Path:
    """As a word processor leaves it: whose name it carries, and when it was saved."""
    properties = zipfile.ZipFile(path).read("docProps/core.xml").decode()
    name = f"<cp:lastModifiedBy>{by}</cp:lastModifiedBy>"
    properties = re.sub("<cp:lastModifiedBy>.*?</cp:lastModifiedBy>|<cp:lastModifiedBy/>", "", properties)
    if at:
        properties = re.sub("(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{at}", properties)
    properties = properties.replace("</cp:coreProperties>", f"{name}</cp:coreProperties>")
    return copies.repacked(path, {"docProps/core.xml": properties})


def read_again(store: Store, path: Path) -> Reading:
    with store.read() as session:
        return reading(session, path, papers.stationery(session).sender)


@pytest.fixture
def two_steps(store: Store, draft: Draft, route: SetRoute, people: dict[str, UUID]) -> UUID:
    """An urgent publication that the deputy decides about first, and then the head."""
    route({"people": [people["deputy"]]}, {"people": [people["head"]]}, matter=Matter.PUBLICATION)
    made = draft()
    store.do(laying.submit, made)
    return made


def test_the_same_copy_saved_anew_is_no_second_decision(store: Store, two_steps: UUID, tmp_path: Path) -> None:
    found = came_back(store, tmp_path, decided("approve"))
    take(store, found)
    (path,) = tmp_path.glob("Көшірме*")
    again = read_again(store, saved(path, "User", "2026-11-23T04:00:00Z"))
    assert take(store, again) == ["“Су”: this decision was taken in already."]
    assert [one.verdict for one in rows(store, Decision)] == ["approve"]
    assert one(store, two_steps).state == State.SUBMITTED


def test_the_next_leader_may_put_their_name_to_the_same_copy(
    store: Store, two_steps: UUID, people: dict[str, UUID], tmp_path: Path
) -> None:
    take(store, came_back(store, tmp_path, decided("approve")))
    (path,) = tmp_path.glob("Көшірме*")
    with clock.stopped(MORNING + timedelta(minutes=5)):
        assert take(store, read_again(store, saved(path, "С. Кестебаева", "2026-11-23T04:04:00Z"))) == []
    assert [one.person_id for one in rows(store, Decision)] == [people["deputy"], people["head"]]
    assert one(store, two_steps).state == State.APPROVED


def test_a_copy_saved_before_the_first_step_was_decided_is_not_the_seconds_word(
    store: Store, seat: Seat, two_steps: UUID, tmp_path: Path
) -> None:
    came_back(store, tmp_path, decided("approve"))
    (path,) = tmp_path.glob("Көшірме*")
    with clock.stopped(MORNING + timedelta(minutes=5)):
        approve(seat("deputy"), two_steps)
        seat("secretary")
        (left,) = take(store, read_again(store, saved(path, "User", "2026-11-23T04:01:00Z")))
    assert left == "“Су”: It came to this step only after this moment."
    assert one(store, two_steps).state == State.SUBMITTED


def test_a_copy_of_before_a_return_says_nothing_about_what_was_submitted_since(
    store: Store, seat: Seat, handed_in: list[UUID], tmp_path: Path
) -> None:
    found = came_back(store, tmp_path, decided("approve"))
    with clock.stopped(MORNING + timedelta(minutes=5)):
        send_back(seat("head"), handed_in[0])
        seat("secretary").do(laying.submit, handed_in[0])
        assert take(store, found) == ["“Су”: the file answers an earlier submission. Send a new copy."]
    assert one(store, handed_in[0]).state == State.SUBMITTED


@pytest.mark.parametrize("name", ["Т. Примеров", "Г. Мысалова"])
def test_a_copy_saved_by_somebody_who_does_not_approve_is_asked_about(
    store: Store, handed_in: list[UUID], people: dict[str, UUID], tmp_path: Path, name: str
) -> None:
    came_back(store, tmp_path, decided("approve"))
    (path,) = tmp_path.glob("Көшірме*")
    found = read_again(store, saved(path, name, "2026-11-23T04:00:00Z"))
    if name == "Г. Мысалова":
        # it is she who takes it in
        assert (take(store, found), rows(store, Decision)[0].person_id) == ([], people["head"])
    else:
        with pytest.raises(Invalid, match="Choose whose"):
            take(store, found)
        assert one(store, handed_in[0]).state == State.SUBMITTED


def test_whose_decision_it_is_and_which_rows_are_taken_in_is_said_by_whoever_takes_them(
    store: Store, people: dict[str, UUID], handed_in: list[UUID], tmp_path: Path
) -> None:
    found = came_back(store, tmp_path, decided("approve", "approve"))
    (_first, second) = [row["binding"] for row in found.decided()]
    chosen = Chosen(people["head"], {second})
    left = store.do(features.taker(found.export.kind), found.record(chosen), found.content)
    assert list(left) == []
    assert states(store, handed_in)[:2] == [State.APPROVED, State.SUBMITTED]
    (made,) = rows(store, Decision)
    assert made.person_id == people["head"]
    with store.read() as session:
        taken = queries.taken(session, found.export.id, found.content)
    assert replace(found, taken=taken).remaining() == {second}
