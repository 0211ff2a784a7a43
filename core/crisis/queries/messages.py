"""What residents and newsrooms say about an incident, and which topics wait for an official word at all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from core.crisis.choices import RUNNING, Sort
from core.crisis.records import Happening, Incident, Statement
from core.replies.records import OPEN, Answer, Message, Received, State

# topics are looked at as far back as this
_DAYS_BACK = timedelta(days=7)
# fewer are single complaints
LEAST = 3


@dataclass(frozen=True)
class Attached:
    """The messages of an incident, the oldest first, and how far they are answered."""

    messages: Sequence[Message] = ()

    @property
    def answered(self) -> int:
        return sum(one.state == State.ANSWERED for one in self.messages)

    @property
    def waiting(self) -> list[Message]:
        return [one for one in self.messages if one.state in OPEN]

    @property
    def unanswered(self) -> int:
        return len(self.waiting)

    @property
    def oldest_at(self) -> datetime | None:
        """Since when the first of those waits that nobody has answered."""
        return min((one.came_at for one in self.waiting), default=None)

    @property
    def share(self) -> float | None:
        """Of those that needed an answer; None: nobody asked."""
        needed = self.answered + self.unanswered
        return self.answered / needed if needed else None


def attached(session: Session, incident_id: UUID) -> Attached:
    query = select(Message).where(col(Message.id).in_(_links(incident_id)))
    return Attached(session.exec(query.order_by(col(Message.came_at), col(Message.id))).all())


def signals(session: Session, incident_id: UUID, message_ids: Collection[UUID] = ()) -> Sequence[Happening]:
    """The lines by which messages belong to an incident now; one that was taken out again is none of them."""
    query = select(Happening).where(
        Happening.incident_id == incident_id, Happening.sort == Sort.SIGNAL, col(Happening.message_id).is_not(None)
    )
    if message_ids:
        query = query.where(col(Happening.message_id).in_(message_ids))
    return session.exec(query.where(~_taken_out())).all()


@dataclass(frozen=True)
class Silence:
    """A topic people ask about, on which nothing official has been said since they began."""

    topic: str
    count: int
    first_at: datetime
    # what runs on it, without a statement so far
    incident_id: UUID | None = None


def silences(session: Session, now: datetime, least: int = LEAST) -> list[Silence]:
    """Open topics with no official word yet: no answer, no statement of an incident; the loudest first."""
    waiting = {topic: asked for topic, asked in _asked(session, now - _DAYS_BACK).items() if asked[0] >= least}
    if not waiting:
        # mostly, and three more questions need not be asked
        return []
    began = min(first_at for _count, first_at in waiting.values())
    answered = _answered(session, waiting, began)
    told = _told(session, waiting)
    found = []
    for topic, (count, first_at) in waiting.items():
        incident_id, released_at = told.get(topic, (None, None))
        words = [at for at in (answered.get(topic), released_at) if at is not None and at >= first_at]
        if not words:
            found.append(Silence(topic, count, first_at, incident_id))
    return sorted(found, key=lambda one: (-one.count, one.first_at, one.topic))


def _asked(session: Session, since: datetime) -> dict[str, tuple[int, datetime]]:
    """By topic how many wait and since when, also in files nobody has touched."""
    messages = select(Message.topic, func.count(), func.min(Message.came_at)).where(
        col(Message.state).in_(OPEN), Message.came_at >= since, Message.topic != ""
    )
    raw = select(Received.topic, func.count(), func.min(Received.came_at)).where(
        Received.is_open, Received.came_at >= since, Received.topic != "",
        ~select(Message.id).where(Message.id == Received.id).exists(),
    )  # fmt: skip
    found: dict[str, tuple[int, datetime]] = {}
    for query in (messages.group_by(col(Message.topic)), raw.group_by(col(Received.topic))):
        for topic, count, first_at in session.exec(query):
            before = found.get(topic, (0, first_at))
            found[topic] = before[0] + count, min(before[1], first_at)
    return found


def _answered(session: Session, topics: Collection[str], since: datetime) -> Mapping[str, datetime]:
    query = (
        select(Message.topic, func.max(Answer.sent_at))
        .join(Answer, col(Answer.message_id) == col(Message.id))
        # what was said before they began is no word on it, and years of it lie here
        .where(col(Message.topic).in_(topics), Answer.sent_at >= since)
    )
    return dict(session.exec(query.group_by(col(Message.topic))).all())


def _told(session: Session, topics: Collection[str]) -> Mapping[str, tuple[UUID, datetime | None]]:
    """By topic the incident that messages on it belong to, and when it last said something."""
    query = (
        select(Message.topic, Incident.id, func.max(Statement.released_at))
        .join(Happening, col(Happening.message_id) == col(Message.id))
        .join(Incident, col(Incident.id) == col(Happening.incident_id))
        .outerjoin(Statement, col(Statement.incident_id) == col(Incident.id))
        .where(
            col(Message.topic).in_(topics), Happening.sort == Sort.SIGNAL, ~_taken_out(),
            col(Incident.phase).in_(RUNNING), col(Incident.is_drill).is_(False),
        )
        .group_by(col(Message.topic), col(Incident.id), col(Incident.noticed_at))
        .order_by(col(Incident.noticed_at))
    )  # fmt: skip
    found: dict[str, tuple[UUID, datetime | None]] = {}
    for topic, incident_id, released_at in session.exec(query):
        before = found.get(topic)
        if before is None or (released_at is not None and before[1] is None):
            found[topic] = incident_id, released_at
    return found


def _links(incident_id: UUID) -> Any:
    return select(Happening.message_id).where(
        Happening.incident_id == incident_id, Happening.sort == Sort.SIGNAL, ~_taken_out()
    )


def _taken_out() -> Any:
    later = aliased(Happening)
    return select(later.id).where(later.corrects_id == Happening.id).correlate(Happening).exists()
