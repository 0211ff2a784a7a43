"""A workspace for every test, on both engines; and more seats at the same one."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.features import open_workspace
from core.store import opening
from core.store.store import Store

OpenSeat = Callable[..., Store]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a file is copied faster than it is made."""
    path = tmp_path_factory.mktemp("template") / "empty.hatshy"
    opening.create(str(path))
    return path


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "office.hatshy"))


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str:
    """The address of an empty workspace, on each engine in turn."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("file"))
    url: str = request.getfixturevalue("pg_url")
    opening.create(url)
    return url


@pytest.fixture
def open_seat() -> Iterator[OpenSeat]:
    """Opens a workspace as a seat of that name, and closes it after the test."""
    stores: list[Store] = []

    def opened(where: str | Path, seat: str = "desk-1", passphrase: str = "") -> Store:
        stores.append(open_workspace(str(where), seat, passphrase))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@pytest.fixture
def store(where: str, open_seat: OpenSeat) -> Store:
    return open_seat(where)


@pytest.fixture
def other(store: Store, open_seat: OpenSeat) -> Store:
    """A second window on the same workspace."""
    return open_seat(store.where, "desk-2")


@pytest.fixture
def file_store(file: Path, open_seat: OpenSeat) -> Store:
    return open_seat(file)
