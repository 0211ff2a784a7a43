"""Prints every speed beside its floor, measured in the same run: `make bench`, or one part: `make bench PART=start`."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from tests.bench import calendar, documents, inbox, kpi, metrics, precision, replies, research, store
from tests.bench.approval import OPEN_MS, ROWS
from tests.bench.drag import CARDS, STEP_MS
from tests.bench.figure import HEAD, Figure, within

RUNS = 7
ROOT = Path(__file__).parents[2]
# what is measured of a start, of what in the bare window's, and how many times that it may take
STARTS = (
    ("first paint", "painted", "painted", 1.6),
    ("Today with data", "data", "painted", 4.0),
    ("idle memory", "megabytes", "megabytes", 1.8),
)


def main() -> int:
    parts, missed = _asked() or PARTS, []
    print(HEAD)
    for part in parts:
        for figure in PARTS[part]():
            print(figure.told(), flush=True)
            missed += [] if figure.is_met else [figure.name]
    print(f"missed {len(missed)}: {'; '.join(missed)}" if missed else "all met")
    return 1 if missed else 0


def _asked() -> list[str]:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART", help=", ".join(PARTS))
    asked: list[str] = parser.parse_args().parts
    return asked


def starts() -> Iterator[Figure]:
    """Whole processes, bare and ours in turn, so that a machine that slows down slows both."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"HATSHY_HOME": home}
        # an installed program has its bytecode beside it
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        office = str(Path(home) / "office.hatshy")
        command = [sys.executable, "main.py", "demo", "-w", office]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        ways = ("bare",), ("packages",), ("hatshy", "-w", office)
        runs = [[_start(environment, *way) for way in ways] for _run in range(RUNS + 1)][1:]
    pairs = [(bare, ours) for bare, _packages, ours in runs]
    # what of the limits is gone before a line of ours runs
    fixed = [(one["data, processor"] * 1000, bare["painted, processor"] * 1000) for bare, one, _ours in runs]
    yield _times("one row by Qt and SQLModel alone, processor", "ms", fixed)
    fixed = [(one["megabytes"], bare["megabytes"]) for bare, one, _ours in runs]
    yield _times("one row by Qt and SQLModel alone, memory", "MB", fixed)
    for name, key, floor_key, limit in STARTS:
        if key == "megabytes":
            yield _times(name, "MB", [(ours[key], bare[floor_key]) for bare, ours in pairs], limit)
            continue
        # beside other work the clock tells of that too
        for way in ("", ", processor"):
            found = [(ours[key + way] * 1000, bare[floor_key + way] * 1000) for bare, ours in pairs]
            yield _times(name + way, "ms", found, limit)


def _times(name: str, unit: str, pairs: Iterable[tuple[float, float]], limit: float | None = None) -> Figure:
    """By pairs, ours and bare. What has no limit is told beside what has one."""
    found = list(pairs)
    ours, bare = (statistics.median(column) for column in zip(*found, strict=True))
    if limit is None:
        return Figure(name, ours, unit, bare, "", is_met=True)
    return Figure(name, ours, unit, bare, f"≤ {limit} ×", statistics.median(one / two for one, two in found) <= limit)


def _start(environment: dict[str, str], *arguments: str) -> dict[str, float]:
    return _told("tests.bench.start", environment, *arguments)


def drag() -> Iterator[Figure]:
    """The floor is one lane's lines painted by bare Qt."""
    found = _told("tests.bench.drag", {"QT_QPA_PLATFORM": "offscreen"} | os.environ)
    yield within(f"a step of a drag over {CARDS} cards", found["ours"], found["floor"], STEP_MS)


def leaders_week() -> Iterator[Figure]:
    found = _told("tests.bench.approval", {"QT_QPA_PLATFORM": "offscreen"} | os.environ)
    yield within(f"a leader's week of {ROWS} rows", found["ours"], None, OPEN_MS)
    yield within(f"a leader's week of {ROWS} rows, processor", found["processor"], None, OPEN_MS)


def _told(module: str, environment: Mapping[str, str], *arguments: str) -> dict[str, float]:
    """What a process of its own has measured."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _in_folder(figures: Callable[[Path], Iterator[Figure]]) -> Callable[[], Iterator[Figure]]:
    """In a folder of its own, gone afterwards."""

    def measured() -> Iterator[Figure]:
        with tempfile.TemporaryDirectory() as folder:
            yield from figures(Path(folder))

    return measured


PARTS: dict[str, Callable[[], Iterator[Figure]]] = {
    "start": starts,
    "drag": drag,
    "approval": leaders_week,
    "store": _in_folder(lambda folder: store.figures(folder / "big.hatshy")),
    "calendar": _in_folder(calendar.figures),
    "documents": documents.figures,
    "inbox": _in_folder(inbox.figures),
    "replies": replies.figures,
    "precision": precision.figures,
    "kpi": _in_folder(kpi.figures),
    "metrics": _in_folder(metrics.figures),
    "research": _in_folder(research.figures),
}


if __name__ == "__main__":
    sys.exit(main())
