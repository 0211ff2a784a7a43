"""Days that publications were to come out on and left, quietly or with a reason: told by the journal."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, tzinfo
from typing import Any, NamedTuple
from uuid import UUID

from core.calendar.records import Halt, Publication, State
from core.calendar.rules import AGREED
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources.cutting import whole
from core.store import days

_HALTED = (Halt.POSTPONED, Halt.CANCELLED)


class Left(NamedTuple):
    """A publication that was to come out on a day, and does not stand there any more."""

    publication_id: UUID
    day: date
    unit_id: UUID | None
    # empty: it was moved, shelved or deleted without a word
    reason: str

    @property
    def month(self) -> date:
        return self.day.replace(day=1)


def left(asked: Asked, zone: tzinfo) -> list[Left]:
    """With a reason every one; of the days that were left quietly the first of a month: that was the promise."""
    span = whole(asked)
    since = datetime.combine(span.first.replace(day=1), time.min, zone)
    found = [one for one in _left(days.moves(asked.session, Publication, since), zone) if span.holds(one.day)]
    quiet: dict[tuple[UUID, date], Left] = {}
    for one in found:
        if not one.reason:
            quiet.setdefault((one.publication_id, one.month), one)
    return [*(one for one in found if one.reason), *quiet.values()]


def _left(moves: Iterable[days.Move], zone: tzinfo) -> Iterator[Left]:
    came: dict[UUID, date] = {}
    for move in moves:
        moved_on = move.at.astimezone(zone).date()
        came_on = came.get(move.record_id, moved_on)
        came[move.record_id] = moved_on
        before = move.before or {}
        if before.get("day") and _is_promised(before, came_on, moved_on):
            unit_id, reason = before.get("unit_id"), before["reason"].strip() if before["halt"] in _HALTED else ""
            yield Left(move.record_id, _day(before), UUID(unit_id) if unit_id else None, reason)


def _is_promised(image: Mapping[str, Any], came_on: date, moved_on: date) -> bool:
    """
    Before its month begins a plan may change.

    Then a day is promised if the month began with it, if somebody has agreed to it, or once it has come itself.
    """
    day = _day(image)
    if moved_on < day.replace(day=1) or image["state"] == State.IDEA or image["halt"] == Halt.MOURNING:
        return False
    return came_on < day.replace(day=1) or came_on <= day <= moved_on or image["state"] in AGREED


def _day(image: Mapping[str, Any]) -> date:
    return date.fromisoformat(image["day"])
