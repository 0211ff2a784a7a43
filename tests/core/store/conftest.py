"""A workspace for every test, on both engines; and more seats at the same one."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import inspect
from sqlalchemy.engine import make_url
from sqlmodel import SQLModel

from core.calendar.actions import publications
from core.features import open_workspace
from core.store import engine, erasing, opening, thinning, upkeep
from core.store.store import Store
from core.store.table import tables
from core.store.versions.all import STEPS
from tests.core.store.hands import add_unit
from tests.postgres import Server

OpenSeat = Callable[..., Store]

_numbers = count(1)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a file is copied faster than it is made."""
    path = tmp_path_factory.mktemp("template") / "empty.hatshy"
    opening.create(str(path))
    _demand_steps(path)
    return path


def _demand_steps(path: Path) -> None:
    """Told once and by name, before anything asks for the table and fails in words of SQL."""
    sql = engine.sqlite_engine(path)
    try:
        made = {
            name: {column["name"] for column in inspect(sql).get_columns(name)}
            for name in inspect(sql).get_table_names()
        }
    finally:
        sql.dispose()
    for name, table in tables().items():
        lacking = sorted(set(table.columns.keys()) - made.get(name, set()))
        if lacking:
            pytest.fail(
                f"{name} ({', '.join(lacking)}) has no step in core/store/versions/: README, Adding a feature, 2"
            )


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "office.hatshy"))


@pytest.fixture(scope="session")
def free_databases() -> list[str]:
    """Databases of tests that are over, swept clean: making one takes longer than most tests."""
    return []


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty workspace, on each engine in turn."""
    if request.param == "sqlite":
        yield str(request.getfixturevalue("file"))
        return
    server, origin = request.getfixturevalue("pg_server"), request.getfixturevalue("pg_origin")
    free = request.getfixturevalue("free_databases")
    url = free.pop() if free else _new_database(server, origin)
    yield url
    if _is_swept(server, url):
        free.append(url)


def _new_database(server: Server, origin: str) -> str:
    name = f"office_{next(_numbers)}"
    server.copy(origin, name)
    return server.url(name)


def _is_swept(server: Server, url: str) -> bool:
    """Empty the tables; a database whose schema a test has changed is left behind."""
    name = make_url(url).database
    with psycopg.connect(f"host={server.home} user=postgres dbname={name}") as connection:
        if connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone() != (str(len(STEPS)),):
            return False
        # the last of them: how far an emptied journal was looked through
        swept = [
            *reversed(SQLModel.metadata.sorted_tables),
            "find",
            f"meta WHERE name IN ('{erasing.SEEN}', '{thinning.SEEN}')",
        ]
        connection.execute("; ".join(f"DELETE FROM {each}" for each in swept).encode())
    return True


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


@pytest.fixture
def laptop(store: Store, tmp_path: Path, open_seat: OpenSeat) -> Store:
    """A copy of the office's file, or of its server, that was carried off when the week was planned."""
    add_unit(store, "Баспасөз қызметі", phone="1")
    store.do(publications.plan, {"title": {"kk": "Қар", "ru": "Снег"}, "day": "2026-11-23", "note": "а"})
    copy = upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")
    return open_seat(copy, "laptop-1")
