"""The frame: pages by keys, what was done and the way back, what stands over everything."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import preferences
from core.errors import Unavailable
from core.office import actions
from core.office.records import Person, Unit
from core.store.store import Store
from tests.ui.conftest import MORNING
from tests.ui.hands import (
    CTRL,
    button,
    editor,
    field,
    focus,
    person_named,
    press,
    seen,
    settle,
    walk_by_tab,
    words,
)
from ui.desk import Desk
from ui.kit import crash
from ui.kit.rail import PlaceList
from ui.kit.small_screen import LEAST
from ui.rooms import ROOMS
from ui.window import Window


@pytest.fixture
def first_page() -> str:
    return "today"


def rename(store: Store, person: Person, name: str) -> None:
    store.do(actions.VERBS[Person].edit, person.id, person.image(), {"name": name})


def test_on_a_screen_of_half_the_size_nothing_is_lost_and_the_keys_are_followed(window: Window) -> None:
    # 1366 × 768 where the system shows everything twice as large
    window.resize(683, 384)
    window.open("calendar")
    settle()
    content, shown = window.rail.parentWidget(), window.stack.currentWidget()
    assert content is not None
    assert shown is not None
    assert content.width() >= LEAST.width()
    assert content.height() >= LEAST.height()
    for one in walk_by_tab():
        one.setFocus()
        spot = one.visibleRegion().boundingRect()
        assert spot.width() >= min(one.width(), 200), one
        assert spot.height() >= min(one.height(), 100), one
    window.resize(1366, 697)
    settle()
    assert content.size() == window.size()


def test_the_window_opens_on_today_and_says_so(window: Window) -> None:
    assert window.current() == "today"
    assert window.windowTitle() == "Today — Hatshy"


def test_a_page_opens_by_its_number(window: Window) -> None:
    for number, room in enumerate(ROOMS[:9], 1):
        press(Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert (window.current(), window.rail.list.current()) == (room.key, room.key)
        assert window.isAncestorOf(focus()), room.key


# on X11 the digit row is counted from 10
@pytest.mark.parametrize(("letter", "number"), [("ә", 2), ("і", 3)])
def test_the_number_works_by_its_place_on_the_kazakh_keyboard(window: Window, letter: str, number: int) -> None:
    for place, name in (("settings", ""), ("office", "phone"), ("settings", "theme")):
        window.open(place)
        if name:
            editor(window, name).setFocus()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(letter.upper()), CTRL, 9 + number, 0, 0, letter)
            QApplication.sendEvent(focus(), event)
        assert window.current() == ROOMS[number - 1].key, name


def test_a_page_apart_lies_under_its_room_wherever_it_was_opened(window: Window) -> None:
    rooms = {"rulebook": "replies", "crisis-book": "crisis", "crisis-review": "crisis", "kpi-book": "kpi"}
    for apart, room in rooms.items():
        window.open("documents")
        window.open(apart)
        assert window.rail.list.current() == room, apart


def test_the_rail_goes_by_arrows_and_enter(window: Window) -> None:
    window.rail.list.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.current() == ROOMS[1].key


def test_what_was_done_is_named_and_taken_back_from_the_toast(window: Window, desk: Desk) -> None:
    person = person_named(desk, "Н. Тәржімов")
    desk.do(actions.VERBS[Person].edit, person.id, person.image(), {"phone": "1"})
    assert window.toast.sentence == "Change person: Н. Тәржімов"
    button(window.toast, "Undo").click()
    assert person_named(desk, "Н. Тәржімов").phone == person.phone
    assert window.toast.sentence == "Undone: Change person: Н. Тәржімов"
    button(window.toast, "Redo").click()
    assert person_named(desk, "Н. Тәржімов").phone == "1"
    assert window.toast.sentence == "Redone: Change person: Н. Тәржімов"


def test_undo_and_redo_by_keys_name_the_act(window: Window, desk: Desk) -> None:
    desk.do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат"}})
    press(Qt.Key.Key_Z, CTRL)
    assert window.toast.sentence == "Undone: Add unit: Мұрағат"
    press(Qt.Key.Key_Y, CTRL)
    assert window.toast.sentence == "Redone: Add unit: Мұрағат"


def test_undoing_what_someone_else_has_put_back_already_is_no_accident(
    window: Window, desk: Desk, other: Store
) -> None:
    person = person_named(desk, "Н. Тәржімов")
    rename(desk._store, person, "Н. Тәржімова")
    rename(other, person_named(desk, "Н. Тәржімова"), "Н. Тәржімов")
    desk.undo()
    assert window.toast.sentence == "Undone: Change person"


def test_a_refusal_is_told_and_changes_nothing(window: Window, desk: Desk) -> None:
    reader = person_named(desk, "Е. Сызбаев")
    desk._store.author_id = reader.id
    desk.do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат"}})
    assert window.toast.sentence == "Your role does not allow this. Ask the press secretary of your office."


def test_another_seat_s_change_appears_on_the_open_page(window: Window, desk: Desk, other: Store) -> None:
    window.open("office", part="people")
    rename(other, person_named(desk, "Н. Тәржімов"), "Н. Аудармашы")
    desk.catch_up()
    assert "Н. Аудармашы" in words(window)
    # a toast is for one's own acts
    assert window.toast.sentence == ""


def test_a_hidden_page_asks_again_when_it_comes_back(window: Window, desk: Desk, other: Store) -> None:
    window.open("office", part="people")
    window.open("settings")
    rename(other, person_named(desk, "Н. Тәржімов"), "Н. Аудармашы")
    desk.catch_up()
    window.open("office")
    assert "Н. Аудармашы" in words(window)


def test_a_clock_that_was_set_back_is_told_until_it_is_right(
    window: Window, desk: Desk, other: Store, qtbot: QtBot
) -> None:
    from datetime import timedelta

    from core import clock

    with clock.stopped(MORNING + timedelta(days=1)):
        rename(other, person_named(desk, "Н. Тәржімов"), "Н. Аудармашы")
    window._tell_state()
    behind = "This computer's clock is behind the last entry. Set it right: deadlines depend on it."
    assert window.banner.sentence == behind
    desk.prefer(theme="dark")
    qtbot.waitUntil(lambda: window.banner.sentence == behind)


def test_the_rail_is_narrow_where_there_is_little_room_or_by_ctrl_b(window: Window) -> None:
    wide = window.rail.width()
    press(Qt.Key.Key_B, CTRL)
    assert window.rail.width() < wide
    press(Qt.Key.Key_B, CTRL)
    assert window.rail.width() == wide
    window.resize(1100, 700)
    assert window.rail.width() < wide


def test_the_foot_says_who_sits_here_and_when_all_was_saved(window: Window) -> None:
    assert "Press Secretary" in words(window.rail)
    assert "All saved, 10:00" in words(window.rail)
    window.open("settings")
    chosen = field(window, "person")
    chosen.take_focus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    assert "Press Secretary" not in words(window.rail)


def test_a_workspace_is_remembered_by_its_whole_path(window: Window) -> None:
    assert preferences.load().recent[0] == window.desk.where  # type: ignore[union-attr]


def test_what_another_window_has_kept_meanwhile_stays(window: Window) -> None:
    there = preferences.load().opened("other.hatshy").seated("other", "p1").mapped("тема|", "title.ru|")
    preferences.save(replace(there, language="ru", widths=there.widths | {"other": 5}))
    window.toggle_rail()
    found = preferences.load()
    assert found.rail_is_narrow is window.preferences.rail_is_narrow is True
    assert (found.recent[0], found.people["other"], found.language) == ("other.hatshy", "p1", "ru")
    assert (found.mappings["тема|"], found.widths["other"]) == ("title.ru|", 5)
    window.prefer(replace(window.preferences.seated("ours", "p2"), widths={"ours": 7}))
    found = preferences.load()
    assert (found.people["other"], found.people["ours"]) == ("p1", "p2")
    assert (found.widths["other"], found.widths["ours"]) == (5, 7)


def test_lists_of_places_can_be_walked_without_going_there(window: Window, desk: Desk) -> None:
    window.open("office")
    places = next(one for one in seen(window, PlaceList) if one is not window.rail.list)
    places.setFocus()
    press(Qt.Key.Key_Down)
    desk.do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат"}})
    assert field(window, "head_name").isVisible()


def test_a_refusal_nobody_expected_is_told_and_is_no_crash(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.watch(window.refuse)
    error = Unavailable("The office's server does not answer.")
    sys.excepthook(type(error), error, None)
    crash.watch()
    qInstallMessageHandler(None)
    assert window.toast.sentence == "The office's server does not answer."
