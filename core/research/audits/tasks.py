"""What audits leave to do today: what is to be put right, body by body, and audits that were begun and left."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from core.calendar.queries.working import working_time
from core.language import dates
from core.language.words import _, language, n_
from core.research.audits.queries import audits
from core.research.audits.records import Body, Remedy
from core.tasks import Place, Task

_PAGE = "research"
# so long ahead a term is in sight
_AHEAD = timedelta(days=3)
# an audit that takes longer looks at two different sites
_LEFT = timedelta(days=14)
_NAMED = 3


def tasks(session: Any, now: datetime) -> Iterator[Task]:
    found = sorted(audits.due(session, now.date() + _AHEAD), key=lambda one: str(one[1].id))
    for _body_id, ones in groupby(found, key=lambda one: one[1].id):
        yield _remedies(session, list(ones), now)
    yield from _left(session, now)


def _remedies(session: Any, found: Sequence[tuple[Remedy, Body]], now: datetime) -> Task:
    remedies, body = [one for one, _body in found], found[0][1]
    first, name = remedies[0], body.name.in_(language())
    assert first.due_on is not None
    several = n_("{n} thing to be put right", "{n} things to be put right", len(remedies))
    title = several if len(remedies) > 1 else _("Put right: {what}").format(what=first.name)
    is_late = first.due_on < now.date()
    return Task(
        id=f"audit-remedies-{body.id}",
        sort="research",
        kind=_("Audit"),
        title=title,
        why=_("{body}: {names}").format(body=name, names=_listed(remedies)) if len(remedies) > 1 else name,
        verb=_("Open"),
        place=Place(_PAGE, first.id),
        due=working_time(session).end_of(first.due_on),
        tone="warn" if is_late else "",
    )


def _left(session: Any, now: datetime) -> Iterator[Task]:
    for audit, body in audits.open_audits(session):
        if now.date() - audit.day > _LEFT:
            yield Task(
                id=f"audit-left-{audit.id}",
                sort="research",
                kind=_("Audit"),
                title=_("Finish the audit: {name}").format(name=body.name.in_(language())),
                why=_("Begun on {day} and not closed: a site changes meanwhile.").format(day=dates.short(audit.day)),
                verb=_("Continue"),
                place=Place("audit", audit.id),
            )


def _listed(remedies: Sequence[Remedy]) -> str:
    return ", ".join(one.name for one in remedies[:_NAMED]) + ", …" * (len(remedies) > _NAMED)
