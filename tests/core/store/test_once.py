"""What several questions of one look rest on is found once; a work, which may change it, asks each time anew."""

from functools import partial

import pytest
from sqlmodel import Session, func, select

from core.office.records import Unit
from core.store.once import once, one_look
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.hands import add_unit


def units(session: Session, at_least: int = 0) -> int:
    return max(session.exec(select(func.count()).select_from(Unit)).one(), at_least)


# what it was asked with, each time
asked: list[int] = []


@pytest.fixture(autouse=True)
def never_asked() -> None:
    asked.clear()


def count(session: Session, at_least: int = 0) -> int:
    asked.append(at_least)
    return units(session, at_least)


@action("Add units")
def add_and_count(work: Work, looks: bool) -> list[int]:
    def added() -> int:
        found = once(work, count)
        work.add(Unit(name={"kk": "Баспасөз"}))
        return found

    if not looks:
        return [added(), added()]
    with one_look(work):
        found = [added(), added()]
    return [*found, once(work, count)]


def test_a_look_asks_once_and_the_next_look_anew(store: Store) -> None:
    with store.read() as session:
        before = [once(session, count) for _time in range(3)]
    add_unit(store, "Баспасөз")
    with store.read() as session:
        after = once(session, count)
    assert (before, after, len(asked)) == ([after - 1] * 3, after, 2)


def test_what_is_asked_otherwise_is_another_question(store: Store) -> None:
    with store.read() as session:
        assert once(session, count) == units(session)
        assert once(session, count, 900) == 900
        assert once(session, count, at_least=901) == 901
        assert once(session, count, 900) == 900
    assert len(asked) == 3


def test_a_work_sees_what_it_has_just_changed(store: Store) -> None:
    first, second = store.do(add_and_count, looks=False)
    assert second == first + 1


def test_a_work_that_only_looks_for_a_while_asks_once_until_that_is_over(store: Store) -> None:
    first, again, afterwards = store.do(add_and_count, looks=True)
    assert (again, afterwards, len(asked)) == (first, first + 2, 2)


def test_a_look_has_no_look_within_it(store: Store) -> None:
    with store.read() as session, pytest.raises(RuntimeError, match="begun already"), one_look(session):
        pass


def test_what_no_module_names_would_be_asked_anew_each_time_and_is_not_taken(store: Store) -> None:
    def within(session: Session) -> int:
        return units(session)

    with store.read() as session:
        for ask in (lambda session: units(session), partial(units, at_least=2), within):
            with pytest.raises(RuntimeError, match="only what a module names"):
                once(session, ask)
