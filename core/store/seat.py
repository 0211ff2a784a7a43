"""The seat: one window on one computer. Its name stays the same from day to day, so undo survives a restart."""

import re
import secrets
import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MOST_WINDOWS = 32


class Seat:
    """Held as long as the window is open; a second window on this computer takes the next number."""

    def __init__(self, home: Path) -> None:
        self._file: IO[bytes] | None = None
        try:
            home.mkdir(parents=True, exist_ok=True)
            self._file, number = _lowest_free(home)
            self.name = f"{computer(home)}-{number}"
        except OSError:
            # nothing can be kept here: a seat for this time only, whose undo ends with it
            self.leave()
            self.name = f"{secrets.token_hex(4)}-1"

    def leave(self) -> None:
        if self._file is not None:
            self._file.close()


def _lowest_free(home: Path) -> tuple[IO[bytes], int]:
    for number in range(1, MOST_WINDOWS + 1):
        file: IO[bytes] = (home / f"seat-{number}").open("a+b")
        if _is_locked_now(file):
            return file, number
        file.close()
    raise RuntimeError("more windows than seats")


def computer(home: Path) -> str:
    """A random name for this computer, drawn once."""
    file = home / "computer"
    name = file.read_text("ascii", "replace") if file.exists() else ""
    if not re.fullmatch("[0-9a-f]{8}", name):
        name = secrets.token_hex(4)
        file.write_text(name, "ascii")
    return name


def _is_locked_now(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
