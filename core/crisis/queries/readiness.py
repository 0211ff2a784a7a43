"""How ready the office is before anything happens: type by type, role by role, principle by principle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.records import Clearance
from core.crisis import library, pacing, steps
from core.crisis.choices import Deadline, Level, Mode, Post
from core.crisis.queries import chosen, holders, playbooks
from core.crisis.queries.playbooks import Known
from core.crisis.records import Doctrine, Incident
from core.language.trilingual import Trilingual

MOST = 2
# in the first hour nobody has the time to find somebody
_AT_ONCE = (Deadline.T0, Deadline.T15, Deadline.T30, Deadline.T60)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a type needs to be ready: since when it is there, and until when it is good."""

    key: str
    name: Trilingual
    hint: Trilingual
    on: date | None
    until: date | None
    is_stale: bool
    # a frame that nobody signs in advance is not waited for
    is_asked: bool = True

    @property
    def is_missing(self) -> bool:
        return self.is_asked and self.on is None and self.until is None

    @property
    def is_met(self) -> bool:
        return not (self.is_missing or self.is_stale)


@dataclass(frozen=True)
class Row:
    """A type of crisis on the board."""

    known: Known
    needs: Sequence[Need]
    # the last drill of this type that was ended, and how it went
    drill: Incident | None
    # roles its first hour asks for and nobody fills
    empty: Sequence[Post]

    @property
    def id(self) -> UUID:
        return self.known.id

    @property
    def score(self) -> int | None:
        return self.drill.review.get("score") if self.drill else None

    @property
    def is_ready(self) -> bool:
        return all(one.is_met for one in self.needs) and not self.empty

    def need(self, key: str) -> Need:
        return next(one for one in self.needs if one.key == key)


def board(session: Session, now: datetime) -> list[Row]:
    """Of every type the office keeps, in their order; `now` is the office's wall clock."""
    today = now.date()
    found = [one for one in playbooks.known(session, today) if one.playbook.mode == Mode.TYPE]
    held = _drills(session)
    shared = _first_posts(session)
    seats = holders.each(session, [one.code for one in found], now)
    rows = []
    for one in found:
        drill = held.get(one.code)
        asked = [post for post in Post if post in shared | _posts(one) and post != Post.JIS]
        rows.append(Row(one, _needs(one, drill, now), drill, holders.empty(seats[one.code], asked)))
    return rows


def _needs(one: Known, drill: Incident | None, now: datetime) -> list[Need]:
    closed = pacing.real(drill, drill.closed_at).astimezone(now.tzinfo).date() if drill and drill.closed_at else None
    days = {"plan": one.playbook.planned_on, "drill": closed, "contacts": one.playbook.contacts_checked_on}
    return [_need(row, days, one, now.date()) for row in library.table("readiness")["need"]]


def _need(row: Mapping[str, Any], days: Mapping[str, date | None], one: Known, today: date) -> Need:
    key, name, hint = row["key"], Trilingual.of(row["name"]), Trilingual.of(row["hint"])
    if key == "standing":
        # what was never signed has no day; a frame that was cleared without a day holds on
        is_cleared = one.clearance == Clearance.CLEARED
        until = one.cleared_until or (today if is_cleared else None)
        return Need(key, name, hint, None, until, one.is_signable and not is_cleared, one.is_signable)
    on = days[key]
    until = on + timedelta(days=row["days"]) if on else None
    return Need(key, name, hint, on, until, until is not None and until < today)


def _drills(session: Session) -> dict[str, Incident]:
    """The last of each type that was ended with a score; a type that was added on the way was exercised too."""
    query = select(Incident).where(Incident.is_drill, col(Incident.closed_at).is_not(None))
    found: dict[str, Incident] = {}
    for one in session.exec(query.order_by(col(Incident.paced_from))):
        # where nothing had come to its term nobody has exercised anything
        if one.review.get("score") is not None:
            found |= dict.fromkeys(one.playbooks, one)
    return found


def _first_posts(session: Session) -> set[Post]:
    (core,) = chosen.algorithms(session, [library.CORE])
    return {step.post for step in core.steps if step.deadline in _AT_ONCE and not step.when}


def _posts(one: Known) -> set[Post]:
    asked = {step.post for step in one.steps if step.deadline in _AT_ONCE and steps.applies(step, Level.S2, {})}
    return asked | {one.playbook.fact_owner}


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the seven, with what each answer means; none: nobody has said."""

    key: str
    name: Trilingual
    question: Trilingual
    answers: Sequence[Trilingual]
    score: int | None


@dataclass(frozen=True)
class Principles:
    rows: Sequence[Principle]
    scored_on: date | None

    @property
    def total(self) -> int:
        return sum(one.score or 0 for one in self.rows)

    @property
    def most(self) -> int:
        return MOST * len(self.rows)

    @property
    def is_whole(self) -> bool:
        return all(one.score is not None for one in self.rows)


def principles(session: Session) -> Principles:
    found = session.exec(select(Doctrine)).first()
    kept = found.readiness if found else {}
    scores = kept.get("scores", {})
    rows = [
        Principle(
            one["key"], Trilingual.of(one["name"]), Trilingual.of(one["question"]),
            tuple(map(Trilingual.of, one["answers"])), scores.get(one["key"]),
        )
        for one in library.table("readiness")["principle"]
    ]  # fmt: skip
    return Principles(rows, date.fromisoformat(kept["scored_on"]) if kept.get("scored_on") else None)
