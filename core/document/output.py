"""Documents put in place whole, under a name of their own."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

from core import halves
from core.errors import Invalid, Unavailable
from core.language.words import N_, _

# what leaves the program; a file of any other kind is never written over, the office's own least of all
KINDS = frozenset({".docx", ".xlsx", ".csv", ".ics", ".pdf"})
_FORBIDDEN = str.maketrans(dict.fromkeys([*'<>:"/\\|?*', *map(chr, range(32))], " "))
LONGEST_NAME = 160
_HALF = re.compile(rf".+({'|'.join(map(re.escape, KINDS))})\.\d+\.part")
_SENTENCES = {
    errno.ENOSPC: N_("There is no room on the disk for {path}. Make some, or choose another folder."),
    errno.EACCES: N_(
        "{path} cannot be written: it is open in another program or protected. Close it or choose another name."
    ),
}


def name_of(title: str, lang: str, suffix: str) -> str:
    """
    The title as a file's name on any computer, with its language: the twins lie side by side.

    >>> name_of("../Опрос 2025/26: довольны?", "ru", ".xlsx")
    'Опрос 2025 26 довольны (ru).xlsx'
    """
    name = " ".join(title.translate(_FORBIDDEN).split())[:LONGEST_NAME].strip(". ")
    return f"{name} ({lang}){suffix}"


def put(content: bytes, path: Path) -> None:
    with placing(path) as half:
        half.write_bytes(content)


@contextmanager
def placing(path: Path) -> Iterator[Path]:
    """What is written to the name it gives takes its place at the end, unless something fails before.

    Raises Unavailable with what to do if the file is open elsewhere or the place cannot be written.
    """
    if path.exists() and not (path.is_file() and path.suffix.lower() in KINDS):
        raise Invalid(
            _("{path} is something else than a document: it stays as it is. Choose another name.").format(path=path)
        )
    half = halves.half_of(path)
    try:
        halves.sweep(_left(path.parent))
        try:
            yield half
            halves.keep(half)
            half.replace(path)
        finally:
            halves.discard(half)
    except OSError as error:
        sentence = _SENTENCES.get(error.errno or 0, N_("{path} cannot be written. Choose another folder."))
        raise Unavailable(_(sentence).format(path=path)) from error


def _left(folder: Path) -> Iterator[Path]:
    """What a killed program left among the office's documents."""
    yield from (half for half in folder.glob("*.part") if _HALF.fullmatch(half.name))


def open_name(path: Path) -> Path:
    """The name itself; a file that is open in another program keeps it, and the new one goes beside it."""
    try:
        if path.is_file():
            path.open("r+b").close()
    except PermissionError:
        return free_name(path)
    return path


def free_name(path: Path) -> Path:
    """The name itself, or if a file has it, the first that is free: "plan (2).docx"."""
    names = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(name for name in chain([path], names) if not name.exists())
