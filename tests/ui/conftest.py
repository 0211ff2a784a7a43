"""A window on a small demo office, for every test its own; closed and taken away afterwards."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import clock
from core.features import open_workspace
from core.office import queries
from core.office.records import Role
from core.preferences import Preferences
from core.store import transfer
from core.store.store import Store
from tests.demos import SECRETARY, SMALL, demo
from tests.postgres import Server
from ui.desk import Desk
from ui.kit import alerts, theme
from ui.window import Window

# a Thursday, ten in the morning in the office
TODAY = SMALL[1]
MORNING = datetime(2026, 12, 17, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo_file() -> Path:
    """Planted once: a file is copied faster than it is filled."""
    return demo(*SMALL)


@pytest.fixture(scope="session")
def demo_database(pg_server: Server, pg_origin: str, demo_file: Path) -> str:
    """The demo on the server, carried there once."""
    name = "demo"
    pg_server.copy(pg_origin, name)
    with closing(open_workspace(pg_server.url(name), "planter")) as store:
        transfer.to_server(demo_file, None, store.sql)
    return name


@pytest.fixture
def demo_on_server(pg_server: Server, demo_database: str) -> Iterator[str]:
    """A copy of it of this test's own."""
    with pg_server.database(demo_database) as url:
        yield url


@pytest.fixture(scope="session")
def planted_file(demo_file: Path) -> Path:
    """What the office of a test is a copy of; a folder may have another one."""
    return demo_file


@pytest.fixture
def office_file(planted_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(planted_file, tmp_path / "office.hatshy"))


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with clock.stopped(MORNING):
        yield


def wear(app: QApplication, name: str, scale: float = 1.0) -> None:
    """Only if it is not worn already: dressing takes its time."""
    if (theme.worn.theme.name, theme.worn.theme.scale, bool(theme.worn.theme.colours)) != (name, scale, True):
        theme.apply(app, name, scale)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    if qapp.styleSheet():
        # the parts of the kit were tested before; a window dresses itself
        qapp.setStyleSheet("")
    wear(qapp, "light")
    yield
    # a window that is closed already need not be dressed again: that takes longer than most tests
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wear(qapp, "light")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions the user was asked; every answer is yes."""
    questions: list[str] = []

    def answer(question: str) -> bool:
        questions.append(question)
        return True

    monkeypatch.setattr(alerts, "answer", answer)
    return questions


@pytest.fixture
def first_page() -> str:
    """Where a window opens: on the page that stands there soonest. Whoever is about Today and the frame asks for it."""
    return "rhythm"


OpenWindow = Callable[..., Window]


@pytest.fixture
def open_window(
    qapp: QApplication,
    qtbot: QtBot,
    asked: list[str],  # noqa: ARG001
    first_page: str,
) -> OpenWindow:
    """Opens a seat at a workspace, with its window on the screen."""

    def opened(where: str | Path, seat: str = "desk-1", **chosen: object) -> Window:
        remembered = Preferences(language="en", theme="light", **chosen)  # type: ignore[arg-type]
        wear(qapp, remembered.theme, remembered.text_size / 100)
        window = Window(remembered, str(where))
        window.resize(1366, 697)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        store = open_workspace(str(where), seat)
        window.seat(Desk(store, remembered, window), first_page)
        return window

    return opened


@pytest.fixture
def window(open_window: OpenWindow, office_file: Path) -> Window:
    return open_window(office_file)


@pytest.fixture
def desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.fixture
def other(office_file: Path) -> Iterator[Store]:
    """Somebody else at the same workspace."""
    store = open_workspace(str(office_file), "desk-2")
    with store.read() as session:
        store.author_id = queries.holders(session, Role.PRESS_SECRETARY)[0].id
    yield store
    store.close()


@pytest.fixture
def service(other: Store) -> Store:
    """The press service at another computer."""
    return other


SitDown = Callable[..., Window]


@pytest.fixture
def sit_down(open_window: OpenWindow, office_file: Path, service: Store) -> SitDown:
    """Somebody takes a seat, the press secretary unless told otherwise."""

    def sat(name: str = SECRETARY, **chosen: object) -> Window:
        return open_window(office_file, people={service.workspace: str(person(service, name))}, **chosen)

    return sat


def person(store: Store, name: str) -> UUID:
    with store.read() as session:
        return next(one.id for one in queries.people(session) if one.name == name)
