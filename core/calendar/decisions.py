"""What decisions leave to do today: audits to begin, opinions to give, forecasts to compare with what came."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from core.calendar.queries import decisions
from core.calendar.queries.decisions import Decided
from core.language import dates
from core.language.words import _, language
from core.tasks import Place, Task, Tone

# so long before its day an audit is worth beginning, an opinion worth asking for
_NEAR = timedelta(days=5)


def tasks(session: Any, now: datetime) -> Iterator[Task]:
    for one in decisions.running(session):
        if (task := _task(one, now)) is not None:
            yield task


def _task(one: Decided, now: datetime) -> Task | None:
    """The one thing that is next for this decision."""
    today, announce_on, begin_by, compare_on = now.date(), one.audit.announce_on, one.begin_by, one.compare_on
    if announce_on is None or begin_by is None or compare_on is None:
        return None
    if not one.is_begun and begin_by - _NEAR <= today <= announce_on:
        why = _("It is to be announced {day}; the audit begins by {begin}.")
        said = why.format(day=dates.short(announce_on), begin=dates.short(begin_by))
        return _made(one, now, said, _("Begin the audit"), begin_by)
    if one.is_begun and not one.audit.opinion and announce_on - _NEAR <= today <= announce_on:
        why = _("It is to be announced {day}, and the opinion of the press secretary is not on record.")
        return _made(one, now, why.format(day=dates.short(announce_on)), _("Give the opinion"), announce_on)
    if one.audit.forecast and today >= compare_on:
        why = _("It was announced {day}: hold what was foretold against what came.")
        return _made(one, now, why.format(day=dates.short(announce_on)), _("Compare"), compare_on)
    return None


def _made(one: Decided, now: datetime, why: str, verb: str, due: date) -> Task:
    tone: Tone = "warn" if due < now.date() else ""
    return Task(
        id=one.audit.id,
        sort="strategy",
        kind=_("Reputation audit"),
        title=one.audit.name.in_(language()),
        why=why,
        verb=verb,
        place=Place("strategy", one.audit.id),
        due=datetime.combine(due, time.max, now.tzinfo),
        tone=tone,
    )
