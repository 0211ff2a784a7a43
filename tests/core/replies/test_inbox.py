"""The inbox: what waits, the nearest term first, whether somebody has touched it or it lies in a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from core import clock
from core.office.records import Channel
from core.replies import rules
from core.replies.actions import answers, files, messages
from core.replies.queries import inbox, terms
from core.replies.queries.inbox import Waiting, Wanted
from core.replies.records import OPEN, Batch, Book, Message, Received, Source, State, Tone
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register, unit
from tests.core.replies.files import csv_of

NOW = EVENING + timedelta(days=2)
COLUMNS = {"came_at": "Дата", "text": "Текст", "topic": "Тема", "state": "Статус"}


def shown(store: Store, **wanted: Any) -> list[Waiting]:
    with store.read() as session:
        return list(inbox.page(session, Wanted(**wanted), NOW).rows)


def counted(store: Store, **wanted: Any) -> dict[State, int]:
    with store.read() as session:
        return dict(inbox.counts(session, Wanted(**wanted), NOW))


def take_in(store: Store, *lines: str, **values: Any) -> list[UUID]:
    """The rows of the file that wait, the oldest first."""
    content = csv_of("Дата;Текст;Тема;Статус", *lines)
    batch = store.do(files.take_in, "a.csv", content, {"columns": COLUMNS} | values)
    with store.read() as session:
        query = select(Received.id).where(Received.lot_id == batch, Received.is_open)
        return list(session.exec(query.order_by(Received.came_at)))


def channel(store: Store) -> UUID:
    return rows(store, Channel)[0].id


def test_each_filter_shows_its_own(store: Store, register: Register) -> None:
    register("Басқа", came_at=EVENING - timedelta(days=1))
    values = {
        "books": {"book": Book.MEDIA}, "sources": {"source": Source.CALL}, "channels": {"channel_id": channel(store)},
        "topics": {"topic": "water"}, "units": {"unit_id": unit(store, "Көлік")},
        "people": {"person_id": store.author_id}, "langs": {"lang": "ru"}, "tones": {"tone": Tone.POSITIVE},
    }  # fmt: skip
    for name, given_values in values.items():
        made = register(f"Осы: {name}", **given_values)
        (value,) = given_values.values()
        assert [one.id for one in shown(store, **{name: (value,)})] == [made]
        assert counted(store, **{name: (value,)})[State.NEW] == 1


def test_rows_of_a_file_stand_among_the_messages_in_the_order_of_their_terms(store: Store, register: Register) -> None:
    early, late = take_in(
        store, "15.12.2026 10:00;Су жоқ;;", "15.12.2026 16:00;Жол жоқ;;", "15.12.2026 11:00;Бітті;;жабық"
    )
    between = register("Жылу жоқ", came_at=EVENING - timedelta(hours=4))
    found = shown(store)
    assert [(one.id, one.is_raw) for one in found] == [(early, True), (between, False), (late, True)]
    assert counted(store)[State.NEW] == 3


def test_a_row_that_somebody_acted_on_is_shown_once(store: Store) -> None:
    first, second = take_in(store, "15.12.2026 10:00;Су жоқ;;", "15.12.2026 16:00;Жол жоқ;;")
    store.do(messages.take, [first])
    assert [(one.id, one.is_raw) for one in shown(store)] == [(first, False), (second, True)]
    assert (counted(store)[State.NEW], counted(store)[State.TAKEN]) == (1, 1)
    store.do(answers.answer, first, "Су берілді.", "kk")
    assert [one.id for one in shown(store)] == [second]
    store.undo()
    store.undo()
    assert counted(store)[State.NEW] == 2


def test_what_is_late_is_late_to_the_minute(store: Store, register: Register) -> None:
    waiting = register()
    with store.read() as session:
        due = session.get_one(Message, waiting).due_at
        assert due is not None
        assert inbox.page(session, Wanted(is_late=True), due).rows == []
        assert len(inbox.page(session, Wanted(is_late=True), due + timedelta(seconds=1)).rows) == 1


def test_followers_are_counted_with_their_leader_and_not_shown(store: Store, register: Register) -> None:
    leading, *others = (register(f"Жылу жоқ {n}") for n in range(3))
    store.do(messages.join, others, leading)
    assert [(one.id, one.followers) for one in shown(store)] == [(leading, 2)]
    assert counted(store)[State.NEW] == 1


def test_what_was_answered_stands_last_first(store: Store, register: Register) -> None:
    made = [register(f"Жылу жоқ {n}", book=book) for n, book in enumerate((Book.APPEAL, Book.COMMENT, Book.MEDIA))]
    for minutes, one in enumerate(made):
        with clock.stopped(EVENING + timedelta(minutes=minutes)):
            store.do(answers.answer, one, "Берілді.", "kk")
    assert [one.id for one in shown(store, states=(State.ANSWERED,))] == made[::-1]


def test_a_page_knows_whether_more_lies_below(store: Store, register: Register) -> None:
    register()
    take_in(store, *(f"15.12.2026 10:{n:02};Су жоқ {n};;" for n in range(5)))
    with store.read() as session:
        all_of_it, first = (inbox.page(session, Wanted(), NOW, most) for most in (6, 5))
    assert (len(all_of_it.rows), all_of_it.has_more) == (6, False)
    assert (len(first.rows), first.has_more) == (5, True)


def test_a_file_of_a_program_that_did_not_count_is_counted_by_its_rows(store: Store) -> None:
    take_in(store, "15.12.2026 10:00;Су жоқ;;", "14.12.2026 10:00;Жол жоқ;;")
    (batch,) = rows(store, Batch)

    @action("Forget")
    def forget(work: Work) -> None:
        found = work.find(Batch, batch.id)
        found.headings, found.tally = "", {}

    store.do(forget)
    assert (counted(store)[State.NEW], counted(store, is_late=True)[State.NEW]) == (2, 2)


@dataclass(frozen=True)
class One:
    """A message as the test itself knows it."""

    id: UUID
    book: Book
    source: Source
    state: State
    topic: str
    channel_id: UUID | None
    due_at: datetime | None
    is_raw: bool


def all_of(store: Store) -> list[One]:
    with store.read() as session:
        known = session.exec(select(Message)).all()
        taken = {one.id for one in known}
        raw = [one for one in session.exec(select(Received)) if one.is_open and one.id not in taken]
        ends = {one.id: terms.end(session, rules.FIRST_CLOCK[Book(one.book)], one.came_at) for one in raw}
    found = [
        One(one.id, one.book, one.source, one.state, one.topic, one.channel_id, one.due_at, False)
        for one in known
        if one.joined_id is None
    ]
    return found + [
        One(one.id, Book(one.book), Source(one.source), State.NEW, one.topic, one.channel_id, ends[one.id], True)
        for one in raw
    ]


def narrowed(found: Iterable[One], wanted: Wanted) -> list[One]:
    return [
        one
        for one in found
        if (not wanted.books or one.book in wanted.books)
        and (not wanted.sources or one.source in wanted.sources)
        and (not wanted.topics or one.topic in wanted.topics)
        and (not wanted.channels or one.channel_id in wanted.channels)
        and (not wanted.is_late or (one.state in OPEN and one.due_at is not None and one.due_at < NOW))
    ]


@pytest.fixture
def full(store: Store, register: Register) -> Store:
    states = ("", "в работе", "закрыто")
    for number, (book, source) in enumerate(zip(Book, (Source.COMMENT, Source.E_OTINISH, Source.MEDIA), strict=True)):
        lines = [
            f"{1 + n % 15:02}.12.2026 {n % 24:02}:{n * 7 % 60:02};Мәтін {number} {n};"
            f"{('', 'heating', 'water')[n % 3]};{states[n % 3 - n % 2]}"
            for n in range(40)
        ]
        values = {"book": book, "source": source, "channel_id": channel(store) if number else None}
        raw = take_in(store, *lines, **values)
        store.do(messages.take, raw[::7])
        store.do(messages.join, raw[8:10], raw[7])
        store.do(messages.sort, raw[14:15], {"topic": "snow"})
        store.do(messages.close, raw[21:22], "Ескі")
    for n in range(12):
        came = EVENING - timedelta(hours=9 * n)
        register(f"Жылу {n}", came_at=came, book=list(Book)[n % 3], topic=("", "heating", "roads")[n % 3])
    return store


def test_rows_and_counts_are_what_somebody_would_count_by_hand(full: Store) -> None:
    everything, arna = all_of(full), channel(full)
    some = st.lists

    @settings(max_examples=60)
    @given(
        states=some(st.sampled_from(State), min_size=1, unique=True),
        books=some(st.sampled_from(Book), unique=True),
        sources=some(st.sampled_from((Source.COMMENT, Source.E_OTINISH, Source.CALL)), max_size=2, unique=True),
        topics=some(st.sampled_from(("", "heating", "water", "snow", "gas")), max_size=2, unique=True),
        has_channel=st.booleans(),
        is_late=st.booleans(),
    )
    def holds(has_channel: bool, is_late: bool, **chosen: Any) -> None:
        wanted = Wanted(
            **{name: tuple(values) for name, values in chosen.items()},
            channels=(arna,) if has_channel else (),
            is_late=is_late,
        )
        right = narrowed(everything, wanted)
        with full.read() as session:
            page, counts = inbox.page(session, wanted, NOW, most=1000), inbox.counts(session, wanted, NOW)
        assert counts == {state: sum(one.state == state for one in right) for state in State}
        assert {(one.id, one.is_raw, one.due_at) for one in page.rows} == {
            (one.id, one.is_raw, one.due_at) for one in right if one.state in wanted.states
        }
        if set(wanted.states) & set(OPEN):
            ends = [one.due_at for one in page.rows if one.due_at]
            assert ends == sorted(ends)

    holds()


def test_what_is_urgent_leads_whatever_its_term(store: Store, register: Register) -> None:
    late, urgent = register(came_at=EVENING - timedelta(days=9)), register("Көшеде сым үзілді", outcome="O_ESCALATE")
    ordinary = register(outcome="O_THANK")
    with store.read() as session:
        found = inbox.page(session, Wanted(), EVENING)
        assert [one.id for one in found.rows] == [urgent, late, ordinary]
        assert [one.is_urgent for one in found.rows] == [True, False, False]
        # also where the page is short
        assert [one.id for one in inbox.page(session, Wanted(), EVENING, most=1).rows] == [urgent]
        assert inbox.page(session, Wanted(), EVENING, most=1).has_more
    store.do(answers.answer, urgent, "Бригада жолда.", "kk")
    with store.read() as session:
        done = inbox.page(session, Wanted(states=(State.ANSWERED,)), EVENING)
    assert [(one.id, one.is_urgent) for one in done.rows] == [(urgent, False)]
