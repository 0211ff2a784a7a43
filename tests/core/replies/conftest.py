"""An office with a press secretary, an editor and two units, on a Tuesday before a holiday."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.features import open_workspace
from core.office import actions as office
from core.office.records import Person, Unit
from core.replies.actions import messages
from core.replies.records import Message
from core.seeding import calendar
from core.store.opening import create
from core.store.store import Store
from tests.core.calendar.hands import rows

# 17:50 in Almaty; 16 December is Independence Day
EVENING = datetime(2026, 12, 15, 12, 50, tzinfo=UTC)
HEAT = "Жағалау ықшам ауданында үш күннен бері жылу жоқ. Қашан қосылады?"

Register = Callable[..., UUID]


@pytest.fixture(scope="session")
def set_up_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a file is copied faster than it is set up."""
    path = tmp_path_factory.mktemp("replies") / "office.hatshy"
    create(str(path))
    store = open_workspace(str(path), "seat")
    name = {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}
    hours = {"starts": "09:00", "ends": "18:30", "lunch_starts": "13:00", "lunch_ends": "14:30"}
    channels = [{"name": {"kk": "Instagram"}}]
    store.author_id = store.do(office.set_up, {"name": name, **hours}, {"name": "Г. Мысалова"}, channels)
    store.do(office.VERBS[Person].add, {"name": "Т. Примеров", "roles": ["editor"]})
    store.do(office.VERBS[Person].add, {"name": "Д. Шаблонова", "roles": ["reader"]})
    for unit in ("Тұрғын үй басқармасы", "Көлік басқармасы"):
        store.do(office.VERBS[Unit].add, {"name": {"kk": unit}})
    # with the holidays that terms step over
    calendar.plant(store, store.author_id)
    store.close()
    return path


@pytest.fixture
def store(set_up_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The press secretary sits here."""
    opened = open_workspace(str(shutil.copy(set_up_file, tmp_path / "office.hatshy")), "desk")
    opened.author_id = person(opened, "Г. Мысалова")
    with clock.stopped(EVENING):
        yield opened
    opened.close()


@pytest.fixture
def register(store: Store) -> Register:
    def registered(text: str = HEAT, **values: Any) -> UUID:
        return store.do(messages.register, {"text": text, "came_at": EVENING} | values)

    return registered


def person(store: Store, name: str) -> UUID:
    return next(UUID(str(one.id)) for one in rows(store, Person) if one.name == name)


def message(store: Store, message_id: UUID) -> Message:
    with store.read() as session:
        return session.get_one(Message, message_id)


def unit(store: Store, name: str) -> UUID:
    return next(UUID(str(one.id)) for one in rows(store, Unit) if one.name.kk.startswith(name))
