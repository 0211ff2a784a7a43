"""Whatever two copies do apart in different fields, and however their packages cross, they end up the same."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.calendar.actions import publications
from core.calendar.records import Publication
from core.features import open_workspace
from core.office import actions as office
from core.office.records import Person, Unit
from core.store import opening
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.store.carrying import carried, merged, planned, state, written
from tests.core.store.hands import add_unit
from tests.effort import times

# of one record each side writes its own fields; of the title its own language
FIELDS: dict[str, tuple[dict[type[Any], tuple[str, ...]], str]] = {
    "a": ({Unit: ("phone", "note"), Publication: ("note",)}, "kk"),
    "b": ({Unit: ("email",), Publication: ("reason",)}, "ru"),
}

MOST = times(6)
SIDES = st.sampled_from("ab")
TEXTS = st.sampled_from(["", "x@y.kz"])
# the same record again and again: there packages that cross could go wrong
PLACES = st.sampled_from([0, 0, 0, 1])
EDITS = st.one_of(
    st.tuples(st.just("edit"), SIDES, st.sampled_from([Unit, Publication]), PLACES, TEXTS),
    st.tuples(st.just("name"), SIDES, st.sampled_from([Unit, Publication]), PLACES, TEXTS),
    st.tuples(st.just("add"), SIDES, PLACES),
    st.tuples(st.just("drop"), SIDES),
)
STEPS = st.one_of(
    EDITS,
    st.tuples(st.just("undo"), SIDES),
    st.tuples(st.just("carry"), SIDES),
    st.tuples(st.just("write"), SIDES),
    st.tuples(st.just("arrive"), SIDES, st.integers(0, 3)),
    st.tuples(st.just("cross")),
)


@pytest.fixture(scope="module")
def office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("orders") / "office.hatshy"
    opening.create(str(path))
    store = open_workspace(str(path), "desk-1")
    for number in range(2):
        add_unit(store, f"Бөлім {number}")
        store.do(publications.plan, {"title": {"kk": "Қар", "ru": "Снег"}, "day": date(2026, 11, 23)})
    store.close()
    return path


@contextmanager
def copies_of(path: Path) -> Iterator[tuple[dict[str, Store], Path]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stores = {side: open_workspace(str(shutil.copy(path, folder / f"{side}.hatshy")), f"{side}-1") for side in "ab"}
        yield stores, folder
        for store in stores.values():
            store.close()


class Life:
    """Two copies and the packages on the way between them."""

    def __init__(self, stores: dict[str, Store], folder: Path) -> None:
        self.stores, self.folder = stores, folder
        self.added: dict[str, list[UUID]] = {"a": [], "b": []}
        self.on_the_way: dict[str, list[Path]] = {"a": [], "b": []}
        with stores["a"].read() as session:
            self.units = sorted(session.exec(_ids(Unit)))
            self.posts = sorted(session.exec(_ids(Publication)))

    def take(self, step: tuple[Any, ...]) -> None:
        getattr(self, step[0])(*step[1:])

    def edit(self, side: str, kind: type[Any], place: int, text: str) -> None:
        for name in FIELDS[side][0][kind]:
            self._change(side, kind, place, {name: text})

    def name(self, side: str, kind: type[Any], place: int, text: str) -> None:
        field = "name" if kind is Unit else "title"
        record = self._record(side, kind, place)
        self._change(side, kind, place, {field: getattr(record, field).as_dict() | {FIELDS[side][1]: f"Ә {text}"}})

    def add(self, side: str, place: int) -> None:
        values = {"name": "Ө. Ы.", "unit_id": self.units[place]}
        self.added[side].append(self.stores[side].do(office.VERBS[Person].add, values))

    def drop(self, side: str) -> None:
        there = {person.id for person in rows(self.stores[side], Person)}
        for person_id in [one for one in self.added[side] if one in there][:1]:
            self.stores[side].do(office.VERBS[Person].delete, person_id)

    def undo(self, side: str) -> None:
        entry, _redo = self.stores[side].nearest()
        # what was made before they parted is of both, and a merge stays
        if entry and entry.title != "Merge package" and entry.seat == f"{side}-1":
            self.stores[side].undo()

    def carry(self, side: str) -> None:
        assert carried(self.stores[side], self.stores[_other(side)], self.folder).clashes == ()

    def cross(self) -> None:
        """Both write, then both read."""
        for side in "ab":
            self.write(side)
        for side in "ab":
            self.arrive(side, -1)

    def write(self, side: str) -> None:
        self.on_the_way[_other(side)].append(written(self.stores[side], self.folder))

    def arrive(self, side: str, place: int) -> None:
        """In any order, and perhaps once more."""
        found = self.on_the_way[side]
        if found:
            path = found[place % len(found)]
            assert planned(self.stores[side], path).clashes == ()
            merged(self.stores[side], path)

    def _record(self, side: str, kind: type[Any], place: int) -> Any:
        wanted = (self.units if kind is Unit else self.posts)[place]
        return next(one for one in rows(self.stores[side], kind) if one.id == wanted)

    def _change(self, side: str, kind: type[Any], place: int, values: dict[str, Any]) -> None:
        seen = self._record(side, kind, place)
        edit = office.VERBS[Unit].edit if kind is Unit else publications.edit
        self.stores[side].do(edit, seen.id, seen.image(), seen.image() | values)


def _ids(kind: type[Any]) -> Any:
    from sqlmodel import select

    return select(kind.id)


def _other(side: str) -> str:
    return "b" if side == "a" else "a"


@settings(max_examples=MOST, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEPS, max_size=16), first=SIDES)
def test_any_two_lives_without_a_common_field_come_together(
    office_file: Path, steps: list[tuple[Any, ...]], first: str
) -> None:
    with copies_of(office_file) as (stores, folder):
        life = Life(stores, folder)
        for step in steps:
            life.take(step)
        life.carry(first)
        life.carry(_other(first))
        assert state(stores["a"]) == state(stores["b"])


@settings(max_examples=MOST // 2, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(EDITS, max_size=12))
def test_it_is_the_same_whoever_sends_first(office_file: Path, steps: list[tuple[Any, ...]]) -> None:
    ends = []
    for first in "ab":
        with copies_of(office_file) as (stores, folder):
            life = Life(stores, folder)
            for step in steps:
                life.take(step)
            life.carry(first)
            life.carry(_other(first))
            ends.append(sorted(_without_ids(state(stores["b"]))))
    assert ends[0] == ends[1]


def _without_ids(found: dict[str, Any]) -> Iterator[str]:
    """People were added twice, each time anew."""
    for image in found.values():
        yield str({name: value for name, value in image.items() if name != "id" or "unit_id" not in image})
