"""What else says the same: repeated complaints belong into one case, and many at once are a sign."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from core.language import fold
from core.replies.queries.regulation import regulation
from core.replies.records import OPEN, Book, Message

# two complaints about one trouble share that much of their letters, two about different ones do not
LEAST_ALIKE = 0.34
_DAYS = timedelta(days=14)
_MOST_READ = 400


@dataclass(frozen=True)
class Alike:
    message: Message
    likeness: float


def like(session: Session, message: Message, most: int = 50) -> list[Alike]:
    """Other messages that still wait and say much the same, the likest first; who wrote them plays no part."""
    query = select(Message).where(
        Message.id != message.id,
        Message.book == message.book,
        col(Message.joined_id).is_(None),
        col(Message.state).in_(OPEN),
        col(Message.came_at).between(message.came_at - _DAYS, message.came_at + _DAYS),
    )
    if message.topic:
        query = query.where(col(Message.topic).in_((message.topic, "")))
    found = session.exec(query.order_by(col(Message.came_at).desc()).limit(_MOST_READ)).all()
    own = _letters(message.text)
    alike = [Alike(one, fold.dice(own, _letters(one.text))) for one in found]
    near = [one for one in alike if one.likeness >= LEAST_ALIKE]
    return sorted(near, key=lambda one: one.likeness, reverse=True)[:most]


def _letters(text: str) -> frozenset[str]:
    return fold.trigrams(" ".join(fold.keys(text[:2000])))


@dataclass(frozen=True)
class Rush:
    """So many messages on one topic in a short time that it is more than single complaints."""

    topic: str
    count: int
    first_at: datetime
    ids: tuple[UUID, ...]


def rushes(session: Session, now: datetime) -> list[Rush]:
    """The topics that are written about more than the office thinks usual, the loudest first."""
    rules = regulation(session)
    since = now - timedelta(hours=rules.rush_hours)
    asked = select(Message.topic, Message.id, Message.came_at)
    query = asked.where(Message.book == Book.COMMENT, Message.came_at >= since, Message.topic != "")
    found = session.exec(query.order_by(col(Message.came_at))).all()
    counted = Counter(topic for topic, _id, _came_at in found)
    loud = [topic for topic, count in counted.most_common() if count >= rules.rush_count]
    return [_rush(topic, [one[1:] for one in found if one[0] == topic]) for topic in loud]


def _rush(topic: str, found: Sequence[tuple[UUID, datetime]]) -> Rush:
    return Rush(topic, len(found), found[0][1], tuple(message_id for message_id, _came_at in found))
