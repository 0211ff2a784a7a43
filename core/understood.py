"""What was understood of a file lies beside it, as Python keeps what it has compiled: a start does not read it anew."""

import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any
from zlib import crc32

_MARK = 8
# what loading raises that looks for a class, or a part of one, where there is none
_OF_ANOTHER = (pickle.UnpicklingError, ImportError, AttributeError, TypeError, ValueError, LookupError, EOFError)


def toml(path: Path) -> bytes:
    return understood(path, _from_toml)


def understood(path: Path, understand: Callable[[str], Any]) -> bytes:
    """
    Pickled, so that everybody gets their own.

    It holds as long as the file says the same and its reader is the same: neither the age of a file nor a step of the
    build that somebody forgets decides about that. Where nothing can be laid by, it is understood each time.
    """
    said = path.read_bytes()
    return _kept(path, said, _source(understand), lambda: understand(said.decode()))


def learnt(name: Path, files: Iterable[Path], readers: Iterable[ModuleType], learn: Callable[[], Any]) -> Any:
    """
    The same of many files together, under a name of its own; `readers` are all the modules that have a say in it.

    What is learnt has classes of the program, and one that was installed cannot tell whose they are: what another
    program laid by and this one cannot read is learnt anew.
    """
    said = b"".join(path.read_bytes() for path in files)
    reader = b"".join(_text(str(one.__file__)) for one in readers)
    try:
        return pickle.loads(_kept(name, said, reader, learn))
    except _OF_ANOTHER:
        return pickle.loads(_laid_by(_beside(name), said, reader, learn))


def looked_over(name: Path, looks: bytes, read: Callable[[], Any]) -> bytes:
    """The same of files too many to read at every start: they are read again when they look otherwise from outside."""
    return _kept(name, looks, b"", read)


def _kept(name: Path, said: bytes, reader: bytes, make: Callable[[], Any]) -> bytes:
    kept = _beside(name)
    with suppress(OSError):
        lies = kept.read_bytes()
        of_file, of_reader, found = lies[:_MARK], lies[_MARK : 2 * _MARK], lies[2 * _MARK :]
        if of_file == _mark(said, found) and (not reader or of_reader == _mark(reader)):
            return found
    return _laid_by(kept, said, reader, make)


def _beside(name: Path) -> Path:
    return name.parent / "__pycache__" / f"{name.name}.pickle"


def _laid_by(kept: Path, said: bytes, reader: bytes, make: Callable[[], Any]) -> bytes:
    found = pickle.dumps(make())
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _put(kept, _mark(said, found) + _mark(reader) + found)
    return found


def _source(understand: Callable[[str], Any]) -> bytes:
    return _text(understand.__code__.co_filename)


def _text(module: str) -> bytes:
    """None of it lies in a program that was installed, and no other reader either."""
    try:
        return Path(module).read_bytes()
    except OSError:
        return b""


def _mark(*said: bytes) -> bytes:
    mark = 0
    for one in said:
        mark = crc32(one, mark)
    return b"%08x" % mark


def _put(kept: Path, lies: bytes) -> None:
    """Whole or not at all: several windows may start at once. A start that lays nothing by does without this."""
    from core import halves

    kept.parent.mkdir(exist_ok=True)
    half = halves.half_of(kept)
    half.write_bytes(lies)
    half.replace(kept)


def _from_toml(said: str) -> dict[str, Any]:
    # not even loaded where all of it was understood before
    import tomllib

    return tomllib.loads(said)
