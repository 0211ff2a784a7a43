"""A line to a server that has fallen silent is given up: one that drops everything never says that it is dead."""

from collections.abc import Generator
from time import monotonic
from typing import Any

from psycopg import Connection, OperationalError

from core.store import patience


class Impatient(Connection[Any]):
    """Breaks off when nothing at all has come for so long."""

    def wait(self, gen: Generator[Any, Any, Any], *args: Any, **settings: Any) -> Any:
        return super().wait(self._watched(gen), *args, **settings)

    def _watched(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        heard_at, silence = monotonic(), patience.silence()
        try:
            state = next(gen)
            while True:
                if ready := (yield state):
                    heard_at = monotonic()
                elif monotonic() - heard_at > silence:
                    # half a conversation is left on it: nobody may use this line again
                    self.pgconn.finish()
                    raise OperationalError("the server has fallen silent")
                state = gen.send(ready)
        except StopIteration as end:
            return end.value
