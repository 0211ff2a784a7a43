"""What waits for somebody: publications that are still to come out, questions, comments on draft acts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, func, select

from core.calendar.queries.slots import Filters, Slot, slots
from core.calendar.records import Discussion, Halt, Publication, Question, Remark, State

OPEN = frozenset(State) - {State.IDEA, State.PUBLISHED}
# what nobody has touched for longer is no news on any day
LOOK_BACK = timedelta(days=60)


@dataclass(frozen=True)
class Asked:
    """A conference with questions that wait for their answers."""

    publication: Publication
    count: int


@dataclass(frozen=True)
class Discussed:
    """A draft act before the public, with the comments that wait for their answers."""

    discussion: Discussion
    unanswered: int


def still_open(session: Session, first: date, last: date) -> list[Slot]:
    """What goes its way and has not come out yet."""
    return of_state(session, OPEN, first, last, is_halted=False)


def of_state(
    session: Session, states: Iterable[State], first: date, last: date, is_halted: bool | None = None
) -> list[Slot]:
    """A column of the board; what is halted stands there too, unless it is asked otherwise."""
    query = select(Publication).where(col(Publication.day).between(first, last))
    if is_halted is not None:
        query = query.where((col(Publication.halt) != Halt.NONE) if is_halted else (Publication.halt == Halt.NONE))
    return slots(session, query, Filters(states=frozenset(states)))


def unanswered(session: Session) -> list[Asked]:
    """Conferences and briefings with open questions, the oldest first."""
    counted = select(Question.publication_id, func.count(col(Question.id))).where(func.trim(Question.answer) == "")
    counts = dict(session.exec(counted.group_by(col(Question.publication_id))).all())
    asked = select(Publication).where(col(Publication.id).in_(counts)).order_by(col(Publication.day))
    return [Asked(publication, counts[publication.id]) for publication in session.exec(asked)]


def under_discussion(session: Session, today: date) -> list[Discussed]:
    """Open to the public, or closed and without a report; the nearest end first."""
    query = select(Discussion).where(col(Discussion.is_active), Discussion.opens <= today)
    found = session.exec(query.order_by(col(Discussion.closes), col(Discussion.id))).all()
    open_ones = Counter(session.exec(select(Remark.discussion_id).where(func.trim(Remark.answer) == "")))
    return [Discussed(discussion, open_ones[discussion.id]) for discussion in found]
