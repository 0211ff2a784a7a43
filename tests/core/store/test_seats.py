"""Several windows and several computers at one office: everybody hears everything, once and in order."""

from collections.abc import Callable

import pytest

from core.features import open_workspace
from core.store.journal import Told
from core.store.store import Store
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import Say, forked, needs_fork
from tests.core.store.hands import add_unit, entries, faults, names

WRITERS, EACH = 4, 60


def ear(store: Store) -> list[int]:
    """What a window hears: numbers of entries, 0 for "everything may be different"."""
    heard: list[int] = []
    store.listeners.append(lambda told: heard.append(told.entry.id if told else 0))
    return heard


def test_a_window_hears_its_own_work_at_once(store: Store) -> None:
    heard = ear(store)
    add_unit(store, "a")
    store.undo()
    assert heard == [1, 2]
    store.catch_up()
    assert heard == [1, 2]


def test_a_window_hears_others_when_it_looks(store: Store, other: Store) -> None:
    heard = ear(other)
    add_unit(store, "a")
    assert heard == []
    other.catch_up()
    assert heard == [1]


def test_a_window_hears_others_before_its_own_next_work(store: Store, other: Store) -> None:
    heard = ear(other)
    for name in "abc":
        add_unit(store, name)
    add_unit(other, "d")
    assert heard == [1, 2, 3, 4]


def test_a_window_hears_only_what_came_after_it_was_opened(store: Store, open_seat: OpenSeat) -> None:
    add_unit(store, "a")
    late = open_seat(store.where, "desk-9")
    heard = ear(late)
    late.catch_up()
    assert heard == []


def test_more_entries_than_fit_one_look_are_all_heard(file_store: Store, open_seat: OpenSeat) -> None:
    late = open_seat(file_store.where, "desk-9")
    heard = ear(late)
    for number in range(520):
        add_unit(file_store, str(number))
    late.catch_up()
    assert heard == list(range(1, 521))


def test_whoever_writes_while_listening_hears_everything_once(store: Store, other: Store) -> None:
    heard = ear(store)

    def answer(told: Told | None) -> None:
        if told and told.entry.seat == "desk-2":
            add_unit(store, f"answer to {told.entry.id}")

    store.listeners.append(answer)
    behind = ear(store)
    for name in "abc":
        add_unit(other, name)
    store.catch_up()
    assert heard == behind == [1, 2, 3, 4, 5, 6]
    assert len(names(store)) == 6


def test_a_listener_that_breaks_does_not_make_anyone_hear_twice(store: Store) -> None:
    heard = ear(store)

    def stumble(told: Told | None) -> None:
        if told and told.entry.id == 1:
            raise RuntimeError("a page has stumbled")

    store.listeners.append(stumble)
    with pytest.raises(RuntimeError, match="stumbled"):
        add_unit(store, "a")
    add_unit(store, "b")
    assert heard == [1, 2]
    assert names(store) == ["a", "b"]


def test_a_listener_may_leave_while_it_is_told(store: Store) -> None:
    heard = ear(store)

    def leave(_told: Told | None) -> None:
        store.listeners.remove(leave)

    store.listeners.insert(0, leave)
    add_unit(store, "a")
    assert heard == [1]


def writing(where: str, seat: str) -> Callable[[Say], None]:
    def live(say: Say) -> None:
        store = open_workspace(where, seat)
        heard = ear(store)
        for number in range(EACH):
            add_unit(store, f"{seat} {number}")
        say(" ".join(map(str, heard)))
        store.close()

    return live


@needs_fork
def test_of_240_entries_by_four_at_once_none_is_missed_and_none_doubled(where: str, open_seat: OpenSeat) -> None:
    # SQLite's connections must not cross a fork: this window opens only after the writers have left
    lives = [writing(where, f"desk-{number}") for number in range(2, 2 + WRITERS)]
    listener = None
    heard: list[int] = []
    with forked(*lives) as writers:
        listener = open_seat(where)
        heard = ear(listener)
        first = len(entries(listener))
        told = []
        for writer in writers:
            told.append([int(number) for number in writer.line().split()])
            listener.catch_up()
    listener.catch_up()
    everything = list(range(1, WRITERS * EACH + 1))
    assert [entry.id for entry in entries(listener)] == everything
    assert heard == everything[-len(heard) :]
    assert len(heard) >= len(everything) - first
    for numbers in told:
        # each heard all from its first look to its last work, its own among them
        assert numbers == list(range(numbers[0], numbers[-1] + 1))
        assert len(numbers) >= EACH
    assert len(names(listener)) == WRITERS * EACH
    assert faults(listener) == []
