"""A share of the answers is looked over by somebody else, and complaints are asked after: is it solved?"""

from datetime import timedelta

from core import clock
from core.replies import tasks
from core.replies.actions import answers, messages, templates
from core.replies.queries import sample
from core.replies.records import Regulation
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register, person


def regulate(store: Store, **wanted: object) -> None:
    found = next(iter(rows(store, Regulation)), Regulation())
    store.do(templates.regulate, found.image(), wanted)


def drawn(store: Store) -> list[sample.Checked]:
    with store.read() as session:
        return sample.drawn(session, EVENING + timedelta(minutes=1))


def asked_after(store: Store, days: float) -> list[str]:
    with store.read() as session:
        found = tasks.tasks(session, EVENING + timedelta(days=days))
    return [one.title for one in found if str(one.id).startswith("solved-")]


def test_the_whole_share_is_drawn_and_what_is_graded_stands_last(store: Store, register: Register) -> None:
    regulate(store, sample_share=100)
    first, second = (store.do(answers.answer, register(), f"Жылу берілді {n}.", "kk") for n in range(2))
    store.author_id = person(store, "Т. Примеров")
    store.do(answers.look_over, first, 5, "")
    assert [one.id for one in drawn(store)] == [second, first]


def test_no_share_draws_nothing(store: Store, register: Register) -> None:
    regulate(store, sample_share=0)
    store.do(answers.answer, register(), "Жылу берілді.", "kk")
    assert drawn(store) == []


def test_a_complaint_is_asked_after_once_its_days_are_over(store: Store, register: Register) -> None:
    message_id = register(tone="negative")
    store.do(answers.answer, message_id, "Жылу берілді.", "kk")
    assert asked_after(store, 2) == []
    assert len(asked_after(store, 3.1)) == 1
    with clock.stopped(EVENING + timedelta(days=4)):
        store.do(messages.note_solved, message_id)
    assert asked_after(store, 5) == []


def test_thanks_are_not_asked_after(store: Store, register: Register) -> None:
    store.do(answers.answer, register(tone="positive"), "Рақмет!", "kk")
    assert asked_after(store, 5) == []


def test_an_office_that_does_not_ask_has_nothing_to_ask(store: Store, register: Register) -> None:
    regulate(store, asks_after_days=0)
    store.do(answers.answer, register(tone="negative"), "Жылу берілді.", "kk")
    assert asked_after(store, 5) == []
