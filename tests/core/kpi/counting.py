"""What figures are made of, put into an office as it would stand there, and the figures asked for."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlmodel import SQLModel, col, select

from core.calendar.records import Placement, Publication, State, Wording
from core.kpi.amounts import Amount
from core.kpi.queries.asked import Asked, Scope
from core.kpi.queries.sources import all as sources
from core.kpi.records import Page, Reading
from core.kpi.spans import Span
from core.office.records import Channel, Person
from core.replies.records import Message
from core.store.record import Record, new_id
from core.store.store import Store
from core.store.work import Work, action

ZONE = ZoneInfo("Asia/Almaty")
# a Monday; October is over and November runs
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
OCTOBER = Span(date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))
WHOLE = Scope()


def at(day: int, hour: int = 10, minute: int = 0, month: int = 10) -> datetime:
    """By the office's wall clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@action("Put")
def _put(work: Work, records: Sequence[Record]) -> None:
    for record in records:
        work.add(record)


def put(store: Store, *records: Record) -> None:
    store.do(_put, records)


def put_raw(store: Store, *made: SQLModel) -> None:
    """Rows of files, without the files; a change stands in the journal, as a file would."""
    with store.sql.execution_options(writes=True).begin() as connection:
        for one in made:
            connection.execute(insert(type(one)), [one.model_dump()])
    put(store, Reading(variable="nothing_asks_for_this", value=0, first=OCTOBER.first, last=OCTOBER.last, source=""))


def amounts(store: Store, *names: str, spans: Sequence[Span] = (OCTOBER,), scope: Scope = WHOLE) -> list[list[Amount]]:
    with store.read() as session:
        found = sources.amounts(Asked(session, spans, NOW.astimezone(ZONE), scope), names)
        return [list(found[name]) for name in names]


def values(store: Store, *names: str, span: Span = OCTOBER, scope: Scope = WHOLE) -> list[float | None]:
    """Of one span; each as a number, since a figure of a test is worked out by hand."""
    found = amounts(store, *names, spans=(span,), scope=scope)
    return [None if one.value is None else float(one.value) for (one,) in found]


def counts(store: Store, *names: str, span: Span = OCTOBER) -> list[int | None]:
    return [one.count for (one,) in amounts(store, *names, spans=(span,))]


def person_of(store: Store) -> UUID:
    with store.read() as session:
        return session.exec(select(Person.id).order_by(col(Person.id))).first() or new_id()


def channels_of(store: Store) -> list[UUID]:
    with store.read() as session:
        return list(session.exec(select(Channel.id).order_by(col(Channel.rank), col(Channel.id))))


def published(
    store: Store, came: datetime | None, *, day: date | None = None, kk: str = "", ru: str = "", **fields: Any
) -> Publication:
    """Planned for the day it came out on, unless that is said, and seen in the first channel."""
    planned = day or (came.astimezone(ZONE).date() if came else date(2026, 10, 5))
    state = State.PUBLISHED if came else State.READY
    made = Publication(title={"kk": "Су құбыры"}, day=planned, **({"state": state} | fields))
    texts = [Wording(publication_id=made.id, lang=lang, text=text) for lang, text in (("kk", kk), ("ru", ru)) if text]
    place = Placement(publication_id=made.id, channel_id=channels_of(store)[0], published_at=came)
    put(store, made, place, *texts)
    return made


def message(came: datetime, **fields: Any) -> Message:
    """An answerable comment under a post."""
    return Message(**({"text": "Қашан су болады?", "came_at": came, "outcome": "O_ANSWER"} | fields))


def answered(came: datetime, after: timedelta, **fields: Any) -> Message:
    done = {"first_answered_at": came + after, "answered_at": came + after, "state": "answered"}
    return message(came, **(done | fields))


def page(store: Store, **fields: Any) -> Page:
    made = Page(**({"name": "Instagram"} | fields))
    put(store, made)
    return made


def number(value: Any) -> Decimal:
    return Decimal(str(value))
