"""The ready-made content that comes with the program: rows the office then owns and edits."""

import pickle
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

LIBRARY = Path(__file__).parent.parent / "resources" / "library"
_DIGEST = sha256().digest_size


def read(name: str) -> dict[str, Any]:
    """One file of the library by its name: "channels", "demo/office". Whoever reads it may change what is read."""
    found: dict[str, Any] = pickle.loads(_understood(name))
    return found


def compile_all() -> None:
    """Understand every file now: where a program is installed, nothing can be written beside it later."""
    for path in LIBRARY.rglob("*.toml"):
        _understood(str(path.relative_to(LIBRARY).with_suffix("")))


@cache
def _understood(name: str) -> bytes:
    """TOML is slow to understand, so what was understood of a file lies beside it, as Python keeps its own."""
    path = LIBRARY / f"{name}.toml"
    said = path.read_bytes()
    kept = path.parent / "__pycache__" / f"{path.stem}.pickle"
    with suppress(OSError):
        lies = kept.read_bytes()
        if lies[:_DIGEST] == sha256(said + lies[_DIGEST:]).digest():
            return lies[_DIGEST:]
    import tomllib

    found = pickle.dumps(tomllib.loads(said.decode()))
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _lay_beside(kept, sha256(said + found).digest() + found)
    return found


def _lay_beside(kept: Path, lies: bytes) -> None:
    """Whole or not at all: several windows may start at once."""
    import tempfile

    kept.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as half:
        half.write(lies)
    Path(half.name).replace(kept)
