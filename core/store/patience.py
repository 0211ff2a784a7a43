"""How long one waits for a server that has fallen silent: a line that drops everything never says that it is dead."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

from psycopg import Connection, OperationalError

from core.store.engine import BUSY_SECONDS

# longer than anybody waits for the pen
SILENCE_SECONDS = BUSY_SECONDS + 2.0

_patience = ContextVar("patience", default=SILENCE_SECONDS)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Whoever asks again soon need not wait so long."""
    before = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(before)


class Impatient(Connection[Any]):
    """Breaks off when nothing at all has come for so long."""

    def wait(self, gen: Generator[Any, Any, Any], *args: Any, **settings: Any) -> Any:
        return super().wait(self._watched(gen), *args, **settings)

    def _watched(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        heard_at, patience = monotonic(), _patience.get()
        try:
            state = next(gen)
            while True:
                if ready := (yield state):
                    heard_at = monotonic()
                elif monotonic() - heard_at > patience:
                    # half a conversation is left on it: nobody may use this line again
                    self.pgconn.finish()
                    raise OperationalError("the server has fallen silent")
                state = gen.send(ready)
        except StopIteration as end:
            return end.value
