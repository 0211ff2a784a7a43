"""A picture of every page: for the manual, and for looking before a change is let out."""

import os
from argparse import Namespace
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from core import manual, manual_files, preferences
from core.approval.queries import deciders, sitting
from core.calendar.queries import slots
from core.errors import Invalid, Unavailable
from core.language import words
from core.language.words import _
from core.papers import kind_of
from core.shell import answering
from core.shell.answering import Upshot
from ui import app
from ui.desk import Desk
from ui.first.page import FirstRun
from ui.first.week import FirstWeek
from ui.kit import theme
from ui.office.lists import LISTS
from ui.rooms import BY_KEY, ROOMS, brought
from ui.window import Window

# a page that shows one record, and the paper that knows which records there are
_OF_ONE = {
    "notes": "analytical-note", "interview": "interview-digest",
    "audit": "audit-report", "decision": "reputation-audit",
}  # fmt: skip
# pages whose parts are gone to by their names
PARTED = ("rulebook", "strategy", "crisis-book", "kpi-book", "research", "settings")
WEEK = timedelta(days=6)
# how long a page may take until it stands still
SETTLE_MS = 150


def take(asked: Namespace) -> Upshot:
    """Every page and every list, in one language, theme and size."""
    _make_folder(asked.folder)
    taken = _taken(asked, {scene.name for scene in scenes()})
    return Upshot("\n".join(taken), {"pictures": taken})


def book(asked: Namespace) -> Upshot:
    """The manual as a Word file, with the pictures it names taken in its language."""
    lang = words.language()
    named = {name for page in manual.pages(lang) for each in page.sections for name, _caption in each.pictures}
    _make_folder(asked.folder)
    with TemporaryDirectory() as folder:
        asked.folder, into = Path(folder), asked.folder
        taken = map(Path, _taken(asked, named))
        pictures = {path.name.removesuffix(_ending(asked)): path.read_bytes() for path in taken}
    path = manual_files.write(lang, pictures, into)
    return Upshot(str(path), {"manual": str(path), "pictures": len(pictures)})


def _ending(asked: Namespace) -> str:
    return f"-{words.language()}-{asked.theme}.png"


def _taken(asked: Namespace, names: Collection[str]) -> list[str]:
    width, height = _size(asked.size)
    asked.workspace = answering.workspace_of(asked)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as home:
        # a photographer leaves no trace in what this computer remembers
        os.environ["HATSHY_HOME"] = home
        return list(_one_by_one(asked, (width, height), names))


def _one_by_one(asked: Namespace, size: tuple[int, int], names: Collection[str]) -> Iterator[str]:
    application = app.application()
    theme.apply(application, asked.theme, asked.text / 100)
    remembered = preferences.Preferences(language=words.language(), theme=asked.theme, text_size=asked.text)
    with answering.opened(asked) as store:
        window = Window(remembered, store.where)
        window.resize(*size)
        window.show()
        desk = Desk(store, window.preferences, window)
        window.seat(desk)
        for scene in scenes():
            if scene.name not in names or not bring(window, desk, scene):
                continue
            _settle()
            path = asked.folder / f"{scene.name}{_ending(asked)}"
            if not window.grab().save(str(path)):
                raise Unavailable(_("Nothing can be written in this folder: choose another one."))
            yield str(path)
        window.close()
        window.deleteLater()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(_("Nothing can be written in this folder: choose another one.")) from error


@dataclass(frozen=True)
class Scene:
    """A page of the program, or a part of it; of a page that shows one record the first there is."""

    name: str
    room: str = ""
    part: str = ""
    record: Callable[[Desk], UUID | None] | None = None
    # what stands in place of the pages
    alone: Callable[[Desk], QWidget] | None = None
    # whoever sits down there, and stays
    sitter: Callable[[Desk], UUID | None] | None = None


def scenes() -> list[Scene]:
    """All there is to be taken; the manual names its pictures by these names."""
    return [
        Scene("first-run", alone=lambda _desk: FirstRun(words.language())),
        Scene("first-week", alone=FirstWeek),
        *(Scene(room.key, room.key) for room in ROOMS),
        *(Scene(f"office-{each.key}", "office", each.key) for each in LISTS),
        *(Scene(f"{key}-{part.key}", key, part.key) for key in PARTED for part in brought(BY_KEY[key].home).parts()),
        Scene("crisis-incident", "crisis", record=_incident),
        *(
            Scene(f"crisis-{part.key}", "crisis", part.key, _incident)
            for part in brought(BY_KEY["crisis"].home).parts()
        ),
        Scene("crisis-review", "crisis-review"),
        *(Scene(f"survey-{part}", "survey", part) for part in ("result", "questions", "data")),
        Scene("publication", "publication", record=_first_publication),
        *(Scene(f"{key}-one", key, record=partial(_first_of, paper)) for key, paper in _OF_ONE.items()),
        # last of all, for a leader's window is another one
        Scene("approval-leader", "approval", sitter=_leader),
    ]


def _first_of(paper: str, desk: Desk) -> UUID | None:
    """The paper knows which records there are."""
    return next((record_id for record_id, _title in desk.read(kind_of(paper).choices)), None)


def _first_publication(desk: Desk) -> UUID | None:
    """Of these days one that is written in both languages, if there is one."""
    today = desk.today()
    found = desk.read(slots.between, today - WEEK, today + WEEK)
    return next((slot.id for slot in sorted(found, key=lambda slot: len(slot.wordings), reverse=True)), None)


# of a calm day there is nothing to see on the page of an incident: one that is over shows the same
_incident = partial(_first_of, "incident-sheet")


def _leader(desk: Desk) -> UUID | None:
    """Whose word something waits for."""
    leaders = (one.id for one in desk.read(deciders.leaders))
    return next((one for one in leaders if desk.read(sitting.count, one, desk.now())), None)


def bring(window: Window, desk: Desk, scene: Scene) -> bool:
    """Before the camera; false where the office has no such record."""
    if scene.alone is not None:
        window.show_alone(scene.alone(desk))
        return True
    if scene.sitter is not None:
        person_id = scene.sitter(desk)
        if person_id is None:
            return False
        desk.sit(person_id)
        # the window is built anew for them
        _settle()
    record_id = scene.record(desk) if scene.record else None
    if scene.record and record_id is None:
        return False
    if record_id:
        window.open(scene.room, record_id)
    if scene.part or not record_id:
        window.open(scene.room, part=scene.part)
    return True


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
