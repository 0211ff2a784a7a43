"""The plan of the week as a whole, and what keys do with the card under the cursor."""

from datetime import time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from core.approval.records import Submission
from core.calendar.actions import course, wordings
from core.calendar.papers import APPROVAL
from core.calendar.records import State
from core.office import queries
from tests.core.calendar import steps
from tests.ui.calendar.office import MONDAY, asked, board, calendar, kept, lanes, plan, stand_on
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, press, seen, type_in, words
from ui.calendar import submitting
from ui.calendar.plan_bar import PlanBar, state_of
from ui.desk import Desk
from ui.document.page import DocumentsPage
from ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier
WEEK = timedelta(days=7)


def bar(window: Window) -> PlanBar:
    (found,) = seen(window, PlanBar)
    return found


def said(window: Window) -> str:
    calendar(window)
    return next(one.accessibleName() for one in seen(bar(window), QPushButton) if "week" in one.accessibleName())


def test_the_week_is_submitted_in_one_act_and_says_how_far_it_is(window: Window, desk: Desk) -> None:
    several = [plan(desk, "Бірінші", is_written=True), plan(desk, "Екінші", is_written=True)]
    assert said(window) == "Plan of week 51: Draft, 0/2"
    board(calendar(window)).setFocus()
    press(Key.Key_Return, CTRL | Held.ShiftModifier)
    assert {kept(desk, one).state for one in several} == {State.SUBMITTED}
    assert said(window) == "Plan of week 51: In review"
    press(Key.Key_Z, CTRL)
    assert {kept(desk, one).state for one in several} == {State.DRAFT}


def test_what_cannot_be_submitted_is_listed_and_the_rest_goes(window: Window, desk: Desk) -> None:
    whole, bare = plan(desk, "Бірінші", is_written=True), plan(desk, "Екінші")
    page = calendar(window)
    left = submitting.submit_plan(desk, page.chosen([whole, bare]).slots)
    assert (kept(desk, whole).state, kept(desk, bare).state) == (State.SUBMITTED, State.DRAFT)
    assert [one.name for one in submitting.obstacles(left, page._lead_to)] == [
        "Not submitted:",
        "Екінші: There is no Kazakh text.",
    ]


def test_what_amends_a_submitted_plan_is_asked_why_and_the_answer_stands_in_its_edition(
    window: Window, desk: Desk
) -> None:
    plan(desk, "Бірінші", is_written=True)
    board(calendar(window)).setFocus()
    press(Key.Key_Return, CTRL | Held.ShiftModifier)
    plan(desk, "Екінші", is_written=True)
    press(Key.Key_Return, CTRL | Held.ShiftModifier)
    asking = asked(window)
    assert "Edition 2 of the plan: why is it amended?" in words(asking)
    press(Key.Key_Return, CTRL)
    assert "Write the reason." in words(asking)
    type_in(editor(asking, "note"), "Күні белгілі болды")
    press(Key.Key_Return, CTRL)
    assert [(one.edition, one.note) for one in desk.read(queries.rows, Submission)] == [
        (1, ""),
        (2, "Күні белгілі болды"),
    ]


def test_what_was_returned_and_not_corrected_is_told_and_stays(window: Window, desk: Desk) -> None:
    back, whole = plan(desk, "Бірінші", is_written=True), plan(desk, "Екінші", is_written=True)
    desk.attempt(steps.submit, back)
    desk.attempt(steps.send_back, back, "Фото жоқ")
    page = calendar(window)
    left = submitting.submit_plan(desk, page.chosen([back, whole]).slots)
    assert (kept(desk, back).state, kept(desk, whole).state) == (State.RETURNED, State.SUBMITTED)
    assert [sentence for _id, sentence in left] == ["“Бірінші” was returned and has not been corrected: Фото жоқ"]


def test_what_is_halted_does_not_keep_the_plan_from_being_approved(window: Window, desk: Desk) -> None:
    done, off = plan(desk, "Бірінші", is_written=True), plan(desk, "Екінші")
    for act in (steps.submit, steps.approve):
        desk.attempt(act, done)
    desk.attempt(course.cancel, off, "Жауын")
    assert state_of(calendar(window).chosen([done, off]).slots) == ("approved", "Approved")


def test_stale_languages_go_through_with_a_warning(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    desk.attempt(wordings.write, card, "kk", "Басқа мәтін.", "Қар тазалау: мәтіні.")
    stand_on(calendar(window), card)
    press(Key.Key_Return, CTRL)
    assert kept(desk, card).state == State.SUBMITTED
    assert window.toast.sentence == "Submitted. The Russian text is stale."


def test_the_card_under_the_cursor_is_meant_though_nothing_was_chosen(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    board(page).setFocus()
    assert (board(page).picked(), board(page).current()) == ([], card)
    press(Key.Key_Return, CTRL)
    assert window.toast.sentence == "Қар тазалау: There is no Kazakh text."
    press(Key.Key_Delete)
    assert lanes(page).get(TODAY, []) == []


def test_last_week_is_copied_once_and_the_button_goes(window: Window, desk: Desk) -> None:
    plan(desk, "Өткен", TODAY - WEEK)
    plan(desk, "Тағы", TODAY - WEEK)
    plan(desk, "Осы апта")
    page = calendar(window)
    copy = button(bar(window), "Copy last week")
    copy.click()
    assert lanes(page)[TODAY] == ["Осы апта", "Өткен", "Тағы"]
    assert not copy.isVisible()
    page._copy_last_week()
    assert lanes(page)[TODAY] == ["Осы апта", "Өткен", "Тағы"]
    assert window.toast.sentence == "All of it is copied already."


def test_pages_turn_weeks_and_alt_up_moves_by_half_an_hour(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", at=time(10))
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_Up, Held.AltModifier)
    assert kept(desk, card).at == time(9, 30)
    press(Key.Key_Down, Held.AltModifier | Held.ShiftModifier)
    assert kept(desk, card).at == time(9, 35)
    press(Key.Key_PageDown)
    assert MONDAY + WEEK in lanes(page) or page._day == TODAY + WEEK
    press(Key.Key_PageUp)
    assert lanes(page)[TODAY] == ["Қар тазалау"]


def test_a_copy_is_laid_on_the_day_under_the_cursor(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    plan(desk, "Ертең", TODAY + timedelta(days=1))
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_C, CTRL)
    press(Key.Key_Right)
    press(Key.Key_V, CTRL)
    assert lanes(page)[TODAY + timedelta(days=1)] == ["Ертең", "Қар тазалау"]


def test_the_approval_copy_opens_from_the_plan_of_the_week(window: Window, desk: Desk) -> None:
    plan(desk, "Бірінші")
    calendar(window)
    next(one for one in bar(window).commands() if one.name == "Approval copy").act()
    page = window.stack.currentWidget()
    assert isinstance(page, DocumentsPage)
    assert (page.wishes.kind.key, page.wishes.request.first) == ("week-plan", MONDAY)
    assert page.wishes.request.options == {APPROVAL.key}
    assert [one.isChecked() for one in seen(page, QCheckBox) if one.text().startswith("Approval copy")] == [True]
