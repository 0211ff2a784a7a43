"""Messages that are answered together: whatever two seats or two computers do with them, none of them is lost."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core import clock, exchange, features
from core.differences import Reader
from core.errors import Conflict, Invalid
from core.features import open_workspace
from core.language import words
from core.replies.actions import answers, messages
from core.replies.queries import inbox
from core.replies.queries.inbox import Wanted
from core.replies.records import Message, State
from core.store import journal, package, rewind, signing, upkeep
from core.store.merging import Choice
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register, person
from tests.core.store.carrying import PASSWORD, planned, written


def waiting(store: Store) -> set[UUID]:
    with store.read() as session:
        return {one.id for one in inbox.page(session, Wanted(), clock.now()).rows}


def by_id(store: Store) -> dict[UUID, Message]:
    return {one.id: one for one in rows(store, Message)}


def other_copy(store: Store, folder: Path) -> Store:
    copy = open_workspace(str(upkeep.copy_now(store, to=folder / "laptop.hatshy")), "laptop")
    copy.author_id = store.author_id
    return copy


def carried(sender: Store, receiver: Store, folder: Path, side: Choice) -> None:
    """As the screen merges: each feature brings what came to its end."""
    path = written(sender, folder)
    choices = {clash.spot: side for clash in planned(receiver, path).clashes}
    receiver.do(exchange.merge, package.read(receiver, path, PASSWORD), choices, signing.signer(receiver).public)


def own_faults(store: Store) -> list[str]:
    return [fault.sentence for fault in features.check(store).faults]


def test_two_that_were_joined_to_each_other_apart_are_one_case(
    store: Store, register: Register, tmp_path: Path
) -> None:
    first, second = (register(f"Жылу жоқ {n}") for n in range(2))
    laptop = other_copy(store, tmp_path)
    store.do(messages.join, [first], second)
    laptop.do(messages.join, [second], first)
    carried(laptop, store, tmp_path, Choice.OURS)
    carried(store, laptop, tmp_path, Choice.THEIRS)
    assert waiting(store) == waiting(laptop) == {first}
    assert by_id(store)[second].joined_id == by_id(laptop)[second].joined_id == first
    assert own_faults(store) == own_faults(laptop) == []
    laptop.close()


def test_a_case_that_was_joined_to_another_apart_is_answered_whole(
    store: Store, register: Register, tmp_path: Path
) -> None:
    first, second, third = (register(f"Жылу жоқ {n}") for n in range(3))
    laptop = other_copy(store, tmp_path)
    store.do(messages.join, [first], second)
    laptop.do(messages.join, [second], third)
    carried(laptop, store, tmp_path, Choice.OURS)
    laptop.close()
    assert waiting(store) == {third}
    store.do(answers.answer, third, "Жылу 18:00-де беріледі.", "kk")
    assert {one.state for one in rows(store, Message)} == {State.ANSWERED}


def test_what_was_joined_to_one_that_was_answered_apart_waits_for_itself(
    store: Store, register: Register, tmp_path: Path
) -> None:
    late, leading = register("Жылу жоқ 1"), register("Жылу жоқ 2")
    laptop = other_copy(store, tmp_path)
    store.do(answers.answer, leading, "Жылу берілді.", "kk")
    laptop.do(messages.join, [late], leading)
    carried(laptop, store, tmp_path, Choice.OURS)
    laptop.close()
    assert waiting(store) == {late}
    assert by_id(store)[late].joined_id is None


def test_what_nobody_leads_is_seen_and_found_by_the_check(store: Store, register: Register) -> None:
    follower, leading = register("Жылу жоқ 1"), register("Жылу жоқ 2")
    store.do(messages.join, [follower], leading)
    store.do(messages.part, [follower])
    parted, _redo = store.nearest()
    assert parted
    store.do(answers.answer, leading, "Жылу берілді.", "kk")
    store.do(rewind.revert, parted.id)
    assert waiting(store) == {follower}
    assert len(own_faults(store)) == 1


def test_what_is_opened_again_waits_for_an_answer_of_its_own(store: Store, register: Register) -> None:
    leading, follower = register("Су жоқ 1"), register("Су жоқ 2")
    store.do(messages.join, [follower], leading)
    store.do(answers.answer, leading, "Су берілді.", "kk")
    store.do(messages.reopen, follower, "Маған көмектеспеді")
    assert waiting(store) == {follower}


@pytest.mark.parametrize("is_final", [True, False])
def test_an_answer_to_the_case_leaves_what_was_done_with_the_others(
    store: Store, register: Register, is_final: bool
) -> None:
    leading, spam, answered, open_one = (register(f"Жылу жоқ {n}") for n in range(4))
    store.do(messages.join, [spam, answered, open_one], leading)
    store.do(messages.close, [spam], "Жарнама")
    store.do(answers.answer, answered, "Сізге бөлек жауап.", "kk")
    before = by_id(store)
    with clock.stopped(EVENING + timedelta(days=20)):
        store.do(answers.answer if is_final else answers.answer_meanwhile, leading, "Бәрі дайын.", "kk")
    now = by_id(store)
    assert [now[one].image() for one in (spam, answered)] == [before[one].image() for one in (spam, answered)]
    assert now[open_one].state == now[leading].state


def test_what_somebody_has_taken_nobody_takes_unnoticed(store: Store, register: Register) -> None:
    message, editor = register(), person(store, "Т. Примеров")
    store.do(messages.take, [message])
    secretary, store.author_id = store.author_id, editor
    with pytest.raises(Conflict, match=r"Г\. Мысалова"):
        store.do(messages.take, [message])
    assert by_id(store)[message].person_id == secretary
    store.do(messages.take, [message], editor)
    assert by_id(store)[message].person_id == editor


def test_what_was_answered_meanwhile_is_not_closed_as_needing_none(store: Store, register: Register) -> None:
    message = register()
    store.do(answers.answer, message, "Жылу берілді.", "kk")
    with pytest.raises(Invalid):
        store.do(messages.close, [message], "Жауап керек емес")
    store.do(messages.note_solved, message)
    assert (by_id(store)[message].state, by_id(store)[message].reason) == (
        State.CLOSED,
        "The resident says that it is solved.",
    )
    with pytest.raises(Invalid):
        store.do(messages.note_solved, message)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_reason_the_program_wrote_is_kept_once_and_told_in_each_language(
    store: Store, register: Register, lang: str
) -> None:
    """Whoever clicked may work in one language and whoever reads in another."""
    message = register()
    store.do(answers.answer, message, "Жылу берілді.", "kk")
    words.use("ru")
    try:
        store.do(messages.note_solved, message)
        kept = by_id(store)[message].reason
        assert kept == "The resident says that it is solved."
        words.use(lang)
        with store.read() as session:
            change = next(one for _entry, one in journal.of_record(session, message) if (one.after or {})["reason"])
        (told,) = [one for one in Reader("Asia/Almaty", str).differences(change) if one.label == words._("Reason")]
    finally:
        words.use("en")
    assert told.after == {"kk": "Тұрғын мәселенің шешілгенін айтты.", "ru": "Житель говорит, что вопрос решён."}[lang]
