"""Messages that were answered together: what hangs on the first of them names all, and each goes when its turn is."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.replies.actions import answers, messages
from core.replies.records import Answer, Inquiry, Message
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register, unit
from tests.core.replies.test_erasing import YEAR, kept_for_good, looked_after
from tests.core.store.hands import faults

FIRST, SECOND = "Зүбәржат Үлгісова", "Нұржамал Үлгіқызы"


@pytest.fixture
def case(store: Store, register: Register) -> tuple[UUID, UUID]:
    """The second came half a year after the first, who leads."""
    leading = register("Жылу жоқ", author=FIRST, note=f"{SECOND} да жазды", came_at=EVENING - timedelta(days=180))
    following = register("Бізде де жылу жоқ", author=SECOND)
    store.do(messages.join, [following], leading)
    inquiry = store.do(answers.ask, leading, unit(store, "Көлік"), f"{FIRST} мен {SECOND} жазды: неге суық?")
    store.do(answers.note_answer, inquiry, "Нұржамалға айттық")
    store.do(answers.answer, leading, f"Құрметті {FIRST} және {SECOND}! Жылу берілді.", "kk")
    return leading, following


@pytest.mark.usefixtures("case")
def test_what_was_answered_together_names_none_of_them(store: Store) -> None:
    looked_after(store, YEAR + timedelta(days=1))
    assert all(message.erased_at for message in rows(store, Message))
    assert rows(store, Answer)[0].text == "Құрметті … және …! Жылу берілді."
    assert (rows(store, Inquiry)[0].question, rows(store, Inquiry)[0].answer) == (
        "… мен … жазды: неге суық?",
        "… айттық",
    )
    told = kept_for_good(store)
    assert not any(name in told for name in (*FIRST.split(), *SECOND.split()))
    assert faults(store) == []


@pytest.mark.parametrize("first", [0, 1])
def test_each_name_goes_when_its_turn_is(store: Store, case: tuple[UUID, UUID], first: int) -> None:
    ending, staying = (FIRST, SECOND) if first == 0 else (SECOND, FIRST)
    store.do(messages.reopen, case[1 - first], "Жылу тағы жоқ")
    looked_after(store, YEAR + timedelta(days=1))
    told = kept_for_good(store)
    assert not any(name in told for name in ending.split())
    assert all(name in rows(store, Answer)[0].text for name in staying.split())
    store.do(messages.close, [case[1 - first]], "Жылу берілді")
    looked_after(store, YEAR + timedelta(days=20))
    told = kept_for_good(store)
    assert not any(name in told for name in staying.split())
    assert faults(store) == []


def test_an_author_who_was_put_right_is_named_by_neither_name(store: Store, register: Register) -> None:
    message = register("Жылу жоқ", author="Зүбәржат")
    store.do(answers.answer, message, "Құрметті Зүбәржат! Жылу берілді.", "kk")
    store.do(messages.edit, message, {"author": "Зүбәржат"}, {"author": "Нұржамал"})
    looked_after(store)
    assert rows(store, Answer)[0].text == "Құрметті …! Жылу берілді."
