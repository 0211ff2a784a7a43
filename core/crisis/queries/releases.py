"""What went out in which channel, and how soon: after the event, after we learned of it, after it was written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.crisis.choices import Category, Sort
from core.crisis.records import Happening, Incident, Statement
from core.language.trilingual import LANGS, Lang
from core.office.records import Channel


@dataclass(frozen=True)
class Release:
    """A statement in one channel."""

    happening: Happening
    incident: Incident
    statement: Statement | None
    channel: Channel | None

    @property
    def at(self) -> datetime:
        return self.happening.happened_at

    @property
    def lang(self) -> Lang | None:
        """The only one it went out in; none: in all that it is written in."""
        return next((one for one in LANGS if one == self.happening.source), None)

    @property
    def category(self) -> Category | None:
        return self.statement.category if self.statement else None

    @property
    def since_noticed(self) -> timedelta:
        return self.at - self.incident.noticed_at

    @property
    def since_made(self) -> timedelta | None:
        """How long the words were on their way: written, signed, let out."""
        return self.at - self.statement.made_at if self.statement else None


@dataclass(frozen=True)
class Pace:
    """How soon a channel speaks: first words of incidents, and all words on their way."""

    channel: Channel | None
    releases: Sequence[Release]

    @property
    def first(self) -> timedelta | None:
        """Half of all incidents had their first word here sooner than this after we learned of them."""
        by_incident: dict[UUID, timedelta] = {}
        for one in self.releases:
            lag = by_incident.get(one.incident.id, one.since_noticed)
            by_incident[one.incident.id] = min(lag, one.since_noticed)
        return _median(by_incident.values())

    @property
    def on_the_way(self) -> timedelta | None:
        return _median(filter(None, (one.since_made for one in self.releases)))


def releases(session: Session, incident_id: UUID) -> list[Release]:
    """Of one incident, the earliest first; a line that was put right counts no more."""
    return list(_found(session, Happening.incident_id == incident_id))


def paces(session: Session, first: datetime, last: datetime) -> list[Pace]:
    """By channel, of what went out from the first moment to before the last; a drill sends nothing out."""
    found: dict[UUID | None, list[Release]] = {}
    asked = (Happening.happened_at >= first, Happening.happened_at < last, col(Incident.is_drill).is_(False))
    for one in _found(session, *asked):
        found.setdefault(one.channel.id if one.channel else None, []).append(one)
    named = [Pace(all_of[0].channel, all_of) for all_of in found.values()]
    return sorted(named, key=lambda one: (one.channel is None, one.channel.rank if one.channel else 0))


def _found(session: Session, *asked: Any) -> Iterator[Release]:
    query = (
        select(Happening, Incident, Statement, Channel)
        .join(Incident, col(Incident.id) == col(Happening.incident_id))
        .outerjoin(Statement, col(Statement.id) == col(Happening.statement_id))
        .outerjoin(Channel, col(Channel.id) == col(Happening.channel_id))
        .where(Happening.sort == Sort.RELEASE, *asked)
        .order_by(col(Happening.happened_at), col(Happening.id))
    )
    rows = session.exec(query).all()
    ids = [row[0].id for row in rows]
    wrong = set(session.exec(select(Happening.corrects_id).where(col(Happening.corrects_id).in_(ids))))
    return (Release(*row) for row in rows if row[0].id not in wrong)


def _median(lags: Iterable[timedelta]) -> timedelta | None:
    seconds = [one.total_seconds() for one in lags]
    return timedelta(seconds=median(seconds)) if seconds else None
