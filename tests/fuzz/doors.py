"""How the program takes in each kind of file, called as its pages and its console call it."""

import contextlib
import io
import json
import shutil
from argparse import Namespace
from collections.abc import Callable, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImageReader
from sqlmodel import select

from core import console, exchange, expressions, features, preferences
from core.commands import compare, merge, scan, severity, suggest, triage
from core.commands.importing import survey as sheets
from core.document import docx
from core.document.blocks import Document, Figure, Paragraph
from core.document.style import PageSetup
from core.errors import UserError
from core.kpi.actions import measures
from core.office import actions as office
from core.office.queries import sitter
from core.office.records import Office
from core.replies import triage as trees
from core.replies.actions import templates
from core.replies.records import Regulation
from core.research.surveys.queries import surveys
from core.shell.answering import Upshot
from core.store import memory, signing
from core.store.seat import Seat
from tests.fuzz.room import PASSWORD, Room
from ui.document.pages import pages_of
from ui.replies import tree_part

# the answer tells whether it was taken in; what is refused is raised
Door = Callable[[Room, Path], Any]


def by_console(verb: Callable[[Namespace], Upshot], *words: str, done: str = "written") -> Door:
    """
    As somebody at the command line asks for it; what is answered can be shown. `done`: where it tells of writing.

    `FILE` stands for the file and `NAME` for the honest one that it is bent from: the words are read once, which takes
    longer than many a file.
    """

    @cache
    def asked() -> Mapping[str, Any]:
        return vars(console.parse(list(words)))

    def bring_in(_room: Room, path: Path) -> Any:
        answer = verb(Namespace(**{key: _meant(value, path) for key, value in asked().items()}))
        answer.sentence.encode()
        json.dumps(answer.values, default=str).encode()
        return answer.values[done] if done else True

    return bring_in


def _meant(value: Any, path: Path) -> Any:
    if isinstance(value, list):
        return [_meant(one, path) for one in value]
    return {Path("FILE"): path, "FILE": str(path), "NAME": seed_of(path)}.get(value, value)


def seed_of(path: Path) -> str:
    """Before it stands a number: what lies in the folder is called anew for each file."""
    return path.name.partition("-")[2]


package = by_console(merge.answer, "merge", "FILE", "--apply", "--all", "theirs", "--trust-key", done="is_merged")
_A_SURVEY = by_console(sheets.bring_in, "import", "survey", "FILE", "--new", "NAME")
_INTO_ONE = by_console(sheets.bring_in, "import", "survey", "FILE", "--survey", "NAME", "--unknown", "add")


def survey(room: Room, path: Path) -> Any:
    """A survey is made of the first of its kind, and the next go into it: more answers, others, the same again."""
    with room.store.read() as session:
        known = {name for row in surveys.surveys(session) for name in row.survey.name}
    return (_INTO_ONE if seed_of(path) in known else _A_SURVEY)(room, path)


def handover(room: Room, path: Path) -> Any:
    where = room.folder / "taken.hatshy"
    where.unlink(missing_ok=True)
    try:
        exchange.founded(str(where), path, PASSWORD, "console")
        store = features.open_workspace(str(where), "seat")
        try:
            faults = features.check(store).faults
        finally:
            store.close()
        if faults:
            raise AssertionError(f"the check finds: {faults[:3]}")
        return True
    finally:
        for one in room.folder.glob("taken.hatshy*"):
            one.unlink()


def letterhead(room: Room, path: Path) -> bool:
    """Chosen by the office, and a document written on it."""
    with room.store.read() as session:
        office_id = session.exec(select(Office.id)).one()
    room.store.do(office.use_letterhead, office_id, path.name, io.BytesIO(path.read_bytes()))
    docx.written(Document("Хат", "kk", [Paragraph("Мәтін")]), path)
    return True


def tree(room: Room, path: Path) -> bool:
    table = tree_part.read(path)
    with room.store.read() as session:
        found = session.exec(select(Regulation)).first() or Regulation()
    room.store.do(templates.regulate, found.image(), {"tree": table})
    # as it lies there now: letters that no file can hold are gone from it
    with room.store.read() as session:
        tree = trees.from_table(session.exec(select(Regulation)).one().tree)
    trees.walk(tree, tree.usual)
    return True


def picture(_room: Room, path: Path) -> bool:
    """In a document for Word and on the screen."""

    content = path.read_bytes()
    QImageReader(str(path)).size()
    document = Document("Сурет", "kk", [Figure(content, "Не көрінеді", "Сурет 1")])
    pages_of(document, PageSetup())
    docx.written(document)
    return True


def formula(room: Room, path: Path) -> bool:
    # what is no UTF-8 becomes halves of letters, as a clipboard may hold them
    said = path.read_bytes().decode("utf-8", "surrogateescape")
    known: dict[str, expressions.Value] = {"casualties": 1, "is_rumour": True, "level": "red", "share": 2}
    with contextlib.suppress(UserError):
        read = expressions.read(said)
        expressions.demand_condition(read, known)
        expressions.is_true(read, known)
    values = {"code": f"X{path.stat().st_size}", "name": {"kk": "Көрсеткіш"}, "formula": said, "unit": "count"}
    room.store.do(measures.add, values)
    return True


def home(room: Room, path: Path) -> bool:
    """What lies in the folder of this computer: settings, the name of the seat, what is remembered of a journal."""
    home = preferences.home()
    content = path.read_bytes()
    home.mkdir(exist_ok=True)
    for name in ("preferences.json", "computer", "seat-1"):
        (home / name).write_bytes(content)
    (home / "journals").mkdir(exist_ok=True)
    # the key lies under the name of the computer, which is another one now
    shutil.rmtree(home / "signing", ignore_errors=True)
    signing.signer(room.store)
    for one in chain((home / "journals").iterdir(), (home / "signing").iterdir()):
        one.write_bytes(content)
    known = preferences.load()
    preferences.save(known.opened(room.store.where).seated(room.store.workspace, "a"))
    with room.store.read() as session:
        sitter(session, known.people.get(room.store.workspace, ""))
    Seat(home).leave()
    signing.signer(room.store)
    memory.is_strange(room.store)
    memory.remember(room.store)
    return False


def text(_room: Room, path: Path) -> bool:
    """What somebody wrote, given to all that reads words; and as answers about an incident."""
    said = path.read_bytes().decode("utf-8", "replace")
    for name, command in (("triage", triage), ("suggest", suggest), ("scan", scan)):
        for answer in command.answers(console.parse([name, "--", said])):
            f"{answer.sentence}{json.dumps(answer.values, default=str)}".encode()
    for _answer in compare.answers(Namespace(tsv=False, files=[path, path])):
        pass
    for _answer in severity.answers(Namespace(answers=[said], lines=False, playbook=[])):
        pass
    return False


def workspace(room: Room, path: Path) -> bool:
    """Opened, checked and written to."""
    for one in room.folder.glob("bent.hatshy*"):
        one.unlink()
    where = shutil.copy(path, room.folder / "bent.hatshy")
    store = features.open_workspace(str(where), "seat")
    try:
        features.check(store)
        with store.read() as session:
            store.author_id = sitter(session)
            found = session.exec(select(Office)).first()
        if found is not None:
            store.do(office.describe, found.id, found.image(), {"phone": "8 (7000) 00-00-00"})
    finally:
        store.close()
    return True
