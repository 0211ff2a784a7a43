"""The desk of the first and the second of a route, and of whoever submitted: what was said, what is late, what next."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlmodel import select

from core import clock
from core.approval.actions import deciding, laying, lists
from core.approval.actions.deciding import Ruling
from core.approval.queries import proof, versions
from core.approval.records import Line, Route, RouteStep, Submission, Verdict
from core.calendar.actions import wordings
from core.calendar.records import State
from core.store.store import Store
from tests.ui.approval.conftest import WEEK, OpenRoom, People, Written, hear
from tests.ui.approval.hands import states, table, text_of
from tests.ui.calendar.office import active
from tests.ui.conftest import MORNING
from tests.ui.hands import CTRL, button, focus, press, rows, seen, told, type_in, window_of, words
from ui.approval.checking import CodeSheet
from ui.approval.page import ApprovalPage
from ui.kit.fields import Paper
from ui.manual import ManualWindow

Decided = Callable[..., None]


@pytest.fixture
def decided(service: Store, people: People) -> Decided:
    """At another computer, by the leader unless told otherwise."""

    def decide(ids: list[UUID], verdict: Verdict = Verdict.APPROVE, by: str = "leader", reason: str = "") -> None:
        author, service.author_id = service.author_id, people[by]
        with service.read() as session:
            lain = versions.newest(session, ids)
        service.do(deciding.decide, [Ruling(lain[one].id, verdict, reason) for one in ids])
        service.author_id = author

    return decide


@pytest.fixture
def two_steps(service: Store, people: People) -> None:
    """The deputy agrees within four hours, then the leader approves."""
    name = {"kk": "Екі саты", "ru": "Две ступени"}
    route_id = service.do(lists.VERBS[Route].add, {"name": name, "matter": "plan"})
    for place, part in enumerate(("deputy", "leader"), 1):
        step = {"name": name, "place": place, "people": [str(people[part])], "route_id": route_id}
        other = people["leader" if part == "deputy" else "deputy"]
        service.do(lists.VERBS[RouteStep].add, step | {"hours": 4, "escalate_id": other})


def chosen(page: ApprovalPage) -> list[str]:
    """What the choice of submissions offers."""
    return [one.text() for one in page.submissions().actions()]


def test_what_was_changed_after_its_approval_is_told_and_held_against_today(
    open_room: OpenRoom, submitted: Written, service: Store, decided: Decided
) -> None:
    ids = submitted(3)
    decided(ids[:2])
    service.do(wordings.write, ids[0], "kk", "Су сенбіде беріледі.", "Су ертең беріледі.")
    page = open_room("secretary")
    page.show_record(ids[0])
    press(Qt.Key.Key_Right)
    first, second = (one for one in rows(table(page)) if one.startswith(("1, ", "2, ")))
    assert "Changed, Changed after approval" in first
    assert "Approved" in second
    button(page, "Changed 1").click()
    assert len(rows(table(page))) == 2
    assert "Changes since it was approved" in words(page)
    assert all(one in text_of(page) for one in ("сенбіде", "ертең"))


@pytest.mark.usefixtures("two_steps")
def test_the_second_of_a_route_decides_by_the_buttons_of_a_row(
    open_room: OpenRoom, submitted: Written, decided: Decided
) -> None:
    ids = submitted(2)
    decided(ids, by="deputy")
    page = open_room()
    assert [one.state for one in table(page).lines()] == ["", ""]
    approve, _return = table(page).pair_at(1)
    QTest.mouseClick(table(page).viewport(), Qt.MouseButton.LeftButton, pos=approve.center())
    assert "Decided 1 of 2" in words(page)
    assert "С.\xa0Кестебаева" in words(page)


@pytest.mark.usefixtures("two_steps")
def test_the_first_of_a_route_sees_what_they_said_and_who_is_next(open_room: OpenRoom, submitted: Written) -> None:
    submitted(2)
    page = open_room("deputy")
    press(Qt.Key.Key_A)
    first = rows(table(page))[1]
    assert "You approved at" in first
    assert "Waits for: Е. Сызбаев" in first
    for wanted in ("Decided 1 of 2", "1 without a decision", "1 approved"):
        assert wanted in words(page) or wanted in page._totals._approved.accessibleName()


def test_whoever_submitted_begins_at_what_waits_and_decided_days_are_folded(
    open_room: OpenRoom, submitted: Written, decided: Decided
) -> None:
    ids = submitted(6)
    decided(ids[:4])
    page = open_room("secretary")
    line = table(page).current()
    assert line is not None
    assert line.id == 5
    assert [one.split(", ")[0] for one in rows(table(page))] == ["Monday", "Tuesday", "Wednesday", "5", "6"]
    assert "2 rows, decided" in rows(table(page))[0]
    heading = table(page).heading_of("day 2026-12-21")
    QTest.mouseClick(table(page).viewport(), Qt.MouseButton.LeftButton, pos=heading.center())
    assert rows(table(page))[1].startswith("1, ")
    press(Qt.Key.Key_Left)
    assert len(rows(table(page))) == 5
    press(Qt.Key.Key_Right)
    assert len(rows(table(page))) == 9


@pytest.mark.usefixtures("two_steps")
def test_a_plan_that_is_late_says_by_how_much_and_to_whom_it_went_up(open_room: OpenRoom, submitted: Written) -> None:
    submitted(2)
    with clock.stopped(MORNING + timedelta(days=1)):
        page = open_room("secretary")
        said = words(page)
        assert "Late by" in said
        assert "may decide too: Е. Сызбаев" in said
        button(page, "Late 2").click()
        assert len(rows(table(page))) == 3
        next(one for one in page.commands() if one.key == "remind").act()
        assert "The term was over" in QApplication.clipboard().text()
        assert "The reminder is copied." in told(page)
    with clock.stopped(MORNING):
        hear(page.desk)
        page.refresh()
        assert "Late" not in words(page)
        assert len(rows(table(page))) == 3


def test_editions_are_told_apart_and_the_next_that_waits_is_a_key_away(
    open_room: OpenRoom, submitted: Written, service: Store, decided: Decided
) -> None:
    ids = submitted(3)
    decided(ids[:1], Verdict.RETURN, reason="Фото жоқ")
    service.do(wordings.write, ids[0], "kk", "Су сенбіде беріледі.", "Су ертең беріледі.")
    service.do(laying.submit_plan, ids[:1], WEEK)
    page = open_room()
    offered = chosen(page)
    assert any("edition 1 — 2 rows wait for you" in one for one in offered)
    assert any("edition 2 — 1 row waits for you" in one for one in offered)
    before = page.shown_record()
    press(Qt.Key.Key_PageDown, CTRL)
    assert page.shown_record() != before
    press(Qt.Key.Key_PageUp, CTRL)
    assert page.shown_record() == before
    while any(one.can_decide for one in table(page).lines()):
        press(Qt.Key.Key_A)
    button(page, "Next that waits: 1").click()
    assert page.shown_record() != before


def test_what_was_decided_earlier_can_be_looked_at(open_room: OpenRoom, submitted: Written, decided: Decided) -> None:
    decided(submitted(2))
    page = open_room()
    assert "There is no plan to look through." in words(page)
    assert button(page, "Decided earlier").isVisible()
    next(one for one in page.submissions().actions() if "edition 1" in one.text()).trigger()
    assert len(rows(table(page))) == 3
    assert "Decided 2 of 2" in words(page)


def test_only_what_waits_is_counted(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    submitted(1)
    given = {"name": {"kk": "Су өшіру"}, "text": {"kk": "Жөндеу жүріп жатыр."}}
    service.do(laying.submit_line, service.do(lists.VERBS[Line].add, given))
    page = open_room()
    assert button(page, "2 lie here").isVisible()
    press(Qt.Key.Key_A)
    assert button(page, "1 lies here").isVisible()
    assert any("all is decided" in one for one in chosen(page))


def test_nothing_is_undone_before_something_was_done(open_room: OpenRoom, submitted: Written) -> None:
    submitted(2)
    page = open_room()
    assert not page._totals.undo.isEnabled()
    press(Qt.Key.Key_A)
    assert page._totals.undo.isEnabled()


def test_an_approved_row_does_not_call_itself_new(open_room: OpenRoom, submitted: Written) -> None:
    submitted(2)
    page = open_room()
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_K)
    state = page._detail._state
    assert state.accessibleName().startswith("Approved")


def test_a_code_from_paper_is_checked_in_words(
    open_room: OpenRoom, submitted: Written, service: Store, decided: Decided
) -> None:
    decided(submitted(2))
    page = open_room("secretary")
    window_of(page).open("today")
    window_of(page).command("check code")
    (sheet,) = [one for one in window_of(page).findChildren(CodeSheet) if one.isVisible()]
    active(sheet)
    type_in(sheet.code, "ABCD-EFGH-JKLM")
    press(Qt.Key.Key_Return)
    assert "Nothing was submitted under this code" in words(sheet)
    with service.read() as session:
        (sent,) = session.exec(select(Submission)).all()
        code = proof.code_of(session, sent.id)
    type_in(sheet.code, code.lower())
    press(Qt.Key.Key_Return)
    said = words(sheet)
    assert "It is as it was submitted and decided." in said
    assert "2. Жаңалық 2: approved" in said
    button(sheet, "Show this submission").click()
    assert page.shown_record() == sent.id


def test_what_is_told_does_not_stand_over_the_buttons(open_room: OpenRoom, submitted: Written) -> None:
    submitted(2)
    page = open_room()
    page.copy_reminder()
    toast, rest = window_of(page).toast, page._totals.rest
    place = rest.mapTo(window_of(page), QPoint(0, 0))
    assert toast.isVisible()
    assert not toast.geometry().intersects(QRect(place, rest.size()))


def test_what_is_being_typed_stays_to_be_copied_when_another_decides(
    open_room: OpenRoom, submitted: Written, service: Store, decided: Decided
) -> None:
    ids = submitted(2)
    page = open_room()
    press(Qt.Key.Key_E)
    type_in(focus(), "Су сенбіде беріледі. ")
    decided(ids[:1], Verdict.RETURN, by="deputy", reason="Сурет жоқ")
    hear(page.desk)
    (editor,) = seen(page, Paper)
    assert "Су сенбіде беріледі." in editor.toPlainText()
    assert focus() is editor
    assert "Another has decided about this row meanwhile." in words(page)
    assert "Сурет жоқ" in words(page)
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert focus() is table(page)
    assert not seen(page, Paper)
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_A)
    assert states(service, ids) == [State.RETURNED, State.APPROVED]


def test_a_reason_is_not_sent_about_what_another_has_approved(
    open_room: OpenRoom, submitted: Written, service: Store, decided: Decided
) -> None:
    ids = submitted(1)
    page = open_room()
    press(Qt.Key.Key_R)
    type_in(focus(), "Ұзақ себеп")
    decided(ids, by="deputy")
    hear(page.desk)
    assert page._detail.foot.reason.text() == "Ұзақ себеп"
    press(Qt.Key.Key_Return)
    assert states(service, ids) == [State.APPROVED]
    press(Qt.Key.Key_Escape)
    assert not page._detail.foot.reason.isVisible()


def test_a_reason_that_was_begun_waits_in_its_row(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    ids = submitted(2)
    page = open_room()
    press(Qt.Key.Key_R)
    reason = focus()
    type_in(reason, "Ұзақ")
    window = window_of(page)
    window.open("today")
    window.open("approval")
    assert focus() is reason
    type_in(reason, "Ұзақ себеп")
    table(page).setFocus()
    press(Qt.Key.Key_Down)
    assert not page._detail.is_busy
    press(Qt.Key.Key_Up)
    assert focus() is table(page)
    assert page._detail.foot.reason.text() == "Ұзақ себеп"
    press(Qt.Key.Key_R)
    press(Qt.Key.Key_Return)
    assert states(service, ids) == [State.RETURNED, State.SUBMITTED]
    table(page).choose(1)
    assert not page._detail.is_busy


def test_escape_among_the_rows_closes_what_was_begun(open_room: OpenRoom, submitted: Written) -> None:
    submitted(2)
    page = open_room()
    press(Qt.Key.Key_R)
    table(page).setFocus()
    press(Qt.Key.Key_Escape)
    assert not page._detail.is_busy


def test_home_end_and_the_pages_pass_over_the_days(open_room: OpenRoom, submitted: Written) -> None:
    submitted(14)
    page = open_room()
    for key, wanted in ((Qt.Key.Key_End, 14), (Qt.Key.Key_Home, 1), (Qt.Key.Key_PageDown, None), (Qt.Key.Key_End, 14)):
        press(key)
        line = table(page).current()
        assert line is not None
        assert line.id == wanted or (wanted is None and line.id > 1)
    for _page in range(14):
        press(Qt.Key.Key_PageUp)
    line = table(page).current()
    assert line is not None
    assert line.id == 1


def test_a_key_about_a_decided_row_says_what_can_be_done(open_room: OpenRoom, submitted: Written) -> None:
    submitted(2)
    page = open_room()
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_R)
    assert (
        told(page) == "It is decided. Ctrl+Z takes your last decision back; what was approved goes back from the plan."
    )


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("leader", "The leader's page: a week decided in ten minutes"),
        ("secretary", "Approval: at the screen, on paper, in a Word file"),
    ],
)
def test_the_manual_tells_each_what_they_came_for(open_room: OpenRoom, qtbot: QtBot, part: str, heading: str) -> None:
    window = window_of(open_room(part))
    press(Qt.Key.Key_F1)
    shown = window.findChild(ManualWindow)
    assert shown is not None
    qtbot.waitUntil(shown.isActiveWindow)
    assert shown.text.textCursor().block().text() == heading
