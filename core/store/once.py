"""What several questions of one look rest on, like the office's hours, is asked for once."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlmodel import Session

Found = TypeVar("Found")

# in what a session is told: only one that changes nothing has a place for it
FOUND = "found at this look"


def once(session: Session, key: Any, ask: Callable[[], Found]) -> Found:
    """A work asks each time anew: it may have changed what it rests on."""
    known = session.info.get(FOUND)
    if known is None:
        return ask()
    if key not in known:
        known[key] = ask()
    found: Found = known[key]
    return found
