"""What is under way when the window is built anew, turns to another page or closes: nothing typed is lost, no work."""

from functools import partial
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from core import preferences
from core.language.words import words as catalogue
from core.store.store import Store
from tests.effort import some
from tests.ui.hands import (
    button,
    editor,
    endless,
    person_named,
    rows,
    stands_anew,
    type_in,
    words,
)
from ui.desk import Desk
from ui.kit.jobs import Report
from ui.rooms import ROOMS
from ui.window import Window


@pytest.fixture
def first_page() -> str:
    return "today"


def refuse(asked: list[str], question: str) -> bool:
    asked.append(question)
    return False


# where one comes back to after the language has changed; in `make thorough` every page of the rail
KEPT = ["today", "calendar", "office"]


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
    ended = endless(desk)
    assert window.close()
    assert ended.is_set()
