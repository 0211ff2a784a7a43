"""What was approved for some days against what stands there now: the amendments a signed plan needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import sealing
from core.approval.queries import laid
from core.approval.queries.laid import Row, Turns
from core.approval.records import Matter, Outcome, Submission, Version
from core.approval.sealing import Content
from core.calendar.queries import slots
from core.calendar.queries.slots import Filters, Slot
from core.calendar.records import Halt, Publication, State


class Amended(StrEnum):
    """What has become of a row since the plan was approved."""

    CHANGED = "changed"
    ADDED = "added"
    HALTED = "halted"


@dataclass(frozen=True)
class Amendment:
    """A row that is not as the plan has it. Without `was` it is new; `place` is its number in the approved edition."""

    kind: Amended
    slot: Slot
    now: Content
    was: Content | None = None
    submission: Submission | None = None
    place: int = 0
    # what differs, by the names of the content
    fields: Sequence[str] = ()
    reason: str = ""


@dataclass(frozen=True)
class Amendments:
    # of which something was approved, the first first
    editions: Sequence[Submission]
    rows: Sequence[Amendment]


@dataclass(frozen=True)
class _Laid:
    submission: Submission
    row: Row


def amendments(session: Session, first: date, last: date, told: Turns) -> Amendments:
    """For these days; without an approved plan there is nothing to amend."""
    now = {slot.id: slot for slot in slots.between(session, first, last)}
    history = _history(session, now.keys(), (first, last), told)
    now |= _elsewhere(session, history.keys() - now.keys())
    editions = _approved_editions(history)
    if not editions:
        return Amendments([], [])
    found = [_amendment(slot, history.get(one, ()), editions, (first, last)) for one, slot in now.items()]
    return Amendments(list(editions.values()), sorted(filter(None, found), key=_in_time))


def differing(was: Content, now: Content) -> list[str]:
    """
    The names of what reads otherwise. What a channel is called is the office's matter, not the publication's.

    >>> differing({"day": "2026-11-23", "at": "10:00"}, {"day": "2026-11-24", "at": "10:00"})
    ['day']
    """
    return [name for name in now if _plain(name, was.get(name)) != _plain(name, now[name])]


def _plain(name: str, value: object) -> object:
    if name == "channels" and isinstance(value, list):
        return [{"id": one["id"], "variant": one["variant"]} for one in value]
    return value


def _history(
    session: Session, ids: Iterable[UUID], span: tuple[date, date], told: Turns
) -> dict[UUID, Sequence[_Laid]]:
    """Every laying of what stands on these days now or lay in a plan for them, the first first."""
    planned = select(Submission.id).where(
        Submission.matter == Matter.PLAN, col(Submission.first) <= span[1], col(Submission.last) >= span[0]
    )
    lain = select(Version.publication_id).where(col(Version.submission_id).in_(planned))
    concerned = {one for one in session.exec(lain) if one} | set(ids)
    held = select(Version.submission_id).where(col(Version.publication_id).in_(concerned))
    query = select(Submission).where(col(Submission.id).in_(held)).order_by(col(Submission.sent_at))
    found: dict[UUID, list[_Laid]] = {}
    for one in laid.laid(session, session.exec(query), told):
        for row in one.rows:
            if row.version.publication_id in concerned:
                found.setdefault(row.version.publication_id, []).append(_Laid(one.submission, row))
    return dict(found)


def _elsewhere(session: Session, ids: Iterable[UUID]) -> dict[UUID, Slot]:
    """What lay in the plan for these days and stands on others now."""
    asked = select(Publication).where(col(Publication.id).in_(ids))
    return {slot.id: slot for slot in slots.slots(session, asked, Filters())}


def _approved_editions(history: Mapping[UUID, Sequence[_Laid]]) -> dict[UUID, Submission]:
    approved = [one.submission for lain in history.values() for one in lain if _is_approved(one)]
    plans = {one.id: one for one in approved if one.matter == Matter.PLAN}
    return dict(sorted(plans.items(), key=lambda known: known[1].sent_at))


def _is_approved(one: _Laid) -> bool:
    """Also what went back later: the signed plan has it."""
    return one.row.standing.outcome == Outcome.APPROVED or one.row.standing.is_taken_back


def _amendment(
    slot: Slot, lain: Sequence[_Laid], editions: Mapping[UUID, Submission], span: tuple[date, date]
) -> Amendment | None:
    now, publication = sealing.content_of(slot), slot.publication
    approved = next((one for one in reversed(lain) if _is_approved(one)), None)
    if approved is None:
        waits = any(one.row.is_open and one.submission.id in editions for one in lain)
        is_there = publication.halt == Halt.NONE and publication.state != State.RETURNED and _is_within(now, span)
        apart = [one for one in lain if one.submission.id not in editions]
        return Amendment(Amended.ADDED, slot, now, reason=_note(apart)) if is_there and not waits else None
    was = approved.row.version.content
    if not (_is_within(was, span) or _is_within(now, span)):
        return None
    fields = differing(was, now)
    kind = Amended.HALTED if publication.halt != Halt.NONE else Amended.CHANGED
    if kind == Amended.CHANGED and not fields:
        return None
    later = [one for one in lain if one.submission.sent_at > approved.submission.sent_at]
    reason = publication.reason if kind == Amended.HALTED else _note(later)
    place = approved.row.version.number
    return Amendment(kind, slot, now, was, approved.submission, place, fields, reason)


def _is_within(content: Content, span: tuple[date, date]) -> bool:
    return bool(content["day"]) and span[0] <= date.fromisoformat(content["day"]) <= span[1]


def _note(lain: Sequence[_Laid]) -> str:
    """What was said as it was laid before the approvers the last time."""
    return lain[-1].submission.note if lain else ""


def _in_time(one: Amendment) -> tuple[str, str, str]:
    content = one.was or one.now
    return content["day"], content["at"] or "24", str(one.slot.id)
