"""What says the same belongs into one case, and many at once are a sign; who wrote them plays no part."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.replies.actions import answers, messages
from core.replies.queries import similar
from core.replies.records import Book, Message
from core.store.store import Store
from tests.core.replies.conftest import EVENING, HEAT, Register


def alike(store: Store, message_id: UUID) -> list[UUID]:
    with store.read() as session:
        return [one.message.id for one in similar.like(session, session.get_one(Message, message_id))]


@pytest.mark.parametrize(
    "said",
    [
        "Жағалау ықшам ауданында жылу жоқ, үш күн болды, қашан қосылады?",
        "жагалау ыкшамауданында 3 куннен бери жылу жок!!!",
        "Zhagalau yqsham audanynda ush kunnen beri zhylu zhoq, qashan qosylady", HEAT.upper(),
    ],
)  # fmt: skip
def test_the_same_complaint_is_known_in_other_words_and_letters(store: Store, register: Register, said: str) -> None:
    first, again = register(), register(said)
    assert alike(store, first) == [again]


@pytest.mark.parametrize(
    "said", ["Мектепке автобус қашан жүреді?", "Спасибо за новый парк!", "👍", "Көшеде жарық жанбайды"]
)
def test_another_complaint_is_another(store: Store, register: Register, said: str) -> None:
    register(said)
    assert alike(store, register()) == []


def test_only_what_waits_in_the_same_register_about_that_time_is_offered(store: Store, register: Register) -> None:
    answered, followed, leading = register(), register(), register()
    store.do(answers.answer, answered, "Берілді.", "kk")
    store.do(messages.join, [followed], leading)
    register(book=Book.APPEAL)
    register(came_at=EVENING - timedelta(days=15))
    register(topic="roads")
    assert alike(store, register(topic="heating")) == [leading]


def test_the_likest_stands_first(store: Store, register: Register) -> None:
    near, same = register("Жағалауда жылу жоқ, қашан қосылады?"), register(HEAT)
    assert alike(store, register()) == [same, near]


def test_a_rush_begins_with_as_many_as_the_office_says(store: Store, register: Register) -> None:
    def loud() -> list[tuple[str, int]]:
        with store.read() as session:
            return [(one.topic, one.count) for one in similar.rushes(session, EVENING)]

    made = [register(f"Жылу жоқ {n}", topic="heating") for n in range(4)]
    register("Өтініш", topic="heating", book=Book.APPEAL)
    register("Ескі", topic="heating", came_at=EVENING - timedelta(hours=49))
    register("Тақырыбы белгісіз")
    assert loud() == []
    register("Жылу қашан?", topic="heating")
    assert loud() == [("heating", 5)]
    with store.read() as session:
        (rush,) = similar.rushes(session, EVENING)
    assert set(made) < set(rush.ids)
