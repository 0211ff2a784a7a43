"""What waits for somebody: publications that are still to come out, submissions, questions, comments on draft acts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.calendar import rules
from core.calendar.queries.slots import Filters, Slot, slots
from core.calendar.records import Discussion, Halt, Publication, Question, Remark, State
from core.office import queries as office
from core.office.records import Person, Role
from core.store.journal import Change, Entry

OPEN = frozenset(State) - {State.IDEA, State.PUBLISHED}
# what nobody has touched for longer is no news on any day
LOOK_BACK = timedelta(days=60)


@dataclass(frozen=True)
class Waiting:
    """What was handed in, when, and who may decide; nobody remembers when, if its history was forgotten."""

    slot: Slot
    since: datetime | None
    approvers: Sequence[Person]


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


def overdue(session: Session, now: datetime) -> list[Slot]:
    """Its moment has passed without it, the oldest first; `now` is the office's wall clock."""
    found = still_open(session, now.date() - LOOK_BACK, now.date())
    return [slot for slot in found if rules.is_late(slot.publication, now)]


def waiting(session: Session, submitted: Iterable[Slot]) -> list[Waiting]:
    """Since when each of these waits for a decision, and for whose."""
    found = [slot for slot in submitted if slot.publication.state == State.SUBMITTED]
    since = _submitted_at(session, [slot.id for slot in found])
    approvers = office.holders(session, Role.APPROVER)
    return [Waiting(slot, since.get(slot.id), approvers) for slot in found]


def _submitted_at(session: Session, ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """The journal knows: the last change that brought it into this state."""
    query = (
        select(Change, Entry.at)
        .join(Entry, col(Entry.id) == col(Change.entry_id))
        .where(col(Change.record_id).in_(ids))
        .order_by(col(Change.entry_id))
    )
    found: dict[UUID, datetime] = {}
    for change, at in session.exec(query):
        if _state(change.after) == State.SUBMITTED != _state(change.before):
            found[change.record_id] = at
    return found


def _state(image: object) -> object:
    return image.get("state") if isinstance(image, dict) else None


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
