"""Settings: the office is handed over in a dialog; elsewhere it is taken over from the first page."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from core.handover.queries import standing
from core.store.package import SUFFIX
from tests.ui.hands import button, editor, press, type_in, words
from ui.desk import Desk
from ui.first.succession import TakeOver
from ui.kit.asking import Asking
from ui.window import Window

PASSWORD, TAKER = "қарлы қыс", "Б. Жаңағұлова"


@pytest.fixture
def first_page() -> str:
    return "today"


def dialog(window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Asking:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words, **_more: (str(path), ""))
    window.open("settings", part="handover")
    button(window, "Hand over the office…").click()

    def found() -> list[Any]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, Asking) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    asking: Asking = found()[0]
    return asking


def typed(asking: Asking, **texts: str) -> None:
    for name, text in texts.items():
        type_in(editor(asking, name), text)


def hand_over(window: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asking = dialog(window, path, qtbot, monkeypatch)
    asking.form.show_values(asking.form.values() | {"taker_id": "new"})
    typed(asking, newcomer=TAKER, password=PASSWORD, again=PASSWORD)
    button(asking, "Hand over").click()
    qtbot.waitUntil(lambda: len(list(path.parent.glob("*.docx"))) == 2, timeout=60_000)


def test_the_package_and_the_act_lie_side_by_side_and_it_is_written_down(
    window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "stick" / f"office{SUFFIX}"
    path.parent.mkdir()
    hand_over(window, path, qtbot, monkeypatch)
    assert path.is_file()
    (one,) = desk.read(standing.handovers)
    assert desk.read(standing.people_of, one)[1] == TAKER
    assert one.file == path.name


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = dialog(window, tmp_path / f"office{SUFFIX}", qtbot, monkeypatch)
    typed(asking, remarks="Кілт сейфте", password=PASSWORD, again="басқа сөз")
    button(asking, "Hand over").click()
    assert asking.form.field("again").error == "The two passwords differ."
    typed(asking, again=PASSWORD)
    asking.form.show_values(asking.form.values() | {"cause": "away"})
    button(asking, "Hand over").click()
    assert asking.form.field("until").error == "Say until which day."
    assert asking.form.values()["remarks"] == "Кілт сейфте"
    assert not list(tmp_path.glob(f"*{SUFFIX}*"))
    assert desk.read(standing.handovers) == []
    asking.form.mark_saved()
    asking.reject()


def test_whoever_takes_over_sits_in_an_office_of_their_own(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "stick" / f"office{SUFFIX}"
    path.parent.mkdir()
    hand_over(window, path, qtbot, monkeypatch)
    window.command("take over")
    page = window.stack.currentWidget()
    assert isinstance(page, TakeOver)
    where = tmp_path / "new.hatshy"
    for name, text in {"package": str(path), "password": "басқа сөз", "where": str(where)}.items():
        editor(page, name).clear()
        type_in(editor(page, name), text)
    button(page, "Take over").click()
    qtbot.waitUntil(lambda: "The password does not fit this package." in words(page), timeout=60_000)
    assert not where.exists()
    editor(page, "password").clear()
    type_in(editor(page, "password"), PASSWORD)
    button(page, "Take over").click()
    qtbot.waitUntil(lambda: window.desk is not None and Path(window.desk.where) == where, timeout=60_000)
    assert window.desk is not None
    author = window.desk.author()
    assert author is not None
    assert author.name == TAKER
    assert window.current() == "today"


def test_a_package_is_to_be_chosen_before_anything_is_made(window: Window) -> None:
    before = window.current()
    window.command("take over")
    page = window.stack.currentWidget()
    assert isinstance(page, TakeOver)
    button(page, "Take over").click()
    assert "Choose the file of the package." in words(page)
    press(Qt.Key.Key_Escape)
    assert window.current() == before
