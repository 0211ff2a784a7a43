"""Files put in place whole: a crash leaves the old file or the new one, never half of it."""

import os
from itertools import chain, count
from pathlib import Path

from core.errors import Unavailable
from core.language.words import _


def put(content: bytes, path: Path) -> None:
    """Raises Unavailable with what to do if the file is open elsewhere or the place cannot be written."""
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        try:
            with half.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
    except PermissionError as error:
        sentence = _(
            "{path} cannot be written: it is open in another program or protected. Close it or choose another name."
        )
        raise Unavailable(sentence.format(path=path)) from error
    except OSError as error:
        sentence = _("{path} cannot be written: {reason}. Choose another folder.")
        raise Unavailable(sentence.format(path=path, reason=error.strerror or error)) from error


def put_beside(content: bytes, path: Path) -> Path:
    """Put it where no file stands yet: what lies there may hold somebody's notes. Returns its name."""
    path = free_name(path)
    put(content, path)
    return path


def put_over(content: bytes, path: Path) -> Path:
    """Replace a file; one that is open in another program stays, and the new one goes beside it. Returns its name."""
    try:
        put(content, path)
    except Unavailable:
        if not path.exists():
            raise
        return put_beside(content, path)
    return path


def free_name(path: Path) -> Path:
    """The name itself, or if a file has it, the first that is free: "plan (2).docx"."""
    names = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(name for name in chain([path], names) if not name.exists())
