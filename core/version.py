"""Which Hatshy this is; pyproject.toml says the same, and a frozen program has nothing else to ask."""

import os
import pickle
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from core.understood import looked_over

VERSION = "0.1.0"

_CORE = Path(__file__).parent
RESOURCES = _CORE.parent / "resources"
# laid into a frozen program, whose own text cannot be read there
MADE_OF = "made_of.txt"
# as git has it: what was touched so lately could be touched again and look the same
_TOLD_APART_MS = 2000


@cache
def made_of() -> str:
    """The mark of what works in here and of its library: results kept by it are dropped by the next program."""
    laid = RESOURCES / MADE_OF
    if laid.exists():
        return laid.read_text("utf-8")
    sources = list(_under(_CORE, ".py"))
    if not sources:
        raise FileNotFoundError(laid)
    # whoever asks for the version alone has no time for it, nor for hashlib below, which loads OpenSSL
    from core import clock

    looks = sorted(_look(one) for one in (*sources, *_under(RESOURCES / "library", ".toml")))
    texts = [text for text, *_how in looks]
    touched = max(changed for *_what, changed in looks) // 1_000_000
    if clock.milliseconds() - touched < _TOLD_APART_MS:
        return _mark(texts)
    mark: str = pickle.loads(looked_over(_CORE / "made_of", repr(looks).encode(), lambda: _mark(texts)))
    return mark


def _under(folder: Path | str, ending: str) -> Iterator[os.DirEntry[str]]:
    # no Path for each of 900 files: a start waits for this
    with os.scandir(folder) as inside:
        for one in inside:
            if one.is_dir():
                yield from _under(one.path, ending)
            elif one.name.endswith(ending):
                yield one


def _look(file: os.DirEntry[str]) -> tuple[str, int, int, int]:
    found = file.stat()
    return file.path, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _mark(texts: Iterable[str]) -> str:
    import hashlib

    mark = hashlib.sha256()
    for text in texts:
        mark.update(Path(text).read_bytes())
    return mark.hexdigest()
