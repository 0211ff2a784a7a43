"""An office that answers its residents: templates entered, three channels, two units, nobody's words yet."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core.office import actions as office
from core.office.records import Person, Unit
from core.replies import triage
from core.replies.actions import messages, templates
from core.replies.proposing import proposed
from core.seeding import calendar
from core.store.store import Store
from tests.demos import kept, set_up
from tests.ui.conftest import MORNING, TODAY, SitDown
from tests.ui.hands import seen
from ui.replies.page import RepliesPage

HEAT = "Жағалауда үш күннен бері жылу жоқ, үй суық. Қашан қосылады? Телефоным 8 701 000 00 34"
BUS = "Почему автобус № 12 не ходит после девяти вечера?"

OpenPage = Callable[..., RepliesPage]
Register = Callable[..., UUID]


@pytest.fixture(scope="session")
def planted_file() -> Path:
    return kept("replies", _plant)


def _plant(path: Path) -> None:
    hours = {"starts": "09:00", "ends": "18:30", "lunch_starts": "13:00", "lunch_ends": "14:30"}
    with set_up(path, MORNING, ["Instagram", "Telegram"], **hours) as store:
        store.do(office.VERBS[Person].add, {"name": "Е. Сызбаев", "roles": ["approver"]})
        store.do(office.VERBS[Person].add, {"name": "Т. Примеров", "roles": ["editor"]})
        for unit in ("Тұрғын үй басқармасы", "Көлік басқармасы"):
            store.do(office.VERBS[Unit].add, {"name": {"kk": unit}})
        calendar.plant(store, store.author_id)
        store.do(templates.enter_shipped, TODAY)
        # what most tests do is not about who cleared the words
        store.do(templates.regulate, {}, {"demands_clearance": False})


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
def open_page(sit_down: SitDown) -> OpenPage:
    """Whoever sits down comes to the room."""

    def opened(*name: str, **chosen: object) -> RepliesPage:
        window = sit_down(*name, **chosen)
        window.open("replies")
        (page,) = seen(window, RepliesPage)
        return page

    return opened
