"""What a span of days says of messages and of the rows of files, read as they stand now."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, or_, text
from sqlmodel import Session, col, func, select

from core.calendar.queries.working import working_time
from core.deadlines.working import WorkingTime
from core.replies import rules
from core.replies.queries.figures import Heap, Numbers, Told
from core.replies.queries.terms import Terms
from core.replies.records import Book, Inquiry, Message, Received, Source

_DAYS_SHOWN = 14
_LONGEST_IN_WEEKS = 183


def numbers(session: Session, first: date, last: date, now: datetime) -> Numbers:
    """Both days included, by the office's wall clock."""
    working = working_time(session)
    steps = _steps(first, last)
    begin, end = moments(first, last, working)
    messages = _messages(session, (begin, end), steps, working, now)
    heaps = _heaps(session, (begin, end), steps, working, now)
    return Numbers(first, last, now, steps, messages, heaps, _inquiries(session, (begin, end), working, now))


def received(session: Session, first: date, last: date) -> int:
    """How many came, and nothing else of them: the engine counts."""
    span = moments(first, last, working_time(session))
    taken = select(Message.id).where(Message.id == Received.id).exists()
    messages = select(func.count()).select_from(Message).where(col(Message.came_at).between(*span))
    rows = select(func.count()).select_from(Received).where(col(Received.came_at).between(*span), ~taken)
    return session.exec(messages).one() + session.exec(rows).one()


def moments(first: date, last: date, working: WorkingTime) -> tuple[datetime, datetime]:
    return datetime.combine(first, time.min, working.zone), datetime.combine(last, time.max, working.zone)


def _steps(first: date, last: date) -> list[date]:
    """Days of a fortnight, weeks of half a year, or months: where each begins."""
    count = (last - first).days + 1
    days = [first + timedelta(days=n) for n in range(count)]
    if count <= _DAYS_SHOWN:
        return days
    if count <= _LONGEST_IN_WEEKS:
        return [day for day in days if day == first or day.weekday() == 0]
    return [day for day in days if day == first or day.day == 1]


def _messages(
    session: Session, span: tuple[datetime, datetime], steps: Sequence[date], working: WorkingTime, now: datetime
) -> list[Told]:
    names = (
        "id", "book", "source", "state", "channel_id", "topic", "unit_id", "person_id", "lang", "outcome", "tone",
        "is_constructive", "came_at", "due_at", "answered_at", "joined_id", "times_reopened", "hidden_rule", "rating",
    )  # fmt: skip
    asked: Any = [getattr(Message, name) for name in (*names, "first_answered_at", "sent_on_at", "reference")]
    order = (col(Message.came_at), col(Message.id))
    query = select(*asked).where(col(Message.came_at).between(*span)).order_by(*order)
    found = []
    for *row, first_at, sent_on_at, reference in session.exec(query):
        known = dict(zip(names, row, strict=True))
        came, due, answered = known["came_at"], known["due_at"], known["answered_at"]
        found.append(
            Told(
                **known,
                step=_step_of(working.day_of(came), steps),
                is_late=rules.overran(known["state"], due, answered, now),
                is_sent_on=sent_on_at is not None,
                has_reference=bool(reference),
                first=working.between(came, first_at) if first_at else None,
                final=working.between(came, answered) if answered else None,
            )
        )
    return found


def _step_of(day: date, steps: Sequence[date]) -> date:
    return max(one for one in steps if one <= day)


def _heaps(
    session: Session, span: tuple[datetime, datetime], steps: Sequence[date], working: WorkingTime, now: datetime
) -> list[Heap]:
    """Counted by the engine: a file may hold a million rows. Those that became messages are taken off again."""
    term_of = Terms(session)
    bounds = [(book, term_of.latest_late(book, now)) for book in Book]
    overdue = [and_(col(Received.book) == book, col(Received.came_at) <= at) for book, at in bounds]
    late = case((and_(col(Received.is_open), or_(*overdue)), 1), else_=0)
    starts = [(place, datetime.combine(day, time.min, working.zone)) for place, day in enumerate(steps)]
    # by its name: an engine does not see that a span said twice is the same
    step = case(*((col(Received.came_at) >= at, place) for place, at in reversed(starts)), else_=0).label("place")
    keys = (Received.book, Received.source, Received.channel_id, Received.topic, Received.is_open)
    asked: Any = (*keys, step, func.count(), func.sum(late))
    counts: dict[Any, list[int]] = {}
    for is_taken in (False, True):
        query: Any = select(*asked).select_from(Received).group_by(*keys, text("place"))
        if is_taken:
            query = query.join(Message, col(Message.id) == col(Received.id))
        for *key, count, over in session.exec(query.where(col(Received.came_at).between(*span))):
            kept = counts.setdefault(tuple(key), [0, 0])
            kept[0] += -count if is_taken else count
            kept[1] += -int(over) if is_taken else int(over)
    return [
        Heap(Book(book), Source(source), channel_id, topic, steps[place], is_open, count, over)
        for (book, source, channel_id, topic, is_open, place), (count, over) in counts.items()
        if count
    ]


def _inquiries(
    session: Session, span: tuple[datetime, datetime], working: WorkingTime, now: datetime
) -> list[tuple[UUID, timedelta | None, bool]]:
    """What was asked of units about these messages: whom, how long the answer took, whether its term was over."""
    asked_of: Any = (Inquiry.unit_id, Inquiry.asked_at, Inquiry.answered_at, Inquiry.due_at)
    query: Any = (
        select(*asked_of)
        .join(Message, col(Message.id) == col(Inquiry.message_id))
        .where(col(Message.came_at).between(*span))
    )
    return [
        (unit_id, working.between(asked, answered) if answered else None, bool(due and (answered or now) > due))
        for unit_id, asked, answered, due in session.exec(query)
    ]
