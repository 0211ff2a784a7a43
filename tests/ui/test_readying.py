"""What will be asked for next is worked out in pauses, gives way to a key, and is over when the office closes."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import features
from core.office import actions as office
from core.office.records import Unit
from core.preferences import Preferences
from core.store.store import Store
from ui import readying
from ui.desk import Desk
from ui.readying import Readying
from ui.window import Window

PAUSE_MS, PIECE_SECONDS = 400, 0.01

Left = Callable[[int], list[float]]


@pytest.fixture
def first_page() -> str:
    return "settings"


@pytest.fixture(autouse=True)
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readying, "PAUSE_MS", PAUSE_MS)


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Left:
    """So many pieces are left to work out; what is done stays done. When each was done is told."""

    def pieces(count: int) -> list[float]:
        done: list[float] = []

        def make_ready(_store: Store, _now: datetime) -> Iterator[None]:
            while len(done) < count:
                time.sleep(PIECE_SECONDS)
                done.append(time.monotonic())
                yield

        monkeypatch.setattr(features, "make_ready", make_ready)
        return done

    return pieces


def _press_a_key(window: Window) -> None:
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)


def test_in_a_pause_boards_are_made_ready(
    window: Window, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready, over = features.make_ready, list[bool]()

    def heard(store: Store, now: datetime) -> Iterator[None]:
        yield from make_ready(store, now)
        over.append(True)

    monkeypatch.setattr(features, "make_ready", heard)
    Readying(desk, window)
    qtbot.waitUntil(lambda: bool(over), timeout=60_000)
    assert desk.with_store(lambda store: [*make_ready(store, desk.now())]) == []


def test_the_window_sees_to_it_once_an_office_stands(
    office_file: Path, left: Left, qtbot: QtBot, asked: list[str]
) -> None:
    done = left(2)
    window = Window(Preferences(language="en", theme="light"), str(office_file))
    qtbot.addWidget(window)
    window.show()
    window.open_workspace()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert not asked


def test_as_long_as_somebody_types_nothing_is_worked_out(window: Window, desk: Desk, left: Left, qtbot: QtBot) -> None:
    done = left(5)
    Readying(desk, window)
    for _key in range(16):
        _press_a_key(window)
        qtbot.wait(PAUSE_MS // 8)
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 5)


def test_a_key_stops_it_within_a_piece_and_the_next_pause_goes_on(
    window: Window, desk: Desk, left: Left, qtbot: QtBot
) -> None:
    done = left(60)
    Readying(desk, window)
    qtbot.waitUntil(lambda: len(done) > 3)
    _press_a_key(window)
    pressed = time.monotonic()
    qtbot.waitUntil(lambda: len(done) == 60)
    # one was under way; the next came a pause later
    later = [at - pressed for at in done if at > pressed]
    assert len([one for one in later if one < PAUSE_MS / 2000]) <= 1


def test_it_begins_again_after_a_change_and_after_nothing_else(
    window: Window, desk: Desk, left: Left, qtbot: QtBot
) -> None:
    done = left(2)
    Readying(desk, window)
    qtbot.waitUntil(lambda: len(done) == 2)
    done.clear()
    _press_a_key(window)
    qtbot.wait(2 * PAUSE_MS)
    assert done == []
    desk.do(office.VERBS[Unit].add, {"name": {"kk": "Баспасөз қызметі"}})
    qtbot.waitUntil(lambda: len(done) == 2)


def test_an_office_that_closes_waits_for_one_piece_at_most(
    window: Window, desk: Desk, left: Left, qtbot: QtBot
) -> None:
    done = left(10_000)
    Readying(desk, window)
    qtbot.waitUntil(lambda: len(done) > 3)
    so_far = len(done)
    desk.close()
    assert len(done) <= so_far + 1
    qtbot.wait(PAUSE_MS)
    assert len(done) <= so_far + 1
