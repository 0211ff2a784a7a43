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
    asked = [day for one in surveys.surveys(session) if one.sheets and (day := one.survey.last or one.survey.first)]
    if asked and now.date() - max(asked) > _STALE:
        yield Task(
            id=f"survey-stale-{max(asked).isoformat()}",
            sort="research",
            kind=_("Survey"),
            title=_("Ask residents again"),
            why=_("The last answers are of {day}: they tell of another audience by now.").format(
                day=dates.short(max(asked))
            ),
            verb=_("Open"),
            place=Place("research", part="surveys"),
        )
