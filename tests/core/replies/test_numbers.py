"""What a span of days says: hand-counted, over messages and over the rows of files."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from core import clock
from core.calendar.actions import publications
from core.office.rules import Right
from core.replies.actions import answers, messages
from core.replies.queries import asked, numbers
from core.replies.queries.figures import By, Numbers
from core.replies.records import Batch, Message, Received, Source, Tone
from core.store import vault
from core.store.store import Store
from core.store.work import Work, action
from tests.core.replies.conftest import Register, person, unit

TUESDAY, THURSDAY = date(2026, 12, 15), date(2026, 12, 17)
LATER = datetime(2026, 12, 17, 6, tzinfo=UTC)
Count = Callable[..., Numbers]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """By the office's wall clock; Wednesday the sixteenth is a holiday."""
    return datetime(2026, 12, day, hour - 5, minute, tzinfo=UTC)


def hours(amount: float) -> timedelta:
    return timedelta(hours=amount)


@pytest.fixture
def count(store: Store) -> Count:
    def counted(now: datetime = LATER) -> Numbers:
        with store.read() as session:
            return numbers.numbers(session, TUESDAY, THURSDAY, now)

    return counted


def answer(store: Store, message_id: UUID, when: datetime, *, is_final: bool = True) -> None:
    act = answers.answer if is_final else answers.answer_meanwhile
    with clock.stopped(when):
        store.do(act, message_id, "Бригада шықты.", "kk", ["heating.cold"])


@pytest.fixture
def lived(store: Store, register: Register) -> dict[str, UUID]:
    """One answered twice on a day, one over the holiday, one that waits, one of spam, and a repetition."""
    first = register(came_at=at(15, 10), topic="heating", lang="kk", tone=Tone.NEGATIVE)
    again = register(came_at=at(15, 10, 30), topic="heating", lang="kk", tone=Tone.NEGATIVE, is_constructive=False)
    evening = register("Қар", came_at=at(15, 17, 50), topic="snow", lang="kk")
    waits = register("Где автобус?", came_at=at(15, 17, 50), topic="transport", lang="ru", tone=Tone.NEGATIVE)
    with clock.stopped(at(17, 9)):
        spam = register("Табыс", came_at=at(17, 9), source=Source.DIRECT)
    store.do(messages.join, [again], first)
    answer(store, first, at(15, 11), is_final=False)
    answer(store, first, at(15, 16))
    answer(store, evening, at(17, 9, 30))
    store.do(messages.close, [spam], "Жарнама")
    return {"first": first, "again": again, "evening": evening, "waits": waits, "spam": spam}


@pytest.mark.usefixtures("lived")
def test_what_came_is_answered_waits_or_needs_no_answer(count: Count) -> None:
    total = count().total
    assert (total.received, total.closed, total.needed, total.answered, total.unanswered) == (5, 1, 4, 3, 1)
    assert total.share == 0.75
    # two working hours from ten to six on Tuesday end at twenty past ten on Thursday
    assert total.late == 1
    assert count(at(17, 10, 15)).total.late == 0


@pytest.mark.usefixtures("lived")
def test_lengths_leave_out_lunch_nights_and_holidays(count: Count) -> None:
    total = count().total
    # 10:00-11:00, 10:30-11:00, and 17:50-18:30 with 9:00-9:30 after the holiday
    assert total.first.all == [hours(1), hours(0.5), hours(7 / 6)]
    # 10:00-16:00 without lunch, the same from 10:30, and as before
    assert total.final.all == [hours(4.5), hours(4), hours(7 / 6)]
    assert (total.first.median, total.final.median) == (hours(1), hours(4))
    assert total.final.mean == hours(29 / 9)


@pytest.mark.usefixtures("lived")
def test_the_same_figures_stand_by_topic_language_day_and_whoever_answers(store: Store, count: Count) -> None:
    found = count()
    assert [(topic, one.received) for topic, one in found.by(By.TOPIC)] == [
        ("heating", 2),
        ("", 1),
        ("snow", 1),
        ("transport", 1),
    ]
    assert {lang: one.share for lang, one in found.by(By.LANG)} == {"kk": 1.0, "ru": 0.0, "": None}
    assert [(day, one.received) for day, one in found.by(By.STEP)] == [(TUESDAY, 4), (THURSDAY, 1)]
    answering = dict(found.by(By.PERSON))
    assert answering[person(store, "Г. Мысалова")].answered == 3
    for view in By:
        assert sum(one.received for _key, one in found.by(view)) == 5


