"""Settings: looks, the seat, the workspace and its copies."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core import preferences
from core.office import actions, queries
from core.office.records import Person, Unit
from core.store import copies
from core.store.store import Store
from core.version import VERSION
from tests.ui.hands import button, editor, field, press, seen, words
from ui.desk import Desk
from ui.kit import alerts, theme
from ui.kit.controls import Button
from ui.kit.form import AUTOSAVE_MS
from ui.window import Window


@pytest.fixture
def settings(window: Window) -> Window:
    window.open("settings")
    return window


@pytest.mark.parametrize(("name", "kept"), [("language", "ru"), ("theme", "dark"), ("text_size", 115)])
def test_a_look_is_chosen_by_keyboard_worn_and_remembered(
    settings: Window, qtbot: QtBot, name: str, kept: object
) -> None:
    choice = field(settings, name)
    choice.take_focus()
    key = Qt.Key.Key_Up if name == "language" else Qt.Key.Key_Down
    before = settings.stack
    press(key)
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: settings.stack is not before)
    assert getattr(preferences.load(), name) == kept
    assert settings.current() == "settings"
    assert field(settings, name).value() == kept
    if name == "text_size":
        assert theme.worn.theme.scale == 1.15


def test_whoever_sits_here_is_the_author_from_now_on(settings: Window, desk: Desk) -> None:
    field(settings, "person").take_focus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    author = desk.author()
    assert author is not None
    assert author.id == field(settings, "person").value()
    assert list(preferences.load().people.values()) == [str(author.id)]
    assert settings.close()


def test_somebody_new_can_sit_down_at_once(settings: Window, desk: Desk) -> None:
    desk.do(actions.VERBS[Person].add, {"name": "Ж. Қызметкер"})
    choice = editor(settings, "person")
    assert any("Ж. Қызметкер" in choice.itemText(place) for place in range(choice.count()))


def test_everything_is_checked_and_told(settings: Window, qtbot: QtBot) -> None:
    button(settings, "Check everything").click()
    qtbot.waitUntil(lambda: "Everything is as it was written" in words(settings), timeout=30_000)


def test_a_copy_is_taken_shown_and_put_back(settings: Window, desk: Desk, qtbot: QtBot, asked: list[str]) -> None:
    button(settings, "Take a copy now").click()
    qtbot.waitUntil(lambda: any(one.text() == "Restore" for one in seen(settings, Button)))
    unit_id = desk.do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат"}})
    assert unit_id is not None
    button(settings, "Restore").click()
    assert len(asked) == 1
    assert "Today's state is copied first." in asked[0]
    qtbot.waitUntil(lambda: unit_id not in [unit.id for unit in desk.read(queries.rows, Unit)])
    assert "before a restore" in words(settings)
    settings.open("office", part="units")
    page = settings.stack.currentWidget()
    assert page is not None
    assert "Мұрағат" not in words(page)


def test_no_is_an_answer(settings: Window, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    button(settings, "Take a copy now").click()
    qtbot.waitUntil(lambda: any(one.text() == "Restore" for one in seen(settings, Button)))
    unit_id = desk.do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат"}})
    monkeypatch.setattr(alerts, "answer", lambda _question: False)
    button(settings, "Restore").click()
    assert unit_id in [unit.id for unit in desk.read(queries.rows, Unit)]


def test_another_window_sees_what_was_put_back(settings: Window, desk: Desk, qtbot: QtBot, other: Store) -> None:
    button(settings, "Take a copy now").click()
    qtbot.waitUntil(lambda: any(one.text() == "Restore" for one in seen(settings, Button)))
    desk.do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат"}})
    other.catch_up()
    told: list[object] = []
    other.listeners.append(told.append)
    button(settings, "Restore").click()
    qtbot.waitUntil(lambda: other.catch_up() or told == [None])


def test_a_copy_that_is_spoiled_is_refused_and_nothing_changes(settings: Window, desk: Desk, qtbot: QtBot) -> None:
    from pathlib import Path

    button(settings, "Take a copy now").click()
    qtbot.waitUntil(lambda: any(one.text() == "Restore" for one in seen(settings, Button)))
    copy = copies.listing(copies.folder_of(Path(desk.where)))[0]
    copy.path.write_bytes(copy.path.read_bytes()[:5000])
    button(settings, "Restore").click()
    sentence = "The file is cut off: a part of it is missing. Restore the last backup copy."
    qtbot.waitUntil(lambda: settings.toast.sentence == sentence)
    assert desk.read(queries.people)


def test_the_keys_are_told(settings: Window) -> None:
    assert "Search everywhere\nCtrl+K" in words(settings)


def test_autosave_is_quick_enough_to_be_believed() -> None:
    assert AUTOSAVE_MS <= 600


def test_about_says_the_version_of_the_program(settings: Window) -> None:
    assert f"Version {VERSION}" in words(settings)
