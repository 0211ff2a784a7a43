"""A press secretary who submits a week, and a leader at the desk who decides about it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core import clock
from core.approval.actions import laying
from core.approval.actions.laying import Span
from core.calendar.actions import publications, wordings
from core.features import open_workspace
from core.office import actions as office
from core.office import queries
from core.office.records import Person
from core.store.opening import create
from core.store.store import Store
from tests.ui.conftest import MORNING, OpenWindow
from tests.ui.hands import seen
from ui.approval.page import ApprovalPage
from ui.desk import Desk
from ui.window import Window

MONDAY = date(2026, 12, 21)
WEEK = Span(MONDAY, MONDAY + timedelta(days=6))
PEOPLE = {"leader": ("Е. Сызбаев", ["approver"]), "deputy": ("С. Кестебаева", ["approver"])}

People = dict[str, UUID]
Written = Callable[..., list[UUID]]
OpenRoom = Callable[..., ApprovalPage]


@pytest.fixture(scope="session")
def set_up_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("approval") / "office.hatshy"
    create(str(path))
    store = open_workspace(str(path), "planter")
    with clock.stopped(MORNING):
        name = {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}
        channel = [{"name": {"kk": "Telegram"}}]
        store.author_id = store.do(office.set_up, {"name": name}, {"name": "Г. Мысалова"}, channel)
        for called, roles in PEOPLE.values():
            store.do(office.VERBS[Person].add, {"name": called, "roles": roles})
    store.close()
    return path


@pytest.fixture
def office_file(set_up_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(set_up_file, tmp_path / "office.hatshy"))


@pytest.fixture
def service(office_file: Path) -> Iterator[Store]:
    """The press service at another computer."""
    store = open_workspace(str(office_file), "press")
    with store.read() as session:
        store.author_id = next(one.id for one in queries.people(session) if one.name == "Г. Мысалова")
    yield store
    store.close()


@pytest.fixture
def people(service: Store) -> People:
    with service.read() as session:
        known = {one.name: one.id for one in queries.people(session)}
    return {"secretary": known["Г. Мысалова"]} | {part: known[name] for part, (name, _roles) in PEOPLE.items()}


@pytest.fixture
def written(service: Store, people: People) -> Written:
    """So many publications of the week in two languages, the first on Monday at nine."""

    def write(count: int = 3) -> list[UUID]:
        with service.read() as session:
            channel = [one.id for one in queries.channels(session)]
        made = []
        for n in range(count):
            title = {"kk": f"Жаңалық {n + 1}", "ru": f"Новость {n + 1}"}
            day, at = MONDAY + timedelta(days=n // 2 % 7), time(9 + n % 2 * 2)
            given = {"title": title, "day": day, "at": at, "person_id": people["secretary"]}
            made.append(service.do(publications.plan, given, channel))
            service.do(wordings.write, made[-1], "kk", "Су ертең беріледі.", "")
            service.do(wordings.write, made[-1], "ru", "Воду дадут завтра.", "")
        return made

    return write


@pytest.fixture
def submitted(service: Store, written: Written) -> Written:
    """The same, laid before the leaders as one plan."""

    def submit(count: int = 3) -> list[UUID]:
        made = written(count)
        assert service.do(laying.submit_plan, made, WEEK) == []
        return made

    return submit


@pytest.fixture
def open_room(open_window: OpenWindow, office_file: Path, service: Store, people: People) -> OpenRoom:
    """Somebody sits down, the leader unless told otherwise, and comes to the room."""

    def opened(part: str = "leader", **chosen: object) -> ApprovalPage:
        window = open_window(office_file, people={service.workspace: str(people[part])}, **chosen)
        window.open("approval")
        (page,) = seen(window, ApprovalPage)
        return page

    return opened


def window_of(page: ApprovalPage) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


def told(page: ApprovalPage) -> str:
    """What the toast says."""
    return window_of(page).toast.sentence


def hear(desk: Desk) -> None:
    """What was done at other computers arrives."""
    desk.catch_up()


def with_keys(page: ApprovalPage) -> None:
    """As the window system gives them back when a dialog goes."""
    window_of(page).activateWindow()
    for _turn in range(100):
        if QApplication.activeWindow() is window_of(page):
            return
        QTest.qWait(5)
    raise AssertionError("the window does not get the keys back")
