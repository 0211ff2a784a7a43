"""What several questions of one look rest on is found once; a work, which may change it, asks each time anew."""

from sqlmodel import Session, func, select

from core.office.records import Unit
from core.store.once import once, one_look
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.hands import add_unit


def units(session: Session, at_least: int = 0) -> int:
    return max(session.exec(select(func.count()).select_from(Unit)).one(), at_least)


class Counted:
    """A question that tells how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, session: Session, at_least: int = 0) -> int:
        self.times += 1
        return units(session, at_least)


@action("Add units")
def add_and_count(work: Work, ask: Counted, looks: bool) -> list[int]:
    def added() -> int:
        found = once(work, ask)
        work.add(Unit(name={"kk": "Баспасөз"}))
        return found

    if not looks:
        return [added(), added()]
    with one_look(work):
        found = [added(), added()]
    return [*found, once(work, ask)]


def test_a_look_asks_once_and_the_next_look_anew(store: Store) -> None:
    ask = Counted()
    with store.read() as session:
        before = [once(session, ask) for _time in range(3)]
    add_unit(store, "Баспасөз")
    with store.read() as session:
        after = once(session, ask)
    assert (before, after, ask.times) == ([after - 1] * 3, after, 2)


def test_what_is_asked_otherwise_is_another_question(store: Store) -> None:
    ask = Counted()
    with store.read() as session:
        assert once(session, ask) == units(session)
        assert once(session, ask, 900) == 900
        assert once(session, ask, at_least=901) == 901
        assert once(session, ask, 900) == 900
    assert ask.times == 3


def test_a_work_sees_what_it_has_just_changed(store: Store) -> None:
    first, second = store.do(add_and_count, Counted(), looks=False)
    assert second == first + 1


def test_a_work_that_only_looks_for_a_while_asks_once_until_that_is_over(store: Store) -> None:
    ask = Counted()
    first, again, afterwards = store.do(add_and_count, ask, looks=True)
    assert (again, afterwards, ask.times) == (first, first + 2, 2)


def test_a_look_within_a_look_ends_with_the_outer_one(store: Store) -> None:
    ask = Counted()
    with store.read() as session:
        with one_look(session):
            once(session, ask)
        once(session, ask)
    assert ask.times == 1
