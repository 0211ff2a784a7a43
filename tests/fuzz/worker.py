"""One importer in a process of its own: whatever a file does to it, the others go on."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.fuzz import preparing, runs, trial
from tests.fuzz.importers import EVERY
from tests.fuzz.room import Room
from tests.fuzz.runs import WATCHED
from tests.fuzz.trial import Tally

__all__ = ["KEPT", "WATCHED", "Told", "run", "work"]

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "fuzz"
Told = dict[str, Any]


def run(folder: Path, name: str, files: int, start: int) -> Told:
    own = folder / "rooms" / name
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    words = [sys.executable, "-m", "tests.fuzz", name, "--files", str(files), "--start", str(start)]
    # what Qt says of bent pictures, thousands of times
    quiet = {"QT_LOGGING_RULES": "*=false", "QT_QPA_PLATFORM": "offscreen"}
    environment = os.environ | quiet | {"HATSHY_HOME": str(own / "home")}
    done = subprocess.run(
        [*words, "--worker", str(folder)], cwd=ROOT, env=environment, text=True, capture_output=True, check=False
    )
    if done.returncode == 0:
        told: Told = json.loads(done.stdout.splitlines()[-1])
        return told
    lost = next((str(path) for path in own.glob("[0-9]*-*")), "")
    fault = f"the process died ({done.returncode}) over {lost}\n{done.stderr[-2000:]}"
    return asdict(Tally(faults={"died": fault})) | {"name": name, "reach": 0.0, "missed": []}


def work(folder: Path, name: str, files: int, start: int) -> int:
    """What came of them is the last line that is printed."""
    from PySide6.QtWidgets import QApplication

    from core.language import words

    QApplication([])
    words.use("en")
    preparing.lighten()
    importer, honest = EVERY[name], preparing.honest(folder, name)
    room = Room(folder / importer.office, folder / "rooms" / name)
    # everything is loaded that an honest file needs: what is held from here on is the files' own
    runs.run(importer, honest, room, len(honest), 0, KEPT)
    room.anew()
    trial.limit_memory()
    tally, reach = runs.run(importer, honest, room, files, start, KEPT)
    room.close()
    print(json.dumps(asdict(tally) | {"name": name, "reach": reach.share(), "missed": reach.missed()}))
    return 0
