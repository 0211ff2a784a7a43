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

ROOT = Path(__file__).parents[2]
RUNS = 5
# the title a page gives the window once its data stand there
SHOWN = " — Hatshy"
PATIENCE_S = 120


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
            print(f"{what:<20}{name:<10}{statistics.median(run[name] for run in measured) * 1000:8.0f} ms")
        ratio = statistics.median(run["frozen"] / run["unfrozen"] for run in measured)
        print(f"{what:<20}{'ratio':<10}{ratio:8.2f} ×")


def _start(command: list[str], environment: dict[str, str]) -> float:
    began = time.monotonic()
    with subprocess.Popen(command, env=environment) as started:
        while not _is_shown():
            if started.poll() is not None or time.monotonic() - began > PATIENCE_S:
                raise SystemExit(f"no window came of {command[0]}")
            time.sleep(0.01)
        took = time.monotonic() - began
        started.terminate()
    return took


def _is_shown() -> bool:
    told = subprocess.run(["xwininfo", "-root", "-tree"], check=True, capture_output=True, text=True, errors="replace")
    return SHOWN in told.stdout


def _version(command: list[str], environment: dict[str, str]) -> float:
    began = time.monotonic()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


if __name__ == "__main__":
    main(Path(sys.argv[1]))
