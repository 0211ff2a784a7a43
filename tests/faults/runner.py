"""A process over the failing disk: it is given errands, and splits itself for each, so that one may be killed."""

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.core.store.forks import Say, fork
from tests.faults import disk, errands, stage
from tests.faults.disk import Fault
from tests.faults.errands import Life

# longer than anything here takes, and an end to what would never end
LONGEST_SECONDS = 60
_STAGE, _REHEARSED = "stage", "rehearsed"


@dataclass(frozen=True)
class Asked:
    """One errand in one folder, and what the disk below it does."""

    errand: str
    folder: str
    fault: int = Fault.WELL
    call: int = 0
    chance: int = 0


@dataclass(frozen=True)
class Told:
    """What came of it: what was acknowledged, the refusal if there was one, how many calls wrote, how it ended."""

    said: list[str]
    refused: str
    calls: int
    status: int


class Runner:
    """The process, as the tests hold it.

    In `stage` lies all that its errands need, to be copied for each; in `rehearsed` what came of each when all was
    well, and `told` is what was said then.
    """

    def __init__(self, library: Path, home: Path) -> None:
        self.stage, self.rehearsed = home / _STAGE, home / _REHEARSED
        self._complaints = (home / "complaints").open("w+")
        environment = os.environ | {"LD_PRELOAD": str(library)}
        command = [sys.executable, "-m", __name__, str(home)]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": self._complaints}
        self._process = subprocess.Popen(command, **pipes, env=environment, text=True, start_new_session=True)
        heard = self._heard()
        assert heard, self.complaints()
        self.told = {name: Told(**told) for name, told in json.loads(heard).items()}

    def send(self, asked: Asked) -> Told:
        assert self._process.stdin
        self._complaints.truncate(0)
        print(json.dumps(asdict(asked)), file=self._process.stdin, flush=True)
        return Told(**json.loads(self._heard()))

    def _heard(self) -> str:
        assert self._process.stdout
        heard: str = self._process.stdout.readline().strip()
        return heard

    def complaints(self) -> str:
        self._complaints.seek(0)
        return self._complaints.read()

    def end(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()
        self._complaints.close()


def _lived(asked: Asked, say: Say) -> None:
    life = Life(Path(asked.folder), say)
    os.environ["HATSHY_HOME"] = str(life.folder / "home")
    disk.fall_ill(life.folder, Fault(asked.fault), asked.call, asked.chance)
    errands.ERRANDS[asked.errand].run(life)
    say(f"calls {disk.recover()}")
    say(f"refused {life.refused}")


def _told(heard: Iterable[str], status: int) -> Told:
    words = [line.partition(" ")[::2] for line in heard]
    last = dict(words)
    return Told(
        [text for word, text in words if word == "said"], last.get("refused", ""), int(last.get("calls", 0)), status
    )


def _split_off(asked: Asked) -> Told:
    def live(say: Say) -> None:
        signal.alarm(LONGEST_SECONDS)
        _lived(asked, say)

    child = fork(live)
    heard = list(child.lines())
    return _told(heard, child.end())


def _rehearsed(home: Path) -> Iterator[tuple[str, Told]]:
    """Each errand before any is split off: what is loaded and worked out on first use is so for all of them."""
    os.environ["HATSHY_HOME"] = str(home / "home")
    stage.make(home / _STAGE)
    for name in errands.ERRANDS:
        folder, heard = home / _REHEARSED / name, list[str]()
        shutil.copytree(home / _STAGE, folder)
        _lived(Asked(name, str(folder)), heard.append)
        yield name, _told(heard, 0)


def main(home: Path) -> None:
    def answer(told: object) -> None:
        sys.stdout.write(f"{json.dumps(told)}\n")
        sys.stdout.flush()

    rehearsed = {name: asdict(told) for name, told in _rehearsed(home)}
    gc.collect()
    gc.freeze()
    answer(rehearsed)
    for line in sys.stdin:
        answer(asdict(_split_off(Asked(**json.loads(line)))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
