"""Decisions from paper: typed row by row in one pass, recorded with their scan in one act."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.approval.records import Decision, Verdict, Way
from core.calendar.queries import slots
from core.calendar.records import State
from core.office import queries as office
from core.store.store import Store
from tests.ui.approval.conftest import OpenRoom, People, Written
from tests.ui.calendar.office import active
from tests.ui.hands import CTRL, button, editor, focus, press, type_in, window_of, words
from ui.approval.page import ApprovalPage
from ui.approval.paper import PaperSheet


def sheet(page: ApprovalPage) -> PaperSheet:
    next(one for one in page.commands() if one.key == "paper").act()
    (found,) = [one for one in window_of(page).findChildren(PaperSheet) if one.isVisible()]
    active(found)
    return found


def decisions(store: Store) -> list[Decision]:
    with store.read() as session:
        return [one for one in office.rows(session, Decision) if isinstance(one, Decision)]


def states(store: Store, ids: list[UUID]) -> list[State]:
    with store.read() as session:
        found = [slots.one(session, one) for one in ids]
    return [State(one.publication.state) for one in found if one]


def scanned(folder: Path) -> Path:
    scan = folder / "парақ.pdf"
    scan.write_bytes(b"%PDF the signed sheet")
    return scan


def test_a_signed_sheet_is_typed_back_in_one_pass(
    open_room: OpenRoom, submitted: Written, service: Store, people: People, tmp_path: Path
) -> None:
    ids = submitted(4)
    page = open_room("secretary")
    paper = sheet(page)
    assert focus() is paper.table
    paper.attach(scanned(tmp_path))
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_0)
    type_in(focus(), "Фото жоқ")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    assert button(paper, "Record 3 decisions").isEnabled()
    press(Qt.Key.Key_Return, CTRL)
    assert states(service, ids) == [State.APPROVED, State.RETURNED, State.APPROVED, State.SUBMITTED]
    found = decisions(service)
    assert [one.verdict for one in found] == [Verdict.APPROVE, Verdict.RETURN, Verdict.APPROVE]
    first = found[0]
    assert (first.way, first.person_id, first.recorder_id) == (Way.PAPER, people["leader"], people["secretary"])
    assert (first.evidence_name, bool(first.evidence)) == ("парақ.pdf", True)
    assert "Decided 3 of 4" in words(page)


def test_a_return_without_a_reason_is_not_recorded(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    submitted(1)
    paper = sheet(open_room("secretary"))
    press(Qt.Key.Key_0)
    press(Qt.Key.Key_Return, CTRL)
    assert "Write the reason." in words(paper)
    assert decisions(service) == []
    type_in(focus(), "Күні дұрыс емес")
    press(Qt.Key.Key_Return, CTRL)
    assert "No scan is attached" in words(paper)
    assert decisions(service) == []
    press(Qt.Key.Key_Return, CTRL)
    assert [one.reason for one in decisions(service)] == ["Күні дұрыс емес"]


def test_what_was_typed_is_changed_and_taken_back(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    submitted(2)
    paper = sheet(open_room("secretary"))
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Backspace)
    assert not button(paper, "Record 0 decisions").isEnabled()
    QTest.keyClick(paper.table, Qt.Key.Key_Down)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Escape)
    assert "Esc once more closes." in words(paper)
    press(Qt.Key.Key_Escape)
    assert decisions(service) == []


def test_a_day_to_come_is_refused_where_it_is_typed(
    open_room: OpenRoom, submitted: Written, service: Store, tmp_path: Path
) -> None:
    submitted(1)
    paper = sheet(open_room("secretary"))
    paper.attach(scanned(tmp_path))
    press(Qt.Key.Key_1)
    for typed, told in (("18.12.2026", "This moment is still to come."), ("", "Write the day it was signed.")):
        type_in(editor(paper, "day"), typed)
        QTest.keyClick(editor(paper, "day"), Qt.Key.Key_Backspace) if not typed else None
        press(Qt.Key.Key_Return, CTRL)
        assert told in words(paper)
    assert decisions(service) == []


def test_a_leader_has_no_paper_to_enter(open_room: OpenRoom, submitted: Written) -> None:
    submitted(1)
    page = open_room()
    assert not next(one for one in page.commands() if one.key == "paper").is_possible


def test_the_row_whose_reason_is_written_stays_before_the_eye(open_room: OpenRoom, submitted: Written) -> None:
    submitted(14)
    page = open_room("secretary")
    window_of(page).resize(1024, 600)
    paper = sheet(page)
    view = paper.table
    for _row in range(4):
        press(Qt.Key.Key_1)
    press(Qt.Key.Key_0)
    QTest.qWait(20)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_what_was_decided_on_paper_is_told_as_such(open_room: OpenRoom, submitted: Written, tmp_path: Path) -> None:
    submitted(2)
    page = open_room("secretary")
    paper = sheet(page)
    paper.attach(scanned(tmp_path))
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, CTRL)
    page._table.choose(1)
    said = words(page)
    for wanted in ("Е.\xa0Сызбаев", "On paper", "recorded by: Г.\xa0Мысалова", "evidence: парақ.pdf"):
        assert wanted in said
