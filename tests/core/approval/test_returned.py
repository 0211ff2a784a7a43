"""What leadership wrote into a Word copy of the plan, acted on row by row."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core import clock, features, papers
from core.approval.actions import laying, lists, returned
from core.approval.actions.laying import Span
from core.approval.queries import corrections
from core.approval.records import Decision, Matter, RouteStep, Verdict, Way
from core.calendar.actions import course, wordings
from core.calendar.papers import APPROVAL, TEXTS
from core.calendar.records import State
from core.document import controls, queries
from core.document.kinds import Request, week_of
from core.document.reading import Chosen, Reading, reading
from core.document.records import Returned
from core.errors import Conflict, Forbidden, Invalid
from core.store import vault
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, MORNING, Draft, Seat, SetRoute
from tests.core.approval.hands import approve, send_back
from tests.core.calendar.hands import one, rows, texts
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


def came_back(store: Store, folder: Path, edit: Edit, *options: str) -> Reading:
    week = week_of(MONDAY)
    copy = Request(week.first, week.last, options=frozenset({APPROVAL.key, *options}))
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


def test_a_row_rewritten_past_the_record_of_changes_is_not_approved_as_it_was(
    store: Store, handed_in: list[UUID], people: dict[str, UUID], tmp_path: Path
) -> None:
    def edit(root: Element) -> None:
        decided("approve", "approve")(root)
        cells = [copies.words(cell) for cell in copies.row(root, 1).findall(copies.W + "tc")]
        place = next(place for place, said in enumerate(cells) if said.startswith("Су"))
        copies.type_over(root, 1, place, "Жылу")

    found = came_back(store, tmp_path, edit)
    assert take(store, found) == ["“Су” is approved with changes: put the text right, it is recorded with it."]
    assert states(store, handed_in)[:2] == [State.SUBMITTED, State.APPROVED]
    with store.read() as session:
        (file,) = queries.returns(session, [found.export.id])
        asked = corrections.correction(session, file.id, handed_in[0], people["secretary"])
        written = corrections.taken_in(session, found.export.id, found.content)
    assert asked
    assert [one["now"] for one in asked.edits] == ["Жылу"]
    assert [(told.title.kk, told.verdict, told.person) for told in written] == [("Жол", "approve", "С. Кестебаева")]
    store.do(returned.correct, file.id, handed_in[0], {"kk": "Жылу ертең беріледі."}, people["head"])
    assert one(store, handed_in[0]).state == State.APPROVED


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


def test_what_was_approved_with_changes_is_put_right_and_kept_so_with_the_file(
    store: Store, people: dict[str, UUID], handed_in: list[UUID], tmp_path: Path
) -> None:
    def edit(root: Element) -> None:
        decided("correct")(root)
        copies.remark(root, 1, "Күнін жазу")

    found = came_back(store, tmp_path, edit)
    take(store, found)
    with store.read() as session:
        taken = queries.taken(session, found.export.id, found.content)
        assert taken is not None
        asked = corrections.correction(session, taken.id, handed_in[0], store.author_id)
    assert asked is not None
    assert (asked.remark, asked.texts["kk"]) == ("Күнін жазу", "Су ертең беріледі.")
    wanted = {"kk": "Су сенбіде беріледі."}
    store.do(returned.correct, taken.id, handed_in[0], wanted, people["head"])
    assert states(store, handed_in)[0] == State.APPROVED
    (made,) = rows(store, Decision)
    assert (made.verdict, made.way, made.evidence) == (Verdict.CORRECT, Way.WORD, taken.content)
    with pytest.raises(Conflict):
        store.do(returned.correct, taken.id, handed_in[0], wanted, people["head"])


def test_a_row_struck_out_with_its_words_left_is_not_approved(
    store: Store, handed_in: list[UUID], tmp_path: Path
) -> None:
    def edit(root: Element) -> None:
        decided("approve", "approve")(root)
        struck = copies.row(root, 2)
        properties = struck.find(copies.W + "trPr")
        if properties is None:
            properties = copies.made("trPr")
            struck.insert(0, properties)
        properties.append(copies.made("del", id="901", **copies.AUTHOR))

    found = came_back(store, tmp_path, edit)
    assert [row.is_missing for row in found.comparison.rows] == [False, True, False]
    take(store, found)
    assert states(store, handed_in) == [State.APPROVED, State.SUBMITTED, State.SUBMITTED]


def test_whose_hand_changed_a_text_is_kept_and_a_strange_one_is_told(
    store: Store, handed_in: list[UUID], tmp_path: Path
) -> None:
    def edit(root: Element) -> None:
        decided("approve")(root)
        title = next(one for one in copies.row(root, 1).iter(copies.W + "p") if "Су" in copies.words(one))
        for run in title.findall(copies.W + "r"):
            title.remove(run)
        title.extend([copies.change("del", "Су"), copies.change("ins", "Газ")])

    found = came_back(store, tmp_path, edit)
    left = take(store, found)
    assert left[0] == "“Су”: its text was changed in the file by somebody who does not decide here: А. Басшы."
    assert one(store, handed_in[0]).state == State.SUBMITTED
    with store.read() as session:
        (kept,) = queries.returns(session, [found.export.id])
    assert kept.decisions[0]["authors"] == ["А. Басшы"]


def text_under(root: Element, title: str) -> Element:
    """The first paragraph of the text that stands under this title in the appendix."""
    body = [one for one in root.iter(copies.W + "p") if one.getparent().tag == copies.W + "body"]
    place = next(at for at, one in enumerate(body) if copies.words(one) == title)
    return next(one for one in body[place:] if "беріледі" in copies.words(one))


def rewrite(paragraph: Element, *parts: Element) -> None:
    for run in paragraph.findall(copies.W + "r"):
        paragraph.remove(run)
    paragraph.extend(parts)


def test_a_text_put_right_under_the_table_becomes_the_new_wording_once_it_is_confirmed(
    store: Store, people: dict[str, UUID], handed_in: list[UUID], tmp_path: Path
) -> None:
    store.do(course.reopen, handed_in[0])
    store.do(wordings.write, handed_in[0], "kk", "Су ертең беріледі.\n\nТелефон: 109.", "Су ертең беріледі.")
    store.do(laying.submit_plan, handed_in[:1], Span(MONDAY, MONDAY + timedelta(days=6)))

    def edit(root: Element) -> None:
        decided("approve", "approve")(root)
        said = [copies.run("Су "), copies.change("del", "ертең"), copies.change("ins", "сенбіде")]
        rewrite(text_under(root, "1. Су"), *said, copies.run(" беріледі."))

    found = came_back(store, tmp_path, edit, TEXTS.key)
    assert [row.verdict for row in found.comparison.rows] == ["correct", "approve", None]
    left = take(store, found)
    assert states(store, handed_in) == [State.SUBMITTED, State.APPROVED, State.SUBMITTED]
    assert "“Су”: its text was changed in the file by somebody who does not decide here: А. Басшы." in left
    with store.read() as session:
        taken = queries.taken(session, found.export.id, found.content)
        assert taken is not None
        asked = corrections.correction(session, taken.id, handed_in[0], store.author_id)
    assert asked is not None
    assert (asked.authors, asked.strangers) == (["А. Басшы"], ["А. Басшы"])
    assert asked.wanted == asked.texts | {"kk": "Су сенбіде беріледі.\n\nТелефон: 109."}
    store.do(returned.correct, taken.id, handed_in[0], {"kk": asked.wanted["kk"]}, people["head"])
    assert texts(store, handed_in[0])["kk"].text == asked.wanted["kk"]
    assert states(store, handed_in)[0] == State.APPROVED
    store.undo()
    assert texts(store, handed_in[0])["kk"].text == "Су ертең беріледі.\n\nТелефон: 109."
    assert states(store, handed_in)[0] == State.SUBMITTED


def test_a_text_changed_under_the_table_past_the_record_of_changes_is_not_approved_as_it_was(
    store: Store, handed_in: list[UUID], tmp_path: Path
) -> None:
    def edit(root: Element) -> None:
        decided("approve")(root)
        text = text_under(root, "1. Су")
        rewrite(text, copies.run("Су берілмейді."))
        more = copies.made("p")
        more.append(copies.run("Жөндеу жүріп жатыр."))
        text.addnext(more)

    found = came_back(store, tmp_path, edit, TEXTS.key)
    row = found.comparison.rows[0]
    assert row.verdict == "correct"
    assert [(one.was, one.now, one.is_silent) for one in row.edits] == [
        ("Су ертең беріледі.", "Су берілмейді.\nЖөндеу жүріп жатыр.", True)
    ]
    assert [bool(other.edits) for other in found.comparison.rows] == [True, False, False]
    take(store, found)
    assert states(store, handed_in)[0] == State.SUBMITTED
