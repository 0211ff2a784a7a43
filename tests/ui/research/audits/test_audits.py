"""Audits on the screen: a round is begun, marked by keys, given its evidence and closed."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from core.research.audits.actions import audits as acts
from core.research.audits.queries import audits
from core.research.audits.queries.audits import Look
from core.research.audits.records import Body, Remedy
from core.research.choices import Mark
from core.store.finding import find
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, press, seen, type_in, words
from ui.desk import Desk
from ui.document import attached
from ui.kit.asking import Asking
from ui.research.audits.list import AuditList
from ui.research.audits.page import AuditPage
from ui.window import Window


@pytest.fixture(scope="session")
def planted_file(demo_file: Path) -> Path:
    """The demo office has rounds of audits behind it."""
    return demo_file


@pytest.fixture
def audit_id(desk: Desk) -> UUID:
    body_id = desk.attempt(acts.VERBS[Body].add, {"name": {"kk": "Тазасу"}, "site": "t.example"})
    form = desk.read(audits.form_called, "page")
    assert form is not None
    return desk.attempt(acts.begin, form.id, body_id, TODAY)


def look(desk: Desk, audit_id: UUID) -> Look:
    found = desk.read(audits.look, audit_id)
    assert found is not None
    return found


def marks(desk: Desk, audit_id: UUID) -> list[Mark | None]:
    return [line.mark for line in look(desk, audit_id).lines]


def page_of(window: Window) -> AuditPage:
    return seen(window, AuditPage)[0]


def test_criteria_are_marked_by_keys_one_after_another(window: Window, desk: Desk, audit_id: UUID) -> None:
    window.open("audit", audit_id)
    page = page_of(window)
    page.table.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_0, Qt.Key.Key_Minus):
        press(key)
    wanted = [Mark.YES, Mark.PARTLY, Mark.NO, Mark.UNKNOWN, Mark.OFF]
    assert marks(desk, audit_id)[:6] == [*wanted, None]
    page.table.selectRow(0)
    press(Qt.Key.Key_Delete)
    assert marks(desk, audit_id)[0] is None
    press(Qt.Key.Key_F8)
    assert page.table.currentIndex().row() == 5
    desk.undo()
    assert marks(desk, audit_id)[0] == Mark.YES


def test_a_mark_is_given_its_evidence_and_a_screenshot(
    window: Window, desk: Desk, audit_id: UUID, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.open("audit", audit_id)
    page = page_of(window)
    page.table.setFocus()
    press(Qt.Key.Key_3)
    page.table.selectRow(0)
    type_in(editor(window, "note"), "Соңғы жазба 3 мамырда шыққан")
    page.sheet.flush()
    assert look(desk, audit_id).lines[0].ratings[0].note == "Соңғы жазба 3 мамырда шыққан"
    path = tmp_path / "көрініс.png"
    path.write_bytes(b"png")

    def choose(_desk: object, _parent: object, act: object) -> None:
        with path.open("rb") as content:
            act(path, content)  # type: ignore[operator]

    monkeypatch.setattr(attached, "choose", choose)
    button(window, "Add a screenshot…").click()
    assert [one["name"] for one in look(desk, audit_id).lines[0].ratings[0].attachments] == ["көрініс.png"]
    assert "көрініс.png" in words(window)


def test_another_rater_marks_beside_the_first(window: Window, desk: Desk, audit_id: UUID) -> None:
    window.open("audit", audit_id)
    page = page_of(window)
    page.table.setFocus()
    press(Qt.Key.Key_1)
    page.ask_rater()
    (asking,) = seen(window, Asking)
    type_in(editor(asking, "rater"), "Студент")
    button(asking, "Go on").click()
    page.table.setFocus()
    page.table.selectRow(0)
    press(Qt.Key.Key_3)
    line = look(desk, audit_id).lines[0]
    assert line.is_differing
    assert {one.rater for one in line.ratings} == {"", "Студент"}
    assert "Raters differ" in words(window)


def test_an_audit_is_closed_when_nothing_is_left_and_carries_remedies(
    window: Window, desk: Desk, audit_id: UUID
) -> None:
    window.open("audit", audit_id)
    page = page_of(window)
    page.table.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert not look(desk, audit_id).audit.is_closed
    page.table.selectRow(0)
    press(Qt.Key.Key_N, CTRL)
    (asking,) = seen(window, Asking)
    type_in(editor(asking, "name"), "Парақшаны жаңарту")
    button(asking, "Set down").click()
    (remedy,) = look(desk, audit_id).remedies
    assert (remedy.name, remedy.criterion_id) == ("Парақшаны жаңарту", look(desk, audit_id).lines[0].criterion.id)
    page.table.setFocus()
    page.table.selectRow(0)
    for _line in look(desk, audit_id).lines:
        press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, CTRL)
    found = look(desk, audit_id)
    assert (found.audit.is_closed, found.whole.points) == (True, 100)
    press(Qt.Key.Key_3)
    assert marks(desk, audit_id)[-1] == Mark.YES
    # the first one closes what stands beside
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert seen(window, AuditList)


def test_a_round_is_begun_from_the_list(window: Window, desk: Desk) -> None:
    window.open("research", part="audits")
    (part,) = seen(window, AuditList)
    assert "Қалалық мәдениет үйі" in [row.look.body.name.kk for row in _rows(part)]
    part.start_new()
    (asking,) = seen(window, Asking)
    chosen = asking.form.values()
    button(asking, "Begin").click()
    page = page_of(window)
    found = look(desk, page.shown_record() or chosen["body_id"])
    assert (found.body.id, found.audit.day, found.whole.unmarked) == (chosen["body_id"], TODAY, len(found.lines))
    assert found.earlier is not None


def test_a_remedy_is_put_right_from_the_list(window: Window, desk: Desk, audit_id: UUID) -> None:
    body_id = look(desk, audit_id).body.id
    values = {"name": "Парақшаны жаңарту", "body_id": body_id, "due_on": TODAY - timedelta(days=1)}
    remedy_id = desk.attempt(acts.VERBS[Remedy].add, values)
    window.open("research", remedy_id)
    button(window, "Put right today").click()
    remedy = desk.read(find, Remedy, remedy_id)
    assert remedy is not None
    assert remedy.done_on == TODAY


def _rows(part: AuditList) -> list[object]:
    return [part.rows.at(part.rows.index(place, 0)) for place in range(part.rows.rowCount())]
