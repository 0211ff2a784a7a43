"""What went out in which channel, and how soon: after the event, after we learned of it, after it was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
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


def releases(session: Session, incident_id: UUID) -> list[Release]:
    """Of one incident, the earliest first; a line that was put right counts no more."""
    return list(_found(session, Happening.incident_id == incident_id))


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
