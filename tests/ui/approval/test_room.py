"""The room of approval: who comes there and sees what of the rest, what the rail counts, what is told of its keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut

from core.approval.actions import laying, lists
from core.approval.records import Line, Matter
from core.calendar.actions import wordings
from core.store.store import Store
from tests.ui.approval.conftest import OpenRoom, People, Written, hear
from tests.ui.approval.hands import table
from tests.ui.hands import button, press, rows, settle, window_of, words
from ui.approval.page import ApprovalPage
from ui.rooms import BY_KEY
from ui.settings.keys import IN_APPROVAL


@pytest.mark.parametrize("part", ["leader", "deputy"])
def test_the_rail_tells_how_much_waits(open_room: OpenRoom, submitted: Written, people: People, part: str) -> None:
    assert part in people
    submitted(3)
    page = open_room(part)
    rail = window_of(page).rail.list
    assert rows(rail) == ["Approval, 3", "Settings"]
    press(Qt.Key.Key_A)
    assert rows(rail) == ["Approval, 2", "Settings"]


def test_a_press_secretary_has_all_rooms(open_room: OpenRoom, service: Store) -> None:
    assert service.author_id
    page = open_room("secretary")
    assert len(rows(window_of(page).rail.list)) > 5


def test_whoever_sits_down_to_approve_reads_larger_text(open_room: OpenRoom, people: People) -> None:
    page = open_room("secretary")
    page.desk.sit(people["leader"])
    assert page.desk.preferences.text_size == 115


def test_a_leader_who_sits_down_does_not_stand_where_they_have_no_room(open_room: OpenRoom, people: People) -> None:
    page = open_room("secretary")
    window = window_of(page)
    window.open("calendar")
    page.desk.sit(people["leader"])
    settle()
    assert window.current() == "approval"


def test_a_narrow_window_puts_the_text_under_the_table(open_room: OpenRoom, submitted: Written) -> None:
    submitted(2)
    page = open_room()
    window_of(page).resize(1024, 600)
    below = page._detail.mapTo(page, QPoint(0, 0)).y()
    assert below > table(page).mapTo(page, QPoint(0, 0)).y()


def test_several_lie_there_the_urgent_first_and_another_is_chosen(
    open_room: OpenRoom, submitted: Written, service: Store
) -> None:
    submitted(2)
    given = {"name": {"kk": "Су өшіру"}, "text": {"kk": "Жөндеу жүріп жатыр."}}
    service.do(laying.submit_line, service.do(lists.VERBS[Line].add, given))
    page = open_room()
    assert button(page, "2 lie here").isVisible()
    (line,) = [one for one in page._seat.laid if one.submission.matter == Matter.LINE] if page._seat else []
    page._go_to(line.submission.id)
    assert "Су өшіру" in words(page)


def test_every_key_of_the_desk_is_told_in_the_settings(open_room: OpenRoom, submitted: Written) -> None:
    submitted(1)
    page = open_room()
    known = {key for _act, said in IN_APPROVAL for key in said.split(", ")}
    heard = {one.key().toString() for one in page.findChildren(QShortcut) if one.parent() is page}
    assert heard | {"A", "R", "E", "J", "K", "Up", "Down", "Tab"} <= known


def test_the_menu_leads_to_the_sheets_of_the_plan(open_room: OpenRoom, submitted: Written) -> None:
    submitted(2)
    page = open_room("secretary")
    sheet = next(one for one in page.commands() if one.key == "agreement-sheet")
    sheet.act()
    assert window_of(page).current() == "documents"


def test_the_rail_counts_anew_when_a_text_that_lies_there_is_changed(
    open_room: OpenRoom, submitted: Written, service: Store
) -> None:
    ids = submitted(2)
    page = open_room()
    window = window_of(page)
    window.open("settings")
    assert "Approval, 2" in rows(window.rail.list)
    service.do(wordings.write, ids[0], "kk", "Су бүгін беріледі.", "Су ертең беріледі.")
    hear(page.desk)
    assert "Approval, 1" in rows(window.rail.list)


def test_the_rail_counts_by_what_the_room_shows() -> None:
    assert BY_KEY["approval"].counts <= ApprovalPage.watches
