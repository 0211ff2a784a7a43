"""A file is written beside its place and moved there whole: a crash leaves the old one or the new, never half of it."""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from core import clock

# what the engine keeps beside a file while it is open
BESIDE = ("-journal", "-wal", "-shm")


def half_of(target: Path) -> Path:
    """Where it is written; two windows may write the same at once."""
    return target.with_name(f"{target.name}.{os.getpid()}.part")


def keep(half: Path) -> None:
    """On the disk, and not only on its way there: a power cut must not leave an empty file in its place."""
    with half.open("r+b") as file:
        os.fsync(file.fileno())


def discard(half: Path) -> None:
    """And what the engine left beside it; what cannot be swept now is swept later, and hides no reason."""
    for end in ("", *BESIDE):
        with suppress(OSError):
            half.with_name(half.name + end).unlink()


def sweep(left: Iterable[Path], older: timedelta = timedelta(minutes=15)) -> None:
    """What a killed program left half written; what is being written now has just changed."""
    for half in left:
        # somebody else may sweep too
        with suppress(OSError):
            if clock.now().timestamp() - half.stat().st_mtime > older.total_seconds():
                half.unlink()
