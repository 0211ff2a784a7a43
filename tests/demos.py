"""Offices to test in: a demo, made once for all who test beside each other, and one that was only just set up."""

import inspect
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from core import clock, seed
from core.features import open_workspace
from core.office import actions as office
from core.store import opening
from core.store.store import Store

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "offices"
AN_HOUR = 3600
# letters of the mark that tells what an office was planted by
_MARK = 16
SECRETARY = "Г. Мысалова"
# weeks and day of the smallest demo; whoever needs just any asks for this one, and it is planted once for all
SMALL = (1, date(2026, 12, 17))


def demo(weeks: int, today: date, twin: str = "") -> Path:
    """A file to copy. A twin is made apart from the same day."""

    def plant(path: Path) -> None:
        opening.create(str(path))
        with closing(open_workspace(str(path), "planter")) as store:
            seed.plant_demo(store, weeks, today=today)

    return kept(f"demo{twin}-{weeks}-{today}", plant)


def founded_only(patch: pytest.MonkeyPatch) -> None:
    """The demo office has its people, its lists and its roster, and nothing of what its features do in its weeks."""
    for one in vars(seed).values():
        if hasattr(one, "scenes"):
            patch.setattr(one, "scenes", lambda _demo: ())


def kept(name: str, plant: Callable[[Path], None]) -> Path:
    """
    A file to copy; whoever asks first plants it, the others wait.

    It stays for the next run of the suite, until anything changes that has a part in planting it.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{name}-{_planter(inspect.getfile(plant))}.hatshy"
    with alone(KEPT / f"{name}.lock"):
        if not path.exists():
            for outdated in KEPT.glob(f"{name}-{'?' * _MARK}.hatshy"):
                # another run may still copy from it
                if outdated.stat().st_mtime < time.time() - AN_HOUR:
                    outdated.unlink()
            half = KEPT / f"half-{name}.hatshy"
            # where tests have their files: at each of the hundreds of works a disk would be waited for
            with TemporaryDirectory(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")) as folder:
                planted = Path(folder) / "office.hatshy"
                plant(planted)
                shutil.copy(planted, half)
            half.replace(path)
        path.touch()
    return path


@cache
def _planter(file: str) -> str:
    """What an office is planted by, as one word: the program without its screen, its texts, its libraries, this file
    and the one that says what is in the office."""
    read = [ROOT / "requirements.lock", Path(__file__), Path(file)]
    for folder in ("core", "resources/library", "resources/letterhead", "resources/locale"):
        # what Python compiled and what was understood of texts comes and goes with what is asked for
        lying = (one for one in (ROOT / folder).rglob("*") if "__pycache__" not in one.parts)
        read += sorted(one for one in lying if one.is_file())
    mark = sha256(sys.version.encode())
    for one in read:
        mark.update(str(one).encode() + one.read_bytes())
    return mark.hexdigest()[:_MARK]


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
def alone(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
