"""The frame: pages by keys, what was done and the way back, what stands over everything, and what a rebuild keeps."""

import sys
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core import preferences
from core.errors import Unavailable
from core.language.words import words as catalogue
from core.office import actions
from core.office.records import Person, Unit
from core.store.store import Store
from tests.effort import some
from tests.ui.conftest import MORNING
from tests.ui.hands import (
    CTRL,
    ask_palette,
    button,
    editor,
    field,
    focus,
    press,
    rows,
    seen,
    settle,
    type_in,
    walk_by_tab,
    words,
)
from ui import commands
from ui.desk import Desk
from ui.kit import crash
from ui.kit.jobs import Report
from ui.kit.rail import PlaceList
from ui.kit.small_screen import LEAST
from ui.rooms import ROOMS
from ui.settings.keys import KEYS
from ui.window import Window


@pytest.fixture
def first_page() -> str:
    return "today"


def rename(store: Store, person: Person, name: str) -> None:
    store.do(actions.VERBS[Person].edit, person.id, person.image(), {"name": name})


def stands_anew(window: Window, before: QWidget) -> bool:
    return window.stack is not before


def refuse(asked: list[str], question: str) -> bool:
    asked.append(question)
    return False


# where one comes back to after the language has changed; in `make thorough` every page of the rail
KEPT = ["today", "calendar", "office"]


def person_named(desk: Desk, name: str) -> Person:
    from core.office import queries

    return next(one for one in desk.read(queries.people) if one.name == name)


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


def test_every_page_is_reached_through_the_palette_too(window: Window, qtbot: QtBot) -> None:
    ask_palette(window, qtbot, "History")
    press(Qt.Key.Key_Return)
    assert window.current() == "history"


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


@pytest.mark.parametrize("key", some(KEPT, [room.key for room in ROOMS if room.key not in KEPT]))
def test_another_language_rebuilds_the_window_and_keeps_the_page(
    window: Window, desk: Desk, qtbot: QtBot, key: str
) -> None:
    window.open(key)
    desk.prefer(language="ru")
    said = {room.key: catalogue("ru").say(room.title) for room in ROOMS}
    qtbot.waitUntil(lambda: window.windowTitle() == f"{said[key]} — Hatshy")
    assert window.current() == key
    assert {"Отменить", "Повторить"} <= {action.text() for action in window.actions()}
    # without how much waits there
    assert [row.split(", ")[0] for row in rows(window.rail.list)] == list(said.values())


def test_another_look_is_worn_at_once_again_and_again(window: Window, desk: Desk, qtbot: QtBot) -> None:
    window.open("office", part="people")
    for chosen in ({"theme": "dark"}, {"text_size": 130}, {"theme": "light", "text_size": 100}, {"theme": "contrast"}):
        before = window.stack
        desk.prefer(**chosen)
        qtbot.waitUntil(partial(stands_anew, window, before))
        assert window.current() == "office"
        remembered = preferences.load()
        assert {name: getattr(remembered, name) for name in chosen} == chosen


def test_what_is_typed_outlives_a_rebuild(window: Window, desk: Desk, qtbot: QtBot) -> None:
    window.open("office")
    type_in(editor(window, "phone"), "112")
    before = window.stack
    desk.prefer(theme="dark")
    qtbot.waitUntil(lambda: window.stack is not before)
    assert editor(window, "phone").text() == "112"


def test_closing_the_window_writes_what_was_typed_last(window: Window, other: Store) -> None:
    from core.office import queries

    window.open("office")
    type_in(editor(window, "phone"), "112")
    window.close()
    with other.read() as session:
        office = queries.the_office(session)
    assert office is not None
    assert office.phone == "112"


def test_going_to_another_page_writes_what_was_typed_last(window: Window, desk: Desk) -> None:
    window.open("office", part="people")
    type_in(editor(window, "phone"), "112")
    window.open("today")
    assert person_named(desk, "Г. Мысалова").phone == "112"


