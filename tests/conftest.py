"""What holds for every test: no screen, no leftovers, nobody's real preferences, English."""

import gc
import importlib.util
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.effort import times

pytest_plugins = [
    "tests.marks", "tests.needs", "tests.postgres", "tests.core.document.soffice", "tests.faults.disk",
    "tests.faults.counts",
]  # fmt: skip

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# where files need no disk: a disk is waited for at each commit, and that is half of what a test of the store takes
_MEMORY, _ROOM = Path("/dev/shm"), 4 << 30
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

TRIED = times(40)
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True, max_examples=TRIED)
hypothesis.settings.register_profile("dev", deadline=None, max_examples=TRIED)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_finish() -> None:
    """What was imported and collected stays till the end: it need not be looked through at each collection.

    Nor need what a test leaves be looked for at every turn.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine remembers belongs to its user: a test gets a home of its own."""
    monkeypatch.setenv("HATSHY_HOME", str(tmp_path / ".hatshy"))


@pytest.fixture(autouse=True)
def english() -> None:
    if importlib.util.find_spec("core.language.words"):
        importlib.import_module("core.language.words").use("en")


@pytest.fixture(scope="session", autouse=True)
def light_passwords() -> Iterator[dict[str, int]]:
    """Stretching the password of a package, a key or a file takes its time on purpose: not in tests. Gives what it
    takes."""
    wanted = {
        "core.store.parcel": {"MEMORY_KB": 64, "PASSES": 1, "LANES": 1},
        "core.approval.keys": {"MEMORY_KB": 64, "PASSES": 1, "LANES": 1},
        "core.store.vault": {"ROUNDS": 1000},
    }
    with pytest.MonkeyPatch.context() as patch:
        real = {}
        for module, values in wanted.items():
            stretching = importlib.import_module(module)
            for name, value in values.items():
                real[f"{module}.{name}"] = getattr(stretching, name)
                patch.setattr(stretching, name, value)
        yield real


@pytest.fixture(autouse=True)
def nothing_outlives_its_test() -> Iterator[None]:
    threads, widgets = set(threading.enumerate()), set(_windows())
    yield
    leftovers = [*_threads_beyond(threads), *_qt_beyond(widgets)]
    if leftovers:
        pytest.fail("still there after the test: " + ", ".join(leftovers))


def _threads_beyond(before: set[threading.Thread]) -> list[str]:
    # a thread of Qt's pool that once ran Python stays listed as a dummy; the pool itself is asked below
    others = [one for one in threading.enumerate() if one not in before and not one.name.startswith("Dummy-")]
    for thread in others:
        thread.join(timeout=1)
    return [f"thread {thread.name}" for thread in others if thread.is_alive()]


def _qt_beyond(before: set[object]) -> list[str]:
    if not _has_application():
        return []
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if _active_timers() or set(_windows()) - before:
        # only cycles may be left of them
        gc.collect()
    windows = set(_windows()) - before
    found = [f"running {timer!r}" for timer in _active_timers()] + [f"{one!r}" for one in windows]
    if not QThreadPool.globalInstance().waitForDone(1000):
        found.append("a job in the pool")
    _clear_away(windows)
    return found


def _clear_away(windows: set) -> None:
    """One untidy test must not fail all that follow."""
    from PySide6.QtCore import QCoreApplication, QEvent

    for timer in _active_timers():
        timer.stop()
    for window in windows:
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _has_application() -> bool:
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() is not None


def _windows() -> list:
    from PySide6.QtWidgets import QApplication

    return QApplication.topLevelWidgets() if _has_application() else []


def _active_timers() -> list:
    from PySide6.QtCore import QTimer
    from shiboken6 import Shiboken

    return [one for one in Shiboken.getAllValidWrappers() if isinstance(one, QTimer) and one.isActive()]
