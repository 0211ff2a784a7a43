"""Offices to test in: a demo, made once for all who test beside each other, and one that was only just set up."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest

from core import clock, seed
from core.features import open_workspace
from core.office import actions as office
from core.store import opening
from core.store.store import Store

SECRETARY = "Г. Мысалова"
# weeks and day of the smallest demo; whoever needs just any asks for this one, and it is planted once for all
SMALL = (1, date(2026, 12, 17))


def demo(tmp_path_factory: pytest.TempPathFactory, weeks: int, today: date, twin: str = "") -> Path:
    """A file to copy; whoever asks first makes it, the others wait. A twin is made apart from the same day."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    path = shared / f"demo{twin}-{weeks}-{today}.hatshy"
    with _alone(shared / f"{path.name}.lock"):
        if not path.exists():
            half = path.with_name(f"half-{path.name}")
            # whoever was cut short in planting it must not be what everybody after stumbles over
            half.unlink(missing_ok=True)
            opening.create(str(half))
            store = open_workspace(str(half), "planter")
            seed.plant_demo(store, weeks, today=today)
            store.close()
            half.replace(path)
    return path


@contextmanager
def set_up(path: Path, now: datetime, channels: Sequence[str], **hours: str) -> Iterator[Store]:
    """An office and its press secretary, who adds what else is in it."""
    opening.create(str(path))
    with closing(open_workspace(str(path), "planter")) as store, clock.stopped(now):
        named = {"name": {"kk": "Күмісөзен қаласының әкімдігі", "ru": "Акимат города Күмісөзен"}, **hours}
        made = [{"name": {"kk": one}} for one in channels]
        store.author_id = store.do(office.set_up, named, {"name": SECRETARY}, made)
        yield store


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
