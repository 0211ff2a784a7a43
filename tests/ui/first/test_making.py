"""While the demo office is made the screen lives on, and whoever has seen enough may stop it."""

from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core import seed
from core.office import actions
from core.office.records import Unit
from core.store.store import Store
from tests.ui.first.starting import Begin, answer_all, arrive, front
from tests.ui.hands import button, press, seen, words

# longer than it takes until a job is shown
WORKS, WORK_SECONDS = 30, 0.05


class TestWhileTheDemoIsMade:
    @pytest.fixture(autouse=True)
    def slow_works(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """In place of the demo a few works that take their time: what is told here is how it is waited for."""

        def plant(store: Store) -> None:
            store.author_id = store.do(actions.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "А. Сынақ"}, [])
            for number in range(WORKS):
                sleep(WORK_SECONDS)
                store.do(actions.VERBS[Unit].add, {"name": {"kk": f"Бөлім {number}"}})

        monkeypatch.setattr(seed, "plant_demo", plant)

    def test_the_screen_lives_on_and_says_what_is_being_done(self, begin: Begin, qtbot: QtBot) -> None:
        window = begin()
        answer_all(window)
        press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Return)
        assert not front(window).isEnabled()
        qtbot.waitUntil(lambda: bool(words(window.jobs)), timeout=15_000)
        arrive(window, qtbot)
        assert window.jobs.isHidden()

    def test_it_can_be_stopped_and_leaves_nothing_behind(self, begin: Begin, qtbot: QtBot, own_documents: Path) -> None:
        window = begin()
        answer_all(window)
        press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: any(one.text() == "Stop" for one in seen(window.jobs, QPushButton)), timeout=15_000)
        button(window.jobs, "Stop").click()
        qtbot.waitUntil(lambda: front(window).isEnabled())
        assert list((own_documents / "Hatshy").glob("*.hatshy")) == []
        press(Qt.Key.Key_Return)
        arrive(window, qtbot)

    def test_the_window_may_be_closed(self, begin: Begin, own_documents: Path) -> None:
        window = begin()
        answer_all(window)
        press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Return)
        assert window.close()
        assert list(own_documents.rglob("*.hatshy")) == []
