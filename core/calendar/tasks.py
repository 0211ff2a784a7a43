"""What the calendar leaves to do today, and what is coming."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.tasks import Aside, Task


def tasks(_session: Any, _now: datetime) -> list[Task]:
    return []


def asides(_session: Any, _now: datetime) -> Sequence[Aside]:
    return []
