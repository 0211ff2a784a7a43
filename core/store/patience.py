"""How long one waits: for the pen of another, and for a server that has fallen silent."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

BUSY_SECONDS = 8
# longer than anybody waits for the pen
_patience = ContextVar("patience", default=BUSY_SECONDS + 2.0)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Whoever asks again soon need not wait so long."""
    before = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(before)


def silence() -> float:
    """So many seconds without a word, and the server is given up."""
    return _patience.get()
