"""Every page of one office, in a process of its own: processor time until it shows its data, and memory, as JSON.

python -m tests.scale.pages OFFICE
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer

from core.features import open_workspace
from core.preferences import Preferences
from tests import memory
from ui import app, pictures
from ui.desk import Desk
from ui.kit import theme
from ui.window import Window

_SIZE = (1366, 768)
_TURNS = 3


def main(where: str) -> None:
    with TemporaryDirectory() as home:
        # who measures leaves no trace in what this computer remembers
        os.environ["HATSHY_HOME"] = home
        print(json.dumps({"pages": _pages(where), "megabytes": memory.at_most()}))


def _pages(where: str) -> dict[str, tuple[float, float]]:
    """Of each when it is opened for the first time, and when everything may be different."""
    application = app.application()
    theme.apply(application, "light")
    found = {}
    with closing(open_workspace(where, "looker")) as store:
        window = Window(Preferences(language="kk"), where)
        window.resize(*_SIZE)
        window.show()
        desk = Desk(store, window.preferences, window)
        window.seat(desk)
        _settle(window)
        # as the window does once its first page stands
        gc.collect()
        gc.freeze()
        for scene in pictures.scenes():
            # the leader's window is another one, and measured by `make bench`
            if scene.sitter is not None or scene.alone is not None:
                continue
            spent, is_there = _timed(window, partial(pictures.bring, window, desk, scene))
            if is_there:
                found[scene.name] = (spent, _timed(window, lambda: desk.changed.emit(None))[0])
        window.close()
        window.deleteLater()
        desk.close()
    return found


def _timed(window: Window, act: Callable[[], object]) -> tuple[float, object]:
    began = time.process_time()
    result = act()
    _settle(window)
    window.grab()
    return (time.process_time() - began) * 1000, result


def _settle(window: Window) -> None:
    """Until nothing is under way: what a page asks beside the screen comes back in a later turn."""
    for _turn in range(_TURNS):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        QThreadPool.globalInstance().waitForDone()
    window.update()


if __name__ == "__main__":
    main(sys.argv[1])
