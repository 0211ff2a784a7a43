"""The inbox: what waits for an answer, the nearest term first, whether it lies here already or in a file that came."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Session, col, func, select

from core.office.records import Unit
from core.replies import rules
from core.replies.queries import joined, regulation, tallies
from core.replies.queries.tallies import Narrowed
from core.replies.queries.terms import Terms
from core.replies.records import OPEN, Batch, Book, Inquiry, Message, Received, Source, State, Tone
from core.store.light import reader

PAGE = 200


@dataclass(frozen=True)
class Wanted:
    """What of the inbox is asked for; an empty field asks for all."""

    states: tuple[State, ...] = OPEN
    books: tuple[Book, ...] = ()
    sources: tuple[Source, ...] = ()
    channels: tuple[UUID, ...] = ()
    topics: tuple[str, ...] = ()
    units: tuple[UUID, ...] = ()
    people: tuple[UUID, ...] = ()
    langs: tuple[str, ...] = ()
    tones: tuple[Tone, ...] = ()
    publication_id: UUID | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Waiting:
    """One line of the inbox."""

    id: UUID
    book: Book
    source: Source
    state: State
    came_at: datetime
    due_at: datetime | None
    text: str
    channel_id: UUID | None = None
    topic: str = ""
    lang: str = ""
    unit_id: UUID | None = None
    person_id: UUID | None = None
    is_extended: bool = False
    # so many more are answered together with it
    followers: int = 0
    # it lies in a file, and nobody has touched it
    is_raw: bool = False
    # by what the tree says it waits for nobody
    is_urgent: bool = False


@dataclass(frozen=True)
class Page:
    """A stretch of the inbox, and whether more lies below."""

    rows: Sequence[Waiting]
    has_more: bool = False


def page(session: Session, wanted: Wanted, now: datetime, most: int = PAGE) -> Page:
    """The first so many: what is urgent, then the nearest term first."""
    rows = _messages(session, wanted, now, most + 1)
    # what is done stands as it was answered, the last first
    if set(wanted.states) & set(OPEN):
        rows = list(islice(merge(rows, *_raw(session, wanted, now, most + 1), key=_order), most + 1))
    return Page(rows[:most], len(rows) > most)


def counts(
    session: Session, wanted: Wanted, now: datetime, among: Collection[State] = tuple(State)
) -> Mapping[State, int]:
    """How many there are in each state, whatever states are asked for; among the answered are those of years."""
    query = _narrowed(select(Message.state, func.count()), wanted, now).group_by(Message.state)
    if len(among) < len(State):
        query = query.where(col(Message.state).in_(among))
    found = dict(session.exec(query).all())
    if State.NEW in among and _asks_raw(wanted):
        found[State.NEW] = found.get(State.NEW, 0) + _raw_count(session, wanted, now)
    return {state: found.get(state, 0) for state in State if state in among}


def how_many(session: Session, wanted: Wanted, now: datetime, among: Collection[State] = OPEN) -> int:
    return sum(counts(session, wanted, now, among).values())


def waiting(session: Session, _author_id: UUID | None, now: datetime) -> int:
    """How many wait for ourselves, for the rail: of the others a unit was asked, or an answer of meanwhile went out."""
    return how_many(session, Wanted(), now, (State.NEW, State.TAKEN))


def silent(session: Session, now: datetime, most: int) -> list[tuple[Inquiry, Unit]]:
    """Units that were asked and whose term is over, the longest silent first."""
    query = (
        select(Inquiry, Unit)
        .join(Unit, col(Unit.id) == col(Inquiry.unit_id))
        .where(col(Inquiry.answered_at).is_(None), col(Inquiry.due_at) < now)
        .order_by(col(Inquiry.due_at))
        .limit(most)
    )
    return [(inquiry, unit) for inquiry, unit in session.exec(query)]


def is_used(session: Session) -> bool:
    """Whether messages are registered or taken in here at all."""
    return any(session.exec(select(kind.id).limit(1)).first() for kind in (Message, Received))


def _order(one: Waiting) -> tuple[bool, bool, datetime, str]:
    return not one.is_urgent, *rules.by_term(one)


def _messages(session: Session, wanted: Wanted, now: datetime, most: int) -> list[Waiting]:
    query = _narrowed(select(Message), wanted, now).where(col(Message.state).in_(wanted.states))
    if not set(wanted.states) & set(OPEN):
        last = col(Message.answered_at).desc()
        found = reader(session, Message).all(session, query.order_by(last.nulls_last(), col(Message.id)).limit(most))
        return _as_waiting(session, found, frozenset())
    query, urgent = query.order_by(col(Message.due_at).nulls_last(), col(Message.id)), _urgent(session)
    read, leading, rest = reader(session, Message), list[Message](), query
    if urgent:
        # asked apart, so that the others still come by the index of their terms
        of_urgent = col(Message.outcome).in_(urgent)
        leading = read.all(session, query.where(of_urgent, col(Message.state).in_(OPEN)).limit(most))
        rest = query.where(~of_urgent)
    found = [*leading, *read.all(session, rest.limit(most - len(leading)))] if len(leading) < most else leading
    return _as_waiting(session, found, urgent)


def _urgent(session: Session) -> frozenset[str]:
    """The outcomes among what waits that wait for nobody."""
    query = select(Message.outcome).where(col(Message.state).in_(OPEN), Message.outcome != "").distinct()
    return regulation.urgent(session, session.exec(query).all())


def _as_waiting(session: Session, found: Sequence[Message], urgent: frozenset[str]) -> list[Waiting]:
    followers = _followers(session, [one.id for one in found])
    return [_waiting(one, followers.get(one.id, 0), is_urgent=one.outcome in urgent) for one in found]


def _narrowed(query: Any, wanted: Wanted, now: datetime) -> Any:
    # what follows another is seen with it; what nobody leads any more waits for itself
    query = query.where(or_(col(Message.joined_id).is_(None), joined.lost()))
    for column, values in (
        (Message.book, wanted.books),
        (Message.source, wanted.sources),
        (Message.channel_id, wanted.channels),
        (Message.topic, wanted.topics),
        (Message.unit_id, wanted.units),
        (Message.person_id, wanted.people),
        (Message.lang, wanted.langs),
        (Message.tone, wanted.tones),
    ):
        if values:
            query = query.where(col(column).in_(values))
    if wanted.publication_id:
        query = query.where(Message.publication_id == wanted.publication_id)
    if wanted.is_late:
        query = query.where(col(Message.due_at) < now, col(Message.state).in_(OPEN))
    return query


def _waiting(one: Message, followers: int, *, is_urgent: bool) -> Waiting:
    return Waiting(
        one.id, one.book, one.source, one.state, one.came_at, one.due_at, one.text, one.channel_id, one.topic, one.lang,
        one.unit_id, one.person_id, one.extended_until is not None, followers, is_urgent=is_urgent,
    )  # fmt: skip


def _followers(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    leads = col(Message.joined_id)
    query = select(leads, func.count()).where(leads.in_(ids)).group_by(leads)
    return {leading: number for leading, number in session.exec(query) if leading}


def _asks_raw(wanted: Wanted) -> bool:
    """What lies in a file is new, has nobody, no unit, and nothing was found out about it yet."""
    knows_more = (wanted.units, wanted.people, wanted.langs, wanted.tones, wanted.publication_id)
    return not any(knows_more)


def _raw(session: Session, wanted: Wanted, now: datetime, most: int) -> Iterator[Iterator[Waiting]]:
    """By book: all of one book run by one clock, so whoever came first is due first."""
    if State.NEW not in wanted.states or not _asks_raw(wanted) or not _has_files(session):
        return
    term_of, counted = Terms(session), tallies.of_files(session)
    for book in wanted.books or tuple(Book):
        first = None if counted.uncounted else counted.first(_of_book(wanted, book))
        if first is None and not counted.uncounted:
            continue
        query = _raw_narrowed(select(Received), wanted, book)
        if first is not None:
            # nobody looks through years without such a row
            query = query.where(Received.came_at >= first)
        if wanted.is_late:
            query = query.where(Received.came_at <= term_of.latest_late(book, now))
        taken = ~select(Message.id).where(Message.id == Received.id).exists()
        rows = session.exec(query.where(taken).order_by(col(Received.came_at), col(Received.id)).limit(most)).all()
        # a term takes its time to count: those that are not shown have none yet
        yield (_raw_waiting(row, term_of.first(Book(row.book), row.came_at)) for row in rows)


def _has_files(session: Session) -> bool:
    return session.exec(select(Batch.id).limit(1)).first() is not None


def _raw_narrowed(query: Any, wanted: Wanted, book: Book) -> Any:
    query = query.where(Received.is_open, Received.book == book)
    for column, values in (
        (Received.source, wanted.sources),
        (Received.channel_id, wanted.channels),
        (Received.topic, wanted.topics),
    ):
        if values:
            query = query.where(col(column).in_(values))
    return query


def _of_book(wanted: Wanted, book: Book) -> Narrowed:
    return Narrowed(book, wanted.sources, wanted.channels, wanted.topics)


def _raw_count(session: Session, wanted: Wanted, now: datetime) -> int:
    """By days as the files were counted; of the day on which lateness begins, and of those worked on, row by row."""
    if not _has_files(session):
        return 0
    total, term_of, counted = 0, Terms(session), tallies.of_files(session)
    for book in wanted.books or tuple(Book):
        late = term_of.latest_late(book, now) if wanted.is_late else None
        rows = _raw_narrowed(select(func.count()).select_from(Received), wanted, book)
        same = _raw_narrowed(select(Received.id).where(Received.id == Message.id), wanted, book)
        total += counted.count(_of_book(wanted, book), late)
        if late is not None:
            of_day = rows.where(Received.came_at >= tallies.day_begins(late), Received.came_at <= late)
            total += session.exec(of_day.where(col(Received.lot_id).not_in(counted.uncounted))).one()
            rows, same = rows.where(Received.came_at <= late), same.where(Received.came_at <= late)
        if counted.uncounted:
            total += session.exec(rows.where(col(Received.lot_id).in_(counted.uncounted))).one()
        # asked so, the files lead the way to the few messages made of them, and not the many rows or messages
        taken = select(func.count()).select_from(Message)
        taken = taken.where(col(Message.batch_id).in_(select(Batch.id)), same.exists())
        total -= session.exec(taken).one()
    return total


def _raw_waiting(row: Received, due_at: datetime | None) -> Waiting:
    return Waiting(
        row.id, Book(row.book), Source(row.source), State.NEW, row.came_at, due_at, row.text, row.channel_id, row.topic,
        is_raw=True,
    )  # fmt: skip
