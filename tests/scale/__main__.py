"""How the program bears years of a big office and a region of seats, in one table: `make scale`.

python -m tests.scale [--scale 131] [--office FILE] [--seats 200] [--seconds 300]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests import postgres
from tests.scale import questions, seats, usage
from tests.scale.seats import Habits

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "scale"
# 4 weeks of the demo and 130 times as many before them: ten years
TEN_YEARS = 131
PAGE_MS = 300
# people read, think and type for a minute between two things they write, and come within two in the morning
HABITS, PROCESSES = Habits(think=60, arrive=120), 4
MANY_CONNECTIONS = {"max_connections": "400", "listen_addresses": "''"}


def main() -> int:
    asked = _asked()
    office, small = asked.office or _planted(asked.scale), _planted(1)
    missed = 0
    print(f"{'':<58}{'measured':>12}    {'demo':>9}  limit")
    for name, value, unit, floor, limit in _lines(office, small):
        is_missed = limit is not None and value > limit
        missed += is_missed
        beside = f"{floor:9.1f}" if floor is not None else " " * 9
        said = f"≤ {limit:g} {unit:<3} {'MISSED' if is_missed else 'met'}" if limit is not None else ""
        print(f"{name:<58}{value:12.1f} {unit:<3}{beside}  {said}", flush=True)
    return _region(asked.seats, asked.seconds) or min(1, missed)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.scale", description=__doc__)
    parser.add_argument("--scale", type=int, default=TEN_YEARS)
    parser.add_argument("--office", type=Path)
    parser.add_argument("--seats", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=300)
    return parser.parse_args()


Line = tuple[str, float, str, float | None, float | None]


def _lines(office: Path, small: Path) -> Iterator[Line]:
    yield "file", office.stat().st_size / 2**20, "MB", small.stat().st_size / 2**20, None
    yield from _console("check", office)
    with tempfile.TemporaryDirectory(dir=office.parent) as folder:
        yield from _console("backup", office, "-o", str(Path(folder) / "copy.hatshy"))
    for figure in questions.figures(office):
        yield figure.name, figure.milliseconds, "ms", None, figure.limit
    big, little = (_told("tests.scale.pages", str(path)) for path in (office, small))
    for name, (first, again) in big["pages"].items():
        floors = little["pages"].get(name, (None, None))
        yield f"page {name}, opened first", first, "ms", floors[0], None
        yield f"page {name}, shown anew", again, "ms", floors[1], PAGE_MS
    yield "memory after all pages", big["megabytes"], "MB", little["megabytes"], None


def _planted(scale: int) -> Path:
    """Kept for the next time: ten years take their minutes."""
    path = KEPT / f"office-{scale}.hatshy"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        began = time.perf_counter()
        _run("main.py", "demo", "-w", str(path), "--scale", str(scale))
        print(f"planted in {time.perf_counter() - began:.0f} s: {path}", flush=True)
    return path


def _console(verb: str, office: Path, *arguments: str) -> Iterator[Line]:
    """A command of the console in a process of its own, with the most memory it took."""
    before, began = usage.of_children(), time.perf_counter()
    _run("main.py", verb, "-w", str(office), *arguments)
    took, after = time.perf_counter() - began, usage.of_children()
    yield f"{verb}, by the clock", took, "s", None, None
    yield f"{verb}, processor", after.seconds - before.seconds, "s", None, None
    yield f"{verb}, most memory of any command so far", after.megabytes, "MB", None, None


def _told(module: str, *arguments: str) -> Any:
    return json.loads(_run("-m", module, *arguments))


def _run(*arguments: str) -> str:
    """In a home of its own: nothing of this computer's user is touched."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"HATSHY_HOME": home}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
    return done.stdout


def _region(number: int, seconds: float) -> int:
    """Two hundred seats at a PostgreSQL that keeps what it acknowledges."""
    where = postgres.programs()
    if not number or where is None:
        print("No region was tried: there is no PostgreSQL here, or no seat was asked for.")
        return 0
    with postgres.cluster(where, MANY_CONNECTIONS) as server:
        server.tell("CREATE DATABASE region TEMPLATE template0")
        outcome = seats.run(server.url("region"), number, seconds, HABITS, PROCESSES)
    print(
        f"{outcome.seats} seats for {seconds:.0f} s: {outcome.writes} writes, {outcome.refused} refused as conflicts, "
        f"{outcome.unanswered} unanswered in time; "
        f"a write took {outcome.mean:.0f} ms in the mean, {outcome.median:.0f} in the middle, "
        f"{outcome.p95:.0f} at p95, {outcome.most:.0f} at most"
    )
    for fault in outcome.faults:
        print(f"FAULT {fault}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
