"""A new passphrase: the file and its copies are written anew under another key, all of them or none."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from core import halves
from core.errors import Invalid, Unavailable
from core.language.words import _
from core.store import copies, engine, leftover, opening, vault

# while a file is open there, nothing can take its place
KEEPS_OPEN_FILES = os.name == "nt"


def change_passphrase(path: Path, old: str, new: str) -> None:
    """An old passphrase must open nothing any more. Where it is refused, nothing has changed, the copies neither."""
    vault.demand_strong(new)
    path = engine.place(path)
    key, new_key = opening.file_key(path, old), vault.new_key(new)
    _demand_told_apart(path)
    try:
        leftover.set_aside(path, key)
        with _alone(path, key) as held, ExitStack() as swept:
            known = _looks(path)
            written: list[tuple[Path, Path]] = []
            for copy in copies.listing(copies.folder_of(path)):
                # one that does not open belongs to another passphrase
                if copies.opens(copy.path, key):
                    written.append(_half(engine.place(copy.path), swept))
                    copies.recode(copy.path, key, written[-1][1], new_key)
            # nothing could hold the file once it is replaced: it comes last
            written.append(_half(path, swept))
            copies.write_under(held, written[-1][1], new_key)
            if KEEPS_OPEN_FILES:
                held.close()
            if _looks(path) != known:
                raise _in_use()
            _take_places(written)
    except (sqlcipher.Error, OSError) as error:
        raise opening.explained(error, path) or error from error


def _demand_told_apart(path: Path) -> None:
    if path.suffix != ".hatshy":
        raise Invalid(_("The name of a protected file ends in .hatshy, or it could not be told from others."))
    if path.stat().st_nlink > 1:
        raise Invalid(
            _(
                "This file has a second name elsewhere (a hard link), and under that it would stay open to everybody. "
                "Copy it as a file of its own, delete both names, and protect the copy."
            )
        )


@contextmanager
def _alone(path: Path, key: str | None) -> Iterator[Any]:
    """A connection beside which nobody else can read or write, until it is closed.

    No other handle to the file may be closed meanwhile in this program: the system would let go of the lock with it.
    """
    try:
        # without a log: what is written under another key must not meet one of this key
        connection = engine.connect(path, key, journal="DELETE")
        try:
            connection.execute("PRAGMA main.locking_mode = EXCLUSIVE").fetchall()
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
            if connection.execute("PRAGMA main.journal_mode").fetchone()[0] != "delete":
                # somebody came and went between the two
                raise _in_use()
        except BaseException:
            connection.close()
            raise
    except sqlcipher.OperationalError as error:
        if "locked" in str(error):
            raise _in_use() from error
        raise
    try:
        yield connection
    finally:
        connection.close()


def _in_use() -> Unavailable:
    return Unavailable(_("Another window has this workspace open. Close it and try again."))


def _looks(path: Path) -> tuple[int, ...]:
    """What changes with whatever is written in the file, or in a log beside it."""
    found, log = path.stat(), leftover.log_of(path)
    return found.st_ino, found.st_size, found.st_mtime_ns, log.stat().st_size if log.exists() else 0


def _half(place: Path, swept: ExitStack) -> tuple[Path, Path]:
    half = halves.half_of(place)
    swept.callback(halves.discard, half)
    return place, half


def _take_places(written: list[tuple[Path, Path]]) -> None:
    """All at once, the workspace last; where one cannot be moved, those that were are put back."""
    *others, (path, last) = written
    asides: list[Path] = []
    try:
        with ExitStack() as back:
            for place, half in others:
                aside = halves.half_of(half)
                place.replace(aside)
                asides.append(aside)
                back.callback(aside.replace, place)
                half.replace(place)
            last.replace(path)
            back.pop_all()
    except PermissionError as error:
        if KEEPS_OPEN_FILES:
            raise _in_use() from error
        raise
    for aside in asides:
        halves.discard(aside)
