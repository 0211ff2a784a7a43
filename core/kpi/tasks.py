"""What indicators leave to do today: figures of a month that is over, what is red and unexplained, targets that end."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from core.calendar.queries.working import working_time
from core.kpi import telling
from core.kpi.choices import Step
from core.kpi.queries import upkeep
from core.kpi.spans import Span, moved, span
from core.language import dates
from core.language.words import _, language, n_
from core.tasks import Aside, Place, Task

_PAGE, _BOOK = "kpi", "kpi-book"
_NAMED = 3
# so many days of a new month the last one is still worth chasing
_CHASED = 20
# figures of a month are expected by this day of the next one
_EXPECTED = 5


def tasks(session: Any, now: datetime) -> list[Task]:
    if not upkeep.is_used(session):
        return []
    month = moved(Step.MONTH, span(Step.MONTH, now.date()), -1)
    is_chased = now.day <= _CHASED
    return [
        *(_missing(session, month, now) if is_chased else ()),
        *(_unexplained(session, month, now) if is_chased else ()),
        *_ending(session, now),
    ]


def _missing(session: Any, month: Span, now: datetime) -> Iterator[Task]:
    """Nobody but people knows these; a page whose followers nobody noted stands beside them."""
    variables, pages = upkeep.missing(session, month)
    names = [*(one.name.in_(language()) for one in variables), *(one.name for one in pages)]
    if names:
        yield Task(
            id=f"kpi-missing-{month.first.isoformat()}",
            sort="kpi",
            kind=_("Indicators"),
            title=n_(
                "{n} figure of {month} is missing",
                "{n} figures of {month} are missing",
                len(names),
                month=telling.period(month, language()),
            ),
            why=_listed(names),
            verb=_("Enter values"),
            place=Place(_BOOK, part=f"values month {month.first.isoformat()}"),
            due=_due(session, now),
            tone="warn" if now.day > _EXPECTED else "",
        )


def _unexplained(session: Any, month: Span, now: datetime) -> Iterator[Task]:
    """Of what the office itself set a target for: a proposal nobody has agreed to is no reason to write."""
    for one in upkeep.unexplained(session, month, now):
        name = one.measure.name.in_(language())
        yield Task(
            id=f"kpi-red-{one.measure.id}-{month.first.isoformat()}",
            sort="kpi",
            kind=_("Indicators"),
            title=_("Explain: {name}").format(name=name),
            why=_("{month}: {verdict}. A figure this far off goes to the leader with its reason.").format(
                month=telling.period(month, language()), verdict=one.said(language())
            ),
            verb=_("Explain"),
            place=Place(_PAGE, one.measure.id),
            due=_due(session, now),
            tone="warn",
        )


def _ending(session: Any, now: datetime) -> Iterator[Task]:
    found = upkeep.ending(session, now.date())
    if found:
        last = min(one.last for one in found)
        yield Task(
            id=f"kpi-targets-{last.isoformat()}",
            sort="kpi",
            kind=_("Indicators"),
            title=n_("The target of {n} indicator ends", "The targets of {n} indicators end", len(found)),
            why=_("Until {day}: {names}").format(
                day=dates.short(last), names=_listed([one.measure.name.in_(language()) for one in found])
            ),
            verb=_("Set targets"),
            place=Place(_BOOK, part=f"targets month {(last + timedelta(days=1)).isoformat()}"),
            due=working_time(session).end_of(last),
            tone="warn" if last <= now.date() else "",
        )


def _due(session: Any, now: datetime) -> datetime:
    """From then on it is for today: a month that is over runs away no more."""
    return working_time(session).end_of(now.date().replace(day=max(now.day, _EXPECTED)))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + ", …" * (len(names) > _NAMED)


def asides(session: Any, now: datetime) -> Sequence[Aside]:
    """The cards of the month that goes on."""
    if not upkeep.is_used(session):
        return []
    month = span(Step.MONTH, now.date())
    lines = [(name, figure) for name, figure in upkeep.cards(session, month, now, language())]
    if not lines:
        return []
    return [
        Aside(
            title=_("Indicators"),
            about=telling.period(month, language()),
            lines=lines,
            shape="counted",
            verb=_("Open the indicators"),
            place=Place(_PAGE),
        )
    ]
