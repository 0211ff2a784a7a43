"""What surveys leave to do today: to ask residents again, where the last answers are a year old."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from core.language import dates
from core.language.words import _
from core.research.surveys.queries import surveys
from core.tasks import Place, Task

# so old answers tell of another audience
_STALE = timedelta(days=365)


def tasks(session: Any, now: datetime) -> Iterator[Task]:
    """An office that has never asked is not reminded: whoever begins has other things to do first."""
    last = surveys.last_asked(session)
    if last is not None and now.date() - last > _STALE:
        yield Task(
            id=f"survey-stale-{last.isoformat()}",
            sort="research",
            kind=_("Survey"),
            title=_("Ask residents again"),
            why=_("The last answers are of {day}: they tell of another audience by now.").format(day=dates.short(last)),
            verb=_("Open"),
            place=Place("research", part="surveys"),
        )
