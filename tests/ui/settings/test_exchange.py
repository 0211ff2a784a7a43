"""Settings: a package is written, looked at, chosen from and merged, by hand and by keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.features import open_workspace
from core.office import actions, queries
from core.office.records import Unit
from core.store import package, signing, upkeep
from core.store.store import Store
from tests.ui.hands import button, editor, press, seen, type_in, words
from ui.desk import Desk
from ui.kit.asking import Asking
from ui.kit.bars import Segments
from ui.kit.diff import DiffText
from ui.settings.merging import Merging
from ui.window import Window

PASSWORD = "қарлы қыс"


@pytest.fixture
def laptop(desk: Desk, tmp_path: Path) -> Iterator[Store]:
    """A copy of this office on another computer."""
    copy = desk.with_store(lambda store: upkeep.copy_now(store, to=tmp_path / "laptop.hatshy"))
    store = open_workspace(str(copy), "laptop-1")
    store.author_id = desk.with_store(lambda here: here.author_id)
    yield store
    store.close()


@pytest.fixture
def settings(window: Window) -> Window:
    window.open("settings", part="exchange")
    return window


def unit(session: Any) -> Unit:
    return queries.rows(session, Unit)[0]


def phone(store: Store, number: str) -> None:
    with store.read() as session:
        one = unit(session)
    store.do(actions.VERBS[Unit].edit, one.id, one.image(), one.image() | {"phone": number})


def phone_here(desk: Desk, number: str) -> None:
    one = desk.read(unit)
    desk.do(actions.VERBS[Unit].edit, one.id, one.image(), one.image() | {"phone": number})


def typed(dialog: Asking, **texts: str) -> None:
    for name, text in texts.items():
        type_in(editor(dialog, name), text)


def shown(kind: type[Any], qtbot: QtBot) -> Any:
    def found() -> list[Any]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.waitUntil(found()[0].isActiveWindow)
    return found()[0]


def looked(window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Merging:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(path), ""))
    button(window, "Merge package…").click()
    asking = shown(Asking, qtbot)
    typed(asking, password=PASSWORD)
    press(Qt.Key.Key_Return)
    merging: Merging = shown(Merging, qtbot)
    return merging


def test_a_package_is_written_under_a_password_typed_twice(
    settings: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"week{package.SUFFIX}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words, **_options: (str(target.with_suffix("")), ""))
    button(settings, "Write package…").click()
    asking = shown(Asking, qtbot)
    typed(asking, password=PASSWORD, again="басқа сөз")
    button(asking, "Write package").click()
    assert "The two passwords differ." in words(asking)
    typed(asking, again=PASSWORD)
    button(asking, "Write package").click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: f"Written to {target}" in words(settings))


def test_what_comes_is_listed_and_merged_by_keyboard(
    settings: Window, desk: Desk, laptop: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат", "ru": "Архив", "en": "Archive"}})
    path = package.write(laptop, tmp_path / "a", PASSWORD).path
    merging = looked(settings, path, qtbot, monkeypatch)
    assert "new: 1" in words(merging)
    assert "+ Unit: Archive" in words(merging)
    assert not seen(merging, Segments)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Мұрағат" in [one.name.kk for one in desk.read(queries.rows, Unit)])
    desk.undo()
    assert "Мұрағат" not in [one.name.kk for one in desk.read(queries.rows, Unit)]


def test_each_clash_is_chosen_before_anything_is_written(
    settings: Window, desk: Desk, laptop: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone_here(desk, "22-22-22")
    phone(laptop, "33-33-33")
    path = package.write(laptop, tmp_path / "a", PASSWORD).path
    merging = looked(settings, path, qtbot, monkeypatch)
    assert "Here: 22-22-22" in words(merging)
    assert "In the package: 33-33-33" in words(merging)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Choose here as well what shall hold" in words(merging)
    assert desk.read(unit).phone == "22-22-22"
    (segments,) = seen(merging, Segments)
    assert isinstance(QApplication.focusWidget(), QPushButton)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert segments.current() == "theirs"
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.read(unit).phone == "33-33-33")


def test_nothing_new_is_said_and_only_closed(
    settings: Window, laptop: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package.write(laptop, tmp_path / "a", PASSWORD).path
    merging = looked(settings, path, qtbot, monkeypatch)
    assert "Nothing in it is new here." in words(merging)
    assert [one.text() for one in seen(merging, QPushButton)] == ["Close"]
    press(Qt.Key.Key_Escape)


def test_a_wrong_password_is_told(
    settings: Window, laptop: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package.write(laptop, tmp_path / "a", PASSWORD + "!").path
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(path), ""))
    button(settings, "Merge package…").click()
    asking = shown(Asking, qtbot)
    typed(asking, password=PASSWORD)
    press(Qt.Key.Key_Return)
    assert "The password does not fit this package." in words(asking)
    # it stays, so that it can be typed anew
    typed(asking, password=PASSWORD + "!")
    press(Qt.Key.Key_Return)
    shown(Merging, qtbot).reject()


def test_long_texts_that_clash_are_told_word_by_word(
    settings: Window, desk: Desk, laptop: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "Көшелерді қардан тазалау және жолдарды тұзбен себу бөлімі, {} ауданы"
    one = desk.read(unit)
    desk.do(actions.VERBS[Unit].edit, one.id, one.image(), one.image() | {"name": {"en": long.format("солтүстік")}})
    with laptop.read() as session:
        other = unit(session)
    laptop.do(actions.VERBS[Unit].edit, other.id, other.image(), other.image() | {"name": {"en": long.format("шығыс")}})
    path = package.write(laptop, tmp_path / "a", PASSWORD).path
    merging = looked(settings, path, qtbot, monkeypatch)
    (shown_text,) = [one for one in seen(merging, DiffText) if "солтүстік" in one.toPlainText()]
    assert shown_text.accessibleName() == "removed: солтүстік; added: шығыс"
    press(Qt.Key.Key_Escape)


def test_the_own_key_stands_there_to_be_read_out_on_the_telephone(settings: Window, desk: Desk) -> None:
    own = signing.spoken(desk.with_store(signing.signer).public)
    assert f"Key of this seat: {own}" in words(settings)
