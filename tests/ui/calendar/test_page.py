"""The calendar as a press secretary has it open all day, by keyboard and by mouse."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.calendar.actions import publications
from core.calendar.queries import slots
from core.calendar.queries.slots import Filters
from core.store.store import Store
from tests.ui.calendar.office import (
    LEFT,
    MONDAY,
    SUNDAY,
    active,
    answer,
    asked,
    board,
    calendar,
    carry,
    come_out,
    is_asked,
    kept,
    lane_of,
    lanes,
    over,
    plan,
    press_and_go,
    spot,
    stand_on,
)
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, ask_palette, button, editor, focus, press, rows, seen, type_in, words
from ui.calendar.inspector import PublicationInspector
from ui.calendar.summary import remarks
from ui.desk import Desk
from ui.kit.lane import LaneView
from ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier
FRIDAY = TODAY + timedelta(days=1)


def ids_of(desk: Desk) -> list[object]:
    return [slot.id for slot in desk.read(slots.between, MONDAY, SUNDAY, Filters())]


def test_the_second_key_opens_the_week_with_the_focus_in_it(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    press(Key.Key_2, CTRL)
    assert window.current() == "calendar"
    assert board(window).isAncestorOf(focus())
    assert board(window).current_lane() == TODAY


def test_an_empty_week_offers_its_two_beginnings_by_keyboard(window: Window, desk: Desk) -> None:
    press(Key.Key_2, CTRL)
    assert "Nothing is planned here yet" in words(window)
    assert focus() is button(window, "Copy last week")
    press(Key.Key_Space)
    assert window.toast.sentence == "There is nothing to copy in this week."
    plan(desk, "Өткен апта", MONDAY - timedelta(days=7))
    press(Key.Key_Space)
    assert lanes(window)[MONDAY] == ["Өткен апта"]
    assert board(window).isAncestorOf(focus())


def test_a_publication_is_planned_by_keyboard_and_stands_open_beside_its_week(window: Window, desk: Desk) -> None:
    page = calendar(window)
    press(Key.Key_N, CTRL)
    title = editor(asked(window), "title")
    assert focus() is title
    type_in(focus(), "Мұз айдыны ашылды")
    answer(window, "Plan")
    assert not is_asked(window)
    assert lanes(page)[TODAY] == ["Мұз айдыны ашылды"]
    assert editor(seen(page, PublicationInspector)[0], "title").text() == "Мұз айдыны ашылды"
    (made,) = ids_of(desk)
    assert board(page).picked() == [made]
    assert board(page).isAncestorOf(focus())
    press(Key.Key_Z, CTRL)
    assert ids_of(desk) == []
    assert seen(page, PublicationInspector) == []


def test_a_title_is_needed_and_nothing_typed_is_lost(window: Window, desk: Desk) -> None:
    calendar(window)
    press(Key.Key_N, CTRL)
    type_in(editor(asked(window), "at"), "10:00")
    press(Key.Key_Return)
    button(asked(window), "Plan").click()
    assert asked(window).form.field("title").error
    assert editor(asked(window), "at").text() == "10:00"
    for _time in range(2):
        press(Key.Key_Escape)
    assert not is_asked(window)
    assert ids_of(desk) == []
    active(window)
    assert focus() is button(window, "Copy last week")


def test_the_line_of_a_day_plans_on_that_day(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    page = calendar(window)
    view = lane_of(page, FRIDAY)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.rows.index(0, 0)).center())
    type_in(editor(asked(window), "title"), "Жұма")
    answer(window, "Plan")
    assert lanes(page)[FRIDAY] == ["Жұма"]


def test_what_is_planned_for_another_week_is_shown_there(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    page = calendar(window)
    page.start_new()
    type_in(editor(asked(window), "title"), "Қаңтар")
    type_in(editor(asked(window), "day"), "12.01.2027")
    button(asked(window), "Plan").click()
    assert ["Қаңтар"] in lanes(page).values()
    assert ["Қар тазалау"] not in lanes(page).values()


def test_weeks_are_stepped_by_keys_and_today_comes_back(window: Window, desk: Desk) -> None:
    plan(desk, "Осы апта")
    plan(desk, "Келесі апта", TODAY + timedelta(days=7))
    page = calendar(window)
    press(Key.Key_PageDown, CTRL)
    assert lanes(page)[TODAY + timedelta(days=7)] == ["Келесі апта"]
    assert board(page).current_lane() == TODAY + timedelta(days=7)
    press(Key.Key_PageUp, CTRL)
    press(Key.Key_PageUp, CTRL)
    assert "Nothing is planned here yet" in words(page)
    press(Key.Key_T, CTRL)
    assert lanes(page)[TODAY] == ["Осы апта"]
    assert board(page).isAncestorOf(focus())


def test_several_are_chosen_with_shift_and_moved_with_alt_in_one_act(window: Window, desk: Desk) -> None:
    first, second = plan(desk, "Бірінші"), plan(desk, "Екінші")
    page = calendar(window)
    stand_on(page, first)
    press(Key.Key_Down, Held.ShiftModifier)
    press(Key.Key_Right, Held.AltModifier)
    assert lanes(page)[FRIDAY] == ["Бірінші", "Екінші"]
    assert set(board(page).picked()) == {first, second}
    button(window.toast, "Undo").click()
    assert lanes(page)[TODAY] == ["Бірінші", "Екінші"]


def test_ctrl_chooses_apart_and_the_keys_of_the_menu_are_for_all_of_them(window: Window, desk: Desk) -> None:
    first, second, third = (plan(desk, title) for title in ("Бірінші", "Екінші", "Үшінші"))
    page = calendar(window)
    stand_on(page, first)
    press(Key.Key_Down, CTRL)
    press(Key.Key_Down, CTRL)
    press(Key.Key_Space, CTRL)
    press(Key.Key_Delete)
    assert lanes(page)[TODAY] == ["Екінші"]
    assert board(page).isAncestorOf(focus())
    press(Key.Key_Z, CTRL)
    assert set(ids_of(desk)) == {first, second, third}


def test_where_no_card_is_under_the_cursor_nothing_is_deleted(window: Window, desk: Desk) -> None:
    stays = plan(desk, "Қар тазалау")
    page = calendar(window)
    stand_on(page, stays)
    # the line to add
    press(Key.Key_Escape)
    press(Key.Key_Down)
    press(Key.Key_Delete)
    assert ids_of(desk) == [stays]


def test_delete_in_the_inspector_is_no_delete_of_the_publication(window: Window, desk: Desk) -> None:
    stays = plan(desk, "Қар тазалау")
    page = calendar(window)
    stand_on(page, stays)
    press(Key.Key_Space)
    editor(page, "format").setFocus()
    press(Key.Key_Delete)
    assert ids_of(desk) == [stays]


def test_a_card_is_dragged_to_another_day_and_the_toast_takes_it_back(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    carry(*spot(page, card), over(page, MONDAY))
    assert kept(desk, card).day == MONDAY
    button(window.toast, "Undo").click()
    assert kept(desk, card).day == TODAY


def test_escape_lays_a_card_back_and_closes_nothing_else(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_Space)
    source, at = spot(page, card)
    press_and_go(source, at, over(page, FRIDAY))
    press(Key.Key_Escape)
    QTest.mouseRelease(source, LEFT, pos=source.mapFromGlobal(over(page, FRIDAY)))
    assert kept(desk, card).day == TODAY
    assert len(seen(page, PublicationInspector)) == 1


def test_a_published_one_does_not_move_and_the_page_says_why(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    come_out(desk, card)
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_Right, Held.AltModifier)
    assert kept(desk, card).day == TODAY
    assert window.toast.sentence
    assert board(page).picked() == [card]


def test_what_another_seat_plans_appears_without_moving_the_cursor(window: Window, desk: Desk, other: Store) -> None:
    mine = plan(desk, "Менікі")
    page = calendar(window)
    stand_on(page, mine)
    other.do(publications.plan, {"title": {"kk": "Көршінікі"}, "day": FRIDAY})
    desk.catch_up()
    assert lanes(page)[FRIDAY] == ["Көршінікі"]
    assert board(page).picked() == [mine]


def test_what_another_seat_deletes_closes_its_inspector(window: Window, desk: Desk, other: Store) -> None:
    gone = plan(desk, "Қар тазалау")
    plan(desk, "Қалады")
    page = calendar(window)
    stand_on(page, gone)
    press(Key.Key_Space)
    other.do(publications.delete, gone)
    desk.catch_up()
    assert seen(page, PublicationInspector) == []
    assert board(page).picked() == []
    assert len(ids_of(desk)) == 1


def test_a_search_brings_a_publication_of_another_week_before_the_eye(window: Window, desk: Desk) -> None:
    plan(desk, "Осы апта")
    far = plan(desk, "Наурыз", TODAY + timedelta(days=90))
    window.open("calendar", far)
    page = calendar(window)
    assert board(page).picked() == [far]
    assert editor(page, "title").text() == "Наурыз"
    # and also where the page has not been opened before
    window.build()
    window.open("calendar", far)
    assert board(calendar(window)).picked() == [far]


def test_the_palette_has_the_acts_of_what_is_chosen(window: Window, desk: Desk, qtbot: QtBot) -> None:
    card = plan(desk, "Қар тазалау")
    stand_on(calendar(window), card)
    ask_palette(window, qtbot, "day later")
    press(Key.Key_Return)
    assert kept(desk, card).day == FRIDAY


def test_the_page_waits_for_nothing_while_it_is_hidden(window: Window, desk: Desk) -> None:
    page = calendar(window)
    window.open("today")
    plan(desk, "Қар тазалау")
    assert [view.lane.cards for view in page.findChildren(LaneView)] == [[]] * 7
    assert lanes(calendar(window))[TODAY] == ["Қар тазалау"]


def test_the_summary_counts_what_is_shown(window: Window, desk: Desk) -> None:
    plan(desk, "Бірінші", is_written=True)
    plan(desk, "Екінші")
    page = calendar(window)
    assert "2 publications" in words(page)
    assert "KAZ 0/2" in words(page)
    press(Key.Key_PageDown, CTRL)
    assert "0 publications" in words(page)


def test_a_name_of_a_day_is_read_over_it(window: Window, desk: Desk) -> None:
    desk.attempt(publications.plan, {"title": {"kk": "Мереке"}, "day": TODAY - timedelta(days=1)})
    page = calendar(window)
    said = rows(lane_of(page, TODAY - timedelta(days=1)))
    assert any("Мереке" in one for one in said)


@pytest.mark.parametrize("size", [100, 150])
def test_no_word_of_the_frame_is_cut(open_window: object, office_file: object, size: int) -> None:
    window = open_window(office_file, text_size=size)  # type: ignore[operator]
    page = calendar(window)
    for one in seen(page, QPushButton):
        # of the search the sign alone may be left
        if one.text() and one.property("kind") != "search":
            assert one.width() >= one.minimumSizeHint().width(), one.text()


def test_remarks_that_lead_to_no_publication_are_told_all_the_same(window: Window, desk: Desk) -> None:
    made = plan(desk, "Қар тазалау")
    page = calendar(window)
    told = remarks(page._findings, page._lead_to)
    assert {one.is_possible for one in told} == {True, False}
    for one in told:
        one.act()
    assert board(page).picked() == [made]
