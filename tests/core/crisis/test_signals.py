"""Messages of the inbox belong to incidents and raise warning signs; what nobody has answered officially is told."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.crisis.actions import happenings, incidents, signals
from core.crisis.choices import Category, Level, Sort
from core.crisis.queries import messages as queries
from core.crisis.queries.messages import Silence
from core.crisis.records import Happening
from core.errors import Invalid
from core.replies.actions import answers, files, messages
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, Open, incident_of
from tests.core.crisis.course import let_out
from tests.core.crisis.hands import hand
from tests.core.replies.files import csv_of

HEAT = "Жағалауда жылу жоқ, қашан қосылады?"
# somebody is in danger in these words
DANGER = "Көмектесіңіздер! Үйде өрт шықты, балалар ішінде қалды!"


def register(store: Store, text: str = HEAT, **values: Any) -> UUID:
    return store.do(messages.register, {"text": text, "came_at": NOTICED, "topic": "heating"} | values)


def lines(store: Store, sort: Sort) -> list[Happening]:
    return [one for one in rows(store, Happening) if one.sort == sort]


def test_a_message_is_put_to_an_incident_once(store: Store, opened: Open) -> None:
    opened_id, message = opened(), register(store)
    assert store.do(signals.attach, opened_id, [message, message]) == 1
    assert store.do(signals.attach, opened_id, [message]) == 0
    (line,) = lines(store, Sort.SIGNAL)
    assert (line.message_id, line.happened_at, line.text) == (message, NOTICED, HEAT)


def test_what_is_private_is_covered_before_it_is_noted_for_good(store: Store, opened: Open) -> None:
    store.do(signals.attach, opened(), [register(store, "Жылу жоқ, хабарласыңыз: 8 701 000 00 34")])
    assert "8 701" not in lines(store, Sort.SIGNAL)[0].text


def test_a_row_of_a_file_becomes_a_message_by_it(store: Store, opened: Open) -> None:
    columns = {"came_at": "Дата", "text": "Текст"}
    store.do(files.take_in, "a.csv", csv_of("Дата;Текст", "12.12.2026 07:40;Су жоқ"), {"columns": columns})
    from core.replies.records import Received

    (row,) = rows(store, Received)  # type: ignore[arg-type]
    assert store.do(signals.attach, opened(), [row.id]) == 1


def test_one_that_belongs_elsewhere_is_taken_out_and_the_line_stays(store: Store, opened: Open) -> None:
    opened_id, message = opened(), register(store)
    store.do(signals.attach, opened_id, [message])
    with pytest.raises(Invalid):
        store.do(signals.detach, opened_id, message, " ")
    store.do(signals.detach, opened_id, message, "Басқа үй")
    assert not hand(store, opened_id).attached.messages
    assert len(lines(store, Sort.SIGNAL)) == 1
    with pytest.raises(Invalid):
        store.do(signals.detach, opened_id, message, "Басқа үй")
    # and it may come back
    assert store.do(signals.attach, opened_id, [message]) == 1


def test_how_far_they_are_answered_is_told(store: Store, opened: Open) -> None:
    opened_id = opened()
    first, second, third = (register(store, f"{HEAT} {n}", came_at=NOTICED - timedelta(minutes=n)) for n in range(3))
    store.do(signals.attach, opened_id, [first, second, third])
    store.do(answers.answer, third, "Жылу 18:00-де беріледі.", "kk")
    store.do(messages.close, [first], "Жарнама")
    found = hand(store, opened_id).attached
    assert (found.answered, found.unanswered, found.share) == (1, 1, 0.5)
    assert found.oldest_at == NOTICED - timedelta(minutes=1)


def test_a_message_that_tells_of_danger_raises_its_sign_once(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(signals.attach, opened_id, [register(store, DANGER), register(store, HEAT)])
    store.do(signals.attach, opened_id, [register(store, f"{DANGER} Тез!")])
    (sign,) = lines(store, Sort.TRIGGER)
    assert (sign.source, bool(sign.reason), bool(sign.message_id)) == (signals.HARMED, True, True)
    # put right, it is raised again by the next
    store.do(happenings.correct, sign.id, "Жаттығу болған")
    store.do(signals.attach, opened_id, [register(store, f"{DANGER} Өтінемін!")])
    assert len(lines(store, Sort.TRIGGER)) == 2


def test_too_many_unanswered_raise_their_sign(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(signals.attach, opened_id, [register(store, came_at=NOTICED - timedelta(hours=3))])
    assert [one.source for one in lines(store, Sort.TRIGGER)] == ["U9"]


def test_a_sign_somebody_noticed_lifts_the_level_where_it_asks_for_it(store: Store, opened: Open) -> None:
    opened_id = opened("C08", scores={})
    assert incident_of(store, opened_id).level == Level.S1
    store.do(signals.notice, opened_id, "U5", "жолды жабуға шақырды")
    assert incident_of(store, opened_id).level == Level.S1
    store.do(signals.notice, opened_id, "U3")
    assert incident_of(store, opened_id).level == Level.S2
    first, second = lines(store, Sort.TRIGGER)
    assert (first.source, second.source) == ("U5", "U3")
    assert "жолды жабуға шақырды" in first.text
    with pytest.raises(Invalid):
        store.do(signals.notice, opened_id, "U77")


def test_a_drill_takes_no_messages_of_residents(store: Store, opened: Open) -> None:
    drill = opened(is_drill=True, pace=1, paced_from=clock.now())
    with pytest.raises(Invalid):
        store.do(signals.attach, drill, [register(store)])


def test_an_incident_that_is_over_takes_no_more(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(incidents.false_alarm, opened_id, ["112", "Жылу желісі"])
    with pytest.raises(Invalid):
        store.do(signals.attach, opened_id, [register(store)])


def silences(store: Store) -> list[Silence]:
    with store.read() as session:
        return queries.silences(session, clock.now())


def test_topics_without_an_official_word_are_told_until_there_is_one(store: Store) -> None:
    for number in range(3):
        register(store, f"{HEAT} {number}")
    for number in range(2):
        register(store, f"Жол қазылған {number}", topic="roads")
    assert [(one.topic, one.count, one.first_at) for one in silences(store)] == [("heating", 3, NOTICED)]
    store.do(answers.answer, register(store, f"{HEAT} тағы"), "Жылу 18:00-де беріледі.", "kk")
    assert silences(store) == []


def test_a_statement_of_the_incident_is_an_official_word(store: Store, opened: Open) -> None:
    opened_id = opened()
    found = [register(store, f"{HEAT} {number}") for number in range(3)]
    store.do(signals.attach, opened_id, found)
    assert [one.incident_id for one in silences(store)] == [opened_id]
    let_out(store, opened_id, Category.M1)
    assert silences(store) == []


def test_rows_of_files_count_among_what_is_asked(store: Store) -> None:
    columns = {"came_at": "Дата", "text": "Текст", "topic": "Тема"}
    said = [f"12.12.2026 07:4{n};Су жоқ {n};water" for n in range(3)]
    store.do(files.take_in, "a.csv", csv_of("Дата;Текст;Тема", *said), {"columns": columns})
    assert [(one.topic, one.count) for one in silences(store)] == [("water", 3)]
