"""An office with a press secretary and an editor, and nothing in its strategy yet."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core import clock
from core.features import open_workspace
from core.office import actions as office
from core.office import queries
from core.office.records import Person, Role
from core.store.opening import create
from core.store.store import Store

NOW = datetime(2026, 11, 23, 9, 20, tzinfo=ZoneInfo("Asia/Almaty"))


@pytest.fixture(scope="session")
def set_up_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a file is copied faster than it is set up."""
    path = tmp_path_factory.mktemp("strategy") / "office.hatshy"
    create(str(path))
    store = open_workspace(str(path), "seat")
    name = {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}
    store.author_id = store.do(office.set_up, {"name": name}, {"name": "Г. Мысалова"}, [])
    store.do(office.VERBS[Person].add, {"name": "Е. Жазуов", "roles": [Role.EDITOR.value]})
    store.close()
    return path


@pytest.fixture
def store(set_up_file: Path, tmp_path: Path) -> Iterator[Store]:
    opened = open_workspace(str(shutil.copy(set_up_file, tmp_path / "office.hatshy")), "desk")
    with opened.read() as session:
        opened.author_id = queries.holders(session, Role.PRESS_SECRETARY)[0].id
    with clock.stopped(NOW):
        yield opened
    opened.close()
