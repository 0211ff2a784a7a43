"""Week, month, list, board and year: the same publications, the same day, the same choice."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.calendar.records import State
from core.strategy import actions as strategy
from core.strategy.records import Campaign
from tests.core.calendar import steps
from tests.ui.calendar.office import (
    LEFT,
    answer,
    asked,
    board,
    calendar,
    carry,
    kept,
    lane_of,
    lanes,
    plan,
    spot,
    stand_on,
)
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, focus, press, rows, seen, type_in, words
from ui.calendar.inspector import PublicationInspector
from ui.calendar.list_view import ListView
from ui.desk import Desk
from ui.kit.lane_head import LaneHead
from ui.kit.month import MonthGrid
from ui.kit.table import Table
from ui.kit.year import YearStrip
from ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier
ALT = Held.AltModifier


def table(window: QWidget) -> Any:
    return seen(seen(window, ListView)[0], Table)[0]


def test_alt_and_a_digit_choose_the_view_by_the_place_of_the_key(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    calendar(window)
    for key, kind in ((Key.Key_2, MonthGrid), (Key.Key_3, ListView), (Key.Key_5, YearStrip)):
        press(key, ALT)
        assert len(seen(window, kind)) == 1
        (shown,) = seen(window, kind)
        assert shown is focus() or shown.isAncestorOf(focus())
    press(Key.Key_4, ALT)
    assert State.DRAFT in lanes(window)
    press(Key.Key_1, ALT)
    assert TODAY in lanes(window)
    assert board(window).isAncestorOf(focus())


def test_the_chosen_publication_stays_chosen_in_every_view(window: Window, desk: Desk) -> None:
    plan(desk, "Бөгде", TODAY - timedelta(days=1))
    card = plan(desk, "Қар тазалау", TODAY + timedelta(days=1))
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_3, ALT)
    assert table(window).current().id == card
    press(Key.Key_2, ALT)
    assert seen(page, MonthGrid)[0].picked() == [card]
    press(Key.Key_4, ALT)
    assert board(page).picked() == [card]
    press(Key.Key_1, ALT)
    assert board(page).picked() == [card]
    press(Key.Key_Delete)
    assert ["Қар тазалау"] not in lanes(page).values()


def test_a_day_of_the_month_becomes_its_week(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    page = calendar(window)
    press(Key.Key_2, ALT)
    for _week in range(2):
        press(Key.Key_Up)
    press(Key.Key_1, ALT)
    assert page._day == TODAY - timedelta(days=14)
    press(Key.Key_2, ALT)
    assert seen(page, MonthGrid)[0].current_day() == TODAY - timedelta(days=14)


def test_arrows_walk_over_the_segments(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    calendar(window)
    button(window, "Week").setFocus()
    press(Key.Key_Right)
    press(Key.Key_Right)
    assert focus() is button(window, "List")
    assert rows(table(window)) == [rows(table(window))[0]]
    press(Key.Key_Left)
    assert len(seen(window, MonthGrid)) == 1


def test_the_month_plans_moves_and_keeps_its_day(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    page = calendar(window)
    press(Key.Key_2, ALT)
    (grid,) = seen(page, MonthGrid)
    press(Key.Key_Left)
    press(Key.Key_Insert)
    type_in(editor(asked(window), "title"), "Сәрсенбі")
    answer(window, "Plan")
    (made,) = grid.picked()
    assert kept(desk, made).day == TODAY - timedelta(days=1)
    grid.setFocus()
    press(Key.Key_Down, ALT)
    assert kept(desk, made).day == TODAY + timedelta(days=6)
    assert grid.picked() == [made]


def test_the_list_has_a_row_for_each_and_moves_with_alt(window: Window, desk: Desk) -> None:
    early, late = plan(desk, "Ертерек", date(2026, 12, 2)), plan(desk, "Кешірек")
    page = calendar(window)
    press(Key.Key_3, ALT)
    said = rows(table(page))
    assert ["Ертерек" in said[0], "Кешірек" in said[1]] == [True, True]
    # the cursor stands on today, and nothing is chosen by that
    assert table(page).current().id == late
    assert page._picked == []
    table(page).choose(early)
    press(Key.Key_Right, ALT)
    assert kept(desk, early).day == date(2026, 12, 3)
    assert table(page).current().id == early


def test_space_looks_closer_in_the_list_too(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    press(Key.Key_3, ALT)
    table(page).choose(card)
    press(Key.Key_Space)
    assert editor(seen(page, PublicationInspector)[0], "title").text() == "Қар тазалау"
    assert focus() is table(page)
    press(Key.Key_Escape)
    assert seen(page, PublicationInspector) == []
    assert focus() is table(page)


def test_rows_of_the_list_are_chosen_together_and_deleted_in_one_act(window: Window, desk: Desk) -> None:
    for title in ("Бірінші", "Екінші", "Үшінші"):
        plan(desk, title)
    page = calendar(window)
    press(Key.Key_3, ALT)
    table(page).selectRow(0)
    press(Key.Key_Down, Held.ShiftModifier)
    press(Key.Key_Delete)
    assert len(rows(table(page))) == 1
    press(Key.Key_Z, CTRL)
    assert len(rows(table(page))) == 3


def test_a_card_goes_to_another_state_on_the_board(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    page = calendar(window)
    press(Key.Key_4, ALT)
    view = lane_of(page, State.SUBMITTED)
    carry(*spot(page, card), view.viewport().mapToGlobal(QPoint(40, 200)))
    assert kept(desk, card).state == State.SUBMITTED
    desk.attempt(steps.approve, card)
    stand_on(page, card)
    press(Key.Key_Left, ALT)
    type_in(editor(asked(window), "reason"), "Сан тексерілсін")
    answer(window, "Return")
    assert lanes(page)[State.RETURNED] == ["Қар тазалау"]


def test_a_state_that_does_not_follow_is_refused_and_the_card_stays(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    press(Key.Key_4, ALT)
    carry(*spot(page, card), lane_of(page, State.READY).viewport().mapToGlobal(QPoint(40, 200)))
    assert lanes(page)[State.DRAFT] == ["Қар тазалау"]
    assert window.toast.sentence


def test_a_head_of_the_week_opens_its_day_in_the_list(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау", date(2026, 12, 1))
    plan(desk, "Бүгінгі")
    page = calendar(window)
    head = next(one for one in seen(page, LaneHead) if one.key == TODAY)
    QTest.mouseClick(head, LEFT)
    assert table(page).current().publication.day == TODAY


def test_the_year_shows_its_campaigns_and_opens_them(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    values = {"name": {"kk": "Жылы қыс"}, "first": TODAY, "last": TODAY + timedelta(days=10)}
    made = desk.attempt(strategy.VERBS[Campaign].add, values)
    page = calendar(window)
    press(Key.Key_5, ALT)
    seen(page, YearStrip)[0].opened.emit(made)
    assert window.current() == "strategy"
    assert editor(window, "name").text() == "Жылы қыс"


def test_the_list_keeps_qts_contract(window: Window, desk: Desk, qtmodeltester: Any) -> None:
    plan(desk, "Бірінші")
    plan(desk, "Екінші")
    page = calendar(window)
    press(Key.Key_3, ALT)
    qtmodeltester.check(table(page).model())


def test_every_view_says_what_it_holds_to_a_screen_reader(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    page = calendar(window)
    for key in (Key.Key_1, Key.Key_3, Key.Key_4):
        press(key, ALT)
        assert "Қар тазалау" in words(page)
