"""A picture of every page: for the manual, and for looking before a change is let out."""

import os
from argparse import Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer

from core import console, preferences
from core.approval.queries import deciders, sitting
from core.errors import Invalid, Unavailable
from core.language import words
from core.language.words import _
from core.papers import kind_of
from ui import app
from ui.desk import Desk
from ui.first.page import FirstRun
from ui.kit import theme
from ui.office.lists import LISTS
from ui.rooms import BY_KEY, ROOMS, brought
from ui.window import Window

# what there is to see of a survey
SURVEY = ("result", "questions", "data")
# a page that shows one record, and the paper that knows which records there are
OF_ONE = {
    "notes": "analytical-note", "interview": "interview-digest",
    "audit": "audit-report", "decision": "reputation-audit",
}  # fmt: skip
# how long a page may take until it stands still
SETTLE_MS = 150


def take(asked: Namespace) -> tuple[str, console.Answer]:
    """Every page and every list, in one language, theme and size."""
    width, height = _size(asked.size)
    asked.workspace = console.workspace_of(asked)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as home:
        # a photographer leaves no trace in what this computer remembers
        os.environ["HATSHY_HOME"] = home
        taken = _taken(asked, width, height)
    return "\n".join(taken), {"pictures": taken}


def _taken(asked: Namespace, width: int, height: int) -> list[str]:
    application = app.application()
    theme.apply(application, asked.theme, asked.text / 100)
    remembered = preferences.Preferences(language=words.language(), theme=asked.theme, text_size=asked.text)
    taken = []
    with console.opened(asked) as store:
        _make_folder(asked.folder)
        window = Window(remembered, store.where)
        window.resize(width, height)
        window.show()
        for name in _scenes(window, Desk(store, window.preferences, window)):
            _settle()
            path = asked.folder / f"{name}-{words.language()}-{asked.theme}.png"
            if not window.grab().save(str(path)):
                raise Unavailable(_("Nothing can be written in this folder: choose another one."))
            taken.append(str(path))
        window.close()
        window.deleteLater()
    return taken


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(_("Nothing can be written in this folder: choose another one.")) from error


def _scenes(window: Window, desk: Desk) -> Iterator[str]:
    """Brings one scene after the other before the camera, and names it."""
    first = FirstRun(words.language())
    window.show_alone(first)
    yield "first-run"
    window.seat(desk)
    for key in (room.key for room in ROOMS):
        window.open(key)
        yield key
    for each in LISTS:
        window.open("office", part=each.key)
        yield f"office-{each.key}"
    for key in ("rulebook", "strategy", "crisis", "crisis-book", "kpi-book", "research"):
        for part in brought(BY_KEY[key].home).parts():
            window.open(key, part=part.key)
            yield f"{key}-{part.key}"
    window.open("crisis-review")
    yield "crisis-review"
    for part in SURVEY:
        window.open("survey", part=part)
        yield f"survey-{part}"
    for key, paper in OF_ONE.items():
        for record_id, _title in desk.read(kind_of(paper).choices)[:1]:
            window.open(key, record_id)
            yield f"{key}-one"
    leaders = (one.id for one in desk.read(deciders.leaders))
    for leader in islice((one for one in leaders if desk.read(sitting.count, one, desk.now())), 1):
        # last of all, for the window is another one where a leader sits
        desk.sit(leader)
        window.open("approval")
        yield "approval-leader"


def _settle() -> None:
    """Twice: what a page asks anew in the first turn finds its place in the second."""
    for _turn in range(2):
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()


def _size(text: str) -> tuple[int, int]:
    sides = text.lower().split("x")
    if len(sides) != 2 or not all(side.isdigit() and 0 < int(side) < 10_000 for side in sides):
        raise Invalid(_("The size is written like this: 1366x768"))
    return int(sides[0]), int(sides[1])
