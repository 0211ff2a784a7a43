"""The two offices and the honest files that everything else is bent from, laid into a folder once."""

import shutil
from pathlib import Path

from core import seed
from core.features import open_workspace
from core.store import opening, parcel
from tests.fuzz import seeds, workspaces
from tests.fuzz.room import DEMO, NOW, SMALL, Room


def prepare(folder: Path, planted: Path | None = None) -> None:
    """`planted`: a demo office of that day that is there already. What was prepared before is left as it is."""
    if (folder / DEMO).exists():
        return
    small = workspaces.small(folder / SMALL)
    rooms = [
        Room(planted or _planted(folder / "planted.hatshy"), _made(folder / "a")),
        Room(small, _made(folder / "b")),
    ]
    for name, of in seeds.made(*rooms).items():
        own = _made(folder / "seeds" / name)
        for file, content in of.items():
            (own / file).write_bytes(content)
    for room in rooms:
        room.store.close()
    # what went out of it is noted in it: only so it is known when it comes back
    shutil.move(rooms[0].path, folder / DEMO)
    shutil.rmtree(folder / "a")
    shutil.rmtree(folder / "b")


def honest(folder: Path, name: str) -> dict[str, bytes]:
    """The files that one importer's are bent from."""
    return {path.name: path.read_bytes() for path in sorted((folder / "seeds" / name).iterdir())}


def lighten() -> None:
    """Stretching the password of a package takes its time on purpose; here it would be taken for every file."""
    parcel.MEMORY_KB, parcel.PASSES, parcel.LANES = 64, 1, 1


def _planted(path: Path) -> Path:
    opening.create(str(path))
    store = open_workspace(str(path), "planter")
    seed.plant_demo(store, 1, today=NOW.date())
    store.close()
    return path


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
