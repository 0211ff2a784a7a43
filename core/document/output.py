"""Documents put in place whole, under a name of their own."""

import errno
import os
import re
import unicodedata
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
# in bytes, of which a disk gives a name 255: a Kazakh letter takes two, and language, ending and half need room too
LONGEST_NAME = 200
_HALF = re.compile(rf".+({'|'.join(map(re.escape, KINDS))})\.\d+\.part")
_SENTENCES = {
    errno.ENOSPC: N_("There is no room on the disk for {path}. Make some, or choose another folder."),
    errno.ENAMETOOLONG: N_("The name of this file is too long: {path}. Choose a shorter one."),
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
    name = " ".join(unicodedata.normalize("NFC", title).translate(_FORBIDDEN).split())
    # at a letter: what is left of a cut one is let go
    name = name.encode(errors="ignore")[:LONGEST_NAME].decode(errors="ignore").strip(". ")
    return f"{name} ({lang}){suffix}"


def make_folder(target: Path, is_for_twins: bool = False) -> None:
    """Where what was named is one: a file's name has an ending, and twins share no file."""
    with _told(target):
        if is_for_twins or not (target.suffix or target.exists()):
            target.mkdir(parents=True, exist_ok=True)


def place_for(target: Path, name: str) -> Path:
    """In a folder under its own name, never over a file; a name that was given is written over."""
    with _told(target):
        return free_name(target / name) if target.is_dir() else open_name(target)


def put(content: bytes, path: Path) -> None:
    with placing(path) as half:
        half.write_bytes(content)


@contextmanager
def placing(path: Path) -> Iterator[Path]:
    """What is written to the name it gives takes its place at the end, unless something fails before.

    Raises Unavailable with what to do if the file is open elsewhere or the place cannot be written.
    """
    with _told(path):
        # over a link: the file itself is written, and not the link made another file
        place = Path(os.path.realpath(path))
        if place.exists() and not (place.is_file() and place.suffix.lower() in KINDS):
            raise Invalid(
                _("{path} is something else than a document: it stays as it is. Choose another name.").format(path=path)
            )
        half = halves.half_of(place)
        halves.sweep(_left(place.parent))
        try:
            yield half
            halves.keep(half)
            half.replace(place)
        finally:
            halves.discard(half)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the disk refuses is a sentence, from the first look at the place on."""
    try:
        yield
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