def test_what_is_beside_the_answers_is_counted_too(store: Store, lived: dict[str, UUID], count: Count) -> None:
    store.do(messages.note_hidden, lived["spam"], "spam_ads", "Жарнама")
    store.do(messages.send_on, [lived["evening"]], "ЖТ-1")
    store.do(messages.send_on, [lived["waits"]])
    store.do(messages.rate, lived["first"], 4)
    store.do(messages.reopen, lived["evening"], "Көмектеспеді")
    found = count()
    assert (found.joined, found.cases, found.reopened) == (1, 1, 1)
    assert (found.sent_on, found.filed) == (2, 1)
    assert (dict(found.hidden), dict(found.ratings)) == ({"spam_ads": 1}, {4: 1})
    assert found.tones[Tone.NEGATIVE, True] == 2
    assert found.tones[Tone.NEGATIVE, False] == 1


def test_units_are_measured_by_their_own_questions(store: Store, lived: dict[str, UUID], count: Count) -> None:
    with clock.stopped(at(15, 9)):
        inquiry = store.do(answers.ask, lived["waits"], unit(store, "Тұрғын"), "Неге?")
    with clock.stopped(at(15, 15)):
        store.do(answers.note_answer, inquiry, "Бұзылды")
        store.do(answers.ask, lived["waits"], unit(store, "Көлік"), "Қашан?", at(15, 16))
    told = {unit_id: rest for unit_id, *rest in count().units}
    asked_, answered, late, took = told[unit(store, "Тұрғын")]
    assert (asked_, answered, late, took.median) == (1, 1, 0, hours(4.5))
    assert told[unit(store, "Көлік")][:3] == [1, 0, 1]


@action("Take in", Right.REPLY)
def take_in(work: Work, book: str, content: str) -> None:
    kept = vault.keep(work, io.BytesIO(content.encode()))
    columns = {"text": "Текст", "came_at": "Дата", "topic": "Тақырып", "state": "Статус"}
    named = {"name": f"{book}.csv", "columns": {name: head for name, head in columns.items() if head in content}}
    work.add(Batch.made(content=kept, book=book, source="call", **named))


def test_rows_of_files_count_until_they_become_messages(store: Store, count: Count) -> None:
    came = "15.12.2026 10:00"
    store.do(take_in, "comment", f"Дата;Текст;Тақырып\n{came};Жылу;heating\n{came};Су;water\n")
    store.do(take_in, "appeal", f"Дата;Текст;Статус\n{came};Жер;Закрыто\n01.12.2026 10:00;Ерте;\n")
    with store.read() as session:
        taken = next(one.id for one in session.exec(select(Received)) if one.text == "Жылу")
    total = count().total
    assert (total.received, total.elsewhere, total.needed, total.unanswered, total.late) == (3, 1, 2, 2, 2)
    store.do(messages.take, [taken])
    found = count()
    assert (found.total.received, found.total.unanswered, found.total.late) == (3, 2, 2)
    assert {topic: one.received for topic, one in found.by(By.TOPIC)} == {"heating": 1, "water": 1, "": 1}
    with store.read() as session:
        # asked for nothing else, they are counted by the engine
        assert numbers.received(session, TUESDAY, THURSDAY) == found.total.received
        waiting, many = asked.unanswered(session, found, 10)
    assert ({one.text for one in waiting}, many) == ({"Жылу", "Су"}, 2)


def test_what_is_asked_a_lot_and_never_published_is_a_gap(store: Store, register: Register, count: Count) -> None:
    for _n in range(5):
        register(came_at=at(15, 10), topic="heating")
    register("Қар", came_at=at(15, 10), topic="snow")
    with store.read() as session:
        told = asked.against_plan(session, count())
    assert [(one.topic, one.count, one.published, one.is_gap) for one in told] == [
        ("heating", 5, 0, True),
        ("snow", 1, 0, False),
    ]


def test_what_is_only_planned_leaves_the_gap_open(store: Store, register: Register, count: Count) -> None:
    for _n in range(5):
        register(came_at=at(15, 10), topic="heating")
    title = {
        "kk": "Жылу құбыры жөнделіп жатыр: батареялар қашан жылиды",
        "ru": "Ремонт теплосети: когда согреются батареи",
    }
    store.do(publications.plan, {"title": title, "day": TUESDAY}, ())
    with store.read() as session:
        (one,) = asked.against_plan(session, count())
    assert (one.planned, one.published, one.is_gap) == (1, 0, True)


def test_the_words_a_report_shows_are_drawn_by_lot_from_every_tone(
    store: Store, lived: dict[str, UUID], count: Count
) -> None:
    with store.read() as session:
        drawn = dict(asked.samples(session, count(), 1))
        assert {tone: len(words) for tone, words in drawn.items()} == {Tone.NEGATIVE: 1, Tone.NEUTRAL: 1}
        late, many = asked.late(session, count(), 5)
    assert (late, many) == ([], 0)
    assert all(isinstance(one, Message) for words in drawn.values() for one in words)
    assert lived["spam"] not in {one.id for words in drawn.values() for one in words}
