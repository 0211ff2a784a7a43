"""Files put in place whole: a crash leaves the old file or the new one, never half of it."""

import os
from itertools import count
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


def free_name(path: Path) -> Path:
    """A name beside a file that cannot be replaced: "plan (2).docx"."""
    names = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(name for name in names if not name.exists())
