"""An office in a real file: set up with a press secretary, who sits at the desk."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from core.features import open_workspace
from core.office import actions
from core.office.records import Person, Role
from core.store.opening import create
from core.store.store import Store

Hire = Callable[..., UUID]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = str(tmp_path / "office.hatshy")
    create(path)
    opened = open_workspace(path, "seat")
    yield opened
    opened.close()


@pytest.fixture
def office(store: Store) -> Store:
    """The first run is through."""
    name = {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}
    store.author_id = store.do(actions.set_up, {"name": name}, {"name": "Г. Мысалова"}, [])
    return store


@pytest.fixture
def hire(office: Store) -> Hire:
    """Someone new, with these roles."""

    def hired(name: str, *roles: Role) -> UUID:
        return office.do(actions.VERBS[Person].add, {"name": name, "roles": list(roles)})

    return hired
