"""An office to bring hostile files into: a copy of the demo, put back whenever too much has come in."""

import contextlib
import os
import shutil
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from core import features
from core.commands.package import PASSWORD as VARIABLE
from core.office.queries import sitter
from core.shell import answering
from core.store.journal import Entry
from core.store.store import Store

# the morning of the day that the smallest demo is planted for
NOW = datetime(2026, 12, 17, 5, tzinfo=UTC)
PASSWORD = "түлкі мен қарға"
# the office that files meet much in, and one with as few records as may be
DEMO, SMALL = "demo.hatshy", "small.hatshy"

State = tuple[Any, ...]


class Room:
    """One importer's own copy of the office, open as long as the room is."""

    def __init__(self, origin: Path, folder: Path) -> None:
        self.origin, self.folder, self.path = origin, folder, folder / "office.hatshy"
        self.store = self._opened()

    def _opened(self) -> Store:
        shutil.copyfile(self.origin, self.path)
        store = features.open_workspace(str(self.path), "seat")
        with store.read() as session:
            store.author_id = sitter(session)
        return store

    def close(self) -> None:
        self.store.close()
        for file in self.folder.glob(f"{self.path.name}*"):
            file.unlink()

    def anew(self) -> None:
        self.close()
        self.store = self._opened()

    def state(self) -> State:
        """The journal's last entry, and of each of the office's files how long it is and when it was written."""
        with self.store.read() as session:
            last = session.exec(select(Entry.id, Entry.hash).order_by(col(Entry.id).desc()).limit(1)).first()
        # what SQLite shares between its readers is no content
        files = sorted(one for one in self.folder.glob(f"{self.path.name}*") if not one.name.endswith("-shm"))
        return last, [(one.name, one.stat().st_size, one.stat().st_mtime_ns) for one in files]


@contextlib.contextmanager
def seated(room: Room) -> Iterator[None]:
    """The console finds this office open: opening it anew for every file would take longer than the file."""
    real = answering.opened

    @contextlib.contextmanager
    def opened(asked: Namespace) -> Iterator[Store]:  # noqa: ARG001
        yield room.store

    answering.opened, os.environ[VARIABLE] = opened, PASSWORD
    try:
        yield
    finally:
        answering.opened = real
        del os.environ[VARIABLE]
