"""An office with two channels, a rubric and a press secretary at the desk, on a Monday morning."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.calendar.actions import lists, publications
from core.calendar.records import Rubric
from core.features import open_workspace
from core.office import actions as office_actions
from core.office.records import Channel, Person, Platform
from core.store.opening import create
from core.store.store import Store
from tests.core.calendar.hands import rows

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY + timedelta(days=4)
ZONE = "Asia/Almaty"
NAME = {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}

Plan = Callable[..., UUID]


@pytest.fixture(scope="session")
def set_up_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a file is copied faster than it is set up."""
    path = tmp_path_factory.mktemp("calendar") / "office.hatshy"
    create(str(path))
    store = open_workspace(str(path), "seat")
    channels: list[dict[str, Any]] = [
        {"name": {"kk": "Telegram"}, "platform": Platform.TELEGRAM, "text_limit": 4096, "rank": 1},
        {"name": {"kk": "X"}, "platform": Platform.X, "text_limit": 280, "rank": 2},
    ]
    store.author_id = store.do(office_actions.set_up, {"name": NAME}, {"name": "Г. Мысалова"}, channels)
    store.do(lists.VERBS[Rubric].add, {"name": {"kk": "Пайдалы"}})
    store.do(lists.VERBS[Rubric].add, {"name": {"kk": "Мереке"}, "is_light": True})
    store.close()
    return path


@pytest.fixture
def store(set_up_file: Path, tmp_path: Path) -> Iterator[Store]:
    opened = open_workspace(str(shutil.copy(set_up_file, tmp_path / "office.hatshy")), "desk")
    opened.author_id = rows(opened, Person)[0].id
    with clock.stopped(datetime(2026, 11, 23, 4, tzinfo=UTC)):
        yield opened
    opened.close()


@pytest.fixture
def channels(store: Store) -> list[UUID]:
    return [channel.id for channel in sorted(rows(store, Channel), key=lambda one: one.rank)]


@pytest.fixture
def rubric(store: Store) -> UUID:
    return next(one.id for one in rows(store, Rubric) if not one.is_light)


@pytest.fixture
def light(store: Store) -> UUID:
    return next(one.id for one in rows(store, Rubric) if one.is_light)


@pytest.fixture
def plan(store: Store) -> Plan:
    """A publication for Monday, unless told otherwise."""

    def planned(title: str = "Су құбыры", channels: list[UUID] | None = None, **values: Any) -> UUID:
        return store.do(publications.plan, {"title": {"kk": title}, "day": MONDAY, **values}, channels or [])

    return planned


@pytest.fixture
def whole(store: Store, plan: Plan, channels: list[UUID], rubric: UUID) -> UUID:
    """A publication that lacks nothing but its texts."""
    return plan(channels=channels, person_id=store.author_id, rubric_id=rubric)
