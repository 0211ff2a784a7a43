"""A Word copy that came back: in whose name it is taken in, which rows, and the text put right beside its remark."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from core import papers
from core.approval.records import Decision, Verdict
from core.calendar.papers import APPROVAL
from core.calendar.queries import slots
from core.calendar.records import State
from core.document import controls
from core.document.kinds import Request
from core.office import queries as office
from core.store.store import Store
from tests.core.document import copies, going_out
from tests.core.document.copies import Element
from tests.ui.approval.conftest import MONDAY, OpenRoom, People, Written
from tests.ui.calendar.office import asked as asking
from tests.ui.hands import CTRL, button, editor, press, seen, type_in, window_of, words
from ui.document.page import DocumentsPage


def edit(root: Element) -> None:
    for number, verdict in enumerate(("approve", "correct", "approve"), 1):
        copies.choose(root, number, controls.label(verdict, "kk"))  # type: ignore[arg-type]
    copies.remark(root, 2, "Күнін жазу")


def decisions(store: Store) -> list[Decision]:
    with store.read() as session:
        return [one for one in office.rows(session, Decision) if isinstance(one, Decision)]


def state(store: Store, publication_id: UUID) -> State:
    with store.read() as session:
        found = slots.one(session, publication_id)
    assert found is not None
    return State(found.publication.state)


def test_a_copy_is_taken_in_by_rows_in_somebodys_name_and_a_remark_is_answered_in_the_text(
    open_room: OpenRoom, submitted: Written, service: Store, people: People, tmp_path: Path
) -> None:
    ids = submitted(3)
    window = window_of(open_room("secretary"))
    copy = Request(MONDAY, MONDAY + timedelta(days=6), options=frozenset({APPROVAL.key}))
    path = copies.edited(going_out.sent(service, papers.kind_of("week-plan"), copy, "kk", tmp_path), edit)
    window.open("documents")
    (page,) = seen(window, DocumentsPage)
    page.desk.catch_up()
    page.show_returned(path)
    whose = editor(page, "person")
    assert whose.currentText() == "whose word was waited for"
    whose.setCurrentIndex(whose.findText("Е. Сызбаев"))
    assert [one.property("kind") for one in seen(page, QPushButton)].count("primary") == 1
    third = next(
        one
        for one in seen(page, QCheckBox)
        if one.accessibleName().startswith("Take in") and "3" in one.accessibleName()
    )
    third.click()
    button(page, "Take in").click()
    assert [state(service, one) for one in ids] == [State.APPROVED, State.SUBMITTED, State.SUBMITTED]
    (made,) = decisions(service)
    assert made.person_id == people["leader"]
    assert "put the text right" in words(page)
    button(page, "Put the text right…").click()
    question = asking(window)
    assert "Күнін жазу" in words(question)
    type_in(editor(question, "kk"), "Су сенбіде беріледі.")
    press(Qt.Key.Key_Return, CTRL)
    assert state(service, ids[1]) == State.APPROVED
    assert [one.verdict for one in decisions(service)] == [Verdict.APPROVE, Verdict.CORRECT]
