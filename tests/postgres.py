"""A PostgreSQL of our own for the tests: one server a session, a fresh database a test."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.needs import Need, needed

PLACES = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin")
# nothing here has to survive a power cut
HASTE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "listen_addresses": "''"}

_numbers = count(1)


@dataclass(frozen=True)
class Server:
    """A cluster in a directory, reached through a socket beside it."""

    programs: Path
    home: Path
    settings: Mapping[str, str] = field(default_factory=lambda: HASTE)

    def make(self) -> None:
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")

    def start(self) -> None:
        settings = {**self.settings} | {"unix_socket_directories": str(self.home)}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self._run("pg_ctl", "-w", "-l", str(self.home / "log"), "-o", options, "start")

    def stop(self) -> None:
        """As if the machine had died: every connection breaks at once."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    @contextmanager
    def gone(self) -> Iterator[None]:
        """PostgreSQL is away inside the block and back after it."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.home}"

    @contextmanager
    def database(self, origin: str = "template0") -> Iterator[str]:
        """The address of one of its own inside the block, a copy of another that nobody is at."""
        name = f"test_{next(_numbers)}"
        self.copy(origin, name)
        yield self.url(name)
        self.tell(f"DROP DATABASE {name} WITH (FORCE)")

    def copy(self, origin: str, name: str) -> None:
        """
        File by file, which takes half of what noting every page does; before 15 PostgreSQL knew no other way.

        The files are written out before and after it. Without that, numbers the origin had set aside would be given
        twice after a crash: a copied sequence notes them no more.
        """
        with self._connected() as connection:
            way = " STRATEGY FILE_COPY" if connection.info.server_version >= 15_00_00 else ""
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {origin}{way}".encode())

    def tell(self, statement: str) -> None:
        with self._connected() as connection:
            connection.execute(statement.encode())

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(f"host={self.home} user=postgres dbname=postgres", autocommit=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [*_as_postgres(), str(self.programs / program), "-D", str(self.home / "data"), *arguments]
        # pg_ctl's child keeps the output open: into a file it goes, a pipe would never end
        with tempfile.TemporaryFile("w+") as output:
            if subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, stdout=output, stderr=output).returncode:
                output.seek(0)
                raise RuntimeError(f"{program} failed: {output.read()}")


def programs() -> Path | None:
    """Where initdb and pg_ctl are, the newest first; Debian keeps them off the path."""
    if os.name != "posix":
        return None
    places = sorted((place for pattern in PLACES for place in Path("/").glob(pattern)), key=_version, reverse=True)
    if on_path := shutil.which("initdb"):
        places.append(Path(on_path).resolve().parent)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _version(place: Path) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", str(place))]


def _as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


NEED = needed(
    Need(
        "postgresql",
        "there is no PostgreSQL server here (sudo apt-get install -y postgresql)",
        "HATSHY_REQUIRE_POSTGRES",
        programs,
    )
)


@contextmanager
def cluster(where: Path, settings: Mapping[str, str]) -> Iterator[Server]:
    """A server of one's own, gone afterwards."""
    room = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    with tempfile.TemporaryDirectory(prefix="hatshy-pg-", dir=room, ignore_cleanup_errors=True) as home:
        if os.geteuid() == 0:
            shutil.chown(home, "postgres", "postgres")
        server = Server(where, Path(home), settings)
        server.make()
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
def pg_server() -> Iterator[Server]:
    where = programs()
    if where is None:
        pytest.skip(NEED.absent)
    with cluster(where, HASTE) as server:
        yield server


@pytest.fixture
def pg_url(pg_server: Server) -> Iterator[str]:
    """An empty database of this test's own."""
    with pg_server.database() as url:
        yield url


@pytest.fixture(scope="session")
def pg_origin(pg_server: Server) -> str:
    """An empty office, made once: a database is copied faster than its tables are made."""
    from core.store import opening

    name = "origin"
    pg_server.copy("template0", name)
    opening.create(pg_server.url(name))
    return name


@pytest.fixture
def pg_office(pg_server: Server, pg_origin: str) -> Iterator[str]:
    """An empty office of this test's own, on the server."""
    with pg_server.database(pg_origin) as url:
        yield url
