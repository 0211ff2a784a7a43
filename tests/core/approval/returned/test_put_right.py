"""What leadership put right in a copy: approved with its changes, and only where the changes can be read."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core.approval.actions import laying, returned
from core.approval.actions.laying import Span
from core.approval.queries import corrections
from core.approval.records import Decision, Verdict, Way
from core.calendar.actions import course, wordings
from core.calendar.papers import TEXTS
from core.calendar.records import State
from core.document import queries
from core.errors import Conflict
from core.store.store import Store
from tests.core.approval.conftest import MONDAY
from tests.core.approval.returned.conftest import came_back, decided, states, take
from tests.core.calendar.hands import one, rows, texts
from tests.core.document import copies
from tests.core.document.copies import Element


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
