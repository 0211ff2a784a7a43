"""Empty workspaces to fill, and demo offices to look at."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from core.features import open_workspace
from core.store.opening import create
from core.store.store import Store
from tests.demos import demo

Open = Callable[[], Store]
Planted = Callable[..., Store]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Open]:
    stores: list[Store] = []

    def opened() -> Store:
        path = str(tmp_path / f"{len(stores)}.hatshy")
        create(path)
        stores.append(open_workspace(path, "seat"))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """Demo offices for looking at, each made once."""
    stores: dict[tuple[int, date, str], Store] = {}

    def of(weeks: int, today: date, twin: str = "") -> Store:
        if (weeks, today, twin) not in stores:
            path = tmp_path_factory.mktemp("demo") / "office.hatshy"
            shutil.copy(demo(weeks, today, twin), path)
            stores[weeks, today, twin] = open_workspace(str(path), "seat")
        return stores[weeks, today, twin]

    yield of
    for store in stores.values():
        store.close()
