"""What a body, a form, a criterion, an audit and what is to be put right must hold to."""

import re
from collections.abc import Iterator
from datetime import date

from core.errors import Invalid
from core.language.words import _
from core.research.audits.records import Audit, AuditForm, Body, Criterion, Rating, Remedy
from core.store.record import Record

# Latin letters and figures: a table that comes in names a criterion by it
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
HEAVIEST = 10
# a contact that nobody has looked at for so long may have moved
CONTACTS_AGE_DAYS = 90


def problems(record: Record) -> Iterator[Invalid]:
    """Field by field; an action refuses the first."""
    match record:
        case AuditForm() | Criterion():
            if not record.name:
                yield Invalid(_("Give it a name."), "name")
            if not _CODE.fullmatch(record.code):
                yield Invalid(_("A code is made of small Latin letters, figures and underscores."), "code")
            if isinstance(record, Criterion) and record.weight > HEAVIEST:
                yield Invalid(_("A weight is a whole number from 1 to {most}.").format(most=HEAVIEST), "weight")
        case Body() | Remedy():
            if not record.name:
                yield Invalid(_("Give it a name."), "name")


def demand_past(day: date | None, today: date, field: str) -> None:
    if day is not None and day > today:
        raise Invalid(_("This day is still to come."), field)


def demand_open(audit: Audit) -> None:
    if audit.is_closed:
        raise Invalid(_("This audit is closed. Open it again to change its marks."))


def is_of(rating: Rating, who: object, rater: str) -> bool:
    """Whether this person of the office, or this helper from outside, gave the mark."""
    return rating.person_id == who if who else rating.person_id is None and rating.rater == rater
