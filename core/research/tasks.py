"""What the research leaves to do today: sheets that wait, remedies that are due."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.research import audit_tasks
from core.tasks import Task


def tasks(session: Any, now: datetime) -> Sequence[Task]:
    return [*audit_tasks.tasks(session, now)]
