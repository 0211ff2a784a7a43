"""A window that goes and fetches its office, and a folder of documents of its own."""

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core import seed
from core.language import words as language
from core.language.trilingual import Lang
from core.preferences import Preferences
from tests.demos import founded_only
from tests.ui.first.starting import Begin
from ui.window import Window


@pytest.fixture(autouse=True)
def own_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the first run offers to put the data."""
    folder = tmp_path / "Documents"
    monkeypatch.setattr("ui.first.places.documents", lambda: folder)
    return folder


@pytest.fixture
def begin(qtbot: QtBot, asked: list[str]) -> Begin:  # noqa: ARG001
    """A window that goes and fetches its office, as the program does."""

    def begun(where: str | Path = "", lang: Lang = "en") -> Window:
        language.use(lang)
        window = Window(Preferences(language=lang, theme="light"), str(where))
        window.resize(1366, 697)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.open_workspace()
        return window

    return begun


@pytest.fixture
def small_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """A week and not four, and its lists only: what is told here is how it is waited for."""
    founded_only(monkeypatch)
    monkeypatch.setattr(seed, "plant_demo", partial(seed.plant_demo, weeks=1))
