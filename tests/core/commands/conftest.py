"""An office for the command line: a copy of the smallest demo, unless a file of tests has another one."""

import shutil
from pathlib import Path

import pytest

from tests.demos import SMALL, demo


@pytest.fixture(scope="session")
def small_demo() -> Path:
    return demo(*SMALL)


@pytest.fixture
def file(small_demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_demo, tmp_path / "office.hatshy"))
