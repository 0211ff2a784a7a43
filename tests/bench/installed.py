"""How the frozen program starts beside the unfrozen one: moments until a window with data, as the screen sees it.

python -m tests.bench.installed build/installers/linux/hatshy/hatshy

On a screen, or under xvfb-run -s -noreset: Xvfb begins anew with the last window that is closed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
RUNS = 7
# the title a page gives the window once its data stand there
SHOWN = " — Hatshy"
PATIENCE_S = 120


class Took(NamedTuple):
    """By the clock, and of the processor: the clock is longer where others are at work."""

    waited: float
    worked: float


def main(program: Path) -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"HATSHY_HOME": home, "PYTHONDONTWRITEBYTECODE": ""}
        office = str(Path(home) / "office.hatshy")
        subprocess.run([program, "demo", "-w", office], env=environment, check=True, stdout=subprocess.DEVNULL)
        ways = {"unfrozen": [sys.executable, str(ROOT / "main.py")], "frozen": [str(program)]}
        # the first of each only warms the disk
        runs = [
            {name: _start([*way, "-w", office], environment) for name, way in ways.items()} for _ in range(RUNS + 1)
        ]
        asked = [
            {name: _version([*way, "--version"], environment) for name, way in ways.items()} for _ in range(RUNS + 1)
        ]
    for what, measured in (("a window with data", runs[1:]), ("--version", asked[1:])):
        for name in ways:
            waited, worked = (statistics.median(run[name][place] for run in measured) * 1000 for place in range(2))
            print(f"{what:<20}{name:<10}{waited:8.0f} ms, processor {worked:6.0f} ms")
        waited, worked = (
            statistics.median(run["frozen"][place] / run["unfrozen"][place] for run in measured) for place in range(2)
        )
        print(f"{what:<20}{'ratio':<10}{waited:8.2f} ×,  processor {worked:6.2f} ×")


def _start(command: list[str], environment: dict[str, str]) -> Took:
    began = time.monotonic()
    started = subprocess.Popen(command, env=environment)
    while not _is_shown():
        if started.poll() is not None or time.monotonic() - began > PATIENCE_S:
            raise SystemExit(f"no window came of {command[0]}")
        time.sleep(0.01)
    waited = time.monotonic() - began
    started.terminate()
    return Took(waited, _worked(started))


def _is_shown() -> bool:
    told = subprocess.run(["xwininfo", "-root", "-tree"], check=True, capture_output=True, text=True, errors="replace")
    return SHOWN in told.stdout


def _version(command: list[str], environment: dict[str, str]) -> Took:
    began = time.monotonic()
    started = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    worked = _worked(started)
    return Took(time.monotonic() - began, worked)


def _worked(started: subprocess.Popen[bytes]) -> float:
    """What it has asked of the processor, once it has ended."""
    _pid, _status, used = os.wait4(started.pid, 0)
    # it was waited for here, and not by who started it
    started.returncode = 0
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(Path(sys.argv[1]))
