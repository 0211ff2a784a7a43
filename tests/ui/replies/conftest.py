"""An office that answers its residents: templates entered, three channels, two units, nobody's words yet."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.features import open_workspace
from core.office import actions as office
from core.office import queries
from core.office.records import Person, Unit
from core.replies import triage
from core.replies.actions import messages, templates
from core.replies.proposing import proposed
from core.seeding import calendar
from core.store.opening import create
from core.store.store import Store
from tests.ui.conftest import MORNING, TODAY, OpenWindow
from tests.ui.hands import seen
from ui.replies.page import RepliesPage

HEAT = "Жағалауда үш күннен бері жылу жоқ, үй суық. Қашан қосылады? Телефоным 8 701 000 00 34"
BUS = "Почему автобус № 12 не ходит после девяти вечера?"

OpenPage = Callable[..., RepliesPage]
Register = Callable[..., UUID]


@pytest.fixture(scope="session")
def set_up_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("replies") / "office.hatshy"
    create(str(path))
    store = open_workspace(str(path), "planter")
    with clock.stopped(MORNING):
        name = {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}
        hours = {"starts": "09:00", "ends": "18:30", "lunch_starts": "13:00", "lunch_ends": "14:30"}
        channels = [{"name": {"kk": one}} for one in ("Instagram", "Telegram")]
        store.author_id = store.do(office.set_up, {"name": name, **hours}, {"name": "Г. Мысалова"}, channels)
        store.do(office.VERBS[Person].add, {"name": "Е. Сызбаев", "roles": ["approver"]})
        store.do(office.VERBS[Person].add, {"name": "Т. Примеров", "roles": ["editor"]})
        for unit in ("Тұрғын үй басқармасы", "Көлік басқармасы"):
            store.do(office.VERBS[Unit].add, {"name": {"kk": unit}})
        calendar.plant(store, store.author_id)
        store.do(templates.enter_shipped, TODAY)
        # what most tests do is not about who cleared the words
        store.do(templates.regulate, {}, {"demands_clearance": False})
    store.close()
    return path


@pytest.fixture
def office_file(set_up_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(set_up_file, tmp_path / "office.hatshy"))


@pytest.fixture
def service(office_file: Path) -> Iterator[Store]:
    """The press service at another computer."""
    store = open_workspace(str(office_file), "press")
    store.author_id = person(store, "Г. Мысалова")
    yield store
    store.close()


@pytest.fixture
def register(service: Store) -> Register:
    """As it is registered on the screen, so many hours before this morning."""

    def registered(text: str = HEAT, hours: float = 1, **values: Any) -> UUID:
        found = proposed(text, triage.standard()).as_values()
        return service.do(
            messages.register, {"text": text, "came_at": MORNING - timedelta(hours=hours)} | found | values
        )

    return registered


@pytest.fixture
def open_page(open_window: OpenWindow, office_file: Path, service: Store) -> OpenPage:
    """Somebody sits down, the press secretary unless told otherwise, and comes to the room."""

    def opened(name: str = "Г. Мысалова", **chosen: object) -> RepliesPage:
        window = open_window(office_file, people={service.workspace: str(person(service, name))}, **chosen)
        window.open("replies")
        (page,) = seen(window, RepliesPage)
        return page

    return opened


def person(store: Store, name: str) -> UUID:
    with store.read() as session:
        return next(one.id for one in queries.people(session) if one.name == name)
