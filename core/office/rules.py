"""Who may do what, and what an office's own rows must hold to."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.deadlines.terms import Unit as TermUnit
from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import _
from core.office.records import Account, Channel, Clock, Contact, Office, Outlet, Person, Role, Unit
from core.store.record import Record
from core.store.rights import PACKAGE, WHOLE_WORKSPACE

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LIMITS_AGE_DAYS = 180
SIX_DAYS = 6
# a longer term is a slip of the finger
LONGEST_TERM = 3650
# by which the journal is thinned; what a year came to is told by the journal of that year
HISTORY = "history.values"
SHORTEST_HISTORY = {TermUnit.MONTHS: 12, TermUnit.CALENDAR_DAYS: 366}


class Right(StrEnum):
    """What an action needs its doer to be allowed. Later features add theirs here, so that one table decides."""

    OFFICE = "office"
    CONTACTS = "contacts"
    DUTY = "duty"
    # to write and move what will be published; and to let it out
    PLAN = "plan"
    APPROVE = "approve"
    # to write down what was decided on paper or in a file
    RECORD = "record"
    # to take up what people write, and to answer it
    REPLY = "reply"
    # to note that something was hidden on a page: the press secretary's alone
    MODERATE = "moderate"
    # to open an incident and to work on it
    CRISIS = "crisis"
    # to set targets, to take in what was measured, to say why a figure is what it is
    KPI = "kpi"
    # to survey and interview, to audit and code, and to write notes of what was found
    RESEARCH = "research"
    WORKSPACE = WHOLE_WORKSPACE
    # whoever works here may carry their work to another computer
    PACKAGE = PACKAGE


_GRANTED: dict[Role, frozenset[Right]] = {
    Role.PRESS_SECRETARY: frozenset(Right),
    Role.EDITOR: frozenset(
        {Right.CONTACTS, Right.DUTY, Right.PLAN, Right.REPLY, Right.CRISIS, Right.KPI, Right.RESEARCH}
    ),
    Role.HEAD_OF_UNIT: frozenset({Right.CONTACTS, Right.PLAN, Right.REPLY, Right.CRISIS}),
    Role.APPROVER: frozenset({Right.APPROVE}),
    Role.DUTY_OFFICER: frozenset({Right.CONTACTS, Right.DUTY, Right.PLAN, Right.REPLY, Right.CRISIS}),
    Role.READER: frozenset(),
}


def may(roles: Iterable[Role], right: Right) -> bool:
    """
    >>> may([Role.READER], Right.DUTY), may([Role.READER, Role.EDITOR], Right.DUTY)
    (False, True)
    """
    # a role that a newer version knows grants nothing here
    if right == Right.PACKAGE:
        return any(_GRANTED.get(role) for role in roles)
    return any(right in _GRANTED.get(role, ()) for role in roles)


def problems(record: Record) -> list[Invalid]:
    """What keeps a row of the office from being whole, field by field; a form shows it, an action refuses it."""
    match record:
        case Office():
            return [*_unnamed(record.name), *_hours(record)]
        case Unit() | Channel() | Outlet() | Account():
            return [*_unnamed(record.name), *_contact_details(record)]
        case Person() | Contact():
            return [*_unnamed(record.name), *_contact_details(record)]
        case Clock():
            return [*_unnamed(record.name), *_terms(record)]
        case _:
            return []


def _unnamed(name: Trilingual | str) -> Iterator[Invalid]:
    if not (name.strip() if isinstance(name, str) else any(text.strip() for text in name)):
        yield Invalid(_("Enter a name."), "name")


def _hours(office: Office) -> Iterator[Invalid]:
    if not office.starts < office.ends:
        yield Invalid(_("The working day must end after it begins."), "ends")
    elif not office.starts <= office.lunch_starts <= office.lunch_ends <= office.ends:
        yield Invalid(_("Lunch must lie within the working day."), "lunch_starts")
    if office.week_days not in (5, 6):
        yield Invalid(_("A working week has five or six days."), "week_days")
    try:
        ZoneInfo(office.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Invalid(_("There is no such time zone: {zone}").format(zone=office.zone), "zone")


def _contact_details(record: Unit | Person | Channel | Outlet | Contact | Account) -> Iterator[Invalid]:
    email = getattr(record, "email", "")
    if email and not _EMAIL.fullmatch(email):
        yield Invalid(_("This is not an e-mail address. Example: press@kala.example"), "email")
    if isinstance(record, Channel) and (record.advised_least or 0) > (record.advised_most or sys.maxsize):
        yield Invalid(_("The advised length runs from the smaller number to the larger."), "advised_most")


def _terms(clock: Clock) -> Iterator[Invalid]:
    for field in ("value", "extension_value", "notice_value"):
        value = getattr(clock, field)
        if value is not None and not 1 <= value <= LONGEST_TERM:
            yield Invalid(_("A term is a whole number from 1 to {most}.").format(most=LONGEST_TERM), field)
    if clock.extension_value and not clock.value:
        yield Invalid(_("What has no term cannot be extended: enter the term first."), "value")
    if not clock.code.strip():
        yield Invalid(_("Enter a code: the program knows the term by it."), "code")
    if clock.code == HISTORY and _is_short_for_history(clock):
        yield Invalid(_("History is kept for a year at least: enter 12 months or more, or 366 calendar days."), "value")


def _is_short_for_history(clock: Clock) -> bool:
    """Less than a year, or counted in what no calendar counts back by."""
    return clock.value is not None and 0 < clock.value < SHORTEST_HISTORY.get(clock.unit, sys.maxsize)


def closes_circle(parents: Mapping[UUID, UUID | None], unit_id: UUID, parent_id: UUID | None) -> bool:
    """Would the unit end up above itself?"""
    seen = {unit_id}
    while parent_id is not None:
        if parent_id in seen:
            return True
        seen.add(parent_id)
        parent_id = parents.get(parent_id)
    return False


def rota(
    first: date, days: int, people: Sequence[UUID], resting: frozenset[int] = frozenset()
) -> list[tuple[date, UUID]]:
    """Days on duty shared in turn; `resting` are weekdays nobody is put on (Monday is 0)."""
    span = [first + timedelta(days=n) for n in range(days)]
    served = [day for day in span if day.weekday() not in resting]
    return [(day, people[n % len(people)]) for n, day in enumerate(served)]


def is_stale(checked_on: date | None, today: date, days: int = LIMITS_AGE_DAYS) -> bool:
    """Platforms move their limits: what was not looked at for half a year is to be checked again."""
    return checked_on is None or (today - checked_on).days > days