def test_what_cannot_be_written_is_asked_about_before_the_window_closes(
    window: Window, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.kit import alerts

    window.open("office", part="people")
    type_in(editor(window, "email"), "no address")
    with monkeypatch.context() as patched:
        patched.setattr(alerts, "answer", lambda question: refuse(asked, question))
        assert not window.close()
    assert asked == ["What you typed last could not be written. Close all the same?"]
    assert editor(window, "email").text() == "no address"
    assert window.close()


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


@pytest.mark.qt_log_ignore("This plugin does not support")
class TestTheMenu:
    """Alt pressed and let go alone brings it."""

    def test_it_comes_by_alt_and_goes_by_escape(self, window: Window) -> None:
        assert window.menuBar().isHidden()
        alt(window)
        assert [action.text() for action in window.menuBar().actions()] == ["File", "Edit", "View", "Help"]
        assert shown_menu().title() == "File"
        press_in_menu(Qt.Key.Key_Escape)
        assert window.menuBar().isHidden()

    def test_alt_held_for_something_else_does_not_bring_it(self, window: Window) -> None:
        QTest.keyPress(focus(), Qt.Key.Key_Alt)
        QTest.keyClick(focus(), Qt.Key.Key_F12, Qt.KeyboardModifier.AltModifier)
        QTest.keyRelease(focus(), Qt.Key.Key_Alt)
        assert window.menuBar().isHidden()

    def test_undo_says_what_it_takes_back_and_does_it(self, window: Window, desk: Desk) -> None:
        desk.do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат & Ко"}})
        alt(window)
        press_in_menu(Qt.Key.Key_Right)
        assert shown_menu().title() == "Edit"
        assert "Undo: Add unit: Мұрағат && Ко" in said_by(shown_menu())
        press_in_menu(Qt.Key.Key_Down)
        press_in_menu(Qt.Key.Key_Return)
        assert window.toast.sentence == "Undone: Add unit: Мұрағат & Ко"
        assert window.menuBar().isHidden()

    def test_all_that_has_a_key_is_told_with_it_in_settings(self, window: Window) -> None:
        told = {keys for _act, keys in KEYS}
        assert {one.keys for one in commands.of(window) if one.keys and not one.is_by_place} <= told

    def test_a_page_opens_from_it_by_a_click(self, window: Window) -> None:
        alt(window)
        for _step in range(2):
            press_in_menu(Qt.Key.Key_Right)
        history = next(one for one in shown_menu().actions() if one.text().startswith("History"))
        QTest.mouseClick(shown_menu(), Qt.MouseButton.LeftButton, pos=shown_menu().actionGeometry(history).center())
        assert window.current() == "history"


def test_every_command_has_a_menu_and_a_key_of_its_own(window: Window) -> None:
    found = commands.of(window)
    assert len({one.key for one in found}) == len(found)
    assert all(one.menu for one in found)
    keys = [one.keys for one in found if one.keys]
    assert len(set(keys)) == len(keys)


def test_the_page_in_front_adds_to_the_palette(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.history.page import HistoryPage
    from ui.kit.commands import Command

    done: list[str] = []
    monkeypatch.setattr(
        HistoryPage, "commands", lambda _page: [Command("dig", "Dig deeper", lambda: done.append("dug"))]
    )
    window.open("history")
    ask_palette(window, qtbot, "dig deeper")
    press(Qt.Key.Key_Return)
    assert done == ["dug"]


def test_the_text_size_is_chosen_through_the_palette(window: Window, qtbot: QtBot) -> None:
    before = window.stack
    ask_palette(window, qtbot, "text size 115")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(partial(stands_anew, window, before))
    assert preferences.load().text_size == 115


def test_a_long_work_is_shown_in_the_window_and_stopped_there(window: Window, desk: Desk, qtbot: QtBot) -> None:
    may_end = Event()

    def work(report: Report) -> None:
        while not may_end.wait(0.01):
            report(1, 3, "Reading rows")

    job = desk.run("Reading", work, lambda _result: pytest.fail("it was stopped"))
    qtbot.waitUntil(lambda: "Reading rows" in words(window.jobs))
    # it runs on while the window is built anew
    before = window.stack
    desk.prefer(theme="dark")
    qtbot.waitUntil(partial(stands_anew, window, before))
    qtbot.waitUntil(lambda: "Reading rows" in words(window.jobs))
    with qtbot.waitSignal(job.ended):
        button(window.jobs, "Stop").click()
    assert window.jobs.isHidden()
    may_end.set()


def test_the_window_closes_when_what_runs_has_ended(window: Window, desk: Desk) -> None:
    begun, ended = Event(), Event()

    def work(report: Report) -> None:
        begun.set()
        try:
            while True:
                report(0, 0, "")
        finally:
            ended.set()

    desk.run("Reading", work, lambda _result: pytest.fail("it was stopped"))
    assert begun.wait(5)
    assert window.close()
    assert ended.is_set()


def test_a_copy_is_taken_from_the_menu(window: Window, qtbot: QtBot) -> None:
    window.command("copy")
    qtbot.waitUntil(lambda: window.toast.sentence.startswith("A verified copy is here: "))


def alt(window: Window) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_Alt)
    assert window.menuBar().isVisible()


def shown_menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def press_in_menu(key: Qt.Key) -> None:
    QTest.keyClick(shown_menu(), key)
    # whether another menu opens after this one shows at the end of the event only
    QTest.qWait(0)


def said_by(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]
