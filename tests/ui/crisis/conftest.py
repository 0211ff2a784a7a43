"""An office ready for a crisis: roles filled, algorithms entered; a heating main that burst an hour and a half ago."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.crisis.actions import incidents, lists, playbooks
from core.crisis.records import Holder
from core.office import actions as office
from core.office.records import Person
from core.store.store import Store
from tests.demos import kept, set_up
from tests.ui.conftest import MORNING, SitDown
from tests.ui.hands import seen, settle
from ui.crisis.page import CrisisPage

# nine and twenty before ten: it burst, and we learned of it eight minutes later
EVENT = MORNING - timedelta(minutes=100)
NOTICED = EVENT + timedelta(minutes=8)
NAME = "Жылу магистралі жарылды"
SCORES = {"life": 1, "scale": 2, "service": 2, "velocity": 2, "trust": 2, "uncert": 1}
PEOPLE = {
    "AKIM": ("С. Кестебаева", "approver"),
    "DEP": ("Е. Сызбаев", "approver"),
    "DEPT": ("Б. Үлгіжанов", "approver"),
    "SMM": ("Т. Примеров", "editor"),
}

OpenPage = Callable[..., CrisisPage]
Begin = Callable[..., UUID]


@pytest.fixture(scope="session")
def planted_file() -> Path:
    return kept("crisis", _plant)


def _plant(path: Path) -> None:
    with set_up(path, MORNING - timedelta(days=1), ["Telegram", "Instagram"]) as store:
        store.do(lists.VERBS[Holder].add, {"post": "PRESS", "person_id": str(store.author_id)})
        for post, (name, role) in PEOPLE.items():
            values = {"name": name, "roles": [role], "phone": "8 7172 00 00 11"}
            person = store.do(office.VERBS[Person].add, values)
            store.do(lists.VERBS[Holder].add, {"post": post, "person_id": str(person)})
        store.do(playbooks.enter_shipped)


@pytest.fixture
def begin(service: Store) -> Begin:
    """An incident as it was opened on the screen."""

    def begun(name: str = NAME, **values: Any) -> UUID:
        said = {
            "name": name, "place": "Жағалау ауданы", "source": "109", "playbooks": ["C02"], "event_at": EVENT,
            "noticed_at": NOTICED, "scores": SCORES, "lead_id": service.author_id,
        }  # fmt: skip
        with clock.stopped(NOTICED + timedelta(minutes=1)):
            return service.do(incidents.open_incident, said | values)

    return begun


@pytest.fixture
def open_page(sit_down: SitDown) -> OpenPage:
    """The press secretary sits down and comes to the room."""

    def opened(**chosen: object) -> CrisisPage:
        window = sit_down(**chosen)
        window.open("crisis")
        settle()
        (page,) = seen(window, CrisisPage)
        return page

    return opened
