"""Prints every speed beside its floor, measured in the same run: `make bench`."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tests.bench import calendar as calendar_bench
from tests.bench import documents as document_bench
from tests.bench import inbox as inbox_bench
from tests.bench import kpi as kpi_bench
from tests.bench import metrics as metrics_bench
from tests.bench import precision as precision_bench
from tests.bench import replies as replies_bench
from tests.bench import research as research_bench
from tests.bench import store as store_bench
from tests.bench.approval import OPEN_MS, ROWS
from tests.bench.drag import CARDS, STEP_MS

RUNS = 7
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Line:
    """One figure: what it is, what it was, the floor, and how far it may go, as a ratio or in milliseconds."""

    name: str
    value: float
    unit: str
    floor: float | None
    limit: str
    is_met: bool

    def told(self) -> str:
        ratio = f"{self.value / self.floor:6.2f} ×" if self.floor else " " * 8
        floor = f"{self.floor:9.1f}" if self.floor else " " * 9
        mark = "met" if self.is_met else "MISSED"
        return f"{self.name:<44}{self.value:10.1f} {self.unit:<3}{floor} {ratio}  {self.limit:<10}{mark}"


def main() -> int:
    print(f"{'':<44}{'measured':>10}    {'floor':>9} {'ratio':>8}  limit")
    missed = 0
    shown = chain(
        starts(), [drag(), leaders_week()], stores(), calendars(), documents(), replies(), indicators(), research()
    )
    for line in shown:
        print(line.told(), flush=True)
        missed += not line.is_met
    return 1 if missed else 0


def starts() -> Iterator[Line]:
    """Whole processes, bare and ours in turn, so that a machine that slows down slows both."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"HATSHY_HOME": home}
        # an installed program has its bytecode beside it
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        office = str(Path(home) / "office.hatshy")
        command = [sys.executable, "main.py", "demo", "-w", office]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        pairs = [
            (_start(environment, "bare"), _start(environment, "hatshy", "-w", office)) for _run in range(RUNS + 1)
        ][1:]
    for name, key, floor_key, unit, scale, limit in (
        ("first paint", "painted", "painted", "ms", 1000, 1.6),
        ("Today with data", "data", "painted", "ms", 1000, 4.0),
        ("idle memory", "megabytes", "megabytes", "MB", 1, 1.8),
    ):
        value = statistics.median(ours[key] for _bare, ours in pairs) * scale
        floor = statistics.median(bare[floor_key] for bare, _ours in pairs) * scale
        ratio = statistics.median(ours[key] / bare[floor_key] for bare, ours in pairs)
        yield Line(name, value, unit, floor, f"≤ {limit} ×", ratio <= limit)


def _start(environment: dict[str, str], *arguments: str) -> dict[str, float]:
    return _told("tests.bench.start", environment, *arguments)


def drag() -> Line:
    """The floor is one lane's lines painted by bare Qt."""
    found = _told("tests.bench.drag", {"QT_QPA_PLATFORM": "offscreen"} | os.environ)
    name, limit = f"a step of a drag over {CARDS} cards", f"≤ {STEP_MS} ms"
    return Line(name, found["ours"], "ms", found["floor"], limit, found["ours"] <= STEP_MS)


def leaders_week() -> Line:
    found = _told("tests.bench.approval", {"QT_QPA_PLATFORM": "offscreen"} | os.environ)
    name, limit = f"a leader's week of {ROWS} rows", f"≤ {OPEN_MS} ms"
    return Line(name, found["ours"], "ms", None, limit, found["ours"] <= OPEN_MS)


def _told(module: str, environment: Mapping[str, str], *arguments: str) -> dict[str, float]:
    """What a process of its own has measured."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def stores() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        for figure in store_bench.figures(Path(folder) / "big.hatshy"):
            limit = f"≤ {figure.limit:g} ms"
            yield Line(figure.name, figure.milliseconds, "ms", figure.floor, limit, figure.milliseconds <= figure.limit)


def calendars() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        for figure in calendar_bench.figures(Path(folder)):
            yield Line(figure.name, figure.value, figure.unit, figure.floor, figure.limit, figure.is_met)


def documents() -> Iterator[Line]:
    for figure in document_bench.figures():
        yield Line(figure.name, figure.milliseconds, "ms", figure.floor, figure.limit, figure.is_met)


def replies() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        figures = chain(inbox_bench.figures(Path(folder)), replies_bench.figures(), precision_bench.figures())
        for figure in figures:
            yield Line(figure.name, figure.value, figure.unit, figure.floor, figure.limit, figure.is_met)


def indicators() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        for figure in chain(kpi_bench.figures(Path(folder)), metrics_bench.figures(Path(folder))):
            yield Line(figure.name, figure.value, figure.unit, figure.floor, figure.limit, figure.is_met)


def research() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        for figure in research_bench.figures(Path(folder)):
            yield Line(figure.name, figure.value, figure.unit, figure.floor, figure.limit, figure.is_met)


if __name__ == "__main__":
    sys.exit(main())
