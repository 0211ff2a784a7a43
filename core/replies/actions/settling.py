"""After a merge: two computers put the same messages together in different ways, and none of them may be lost."""

from collections.abc import Sequence

from sqlmodel import col, select

from core.replies import rules
from core.replies.queries import joined
from core.replies.records import Message
from core.store.merging import Coming
from core.store.work import Work


def settle(work: Work, changes: Sequence[Coming]) -> None:
    """The same on every copy, so nobody has to be asked about it."""
    if not any(one.kind == Message.__name__ for one in changes):
        return
    work.flush()
    for message in work.exec(select(Message).where(joined.lost()).order_by(col(Message.id))).all():
        leading = _leading(work, message)
        is_its_own = leading is None or leading.id == message.id or leading.book != message.book
        message.joined_id = leading.id if leading and not is_its_own else None
    work.flush()


def _leading(work: Work, message: Message) -> Message | None:
    """Who leads it in the end, if that one still waits; where they follow one another in a circle, the first of it."""
    way = [message]
    while (joined_id := way[-1].joined_id) is not None:
        follows = work.get(Message, joined_id)
        if follows is None:
            return None
        if follows in way:
            circle = filter(rules.is_open, way[way.index(follows) :])
            return min(circle, key=lambda one: one.id, default=None)
        way.append(follows)
    return way[-1] if rules.is_open(way[-1]) else None
