"""Bends files for every importer and prints what came of them: `make fuzz`, or of one: python -m tests.fuzz plan."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.fuzz import preparing, trial, worker
from tests.fuzz.importers import EVERY
from tests.fuzz.worker import KEPT, Told

INPUTS = 10_000
_MEMORY = Path("/dev/shm")


def main() -> int:
    asked = _asked()
    if asked.worker:
        return worker.work(asked.worker, asked.importers[0], asked.files, asked.start)
    bounds = f"at most {trial.MOST_SECONDS} s of the processor and {trial.MOST_MEGABYTES} MB of memory for each file"
    print(f"{bounds}; of the lines that read it, one file in {worker.WATCHED} is watched", flush=True)
    print("refused: a sentence tells why; only read: not refused, and nothing of it was written")
    print(f"{'importer':<12}{'files':>7}{'refused':>9}{'only read':>11}{'taken':>7}{'faults':>8}{'ms each':>9}"
          f"{'slowest s':>11}{'MB':>6}{'lines':>7}", flush=True)  # fmt: skip
    began = time.monotonic()
    with _folder(asked.folder) as folder:
        # where the keys lie that packages are signed with
        os.environ["HATSHY_HOME"] = str(folder / "home")
        preparing.lighten()
        preparing.prepare(folder)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            runs = pool.map(lambda name: worker.run(folder, name, asked.files, asked.start), asked.importers or EVERY)
            found = sum(_shown(told, asked.missed) for told in runs)
    where = f"; the files that show them are in {KEPT}" if found else ""
    print(f"{found} kinds of fault in {time.monotonic() - began:.0f} s{where}")
    return 1 if found else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("importers", nargs="*", choices=[[], *EVERY], metavar="IMPORTER")
    parser.add_argument("--files", type=int, default=INPUTS, help="how many for each")
    parser.add_argument("--start", type=int, default=0, help="the number of the first: other numbers, other files")
    parser.add_argument("--missed", action="store_true", help="which lines no file has reached")
    parser.add_argument("--folder", type=Path, help="where what is prepared stays for the next run")
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


@contextmanager
def _folder(asked: Path | None) -> Iterator[Path]:
    if asked:
        asked.mkdir(parents=True, exist_ok=True)
        yield asked
        return
    with tempfile.TemporaryDirectory(prefix="hatshy-fuzz-", dir=_MEMORY if _MEMORY.is_dir() else None) as made:
        yield Path(made)


def _shown(told: Told, is_missed_told: bool) -> int:
    each = told["seconds"] * 1000 / max(1, told["count"])
    line = f"{told['name']:<12}{told['count']:>7}{told['refused']:>9}{told['only_read']:>11}{told['taken']:>7}"
    line += f"{len(told['faults']):>8}{each:>9.1f}"
    print(f"{line}{told['slowest']:>11.2f}{told['megabytes']:>6}{told['reach']:>7.0%}", flush=True)
    for fault in told["faults"].values():
        print("    " + fault.rstrip().replace("\n", "\n    "), flush=True)
    for path, number in told["missed"] if is_missed_told else ():
        print(f"    {path}:{number}")
    return len(told["faults"])


if __name__ == "__main__":
    sys.exit(main())
