"""A press secretary who submits a week, and a leader at the desk who decides about it."""

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core.approval.actions import laying
from core.approval.actions.laying import Span
from core.calendar.actions import publications, wordings
from core.office import actions as office
from core.office import queries
from core.office.records import Person
from core.store.store import Store
from tests.demos import SECRETARY, kept, set_up
from tests.ui.conftest import MORNING, SitDown, person
from tests.ui.hands import seen
from ui.approval.page import ApprovalPage
from ui.desk import Desk

MONDAY = date(2026, 12, 21)
WEEK = Span(MONDAY, MONDAY + timedelta(days=6))
PEOPLE = {"secretary": SECRETARY, "leader": "Е. Сызбаев", "deputy": "С. Кестебаева"}

People = dict[str, UUID]
Written = Callable[..., list[UUID]]
OpenRoom = Callable[..., ApprovalPage]


@pytest.fixture(scope="session")
def planted_file() -> Path:
    return kept("approval", _plant)


def _plant(path: Path) -> None:
    with set_up(path, MORNING, ["Telegram"]) as store:
        for part in ("leader", "deputy"):
            store.do(office.VERBS[Person].add, {"name": PEOPLE[part], "roles": ["approver"]})


@pytest.fixture
def people(service: Store) -> People:
    return {part: person(service, name) for part, name in PEOPLE.items()}


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
def open_room(sit_down: SitDown) -> OpenRoom:
    """Somebody sits down, the leader unless told otherwise, and comes to the room."""

    def opened(part: str = "leader", **chosen: object) -> ApprovalPage:
        window = sit_down(PEOPLE[part], **chosen)
        window.open("approval")
        (page,) = seen(window, ApprovalPage)
        return page

    return opened


def hear(desk: Desk) -> None:
    """What was done at other computers arrives."""
    desk.catch_up()
