"""Messages that are answered together with another, and those among them that nobody leads any more."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.language.words import N_
from core.replies.records import OPEN, Message
from core.store.check import Fault


def lost() -> Any:
    """What waits behind one that leads nobody: that is answered, or follows another itself."""
    leading = aliased(Message)
    led = select(leading.id).where(
        leading.id == Message.joined_id, col(leading.joined_id).is_(None), col(leading.state).in_(OPEN)
    )
    return and_(col(Message.joined_id).is_not(None), col(Message.state).in_(OPEN), ~led.exists())


def faults(session: Session) -> Iterator[Fault]:
    sentence = N_("A message waits behind another one that does not lead it: {subject}")
    for one in session.exec(select(Message).where(lost()).order_by(col(Message.came_at))).all():
        # its words are not for a report
        yield Fault(sentence, f"{one.came_at:%d.%m.%Y %H:%M} {one.reference or one.id}")
