"""What the research leaves to do today: remedies that are due, residents whom nobody has asked for long."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.research.audits import tasks as audit_tasks
from core.research.surveys import tasks as survey_tasks
from core.tasks import Task


def tasks(session: Any, now: datetime) -> Sequence[Task]:
    return [*audit_tasks.tasks(session, now), *survey_tasks.tasks(session, now)]
