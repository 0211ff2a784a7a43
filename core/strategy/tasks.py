"""What the strategy leaves to do today: measures that are due, risks to look at again, rules not everybody has read."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from core.language import dates
from core.language.words import _, language, n_
from core.office import queries as office
from core.strategy import queries, rules
from core.strategy.choices import Progress
from core.strategy.records import Effort, Risk, Withheld
from core.strategy.words import written
from core.tasks import Place, Task

_PAGE = "strategy"
_NEAR = timedelta(days=7)
# nobody reads fifty of a kind
_MOST = 10
_NAMED = 3
# an edition that begins later is read later
_AHEAD = timedelta(days=14)


def tasks(session: Any, now: datetime) -> Sequence[Task]:
    today = now.date()
    return [
        *_efforts(session, now, today),
        *_risks(session, now, today),
        *_unread(session, now, today),
        *_conditions(session, now, today),
        *_withheld(session, now, today),
    ]


def _efforts(session: Any, now: datetime, today: date) -> Iterator[Task]:
    opened = (Progress.PLANNED, Progress.RUNNING)
    due = [
        one
        for one in queries.efforts(session)
        if one.progress in opened and one.due_on is not None and one.due_on <= today + _NEAR
    ]
    for effort in due[:_MOST]:
        yield _effort(effort, now, rules.is_overdue(effort, today))


def _effort(effort: Effort, now: datetime, is_late: bool) -> Task:
    assert effort.due_on is not None
    day = dates.short(effort.due_on)
    return Task(
        id=effort.id,
        sort="strategy",
        kind=_("Measure of the strategy"),
        title=effort.name.in_(language()),
        why=_("Due {day}, and not done yet.").format(day=day) if is_late else _("Due {day}").format(day=day),
        verb=_("Open"),
        place=Place(_PAGE, effort.id),
        due=_end_of(effort.due_on, now),
        tone="warn" if is_late else "",
    )


def _conditions(session: Any, now: datetime, today: date) -> Iterator[Task]:
    """Of decisions that are not over: what was to be done before they are announced, and is not."""
    open_ = [
        (audit, place, one)
        for audit in queries.audits(session)
        if audit.compared_on is None
        for place, one in enumerate(audit.conditions)
        if not one.get("done") and one.get("day") and date.fromisoformat(one["day"]) <= today + _NEAR
    ]
    people = {str(one.id): one.name for one in office.people(session)}
    for audit, place, one in sorted(open_, key=lambda each: each[2]["day"])[:_MOST]:
        day = date.fromisoformat(one["day"])
        name = people.get(str(one.get("person")), "")
        said = _("Due {day}, and not done yet.") if day < today else _("Due {day}")
        of = _("A condition of “{decision}”.").format(decision=audit.name.in_(language()))
        yield Task(
            id=f"condition-{audit.id}-{place}",
            sort="strategy",
            kind=_("Condition of a decision"),
            title=written(one, "text").in_(language()),
            why=" ".join(filter(None, [of, name and f"{name}.", said.format(day=dates.short(day))])),
            verb=_("Open"),
            place=Place("decision", audit.id),
            due=_end_of(day, now),
            tone="warn" if day < today else "",
        )


def _risks(session: Any, now: datetime, today: date) -> Iterator[Task]:
    found = [one for one in queries.risks(session) if one.is_active and one.review_on and one.review_on <= today]
    for risk in found[:_MOST]:
        yield _risk(risk, now)


def _risk(risk: Risk, now: datetime) -> Task:
    assert risk.review_on is not None
    told = _("Likelihood {likelihood} × impact {impact} = {weight}; to be looked at again from {day}.")
    return Task(
        id=risk.id,
        sort="strategy",
        kind=_("Risk"),
        title=risk.name.in_(language()),
        why=told.format(
            likelihood=risk.likelihood,
            impact=risk.impact,
            weight=risk.weight,
            day=dates.short(risk.review_on),
        ),
        verb=_("Look at it again"),
        place=Place(_PAGE, risk.id),
        due=_end_of(risk.review_on, now),
    )


def _withheld(session: Any, now: datetime, today: date) -> Iterator[Task]:
    found = [one for one in queries.in_use(session, Withheld) if one.review_on and one.review_on <= today]
    for one in found[:_MOST]:
        assert one.review_on is not None
        yield Task(
            id=one.id,
            sort="strategy",
            kind=_("What is not told"),
            title=one.name.in_(language()),
            why=_("Whether it can be told was to be looked at by {day}.").format(day=dates.short(one.review_on)),
            verb=_("Look at it again"),
            place=Place(_PAGE, one.id),
            due=_end_of(one.review_on, now),
        )


def _unread(session: Any, now: datetime, today: date) -> Iterator[Task]:
    """Of rules that hold, or will within two weeks."""
    for read in queries.policies(session):
        begins = read.policy.valid_from
        if not read.missing or begins is None or begins > today + _AHEAD:
            continue
        names = [one.name for one in read.missing]
        more = n_("and {n} more", "and {n} more", len(names) - _NAMED) if len(names) > _NAMED else ""
        yield Task(
            id=f"unread-{read.policy.id}-{read.policy.edition}",
            sort="strategy",
            kind=_("Rules of the office"),
            title=read.policy.name.in_(language()),
            why=_("Not acknowledged yet: {names}").format(
                names=" ".join(filter(None, [", ".join(names[:_NAMED]), more]))
            ),
            verb=_("Note acknowledgement"),
            place=Place(_PAGE, read.policy.id),
            # what holds already is read when there is an hour for it
            due=_end_of(begins, now) if begins > today else None,
            tone="warn" if begins <= today else "",
        )


def _end_of(day: date, now: datetime) -> datetime:
    return datetime.combine(day, datetime.max.time(), now.tzinfo)
