"""Whatever an office does, taking all of it back gives the first state, and doing it again the last."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from sqlmodel import select

from core.errors import UserError
from core.features import open_workspace
from core.office import actions as office
from core.office.records import Person, Role, Unit
from core.store.record import Record, kinds
from core.store.rewind import Act, rewindable
from core.store.store import Store
from tests.core.store.hands import faults
from tests.effort import times

State = dict[UUID, dict[str, Any]]


def numbers(acts: list[Act]) -> list[int]:
    return [act.id for act in acts]


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=60))
def test_the_rule_answers_like_two_stacks(steps: list[str]) -> None:
    acts: list[Act] = []
    done: list[str] = []
    undone: list[str] = []
    meaning: dict[int, str] = {}
    for number, step in enumerate(steps, start=1):
        undo, redo = rewindable(acts)
        if step == "do":
            acts.append(Act(number))
            meaning[number] = f"work {number}"
            done.append(meaning[number])
            undone.clear()
        elif step == "undo" and undo:
            acts.append(Act(number, undo[-1].id))
            meaning[number] = meaning[undo[-1].id]
            undone.append(done.pop())
        elif step == "redo" and redo:
            acts.append(Act(number, redo[-1].id))
            meaning[number] = meaning[redo[-1].id]
            done.append(undone.pop())
        undo, redo = rewindable(acts)
        assert [meaning[one.id] for one in undo] == done
        assert [meaning[one.id] for one in redo] == undone


def test_reverting_something_old_from_the_history_is_a_work_like_any_other() -> None:
    undo, redo = rewindable([Act(1), Act(2), Act(3, reverts=1)])
    assert (numbers(undo), numbers(redo)) == ([1, 2, 3], [])


units = st.integers(0, 5)
words = st.sampled_from(["", "a", "Ә", "б"])
PLAY = st.one_of(
    st.tuples(st.just("add"), units, words),
    st.tuples(st.just("rename"), units, words),
    st.tuples(st.just("put below"), units, units),
    st.tuples(st.just("delete"), units, units),
    st.tuples(st.just("hire"), units, words),
    st.tuples(st.just("promote"), units, st.lists(st.sampled_from(Role), max_size=2)),
    st.tuples(st.just("undo"), units, units),
    st.tuples(st.just("redo"), units, units),
)


def played(store: Store, step: str, first: int, second: Any) -> None:
    """One act of an office that does not mind whether it makes sense; what is refused changes nothing."""
    units, people = rows(store, Unit), rows(store, Person)
    one = units[first % len(units)] if units else None
    person = people[first % len(people)] if people else None
    match step:
        case "add":
            store.do(office.VERBS[Unit].add, {"name": {"kk": f"{first}{second}"}})
        case "rename" if one:
            image = one.image()
            store.do(office.VERBS[Unit].edit, one.id, image, image | {"name": {"kk": "x", "ru": second}})
        case "put below" if one:
            image = one.image()
            store.do(office.VERBS[Unit].edit, one.id, image, image | {"parent_id": units[second % len(units)].id})
        case "delete" if one:
            store.do(office.VERBS[Unit].delete, one.id)
        case "hire":
            store.do(office.VERBS[Person].add, {"name": f"p{second}", "unit_id": one.id if one else None})
        case "promote" if person:
            image = person.image()
            store.do(office.VERBS[Person].edit, person.id, image, image | {"roles": second})
        case "undo":
            store.undo()
        case "redo":
            store.redo()


def rows(store: Store, kind: type[Record]) -> list[Any]:
    with store.read() as session:
        return sorted(session.exec(select(kind)), key=lambda record: record.id)


def state(store: Store) -> State:
    with store.read() as session:
        return {record.id: record.image() for kind in kinds().values() for record in session.exec(select(kind))}


@pytest.fixture(scope="module")
def fresh(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    folder = tmp_path_factory.mktemp("rewind")
    made = iter(range(10_000))
    return lambda: Path(shutil.copy(empty_file, folder / f"{next(made)}.hatshy"))


@settings(max_examples=times(6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PLAY, max_size=25))
def test_all_undone_gives_the_first_state_and_all_redone_the_last(
    fresh: Callable[[], Path], play: list[tuple[str, int, Any]]
) -> None:
    path = fresh()
    store = open_workspace(str(path), "desk-1")
    everyone = [*Role][:1]
    try:
        store.author_id = store.do(office.VERBS[Person].add, {"name": "Хатшы", "roles": everyone})
        states = [State(), state(store)]
        for step in play:
            before = state(store)
            try:
                played(store, *step)
            except UserError:
                assert state(store) == before
        states.append(state(store))
        depth = 0
        # whoever has undone their own appointment is not locked out: revert needs no right
        while store.undo():
            depth += 1
        assert state(store) == states[0]
        for _ in range(depth):
            assert store.redo()
        assert state(store) == states[2]
        assert faults(store) == []
    finally:
        store.close()
        path.unlink()
