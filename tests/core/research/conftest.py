"""An office with a press secretary and no research in it yet."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import clock
from core.features import open_workspace
from core.office import actions as office
from core.store.opening import create
from core.store.store import Store
from tests.core.kpi.counting import NOW, person_of


@pytest.fixture(scope="session")
def set_up_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: a file is copied faster than it is set up."""
    path = tmp_path_factory.mktemp("research") / "office.hatshy"
    create(str(path))
    store = open_workspace(str(path), "seat")
    name = {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}
    store.author_id = store.do(office.set_up, {"name": name}, {"name": "Г. Мысалова"}, [{"name": {"kk": "Telegram"}}])
    store.close()
    return path


@pytest.fixture
def store(set_up_file: Path, tmp_path: Path) -> Iterator[Store]:
    opened = open_workspace(str(shutil.copy(set_up_file, tmp_path / "office.hatshy")), "desk")
    opened.author_id = person_of(opened)
    with clock.stopped(NOW):
        yield opened
    opened.close()
