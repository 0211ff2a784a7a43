"""The ready-made content that comes with the program: rows the office then owns and edits."""

import tomllib
from pathlib import Path
from typing import Any

LIBRARY = Path(__file__).parent.parent / "resources" / "library"


def read(name: str) -> dict[str, Any]:
    """One file of the library by its name: "channels", "demo/office"."""
    return tomllib.loads((LIBRARY / f"{name}.toml").read_text("utf-8"))
