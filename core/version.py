"""Which Hatshy this is; pyproject.toml says the same, and a frozen program has nothing else to ask."""

from functools import cache
from pathlib import Path

VERSION = "0.1.0"

_CORE = Path(__file__).parent
RESOURCES = _CORE.parent / "resources"
# laid into a frozen program, whose own text cannot be read there
MADE_OF = "made_of.txt"


@cache
def made_of() -> str:
    """The mark of what works in here and of its library: results kept by it are dropped by the next program."""
    laid = RESOURCES / MADE_OF
    if laid.exists():
        return laid.read_text("utf-8")
    sources = sorted(_CORE.rglob("*.py"))
    if not sources:
        raise FileNotFoundError(laid)
    # imported on first use, as it brings OpenSSL along: whoever asks for the version has no time for it
    import hashlib

    mark = hashlib.sha256()
    for path in [*sources, *sorted((RESOURCES / "library").rglob("*.toml"))]:
        mark.update(path.read_bytes())
    return mark.hexdigest()
