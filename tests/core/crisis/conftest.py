"""An office with a press secretary and everybody a crisis needs, minutes after a heating main burst."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from core import clock
from core.crisis.actions import incidents, lists
from core.crisis.choices import Post
from core.crisis.records import Holder, Incident
from core.features import open_workspace
from core.office import actions as office
from core.office.records import Channel, Person
from core.store.opening import create
from core.store.store import Store

# Saturday, 07:42 in Astana; we learned of it eight minutes later
EVENT = datetime(2026, 12, 12, 2, 42, tzinfo=UTC)
NOTICED = EVENT + timedelta(minutes=8)
PEOPLE = {
    Post.AKIM: ("С. Кестебаева", ["approver"]),
    Post.DEP: ("Е. Сызбаев", ["approver"]),
    Post.DEPT: ("Б. Үлгіжанов", ["head_of_unit"]),
    Post.SMM: ("Т. Примеров", ["editor"]),
    Post.LEGAL: ("А. Мысалов", ["approver"]),
}
SECRETARY = "Г. Мысалова"
SCORES = {"life": 1, "scale": 2, "service": 2, "velocity": 2, "trust": 2, "uncert": 1}

Open = Callable[..., UUID]
People = dict[str, UUID]


@pytest.fixture(scope="session")
def set_up_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a file is copied faster than it is set up."""
    path = tmp_path_factory.mktemp("crisis") / "office.hatshy"
    set_up(path)
    return path


def set_up(path: Path) -> None:
    create(str(path))
    store = open_workspace(str(path), "seat")
    name = {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}
    channels = [{"name": {"kk": "Telegram"}}, {"name": {"kk": "Сайт", "ru": "Сайт"}}]
    store.author_id = store.do(office.set_up, {"name": name}, {"name": SECRETARY}, channels)
    store.do(lists.VERBS[Holder].add, {"post": "PRESS", "person_id": str(store.author_id)})
    for post, (called, roles) in PEOPLE.items():
        person = store.do(office.VERBS[Person].add, {"name": called, "roles": roles, "phone": "8 7172 00 00 11"})
        store.do(lists.VERBS[Holder].add, {"post": str(post), "person_id": str(person)})
    store.close()


@pytest.fixture
def store(set_up_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The press secretary sits here, ten minutes after it was noticed."""
    opened = open_workspace(str(shutil.copy(set_up_file, tmp_path / "office.hatshy")), "desk")
    opened.author_id = people_of(opened)[SECRETARY]
    with clock.stopped(NOTICED + timedelta(minutes=2)):
        yield opened
    opened.close()


@pytest.fixture
def people(store: Store) -> People:
    return people_of(store)


@pytest.fixture
def opened(store: Store) -> Open:
    def begin(code: str = "C02", **values: Any) -> UUID:
        said = {
            "name": "Жылу магистралі жарылды", "place": "Жағалау ауданы", "source": "109", "playbooks": [code],
            "event_at": EVENT, "noticed_at": NOTICED, "scores": SCORES, "lead_id": store.author_id,
        }  # fmt: skip
        return store.do(incidents.open_incident, said | values)

    return begin


def people_of(store: Store) -> People:
    with store.read() as session:
        return {one.name: one.id for one in session.exec(select(Person))}


def channels_of(store: Store) -> list[UUID]:
    with store.read() as session:
        return list(session.exec(select(Channel.id).order_by(col(Channel.rank))))


def incident_of(store: Store, incident_id: UUID) -> Incident:
    with store.read() as session:
        found = session.get(Incident, incident_id)
        assert found is not None
        return found
