"""Demo offices, each made once for all who test beside each other: making one takes longer than most tests."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from core import seed
from core.features import open_workspace
from core.store import opening


def demo(tmp_path_factory: pytest.TempPathFactory, weeks: int, today: date) -> Path:
    """A file to copy; whoever asks first makes it, the others wait."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    path = shared / f"demo-{weeks}-{today}.hatshy"
    with _alone(shared / f"{path.name}.lock"):
        if not path.exists():
            half = path.with_name(f"half-{path.name}")
            opening.create(str(half))
            store = open_workspace(str(half), "planter")
            seed.plant_demo(store, weeks, today=today)
            store.close()
            half.replace(path)
    return path


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
