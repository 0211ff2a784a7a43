"""What a killed program left beside a file: its log, which spoils another file that was copied there since."""

from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from core import clock
from core.errors import Unavailable
from core.language.words import _
from core.store import engine

LOG, SHARED = "-wal", "-shm"


def set_aside(path: Path, key: str | None) -> Path | None:
    """
    Where the log went that belongs to another file; None when there is none, as nearly always.

    To be asked before the file is opened for writing: the engine would pour the log into it, and spoil it for good.
    """
    log = log_of(path)
    if not log.exists() or not log.stat().st_size or _is_sound(path, key, "mode=ro"):
        return None
    # without its log the file is what was copied there
    if not _is_sound(path, key, "immutable=1"):
        return None
    stamp = f"{clock.now():%Y-%m-%d %H-%M-%S}"
    moved = [(_beside(path, end), path.with_name(f"{path.name} {stamp}{end}")) for end in (LOG, SHARED)]
    try:
        for left, aside in moved:
            with suppress(FileNotFoundError):
                left.rename(aside)
        _demand_alone(path, key)
    except (OSError, sqlcipher.Error) as error:
        # it is in use after all: whoever writes it must find it again
        for left, aside in moved:
            if aside.exists() and not left.exists():
                aside.rename(left)
        raise Unavailable(_("Another window has this workspace open. Close it and try again.")) from error
    return moved[0][1]


def remark(log: Path) -> str:
    return _(
        "Another file was copied over this one, and unfinished writing of the former was still beside it. "
        "It was set aside and not deleted: {path}"
    ).format(path=log)


def log_of(path: Path) -> Path:
    return _beside(path, LOG)


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _is_sound(path: Path, key: str | None, how: str) -> bool:
    connection = engine.looking(path, key, how)
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except UnicodeDecodeError:
        return False
    except sqlcipher.DatabaseError as error:
        # one that is locked is no worse for that; a log under another key, or under none, hides even what the file is
        return not any(mark in str(error) for mark in ("malformed", "vtable", "decode", "not a database"))
    finally:
        connection.close()


def _demand_alone(path: Path, key: str | None) -> None:
    """Nobody else may hold the file; it has no log now, so that being closed changes nothing in it."""
    connection = engine.looking(path, key, "mode=rw")
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    finally:
        connection.close()
