"""What is shown of the calendar, and the named views that keep such a choice."""

from PySide6.QtCore import Qt

from core.calendar.queries import lookups
from core.calendar.records import Priority, Rubric, State
from core.office import queries as office
from tests.ui.calendar.office import answer, asked, board, calendar, lanes, plan, stand_on
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, press, seen, type_in, words
from ui.calendar.filters import CalendarFilters
from ui.calendar.page import CalendarPage
from ui.desk import Desk
from ui.kit.chips import Chip
from ui.window import Window

Key = Qt.Key


def chip(page: CalendarPage, name: str) -> Chip:
    return seen(page, CalendarFilters)[0].bar.chips[name]


def two(desk: Desk) -> tuple[Rubric, Rubric]:
    first, second = list(desk.read(lookups.lookups).rubrics)[:2]
    plan(desk, "Бірінші", rubric_id=first.id)
    plan(desk, "Екінші", rubric_id=second.id, priority=Priority.HIGH)
    return first, second


def keep(window: Window, name: str) -> None:
    button(window, "Keep as a view…").click()
    type_in(editor(asked(window), "name"), name)
    answer(window, "Keep")


def test_a_filter_leaves_what_it_asks_for_and_is_cleared(window: Window, desk: Desk) -> None:
    first, _second = two(desk)
    page = calendar(window)
    chip(page, "rubrics").choose([first.id])
    assert lanes(page)[TODAY] == ["Бірінші"]
    assert "1 publication" in words(page)
    button(page, "Clear filters").click()
    assert lanes(page)[TODAY] == ["Бірінші", "Екінші"]


def test_a_filter_that_leaves_nothing_is_no_empty_week(window: Window, desk: Desk) -> None:
    two(desk)
    page = calendar(window)
    chip(page, "states").choose([State.PUBLISHED])
    assert "Nothing is planned here yet" not in words(page)
    assert lanes(page)[TODAY] == []


def test_a_filter_stays_in_every_view_and_every_week(window: Window, desk: Desk) -> None:
    first, _second = two(desk)
    page = calendar(window)
    chip(page, "rubrics").choose([first.id])
    for key in (Key.Key_3, Key.Key_4, Key.Key_1):
        press(key, Qt.KeyboardModifier.AltModifier)
        assert "Екінші" not in words(page)
    press(Key.Key_PageDown, CTRL)
    press(Key.Key_PageUp, CTRL)
    assert lanes(page)[TODAY] == ["Бірінші"]


def test_what_is_filtered_away_is_no_longer_chosen(window: Window, desk: Desk) -> None:
    first, _second = two(desk)
    page = calendar(window)
    stand_on(page, next(slot.id for slot in page._slots if slot.publication.title.kk == "Екінші"))
    chip(page, "rubrics").choose([first.id])
    board(page).setFocus()
    press(Key.Key_Delete)
    button(page, "Clear filters").click()
    assert lanes(page)[TODAY] == ["Бірінші", "Екінші"]


def test_a_view_is_kept_chosen_and_laid_down(window: Window, desk: Desk) -> None:
    first, second = two(desk)
    page = calendar(window)
    known = len(desk.read(lookups.lookups).views)
    chip(page, "rubrics").choose([first.id])
    keep(window, "Бірінші айдар")
    views = desk.read(lookups.lookups).views
    assert len(views) == known + 1
    # what is kept already is not offered to be kept once more
    assert "Keep as a view…" not in words(page)
    button(page, "Clear filters").click()
    view = next(one.id for one in views if one.name == "Бірінші айдар")
    chip(page, "view").choose([view])
    assert lanes(page)[TODAY] == ["Бірінші"]
    chip(page, "rubrics").choose([second.id])
    assert chip(page, "view").picked() == ()
    chip(page, "view").choose([view])
    assert lanes(page)[TODAY] == ["Бірінші"]
    chip(page, "view").choose([])
    assert lanes(page)[TODAY] == ["Бірінші", "Екінші"]
    chip(page, "view").choose([view])
    assert lanes(page)[TODAY] == ["Бірінші"]


def test_a_view_that_stands_can_be_deleted_and_its_filters_stay(window: Window, desk: Desk) -> None:
    first, _second = two(desk)
    page = calendar(window)
    known = desk.read(lookups.lookups).views
    chip(page, "rubrics").choose([first.id])
    keep(window, "Бірінші айдар")
    made = next(one.id for one in desk.read(lookups.lookups).views if one.name == "Бірінші айдар")
    chip(page, "view").choose([made])
    button(page, "Delete this view").click()
    assert desk.read(lookups.lookups).views == known
    assert lanes(page)[TODAY] == ["Бірінші"]
    assert "Delete this view" not in words(page)


def test_a_view_without_a_name_is_not_kept(window: Window, desk: Desk) -> None:
    first, _second = two(desk)
    page = calendar(window)
    chip(page, "rubrics").choose([first.id])
    button(window, "Keep as a view…").click()
    button(asked(window), "Keep").click()
    assert asked(window).form.field("name").error


def test_the_channel_of_an_office_filters_too(window: Window, desk: Desk) -> None:
    two(desk)
    page = calendar(window)
    first, second = desk.read(office.channels)[:2]
    chip(page, "channels").choose([second.id])
    assert lanes(page)[TODAY] == []
    chip(page, "channels").choose([first.id])
    assert len(lanes(page)[TODAY]) == 2


def test_what_serves_no_goal_is_asked_for_beside_what_needs_attention(window: Window, desk: Desk) -> None:
    goal, audience = desk.read(lookups.lookups).goals[0], desk.read(lookups.lookups).audiences[0]
    plan(desk, "Толық", goal_id=goal.id, audience_id=audience.id)
    plan(desk, "Мақсатсыз", audience_id=audience.id)
    page = calendar(window)
    chip(page, "attention").choose(["goal"])
    assert lanes(page)[TODAY] == ["Мақсатсыз"]
    chip(page, "attention").choose(["audience"])
    assert lanes(page)[TODAY] == []
