"""The ready-made content that comes with the program: rows the office then owns and edits."""

import pickle
from functools import cache
from pathlib import Path
from typing import Any

from core.understood import toml

LIBRARY = Path(__file__).parent.parent / "resources" / "library"


def read(name: str) -> dict[str, Any]:
    """One file of the library by its name: "channels", "demo/office". Whoever reads it may change what is read."""
    found: dict[str, Any] = pickle.loads(_understood(name))
    return found


@cache
def _understood(name: str) -> bytes:
    """Kept: some are asked for at every message."""
    return toml(LIBRARY / f"{name}.toml")
