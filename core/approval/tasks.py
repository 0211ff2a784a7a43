"""What approval leaves to do today: each submission that waits, for whose word and until when."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from core.approval.queries import doubts, keyring, laid
from core.approval.queries.doubts import Doubt
from core.approval.queries.keyring import Signer
from core.approval.queries.laid import Row
from core.approval.records import Matter, Submission
from core.language import dates
from core.language.trilingual import Trilingual
from core.language.words import _, language, n_
from core.office.records import Person
from core.tasks import Place, Task, Tone

# more names than these are no name at all
_NAMED = 3
# so long it is told that a key was made anew after somebody else had taken the one before out of use
_KNOWN_AFTER = timedelta(days=7)


def tasks(session: Any, now: datetime) -> list[Task]:
    names = {one.id: _name(one) for one in laid.everybody(session)}
    waiting = laid.waiting(session, laid.turns(session, now))
    return [
        *(_task(one.submission, one.open_rows, names, now) for one in waiting),
        *(_unproven(one, now) for one in doubts.doubts(session)),
        *(_strange_key(one, now) for one in keyring.recovered(session, now - _KNOWN_AFTER)),
    ]


def _unproven(doubt: Doubt, now: datetime) -> Task:
    """An honest one is signed within the day; a forged one is not, and somebody asks why."""
    why = _("Decided without a valid signature: {name}. Until they sign it here, nothing tells it from a forged one.")
    return Task(
        id=doubt.decision.id,
        sort="approval",
        kind=_("Approval"),
        title=_("Not proven: {title}").format(title=Trilingual.of(doubt.version.content["title"]).in_(language())),
        why=why.format(name=doubt.name),
        verb=_("Open"),
        place=Place("approval", doubt.version.submission_id),
        due=now,
        tone="danger",
    )


def _strange_key(signer: Signer, now: datetime) -> Task:
    """Whoever may take keys out of use could make one in another's name: its owner is told for a while."""
    assert signer.retired_by is not None
    made_at, name = signer.key.made_at.astimezone(now.tzinfo), signer.person.name
    why = _("Made {moment}. The key before was taken out of use by: {who}. Is it yours? Compare its mark: {code}.")
    return Task(
        id=signer.key.id,
        sort="approval",
        kind=_("Approval"),
        title=_("New key to sign with: {name}").format(name=name),
        why=why.format(moment=dates.moment(made_at, language()), who=signer.retired_by.name, code=signer.fingerprint),
        verb=_("Open"),
        place=Place("approval"),
        due=made_at + _KNOWN_AFTER,
        tone="warn",
    )


def _name(person: Person) -> str:
    return person.name if person.is_active else _("{name}, who is no longer active").format(name=person.name)


def _task(submission: Submission, rows: Sequence[Row], names: dict[UUID, str], now: datetime) -> Task:
    dues = [row.due_at.astimezone(now.tzinfo) for row in rows if row.due_at]
    tone: Tone = "warn" if any(due.date() <= now.date() for due in dues) else "info"
    if any(row.is_late for row in rows):
        tone = "danger"
    return Task(
        id=submission.id,
        sort="approval",
        kind=_("Approval"),
        title=_title(submission, rows),
        why=_why(rows, names),
        verb=_("Open"),
        place=Place("approval", submission.id),
        due=min(dues, default=_day_of(rows, now)),
        state=_("In review"),
        tone=tone,
        status="review",
        mark=rows[0].slot.mark if len(rows) == 1 and rows[0].slot else "",
    )


def _title(submission: Submission, rows: Sequence[Row]) -> str:
    if submission.matter == Matter.PLAN and submission.first and submission.last:
        plan = _("Plan for {span}").format(span=dates.span(submission.first, submission.last, language()))
        edition = _("edition {n}").format(n=submission.edition)
        return f"{plan}, {edition}" if submission.edition > 1 else plan
    return ", ".join(Trilingual.of(row.version.content["title"]).in_(language()) for row in rows)


def _why(rows: Sequence[Row], names: dict[UUID, str]) -> str:
    asked = dict.fromkeys(seat for row in rows for seat in row.waited_for)
    said = [names[seat] for seat in asked if seat in names]
    who = ", ".join([*said[:_NAMED], *(["…"] if len(said) > _NAMED else [])]) or _("whoever may approve")
    waits = n_("{n} publication waits.", "{n} publications wait.", len(rows))
    sentence = _("Late. Decides: {names}") if any(row.is_late for row in rows) else _("Decides: {names}")
    up = dict.fromkeys(one for row in rows if row.is_late for one in row.escalated)
    above = ", ".join(names[one] for one in up if one in names)
    more = _("May decide too: {names}").format(names=above) if above else ""
    return ". ".join(filter(None, (f"{waits} {sentence.format(names=who)}", more)))


def _day_of(rows: Sequence[Row], now: datetime) -> datetime:
    """Without a term it has to be decided before the first of them comes out."""
    days = [
        datetime.combine(row.slot.publication.day, row.slot.publication.at or time.max, now.tzinfo)
        for row in rows
        if row.slot and row.slot.publication.day
    ]
    return min(days, default=now)
