"""An office with a press secretary, an editor and three leaders, on a Monday morning."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.approval.actions import laying, lists
from core.approval.records import Matter, Route, RouteStep
from core.calendar.actions import publications, wordings
from core.features import open_workspace
from core.office import actions as office
from core.office.records import Channel, Person
from core.store import upkeep
from core.store.opening import create
from core.store.store import Store
from tests.core.calendar.hands import rows

MONDAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 4, tzinfo=UTC)
PEOPLE = {
    "editor": ("Т. Примеров", ["editor"]),
    "deputy": ("Е. Сызбаев", ["approver"]),
    "lawyer": ("А. Мысалов", ["approver"]),
    "head": ("С. Кестебаева", ["approver"]),
}

Draft = Callable[..., UUID]
Seat = Callable[[str], Store]
SetRoute = Callable[..., UUID]


@pytest.fixture(scope="session")
def set_up_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a file is copied faster than it is set up."""
    path = tmp_path_factory.mktemp("approval") / "office.hatshy"
    create(str(path))
    store = open_workspace(str(path), "seat")
    name = {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}
    store.author_id = store.do(office.set_up, {"name": name}, {"name": "Г. Мысалова"}, [{"name": {"kk": "Telegram"}}])
    for called, roles in PEOPLE.values():
        store.do(office.VERBS[Person].add, {"name": called, "roles": roles})
    store.close()
    return path


@pytest.fixture
def store(set_up_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The press secretary sits here."""
    opened = open_workspace(str(shutil.copy(set_up_file, tmp_path / "office.hatshy")), "desk")
    opened.author_id = _people(opened)["Г. Мысалова"]
    with clock.stopped(MORNING):
        yield opened
    opened.close()


def _people(store: Store) -> dict[str, UUID]:
    return {one.name: one.id for one in rows(store, Person)}


@pytest.fixture
def people(store: Store) -> dict[str, UUID]:
    known = _people(store)
    return {"secretary": known["Г. Мысалова"]} | {part: known[name] for part, (name, _roles) in PEOPLE.items()}


@pytest.fixture
def seat(store: Store, people: dict[str, UUID]) -> Seat:
    """The same desk with somebody else at it."""

    def taken(part: str) -> Store:
        store.author_id = people[part]
        return store

    return taken


@pytest.fixture
def draft(store: Store, people: dict[str, UUID]) -> Draft:
    """Written in both languages, for Monday unless told otherwise."""
    responsible = people["editor"]

    def written(title: str = "Су", **values: Any) -> UUID:
        given = {"title": {"kk": title, "ru": title}, "day": MONDAY, "person_id": responsible, **values}
        channel = [one.id for one in rows(store, Channel)]
        made = store.do(publications.plan, given, channel)
        store.do(wordings.write, made, "kk", "Су ертең беріледі.", "")
        store.do(wordings.write, made, "ru", "Воду дадут завтра.", "")
        return made

    return written


@pytest.fixture
def route(store: Store) -> SetRoute:
    """A route of steps, each with its place, its people and what else it says."""

    def made(*steps: dict[str, Any], matter: Matter = Matter.PLAN) -> UUID:
        kept = store.do(lists.VERBS[Route].add, {"name": {"kk": "Бағыт"}, "matter": matter})
        for number, step in enumerate(steps, 1):
            given = {"name": {"kk": f"{number}-кезең"}, "place": number, **step}
            given["people"] = [str(one) for one in given.get("people", ())]
            store.do(lists.VERBS[RouteStep].add, {"route_id": kept, **given})
        return kept

    return made


@pytest.fixture
def laid(store: Store, draft: Draft) -> UUID:
    made = draft()
    store.do(laying.submit, made)
    return made


@pytest.fixture
def laptop(store: Store, laid: UUID, tmp_path: Path) -> Iterator[Store]:
    """A copy of the office on another computer, made once something was laid."""
    assert laid
    opened = open_workspace(str(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")), "laptop")
    yield opened
    opened.close()
