"""How hard a test tries: as often as a change can wait for, and ten times as often in `make faults`."""

import os

_EFFORT = max(1, int(os.environ.get("HATSHY_EFFORT", "1")))


def times(shortest: int) -> int:
    return shortest * _EFFORT
